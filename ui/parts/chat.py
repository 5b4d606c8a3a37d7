"""A conversation: its turns, the next question and its answer."""

from __future__ import annotations

import streamlit as st

from indexer.errors import IndexDamagedError, InputError, KaodianError, StoreError
from indexer.store import CourseIndex
from tutor.learner import Turn
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.cited import conversation_title
from ui.parts import problems, turns
from ui.parts.suggestions import suggestions
from ui.state import session

PENDING = 0
"""In place of the id of a turn that is not kept yet."""


def chat(t: Translator, services: Services, index: CourseIndex, chapter: str | None) -> None:
    """Shows the session's conversation and takes the next question.

    Raises:
        IndexDamagedError: What is needed of the index cannot be read.
    """
    state = session()
    kept = _turns(services)
    if state.notice:
        st.info(t(state.notice))
        state.notice = ""
    for turn in kept:
        turns.question(turn.question, turn.id)
        turns.answer(t, index, turn.answer, turn.filters, turn.id)
    if state.reveal and kept:
        turns.reveal(kept[-1].id)
    state.reveal = False
    asked = st.bottom.chat_input(t("ask.placeholder"), key="question") or state.question
    state.question = ""
    if asked:
        _answer(t, services, index, asked, chapter)
    elif not kept:
        suggestions(t, index)


def _turns(services: Services) -> tuple[Turn, ...]:
    state = session()
    if state.conversation is None:
        return ()
    try:
        return services.learner.turns(state.conversation)
    except InputError:  # deleted meanwhile, in another window
        state.conversation, state.notice = None, "history.unknown"
        return ()


def _answer(t: Translator, services: Services, index: CourseIndex, question: str, chapter: str | None) -> None:
    """Answers, keeps both in the history and runs the page again so that they are shown from there."""
    state, filters = session(), {"chapter": chapter} if chapter else {}
    turns.question(question, PENDING)
    turns.reveal(PENDING)
    try:
        with st.spinner(t("ask.thinking")):
            answer = services.ask(index, question, chapter).as_json()
    except IndexDamagedError:
        raise
    except InputError as error:
        problems.show(t, error, "error.question")
        return
    except KaodianError as error:
        problems.show(t, error)
        return
    try:
        now = services.now()
        if state.conversation is None:
            begun = services.learner.start_conversation(index.course.slug, conversation_title(question), now)
            state.conversation = begun.id
        services.learner.add_turn(state.conversation, question, answer, filters, now)
    except (StoreError, InputError) as error:
        turns.answer(t, index, answer, filters, PENDING)
        problems.show(t, error, "ask.not_saved")
        return
    state.reveal = True
    st.rerun()
