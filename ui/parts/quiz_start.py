"""Before a quiz: practice, an exam, the notebook of mistakes or how it went so far."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from indexer.store import CourseIndex
from tutor.attempts import mistakes
from tutor.sitting import Plan, sitting_number
from ui import address
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import shell
from ui.parts.exam_start import exam_start
from ui.parts.quiz_notebook import notebook
from ui.parts.quiz_running import about
from ui.parts.quiz_scope import scope
from ui.parts.quiz_statistics import quiz_statistics
from ui.quiz import Place
from ui.taking import taking

PRACTICE, EXAM, NOTEBOOK, STATISTICS = "practice", "exam", "mistakes", "statistics"
"""Tabs, in the address."""


def tabs(t: Translator, services: Services, index: CourseIndex, tab: str | None, go: Callable[[Place], None]) -> None:
    """The tab of the address, or the one that is clicked.

    Args:
        t: Strings.
        services: For the learner's answers.
        index: The course.
        tab: From the address.
        go: Leads to a place in a quiz.
    """
    wrong = mistakes(services.learner, index.course.slug)
    labels = {
        PRACTICE: t("quiz.practice"),
        EXAM: t("quiz.exam"),
        NOTEBOOK: t("quiz.notebook", count=len(wrong)),
        STATISTICS: t("quiz.stats"),
    }
    picked = st.segmented_control(
        t("quiz.title"),
        list(labels),
        default=tab if tab in labels else PRACTICE,
        required=True,
        format_func=labels.__getitem__,
        key=f"quiz-tab-{taking().quiz_forms}",
        label_visibility="collapsed",
    )

    def start(plan: Plan) -> None:
        go(Place(plan, sitting_number(services.now())))
        st.rerun()

    more: dict[str, str] = {}
    if picked == EXAM:
        more = exam_start(t, services, index)
    elif picked == NOTEBOOK:
        notebook(t, index, wrong, start)
    elif picked == STATISTICS:
        quiz_statistics(t, services, index)
    else:
        _unfinished(t, index)
        scope(t, services, index, len(wrong), taking().quiz_plan, start)
    # At the end: the rules and the paper that were chosen above belong to it.
    address.write(course=index.course.slug, tab=picked if picked != PRACTICE else None, **more)


def _unfinished(t: Translator, index: CourseIndex) -> None:
    left = taking().quiz
    if left is None or left.course != index.course.slug or left.at > len(left.items):
        return
    here = Place(left.plan, left.sitting, left.at).parameters()
    with st.container(key="quiz-unfinished"):
        st.page_link(
            shell.QUIZ,
            label=t("quiz.continue", about=plain(about(t, left.plan)), at=left.at, count=len(left.items)),
            icon=":material/play_circle:",
            query_params={"course": index.course.slug, **here},
        )
