"""The result sheet of an exam: marks, by section and chapter, what was not right, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.exam import Exam, Marked, Result, Score, begin, figure, result
from tutor.grading import Verdict
from tutor.sitting import Plan, sitting_number
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import not_right
from ui.markdown import plain
from ui.parts import problems, shell
from ui.parts.exam_files import files
from ui.parts.exam_navigator import navigator
from ui.parts.quiz_feedback import answer_words, key_text, place_link, verdict
from ui.parts.quiz_rules import SCHEMES
from ui.parts.quiz_running import KEYS
from ui.parts.quiz_scope import TYPES
from ui.quiz import Place, asked, chapters, clock, in_short, place_of, zone

PAGE: Final = 20
"""Questions that were not right shown at a time."""
SIGNS: Final[Mapping[Verdict | None, str]] = {
    Verdict.RIGHT: ":material/check:",
    Verdict.PARTLY: ":material/incomplete_circle:",
    Verdict.WRONG: ":material/close:",
    Verdict.EMPTY: ":material/close:",
    None: ":material/remove:",
}
"""As the verdict of a question, beside its number."""
_NAMES: Final[Mapping[str, str]] = {str(type_): key for type_, key in TYPES.items()}


def sheet(t: Translator, services: Services, index: CourseIndex, exam: Exam, go: Callable[[int | None], None]) -> None:
    """The sheet of an exam that was handed in; `go` leads to the review of a question."""
    found = result(services.learner, exam)
    st.title(plain(exam.paper.title), anchor=False)
    _facts(t, exam)
    _figures(t, found)
    _after(t, services, index, found)
    with st.container(horizontal=True, key="quiz-parts"):
        _scores(t, t("quiz.result.types"), [(t(_NAMES[each.name]), each) for each in found.types])
        titles = chapters(index)
        by_chapter = sorted(found.chapters, key=lambda each: place_of(each.name, titles))
        _scores(t, t("quiz.result.chapters"), [(each.name or t("quiz.stats.nowhere"), each) for each in by_chapter])
    st.markdown(f"**{t('exam.every')}**")
    signs = [SIGNS[each.verdict] for each in found.marked]
    navigator(t, exam.paper, signs, None, t("exam.signs"), go)
    _wrong(t, index, found, go)
    st.html(KEYS, unsafe_allow_javascript=True)


def _facts(t: Translator, exam: Exam) -> None:
    assert exam.submitted_at is not None
    day = exam.submitted_at.astimezone(zone(st.context.timezone))
    facts = [t("exam.handed_in", day=f"{day:%Y-%m-%d %H:%M}")]
    if any(section.type == "multiple" for section in exam.paper.sections):
        facts.append(f"{t('quiz.rules.multiple')}: {t(SCHEMES[exam.rules.multiple][0])}")
    st.caption(" · ".join(facts))


def _figures(t: Translator, found: Result) -> None:
    with st.container(horizontal=True, key="quiz-figures"):
        st.metric(t("quiz.result.score"), f"{figure(found.total.earned)} / {figure(found.total.full)}")
        if found.share is not None:
            st.metric(t("exam.share"), f"{found.share:.0%}")
        st.metric(t("quiz.result.time"), clock(found.used / timedelta(seconds=1)))
    if empty := sum(each.verdict is Verdict.EMPTY for each in found.marked):
        st.caption(t("exam.empty", count=empty))
    if found.ungraded:
        st.caption(t("exam.ungraded", count=len(found.ungraded)))


def _after(t: Translator, services: Services, index: CourseIndex, found: Result) -> None:
    exam, course = found.exam, index.course
    wrong = sum(each.attempt is not None and not each.attempt.is_right for each in found.marked)
    with st.container(horizontal=True, key="exam-after"):
        if wrong and st.button(
            t("quiz.again.wrong", count=wrong), type="primary", icon=":material/replay:", key="again-wrong"
        ):
            fresh = max(sitting_number(services.now()), exam.number + 1)
            place = Place(Plan(again=exam.number, count=wrong), fresh)
            st.switch_page(shell.QUIZ, query_params={"course": course.slug, **place.parameters()})
        if st.button(t("exam.again"), icon=":material/restart_alt:", key="exam-again"):
            with problems.shown(t):
                fresh_exam = begin(services.learner, index, exam.paper, services.now(), rules=exam.rules)
                st.switch_page(shell.EXAM, query_params={"course": course.slug, "exam": str(fresh_exam.number)})
        files(t, services, index, exam.paper, str(exam.number))
        with st.container(key="exam-print", width="content"):
            st.button(t("exam.print"), type="tertiary", icon=":material/print:", key="print-sheet")


def _scores(t: Translator, title: str, scores: Sequence[tuple[str, Score]]) -> None:
    with st.container(gap="xsmall", width="stretch"):
        st.markdown(f"**{title}**")
        for name, each in scores:
            if each.full:
                marks = t("exam.marks", earned=figure(each.earned), full=figure(each.full))
                st.progress(min(1.0, each.earned / each.full), f"{plain(name)} · {marks}")


def _wrong(t: Translator, index: CourseIndex, found: Result, go: Callable[[int | None], None]) -> None:
    wrong = not_right(found.marked)
    st.markdown(f"**{t('quiz.result.wrong') if wrong else t('quiz.result.all_right')}**")
    body, pages = st.container(key="exam-wrong"), -(-len(wrong) // PAGE)
    page = st.pagination(pages, key=f"wrong-{found.exam.number}") if pages > 1 else 1
    with body:
        for each in wrong[(page - 1) * PAGE : page * PAGE]:
            _item(t, index, each, go)


def _item(t: Translator, index: CourseIndex, each: Marked, go: Callable[[int | None], None]) -> None:
    with st.container(border=True, key=f"quiz-wrong-{each.number}", gap="xsmall"):
        st.markdown(f"**{each.number}**\u2002{in_short(asked(each.item))}")
        marks = t("exam.marks", earned=figure(each.earned), full=figure(each.worth))
        if each.attempt is None:
            st.markdown(f":red[:material/cancel: **{t('quiz.empty')}**] :gray[· {marks}]")
        else:
            said = f"{t('quiz.yours')}\u2002{answer_words(t, each.attempt)}"
            st.markdown(f"{verdict(t, each.attempt)} :gray[· {marks}]\u2003{said}")
        st.markdown(f"{t('papers.key')}\u2002{key_text(t, each.item)}")
        with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"tools-{each.number}"):
            place_link(t("cite.open"), index, each.item)
            st.button(
                t("quiz.result.review"),
                type="tertiary",
                icon=":material/visibility:",
                key=f"go-{each.number}",
                on_click=go,
                args=(each.number,),
            )
