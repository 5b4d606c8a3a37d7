"""Ask: a chat about one course, every answer with the places it was taken from."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError, InputError, KaodianError, StoreError
from indexer.store import CourseIndex
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.cited import conversation_title
from ui.conversation import settle
from ui.markdown import plain
from ui.parts import empty, problems, shell, turns
from ui.parts.history import history
from ui.parts.suggestions import suggestions
from ui.state import session


def view(t: Translator, services: Services) -> None:
    """The page."""
    courses = services.courses()
    if not courses:
        empty.no_course(t)
        return
    try:
        course = _settle(services, courses)
        course = _pick(t, courses, course)
        history(t, services, course)
    except StoreError as error:
        problems.show(t, error)
        course = next((course for course in courses if course.slug == session().course), courses[0])
    address.write(course=course.slug, c=session().conversation)
    index = _index(t, services, course)
    if index is None:
        st.chat_input(t("ask.placeholder.none"), disabled=True)
        return
    chapter = _header(t, course, index)
    _chat(t, services, index, chapter)


def _settle(services: Services, courses: tuple[Course, ...]) -> Course:
    arrived = address.arrived()
    number = address.whole_number(arrived.get("c"))
    linked = services.learner.conversation(number) if number is not None else None
    latest = next(iter(services.learner.conversations(limit=1)), None)
    return settle(session(), arrived, courses, linked, latest)


def _pick(t: Translator, courses: tuple[Course, ...], current: Course) -> Course:
    with st.sidebar:
        picked = shell.pick_course(t, courses, current)
    if picked.slug != current.slug:
        session().course, session().conversation, session().question = picked.slug, None, ""
    return picked


def _index(t: Translator, services: Services, course: Course) -> CourseIndex | None:
    try:
        index = services.index(course)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)
        return None
    if index is None or not index.chunk_count:
        empty.no_index(t, services, course)
        return None
    return index


def _header(t: Translator, course: Course, index: CourseIndex) -> str | None:
    st.title(plain(course.title), anchor=False)
    titles = list(dict.fromkeys(chapter.title for chapter in index.chapters()))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(t("ask.facts", documents=len(index.documents), chunks=f"{index.chunk_count:,}"), width="content")
        chapter: str = st.selectbox(
            t("ask.chapter"),
            ["", *titles],
            format_func=lambda title: title or t("ask.chapter.all"),
            key=f"chapter-{course.slug}",
            persist_state="session",
            label_visibility="collapsed",
            width=260,
        )
    return chapter or None


def _chat(t: Translator, services: Services, index: CourseIndex, chapter: str | None) -> None:
    state = session()
    if state.notice:
        st.info(t(state.notice))
        state.notice = ""
    kept = services.learner.turns(state.conversation) if state.conversation is not None else ()
    for turn in kept:
        turns.question(turn.question, turn.id)
        turns.answer(t, index, turn.answer, turn.filters, turn.id)
    if state.reveal is not None:
        turns.reveal(state.reveal)
        state.reveal = None
    asked = st.chat_input(t("ask.placeholder")) or state.question
    state.question = ""
    if asked:
        _answer(t, services, index, asked, chapter)
    elif not kept:
        suggestions(t, index)


def _answer(t: Translator, services: Services, index: CourseIndex, question: str, chapter: str | None) -> None:
    """Answers, keeps both in the history and runs the page again so that they are shown from there."""
    state, filters = session(), {"chapter": chapter} if chapter else {}
    turns.question(question, 0)
    try:
        with st.spinner(t("ask.thinking")):
            answer = services.ask(index, question, chapter).as_json()
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
        state.reveal = services.learner.add_turn(state.conversation, question, answer, filters, now).id
    except StoreError as error:
        turns.answer(t, index, answer, filters, 0)
        problems.show(t, error, "ask.not_saved")
        return
    st.rerun()


view(shell.translator(), get_services())
