"""One question of an exam that was handed in: the answer, the key, why, and where the notes say so."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from indexer.store import CourseIndex
from tutor.exam import Exam, Marked, figure, result
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import as_attempt, capital
from ui.markdown import plain, render
from ui.parts.exam_navigator import moves, navigator
from ui.parts.exam_sheet import SIGNS
from ui.parts.quiz_feedback import explanation, feedback
from ui.parts.quiz_question import head
from ui.parts.quiz_running import BEGIN, KEYS


def review(
    t: Translator, services: Services, index: CourseIndex, exam: Exam, at: int, go: Callable[[int | None], None]
) -> None:
    """The question at a position; `go` leads to another one, None to the sheet."""
    marked = result(services.learner, exam).marked
    at = min(at, len(marked))
    each = marked[at - 1]
    with st.container(key="quiz-head"), st.container(horizontal=True, vertical_alignment="center", key="exam-head"):
        where = t("quiz.position", at=at, count=len(marked))
        if each.graded:
            where += f" · {t('exam.marks', earned=figure(each.earned), full=figure(each.worth))}"
        st.markdown(f"**{capital(where)}** :gray[· {plain(exam.paper.title)}]")
        st.button(
            t("exam.to_sheet"), type="tertiary", icon=":material/fact_check:", key="to-sheet", on_click=go, args=(None,)
        )
    with st.container(border=True, key="quiz-card"):
        if each.graded:
            empty = services.mark(index, each.item, "", exam.rules)
            feedback(t, services, index, as_attempt(each, exam, empty))
        else:
            _ungraded(t, index, each)
    moves(t, at, len(marked), go)
    navigator(t, exam.paper, [SIGNS[other.verdict] for other in marked], at, t("exam.signs"), go)
    st.html(KEYS, unsafe_allow_javascript=True)
    st.html(BEGIN % f"review-{exam.number}-{at}", unsafe_allow_javascript=True)


def _ungraded(t: Translator, index: CourseIndex, each: Marked) -> None:
    """A question that prints no key: the answer as it was given, and what there is to read."""
    head(t, each.item)
    words = each.draft.answer
    with st.container(key=f"answer-{each.number}", gap="xsmall"):
        body = render(words, 0, len(words), markdown=False) if words.strip() else t("quiz.answer.none")
        st.markdown(f"**{t('quiz.yours')}**\\\n{body}")
    st.caption(t("exam.no_key"))
    explanation(t, index, each.item, -each.number)
