"""A quiz while it is taken: one question at a time, what was answered, and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.attempts import Attempt, attempts, record
from tutor.sitting import Plan, sitting_number
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import problems, shell
from ui.parts.quiz_feedback import feedback
from ui.parts.quiz_question import ask
from ui.parts.quiz_rules import current
from ui.parts.quiz_sheet import sheet
from ui.quiz import Place, Running, next_open
from ui.taking import taking

KEYS: Final = f"<script>{(shell.HERE / 'assets' / 'quiz.js').read_text(encoding='utf-8')}</script>"
"""The keys of a question."""
BEGIN: Final = """<script>/* %s */
setTimeout(() => {
  document.querySelector(".stMain")?.scrollTo(0, 0); // not into view: a sticky head is never out of it
  if (matchMedia("(pointer: fine)").matches)
    document.querySelector(".st-key-quiz-card :is(input[type=text], textarea)")?.focus({preventScroll: true});
}, 150)
</script>"""
"""Run once a question: it is read from its beginning; where there is a keyboard, it can be written at once."""
_LONGEST: Final = 3600.0
"""Seconds: who answers later than that was away."""


def begun(services: Services, course: str, plan: Plan) -> int:
    """The sitting that a link begins; who comes to it again, be it by going back, goes on with the one left open."""
    last = taking().quiz
    left = last is not None and (last.course, last.plan) == (course, plan) and last.answered < len(last.items)
    return last.sitting if last is not None and left else sitting_number(services.now())


def composed(t: Translator, services: Services, index: CourseIndex, place: Place) -> Running | None:
    """The quiz of an address, from this session or put together again; None where nothing fits."""
    assert place.sitting is not None
    known = taking().quiz
    same = known is not None and (known.course, known.version, known.plan, known.sitting) == (
        index.course.slug,
        index.version,
        place.plan,
        place.sitting,
    )
    if known is not None and same:
        return known
    with st.spinner(t("quiz.composing")):
        items = services.compose(index, place.plan, place.sitting)
    if not items:
        return None
    taking().quiz = Running(index.course.slug, index.version, place.plan, place.sitting, items)
    return taking().quiz


def running(
    t: Translator,
    services: Services,
    index: CourseIndex,
    quiz: Running,
    at: int | None,
    go: Callable[[Place], None],
) -> None:
    """The question at a position, or the result behind the last one.

    Args:
        t: Strings.
        services: For the learner's answers.
        index: The course.
        quiz: As it was put together.
        at: From the address; None for the first question without an answer.
        go: Leads to another place.
    """
    answered = {each.item.id: each for each in attempts(services.learner, quiz.course, sitting=str(quiz.sitting))}
    count = len(quiz.items)
    quiz.answered = len(answered)
    quiz.at = min(at or next_open(quiz.items, answered), count + 1)

    go(Place(quiz.plan, quiz.sitting, quiz.at))

    def move(to: int) -> None:
        go(Place(quiz.plan, quiz.sitting, to))

    _head(t, quiz, len(answered), move)
    with st.container(key="quiz-home"):
        choices = {"course": quiz.course, **Place(quiz.plan).parameters()}
        st.page_link(shell.QUIZ, label=t("quiz.other"), query_params=choices)
    if quiz.at > count:
        sheet(t, index, quiz, answered, move, lambda: _after(t, services, quiz, answered, go))
        st.html(KEYS, unsafe_allow_javascript=True)
        return
    item = quiz.items[quiz.at - 1]
    attempt = answered.get(item.id)
    with st.container(border=True, key="quiz-card"):
        if attempt is None:
            quiz.shown.setdefault(item.id, services.now())
            ask(t, item, quiz.sitting, lambda given: _submit(t, services, index, quiz, given))
        else:
            feedback(t, services, index, attempt)
    _moves(t, quiz, move, open_=next_open(quiz.items, answered, quiz.at), settled=attempt is not None)
    st.html(KEYS, unsafe_allow_javascript=True)
    st.html(BEGIN % f"{quiz.sitting}-{quiz.at}", unsafe_allow_javascript=True)


def _head(t: Translator, quiz: Running, done: int, move: Callable[[int], None]) -> None:
    count = len(quiz.items)
    with st.container(key="quiz-head", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            where = t("quiz.position", at=quiz.at, count=count) if quiz.at <= count else t("quiz.done", count=done)
            st.markdown(f"**{plain(about(t, quiz.plan))}** :gray[· {where}]", width="content")
            if quiz.at <= count:
                st.button(
                    t("quiz.end"),
                    type="tertiary",
                    icon=":material/flag:",
                    key="quiz-end",
                    on_click=move,
                    args=(count + 1,),
                )
        st.progress(done / count)


def about(t: Translator, plan: Plan) -> str:
    """What a quiz is about, in a word."""
    if plan.again is not None:
        return t("quiz.about.again")
    if plan.mistakes and not plan.chapter:
        return t("quiz.about.mistakes")
    return plan.topic or plan.chapter or plan.paper or t("quiz.about.all")


def _submit(t: Translator, services: Services, index: CourseIndex, quiz: Running, given: str) -> None:
    item, now = quiz.items[quiz.at - 1], services.now()
    with problems.shown(t):
        grade = services.mark(index, item, given, current(services))
        seconds = min((now - quiz.shown.get(item.id, now)).total_seconds(), _LONGEST)
        proved = services.sourced(index, item)
        record(services.learner, quiz.course, proved, grade, now, sitting=str(quiz.sitting), seconds=seconds)
        st.rerun()


def _moves(t: Translator, quiz: Running, move: Callable[[int], None], *, open_: int, settled: bool) -> None:
    """Back and on; after an answer, on to the next question without one is the thing to do: alone if it is next."""
    count = len(quiz.items)
    with st.container(horizontal=True, vertical_alignment="center", key="quiz-moves"):
        with st.container(key="quiz-back", width="content"):
            st.button(
                t("quiz.back"),
                icon=":material/arrow_back:",
                key="back",
                disabled=quiz.at == 1,
                on_click=move,
                args=(quiz.at - 1,),
            )
        if settled:
            with st.container(key="quiz-next", width="content"):
                label = t("quiz.next") if open_ <= count else t("quiz.to_result")
                st.button(
                    label, type="primary", icon=":material/arrow_forward:", key="next", on_click=move, args=(open_,)
                )
        if settled and open_ == quiz.at + 1:
            return
        with st.container(key="quiz-on", width="content"):
            st.button(t("quiz.on"), icon=":material/arrow_forward:", key="on", on_click=move, args=(quiz.at + 1,))


def _after(
    t: Translator, services: Services, quiz: Running, answered: dict[str, Attempt], go: Callable[[Place], None]
) -> None:
    """What to do when a quiz is over."""
    wrong = [each for each in answered.values() if not each.is_right]
    fresh = max(sitting_number(services.now()), quiz.sitting + 1)
    with st.container(horizontal=True, key="quiz-after"):
        if wrong:
            again = Place(Plan(again=quiz.sitting, count=len(wrong)), fresh)
            st.button(
                t("quiz.again.wrong", count=len(wrong)),
                type="primary",
                icon=":material/replay:",
                key="again-wrong",
                on_click=go,
                args=(again,),
            )
        if quiz.plan.again is None:
            st.button(
                t("quiz.again"), icon=":material/shuffle:", key="again", on_click=go, args=(Place(quiz.plan, fresh),)
            )
        st.button(t("quiz.other"), icon=":material/tune:", key="other", on_click=go, args=(Place(quiz.plan),))
