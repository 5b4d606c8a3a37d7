"""Papers: the past papers of a course in their original order, what needs review, and an editor to put it right."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indexer.courses import Course
from indexer.errors import IndexDamagedError, StoreError
from indexer.store import CourseIndex
from tutor.corrections import Correction, corrections
from tutor.papers import corrected, papers
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.papers import sheets
from ui.parts import empty, problems, shell
from ui.parts.correcting import correcting, dropped
from ui.parts.paper_filters import filters, pick_sheet
from ui.parts.paper_list import questions


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
    all_questions = corrected(printed, known)
    if not all_questions:
        st.markdown(f"**{t('papers.none')}**")
        st.caption(t("papers.none.hint"))
        return
    found = sheets(papers(index), all_questions)
    with choices:
        sheet = pick_sheet(t, index.course, found) if len(found) > 1 else None
    wanted = filters(t, index.course, found, sheet)
    questions(t, index, found, wanted, editable=editable)
    if editable:
        dropped(t, services, index, all_questions)
        correcting(t, services, index, printed, known)
    if gone := len(known.keys() - {each.id for each in printed}):
        st.caption(t("papers.gone", count=gone))


def _corrections(t: Translator, services: Services, course: Course) -> tuple[dict[str, Correction], bool]:
    try:
        return corrections(services.learner, course.slug), True
    except StoreError as error:
        problems.show(t, error, "papers.store")
        return {}, False


view(shell.translator(), get_services())
