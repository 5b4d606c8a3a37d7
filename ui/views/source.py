"""Source: one part of a document as it was read, the quote highlighted, the parts before and after it a click away."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.errors import DocumentNotFoundError, IndexDamagedError
from indexer.records import Span
from indexer.store import CourseIndex
from ui import address, sections
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.cited import breadcrumb
from ui.markdown import escape_markdown, plain
from ui.parts import empty, problems, shell
from ui.parts.cards import document_link, page_label, source_link
from ui.parts.page_picture import PICTURE, TEXT, as_picture, has_pictures, page_picture
from ui.parts.text_part import text_part
from ui.state import session

_TO_QUOTE: Final = """<script>
setTimeout(() => {
  const marks = [...document.querySelectorAll(".st-key-source .stMarkdownColoredBackground")];
  const quote = marks.find((mark) => mark.textContent.trim() !== "⋯");
  if (quote && quote.getBoundingClientRect().top > innerHeight * 0.8) quote.scrollIntoView({block: "center"});
}, 300)
</script>"""
"""Brings the quote into view where it is not; what stands for a hidden key is marked in the same way."""


def view(t: Translator, services: Services) -> None:
    """The page; everything it shows is named by its address."""
    named = shell.addressed_document(t, services.courses())
    if named is None:
        return
    course, document = named
    wanted = st.query_params.to_dict()
    quote = Span(address.whole_number(wanted.get("start")) or 0, address.whole_number(wanted.get("end")) or 0)
    at = address.whole_number(wanted.get("at"))
    shown = wanted["shown"] if wanted.get("shown") in (TEXT, PICTURE) else None
    before = session().address
    arrived = "end" not in before  # else from one part of a source to another
    if arrived:
        session().led_here = before
    address.write(course=course.slug, document=document, start=quote.start, end=quote.end, at=at, shown=shown)
    _back(t, course)
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        _read(t, services, index, document, quote, quote.start if at is None else at)
        if arrived:
            st.html(_TO_QUOTE, unsafe_allow_javascript=True)
    except DocumentNotFoundError as error:
        problems.show(t, error)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _back(t: Translator, course: Course) -> None:
    page, words, place = shell.ASK, "source.back", {"course": course.slug}
    led = session().led_here
    if led.get("course") == course.slug and led.keys() & {"sitting", "tab"}:
        page, words, place = shell.QUIZ, "source.back.quiz", led
    elif led.get("course") == course.slug and "exam" in led:
        page, words, place = shell.EXAM, "source.back.exam", led
    elif (conversation := session().conversation) is not None:
        place["c"] = str(conversation)
    with st.container(key="source-back"):
        st.page_link(page, label=t(words), icon=":material/arrow_back:", query_params=place)


def _read(t: Translator, services: Services, index: CourseIndex, document: str, quote: Span, at: int) -> None:
    text, headings = index.text(document), index.headings(document)
    entry = next(entry for entry in index.documents if entry.name == document)
    st.title(plain(entry.title), anchor=False)
    path = breadcrumb(sections.heading_path(headings, sections.heading_at(headings, at)), below=entry.title)
    where = [part for part in (page_label(t, index, document, at), escape_markdown(path or document)) if part]
    st.caption(" · ".join(where))
    if quote.end > len(text):
        st.info(t("source.outside"))
    if has_pictures(document) and as_picture(t, wished=quote.start < quote.end):
        part = page_picture(t, services, index, entry, quote, min(at, max(0, len(text) - 1)))
        pages = index.pages(document)
        before, after = sections.page_before(pages, part), sections.page_after(pages, part)
        labels = t("source.page.before"), t("source.page.after")
    else:
        _outline(t, index.course.slug, document, quote, index)
        part = sections.part_at(text, headings, at)
        text_part(t, index, document, quote, part)
        before, after = sections.part_before(text, headings, part), sections.part_after(text, headings, part)
        labels = t("source.before"), t("source.after")
    _neighbours(index.course.slug, document, quote, labels, (before, after))
    position = t("source.position", start=f"{part.start + 1:,}", end=f"{part.end:,}", total=f"{len(text):,}")
    st.caption(f"{escape_markdown(document)} · {position}")
    with st.container(horizontal=True, key="source-more"):
        if not part.start <= quote.start < part.end and quote.start < quote.end <= len(text):
            source_link(t("source.quote"), index.course.slug, document, quote, icon=":material/format_quote:")
        document_link(t("source.document"), index.course.slug, document, part.start)


def _outline(t: Translator, course: str, document: str, quote: Span, index: CourseIndex) -> None:
    headings = sections.outline(index.headings(document))
    if len(headings) < 2:
        return
    with st.expander(t("source.outline"), icon=":material/toc:"), st.container(key="outline", gap=None):
        for heading in headings:
            label = "\u2003" * heading.level + plain(heading.title)
            _part_link(label, course, document, quote, heading.start)


def _neighbours(
    course: str, document: str, quote: Span, labels: tuple[str, str], parts: tuple[Span | None, Span | None]
) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        for label, part, side in zip(labels, parts, ("left", "right"), strict=True):
            if part is not None:
                _part_link(label, course, document, quote, part.start, f":material/chevron_{side}:")


def _part_link(label: str, course: str, document: str, quote: Span, at: int, icon: str | None = None) -> None:
    place = {"course": course, "document": document, "start": str(quote.start), "end": str(quote.end), "at": str(at)}
    if shown := st.query_params.get("shown"):
        place["shown"] = shown
    st.page_link(shell.SOURCE, label=label, icon=icon, query_params=place)


view(shell.translator(), get_services())
