"""Source: one part of a document as it was read, the quote highlighted, the parts before and after it a click away."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import DocumentNotFoundError, IndexDamagedError
from indexer.records import Span
from indexer.store import CourseIndex
from ui import address, sections
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.cited import breadcrumb
from ui.markdown import escape_markdown, plain, render
from ui.parts import empty, problems, shell
from ui.parts.cards import is_markdown, source_link
from ui.state import session


def view(t: Translator, services: Services) -> None:
    """The page; everything it shows is named by its address."""
    wanted = st.query_params.to_dict()
    course = next((course for course in services.courses() if course.slug == wanted.get("course")), None)
    document = wanted.get("document")
    if course is None or document is None:
        st.warning(t("source.missing") if document is None else t("error.course"))
        st.page_link(shell.LIBRARY, label=t("nav.library"), icon=":material/library_books:")
        return
    quote = Span(address.whole_number(wanted.get("start")) or 0, address.whole_number(wanted.get("end")) or 0)
    at = address.whole_number(wanted.get("at"))
    address.write(course=course.slug, document=document, start=quote.start, end=quote.end, at=at)
    _back(t, course)
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        _read(t, index, document, quote, quote.start if at is None else at)
    except DocumentNotFoundError as error:
        problems.show(t, error)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _back(t: Translator, course: Course) -> None:
    place = {"course": course.slug}
    if (conversation := session().conversation) is not None:
        place["c"] = str(conversation)
    with st.container(key="source-back"):
        st.page_link(shell.ASK, label=t("source.back"), icon=":material/arrow_back:", query_params=place)


def _read(t: Translator, index: CourseIndex, document: str, quote: Span, at: int) -> None:
    text, headings = index.text(document), index.headings(document)
    entry = next(entry for entry in index.documents if entry.name == document)
    part = sections.part_at(text, headings, at)
    st.title(plain(entry.title), anchor=False)
    path = breadcrumb(sections.heading_path(headings, sections.heading_at(headings, at)), below=entry.title)
    st.caption(escape_markdown(path or document))
    if quote.end > len(text):
        st.info(t("source.outside"))
    _outline(t, index.course.slug, document, quote, index)
    with st.container(border=True, key="source"):
        shown = render(text, part.start, part.end, [quote], markdown=is_markdown(document))
        st.markdown(shown, anchors=False)
    _neighbours(t, index.course.slug, document, quote, (text, part), index)
    position = t("source.position", start=f"{part.start + 1:,}", end=f"{part.end:,}", total=f"{len(text):,}")
    st.caption(f"{escape_markdown(document)} · {position}")
    if not part.start <= quote.start < part.end and quote.start < quote.end <= len(text):
        source_link(t("source.quote"), index.course.slug, document, quote, icon=":material/format_quote:")


def _outline(t: Translator, course: str, document: str, quote: Span, index: CourseIndex) -> None:
    headings = sections.outline(index.headings(document))
    if len(headings) < 2:
        return
    with st.expander(t("source.outline"), icon=":material/toc:"), st.container(key="outline", gap=None):
        for heading in headings:
            label = "\u2003" * heading.level + plain(heading.title)
            _part_link(label, course, document, quote, heading.start)


def _neighbours(
    t: Translator, course: str, document: str, quote: Span, reading: tuple[str, Span], index: CourseIndex
) -> None:
    text, part = reading
    headings = index.headings(document)
    before, after = sections.part_before(text, headings, part), sections.part_after(text, headings, part)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        if before is not None:
            _part_link(t("source.before"), course, document, quote, before.start, ":material/chevron_left:")
        if after is not None:
            _part_link(t("source.after"), course, document, quote, after.start, ":material/chevron_right:")


def _part_link(label: str, course: str, document: str, quote: Span, at: int, icon: str | None = None) -> None:
    place = {"course": course, "document": document, "start": str(quote.start), "end": str(quote.end), "at": str(at)}
    st.page_link(shell.SOURCE, label=label, icon=icon, query_params=place)


view(shell.translator(), get_services())
