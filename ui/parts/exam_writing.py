"""An exam while it is written: one question at a time, every answer kept as soon as it is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from indexer.errors import KaodianError
from indexer.store import CourseIndex
from tutor.exam import Draft, Exam, ExamOverError, figure, find, flag, save, spend, submit
from tutor.quiz import Item
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import capital, first_open, flagged, keep_time, kept, milliseconds_left, open_items
from ui.markdown import plain
from ui.parts import problems, shell
from ui.parts.exam_clock import clock_face
from ui.parts.exam_navigator import moves, navigator
from ui.parts.quiz_choices import answer, given, labels
from ui.parts.quiz_question import stem
from ui.parts.quiz_running import BEGIN, KEYS
from ui.parts.quiz_scope import TYPES
from ui.state import close_dialog, session
from ui.taking import taking

_HAND_IN: Final = "hand-in"
_SAVES: Final = f"<script>{(shell.HERE / 'assets' / 'exam.js').read_text(encoding='utf-8')}</script>"
_KEPT: Final = "<script>window.kaodianExamKept?.(%s)</script>"
ANSWERED, FLAGGED = ":material/check:", ":material/flag:"


def writing(
    t: Translator, services: Services, index: CourseIndex, exam: Exam, at: int | None, go: Callable[[int | None], None]
) -> None:
    """The question at a position; once the time is over, the exam is handed in.

    Args:
        t: Strings.
        services: For the learner's database and the time.
        index: The course, for marking.
        exam: As it was opened.
        at: From the address; None for the first question without an answer.
        go: Makes the address that of a position; None for the exam as a whole.
    """
    items, now = exam.paper.items, services.now()
    at = min(at or first_open(exam), len(items))
    item = items[at - 1]
    go(at)
    taking().watch.look(exam, item.id, now)

    def move(to: int) -> None:
        if _keep_first(services, exam, item):
            go(to)

    _head(t, exam, at, milliseconds_left(exam, now))
    with st.container(border=True, key="quiz-card"), st.container(key="exam-card"):
        _question(t, services, exam, item)
    _keep_time(t, services, exam)
    exam = find(services.learner, exam.course, exam.number)
    if milliseconds_left(exam, services.now()) == 0:
        _hand_in(services, index, exam, go)
    moves(t, at, len(items), move)
    _numbers(t, exam, at, move)
    with st.container(key="exam-keys"):
        st.caption(t("exam.keyboard"))
    st.html(KEYS, unsafe_allow_javascript=True)
    st.html(_SAVES, unsafe_allow_javascript=True)
    st.html(_KEPT % _as_script(exam, item), unsafe_allow_javascript=True)
    st.html(BEGIN % f"{exam.number}-{at}", unsafe_allow_javascript=True)
    if session().dialog == _HAND_IN:
        _confirm(t, services, index, exam, go)


def _head(t: Translator, exam: Exam, at: int, left: int | None) -> None:
    with (
        st.container(key="quiz-head", gap="xsmall"),
        st.container(horizontal=True, vertical_alignment="center", key="exam-head"),
    ):
        where = t("quiz.position", at=at, count=len(exam.drafts))
        st.markdown(f"**{capital(where)}** :gray[· {plain(exam.paper.title)}]")
        clock_face(t, left, exam.number)
        if st.button(t("exam.hand_in"), icon=":material/task_alt:", key="exam-hand-in"):
            session().dialog = _HAND_IN


def _question(t: Translator, services: Services, exam: Exam, item: Item) -> None:
    """The question with its answer so far; what is new of it is kept before anything else is shown."""
    draft = exam.drafts[item.id]
    section = next(each for each in exam.paper.sections if item in each.items)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        badges = f":gray-badge[{t(TYPES[item.type])}] :gray-badge[{t('papers.marks', marks=figure(section.marks))}]"
        if item.key is None:
            badges += f" :gray-badge[{t('exam.not_graded')}]"
        st.markdown(badges, width="content")
        _flag(t, services, exam, draft)
    stem(item)

    def keep() -> None:
        _keep_first(services, exam, item)

    with st.container(key=f"exam-boxes-{exam.number}-{item.id}"):
        said = kept(item, answer(t, item, _key(exam, item), draft.answer, keep))
    with _kept(t), st.container(key="exam-saved"):
        _keep(services, exam, draft, said)
        st.caption(t("exam.saved") if said else t("exam.saves"))


def _key(exam: Exam, item: Item) -> str:
    return f"exam-{exam.number}-{item.id}"


def _keep(services: Services, exam: Exam, draft: Draft, said: str) -> None:
    if taking().held.changed(exam.number, draft, said):
        seconds = taking().watch.take(draft.item)
        save(services.learner, exam.id, draft.item, said, services.now(), seconds=seconds)
    taking().held.hold(exam.number, draft.item, said)


def _keep_first(services: Services, exam: Exam, item: Item) -> bool:
    """Keeps what the question's boxes hold before the page runs again, as they change or as the question is left.

    A run may be cut short by the next key or click before it comes to them. False where that failed: the run that
    follows tries again, and tells.
    """
    said = given(item, _key(exam, item))
    if said is None:
        return True
    try:
        _keep(services, exam, exam.drafts[item.id], kept(item, said))
    except KaodianError:
        return False
    return True


def _as_script(exam: Exam, item: Item) -> str:
    """What is kept of the question, for the page's script; nothing in it can end that."""
    answer = taking().held.kept(exam.number, exam.drafts[item.id])
    told = {"boxes": f"exam-boxes-{exam.number}-{item.id}", "labels": labels(item), "answer": answer}
    return json.dumps(told).replace("<", "\\u003c")


