"""Papers: the past papers of a course in their original order, what needs review, and an editor to put it right."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indexer.courses import Course
from indexer.errors import IndexDamagedError, StoreError
from indexer.store import CourseIndex
from tutor.corrections import Correction, corrections
from tutor.papers import BankQuestion, corrected, papers
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.papers import Sheet, Wanted, chosen, sheets
from ui.parts import empty, problems, shell
from ui.parts.correcting import correcting, dropped
from ui.parts.paper_filters import filters, pick_sheet
from ui.parts.questions import heading, question

PAGE: Final = 30
"""Questions shown at a time: most papers whole."""
_TO_TOP: Final = """<script>
setTimeout(() => document.querySelector(".st-key-paper-questions")?.scrollIntoView({block: "start"}), 150)
</script>"""


def view(t: Translator, services: Services) -> None:
    """The page."""
    courses = services.courses()
    if not courses:
        empty.no_course(t)
        return
    st.title(t("papers.title"), anchor=False)
    st.caption(t("papers.lead"))
    choices = st.container(horizontal=True, key="paper-choices")
    with choices:
        course = shell.settle_course(t, courses)
    address.write(course=course.slug, paper=st.query_params.get("paper"))
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        _papers(t, services, index, choices)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _papers(t: Translator, services: Services, index: CourseIndex, choices: DeltaGenerator) -> None:
    known, editable = _corrections(t, services, index.course)
    printed = services.printed(index)
    questions = corrected(printed, known)
    if not questions:
        st.markdown(f"**{t('papers.none')}**")
        st.caption(t("papers.none.hint"))
        return
    found = sheets(papers(index), questions)
    with choices:
        sheet = pick_sheet(t, index.course, found) if len(found) > 1 else None
    wanted = filters(t, index.course, found, sheet)
    _list(t, index, found, wanted, editable=editable)
    if editable:
        dropped(t, services, index, questions)
        correcting(t, services, index, printed, known)
    if gone := len(known.keys() - {each.id for each in printed}):
        st.caption(t("papers.gone", count=gone))


def _corrections(t: Translator, services: Services, course: Course) -> tuple[dict[str, Correction], bool]:
    try:
        return corrections(services.learner, course.slug), True
    except StoreError as error:
        problems.show(t, error, "papers.store")
        return {}, False


def _list(t: Translator, index: CourseIndex, found: tuple[Sheet, ...], wanted: Wanted, *, editable: bool) -> None:
    matching: list[tuple[Sheet, BankQuestion]] = chosen(found, wanted)
    if not matching:
        st.caption(t("papers.no_match"))
        return
    pages = -(-len(matching) // PAGE)
    page = st.pagination(pages, key=f"papers-page-{index.course.slug}-{hash(wanted)}") if pages > 1 else 1
    shown = None
    for sheet, each in matching[(page - 1) * PAGE : page * PAGE]:
        if sheet is not shown:
            heading(t, sheet)
            shown = sheet
        question(t, index, each, key_shown=wanted.keys, editable=editable)


view(shell.translator(), get_services())
