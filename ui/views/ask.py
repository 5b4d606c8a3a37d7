"""Ask: a chat about one course, every answer with the places it was taken from."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError, StoreError
from indexer.store import CourseIndex
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.conversation import settle
from ui.markdown import plain
from ui.parts import empty, problems, shell
from ui.parts.chat import chat
from ui.parts.history import history
from ui.state import session


def view(t: Translator, services: Services) -> None:
    """The page."""
    courses = services.courses()
    if not courses:
        empty.no_course(t)
        return
    shell.say_unknown(t, courses)
    try:
        course = _settle(services, courses)
        course = _pick(t, courses, course)
        history(t, services, course)
    except StoreError as error:
        problems.show(t, error)
        course = next((course for course in courses if course.slug == session().course), courses[0])
    address.write(course=course.slug, c=session().conversation)
    st.title(plain(course.title), anchor=False)
    try:
        index = services.index(course)
        if index is not None and index.chunk_count:
            chat(t, services, index, _header(t, course, index))
            return
        empty.no_index(t, services, course)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)
    st.bottom.chat_input(t("ask.placeholder.none"), disabled=True, key="no-question")


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


def _header(t: Translator, course: Course, index: CourseIndex) -> str | None:
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


view(shell.translator(), get_services())
