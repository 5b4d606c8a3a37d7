"""Look up: the glossary of a course, found while typing, with where a term occurs and what it has to do with."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError, InputError
from indexer.store import CourseIndex
from tutor.lookup import look_up
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.parts import empty, shell
from ui.parts.entry import entry, unknown
from ui.parts.term_index import term_index
from ui.state import session


def view(t: Translator, services: Services) -> None:
    """The page; course and word stand in its address."""
    courses = services.courses()
    if not courses:
        empty.no_course(t)
        return
    arrived = address.arrived()
    st.title(t("lookup.title"), anchor=False)
    st.caption(t("lookup.lead"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="lookup-choices"):
        course = shell.settle_course(t, courses)
        query = _query(t, arrived)
    address.write(course=course.slug, term=query or None)
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        _course(t, services, index, query)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _query(t: Translator, arrived: dict[str, str]) -> str:
    """What is typed, as it is typed; a link to a term fills the box anew."""
    state = session()
    if arrived:
        state.lookups += 1
    query = st.text_input(
        t("lookup.word"),
        value=arrived.get("term", ""),
        placeholder=t("lookup.placeholder"),
        type="search",
        icon=":material/search:",
        live="300ms",
        key=f"lookup-{state.lookups}",
    )
    return " ".join((query or "").split())


def _course(t: Translator, services: Services, index: CourseIndex, query: str) -> None:
    if not index.glossary.entries:
        st.markdown(f"**{t('lookup.none')}**")
        st.caption(t("lookup.none.hint"))
        st.page_link(
            shell.LIBRARY, label=t("nav.library"), icon=":material/library_books:", query_params=_at(index.course)
        )
        return
    if not query:
        term_index(t, index)
        return
    with st.container(key="lookup-back"):
        st.page_link(shell.LOOKUP, label=t("lookup.all"), icon=":material/arrow_back:", query_params=_at(index.course))
    try:
        found = look_up(index, query)
    except InputError:
        st.caption(t("lookup.no_word"))
        return
    if found.matches:
        entry(t, services, index, found)
    else:
        unknown(t, index, found)


def _at(course: Course) -> dict[str, str]:
    return {"course": course.slug}


view(shell.translator(), get_services())
