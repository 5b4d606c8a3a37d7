"""A document as it was read: its text page by page, next to what was set aside and what needs review."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import DocumentNotFoundError, IndexDamagedError
from indexer.records import Span
from indexer.store import CourseIndex
from ui import address, sections
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts import empty, problems, shell
from ui.parts.aside import aside, kept, review
from ui.parts.cards import PAGE_NAMES, document_link, is_markdown
from ui.parts.progress import job_panel

COUNTS = {"page": "document.pages", "slide": "document.slides", "section": "document.sections"}


def view(t: Translator, services: Services) -> None:
    """The page; everything it shows is named by its address."""
    named = shell.addressed_document(t, services.courses())
    if named is None:
        return
    course, document = named
    wanted = st.query_params.to_dict()
    at = address.whole_number(wanted.get("at")) or 0
    address.write(course=course.slug, document=document, at=at)
    with st.container(key="source-back"):
        place = {"course": course.slug}
        st.page_link(shell.LIBRARY, label=t("document.back"), icon=":material/arrow_back:", query_params=place)
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        _document(t, services, course, index, document, at)
    except DocumentNotFoundError as error:
        problems.show(t, error)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _document(t: Translator, services: Services, course: Course, index: CourseIndex, name: str, at: int) -> None:
    text, pages = index.text(name), index.pages(name)
    entry = next(entry for entry in index.documents if entry.name == name)
    st.title(plain(entry.title), anchor=False)
    facts = [plain(name)]
    if pages:
        facts.append(t(COUNTS[pages[0].kind], count=len(pages)))
    chunks, questions = entry.end_chunk - entry.first_chunk, len(index.papers(name)[1])
    facts.append(t("document.facts", chunks=chunks, questions=questions, characters=f"{entry.characters:,}"))
    st.caption(" · ".join(facts))
    job_panel(t, services.jobs, course.slug)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        part = _choose(t, index, name, min(at, max(0, len(text) - 1)))
        with st.container(border=True, key="source"):
            dim = [Span(each.start, each.end) for each in index.set_aside(name)]
            shown = render(text, part.start, part.end, markdown=is_markdown(name), faded=dim)
            st.markdown(shown or f":gray[{t('document.empty')}]", anchors=False)
        _neighbours(t, index, name, part)
    with right:
        review(t, index, entry)
        aside(t, services, course, index, name)
        kept(t, services, course, index, name)


def _choose(t: Translator, index: CourseIndex, name: str, at: int) -> Span:
    """The page or part that holds `at`, and a box to go to another."""
    text, pages, headings = index.text(name), index.pages(name), index.headings(name)
    if pages:
        places = {page.start: t(PAGE_NAMES[page.kind], page=page.number) for page in pages}
    else:
        places = {each.start: "\u2003" * each.level + each.title for each in sections.outline(headings)}
    part = sections.page_part(text, pages, headings, at)
    if len(places) > 1:
        starts = list(places)
        here = max(0, sum(start <= at for start in starts) - 1)
        picked: int = st.selectbox(
            t("document.goto"),
            starts,
            index=here,
            format_func=lambda start: places.get(start, str(start)),
            key=f"goto-{at}",
        )
        if picked != starts[here]:
            address.write(course=index.course.slug, document=name, at=picked)
            st.rerun()
    return part


def _neighbours(t: Translator, index: CourseIndex, name: str, part: Span) -> None:
    paged = bool(index.pages(name))
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        if part.start > 0:
            label = t("source.page.before") if paged else t("source.before")
            document_link(label, index.course.slug, name, part.start - 1, ":material/chevron_left:")
        if part.end < len(index.text(name)):
            label = t("source.page.after") if paged else t("source.after")
            document_link(label, index.course.slug, name, part.end, ":material/chevron_right:")


view(shell.translator(), get_services())
