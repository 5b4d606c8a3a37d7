"""A conversation: its turns, the next question and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from indexer.errors import IndexDamagedError, InputError, KaodianError, StoreError
from indexer.store import CourseIndex
from tutor.feedback import Feedback, feedback
from tutor.followup import FollowUp, resolve
from tutor.learner import Turn
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.cited import asked_before, conversation_title, reading
from ui.parts import problems, turns
from ui.parts.reading import read_as
from ui.parts.suggestions import suggestions
from ui.parts.tools import tools
from ui.state import session

PENDING = 0
"""In place of the id of a turn that is not kept yet."""


def chat(t: Translator, services: Services, index: CourseIndex, chapter: str | None) -> None:
    """Shows the session's conversation and takes the next question.

    Raises:
        IndexDamagedError: What is needed of the index cannot be read.
    """
    state = session()
    kept, said = _kept(services)
    if state.notice:
        st.info(t(state.notice))
        state.notice = ""
    for turn in kept:
        _turn(t, services, index, turn, said)
    if state.reveal and kept:
        turns.reveal(kept[-1].id)
    state.reveal = False
    typed = st.bottom.chat_input(t("ask.placeholder"), key="question")
    asked, whole = typed or state.question, state.whole and not typed
    state.question, state.whole = "", False
    if asked:
        follow_up = None if whole else resolve(asked, asked_before(kept))
        _answer(t, services, index, asked, follow_up or FollowUp(asked), chapter, as_typed=whole)
    elif not kept:
        suggestions(t, index)


def _kept(services: Services) -> tuple[tuple[Turn, ...], dict[int, Feedback]]:
    """The session's conversation and what the learner said of its answers."""
    state = session()
    if state.conversation is None:
        return (), {}
    try:
        return services.learner.turns(state.conversation), feedback(services.learner, state.conversation)
    except InputError:  # deleted meanwhile, in another window
        state.conversation, state.notice = None, "history.unknown"
        return (), {}


def _turn(t: Translator, services: Services, index: CourseIndex, turn: Turn, said: Mapping[int, Feedback]) -> None:
    read, further = reading(turn.question, turn.answer), "further" in turn.filters
    turns.question(turn.question, turn.id, partial(read_as, t, turn.question, read, turn.id, further=further))
    row = partial(tools, t, services, index, turn, said.get(turn.id), kept=True)
    turns.answer(t, index, turn.answer, turn.filters, turn.id, row)


def _answer(
    t: Translator,
    services: Services,
    index: CourseIndex,
    question: str,
    follow_up: FollowUp,
    chapter: str | None,
    *,
    as_typed: bool,
) -> None:
    """Answers, keeps both in the history and runs the page again so that they are shown from there."""
    state = session()
    filters = ({"chapter": chapter} if chapter else {}) | ({"further": True} if follow_up.exclude else {})
    below = partial(read_as, t, question, follow_up.question, None, further=bool(follow_up.exclude))
    turns.question(question, PENDING, below)
    turns.reveal(PENDING)
    try:
        with st.spinner(t("ask.thinking")):
            found = services.ask(index, follow_up.question, chapter, follow_up.exclude, as_typed=as_typed)
            answer = found.as_json()
    except IndexDamagedError:
        raise
    except InputError as error:
        problems.show(t, error, "error.question")
        return
    except KaodianError as error:
        problems.show(t, error)
        return
    now = services.now()
    try:
        if state.conversation is None:
            begun = services.learner.start_conversation(index.course.slug, conversation_title(question), now)
            state.conversation = begun.id
        services.learner.add_turn(state.conversation, question, answer, filters, now)
    except (StoreError, InputError) as error:
        lost = Turn(PENDING, 0, 0, question, answer, filters, now)
        turns.answer(t, index, answer, filters, PENDING, partial(tools, t, services, index, lost, None, kept=False))
        problems.show(t, error, "ask.not_saved")
        return
    state.reveal = True
    st.rerun()