def _keep_time(t: Translator, services: Services, exam: Exam) -> None:
    """Keeps what was counted of this and other questions and no answer took with it."""
    if counted := taking().watch.take_all():
        with _kept(t):
            spend(services.learner, exam.course, exam.number, counted)


@contextmanager
def _kept(t: Translator) -> Iterator[None]:
    """What comes too late ends the exam; what the database does not take is told."""
    try:
        yield
    except ExamOverError:
        st.rerun()
    except KaodianError as error:
        problems.show(t, error, "exam.not_saved")


def _flag(t: Translator, services: Services, exam: Exam, draft: Draft) -> None:
    with st.container(key="exam-flag", width="content"):
        pressed = st.button(
            t("exam.unflag") if draft.flagged else t("exam.flag"),
            type="tertiary",
            icon=":material/flag:" if draft.flagged else ":material/outlined_flag:",
            key=f"exam-flag-{draft.item}",
        )
    if pressed:
        with _kept(t):
            flag(services.learner, exam.id, draft.item, not draft.flagged, services.now())
            st.rerun()


def _numbers(t: Translator, exam: Exam, at: int, go: Callable[[int], None]) -> None:
    signs = [
        f"{FLAGGED if draft.flagged else ''}{ANSWERED if draft.answer.strip() else ''}"
        for draft in exam.drafts.values()
    ]
    legend = t("exam.legend", answered=exam.answered, count=len(signs), flagged=flagged(exam))
    navigator(t, exam.paper, signs, at, legend, go)


def _hand_in(services: Services, index: CourseIndex, exam: Exam, go: Callable[[int | None], None]) -> None:
    keep_time(taking().watch, services.learner, exam.course, exam.number, services.now())
    submit(services.learner, index, exam.number, services.now())
    close_dialog()
    go(None)
    st.rerun()


def _confirm(
    t: Translator, services: Services, index: CourseIndex, exam: Exam, go: Callable[[int | None], None]
) -> None:
    @st.dialog(t("exam.hand_in"), icon=":material/task_alt:", on_dismiss=close_dialog)
    def confirm() -> None:
        open_, marked = open_items(exam), flagged(exam)
        st.markdown(t("exam.confirm.open", count=open_) if open_ else t("exam.confirm.none_open"))
        if marked:
            st.markdown(t("exam.confirm.flagged", count=marked))
        st.caption(t("exam.confirm.hint"))
        with st.container(horizontal=True):
            if st.button(t("exam.confirm.do"), type="primary", key="exam-confirm"):
                with problems.shown(t):
                    _hand_in(services, index, exam, go)
            if st.button(t("exam.confirm.back"), key="exam-confirm-back"):
                close_dialog()
                st.rerun()

    confirm()
