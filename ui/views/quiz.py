"""Quiz: practise on questions of past papers and of the notes, one at a time, and again what went wrong."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError, KaodianError
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.exam import read_choice
from ui.markdown import plain
from ui.parts import empty, problems, shell
from ui.parts.quiz_running import about, begun, composed, running
from ui.parts.quiz_start import tabs
from ui.quiz import Place, read
from ui.state import session
from ui.taking import taking


def view(t: Translator, services: Services) -> None:
    """The page; course, quiz and position stand in its address."""
    courses = services.courses()
    if not courses:
        empty.no_course(t)
        return
    arrived, place = address.arrived(), read(st.query_params.to_dict())
    linked = next((each for each in courses if each.slug == (arrived.get("course") or session().course)), None)
    if linked is not None and arrived.get("start"):
        place = replace(place, sitting=begun(services, linked.slug, place.plan))
    try:
        if linked is not None and place.sitting is not None and _take(t, services, linked, place):
            return
    except IndexDamagedError as error:
        empty.damaged(t, services, linked or courses[0], error)
        return
    _choose(t, services, courses, place if arrived or place.sitting else None)


def _take(t: Translator, services: Services, course: Course, place: Place) -> bool:
    """The quiz of the address; False, with a word why, where there is none."""
    index = services.index(course)
    if index is None:
        return False
    session().course = course.slug
    try:
        quiz = composed(t, services, index, place)
    except IndexDamagedError:
        raise
    except KaodianError as error:
        problems.show(t, error)
        return False
    if quiz is None:
        st.warning(t("quiz.nothing", about=plain(about(t, place.plan))), icon=":material/search_off:")
        return False
    with problems.shown(t):
        running(t, services, index, quiz, place.at, lambda to: _go(course, to))
    return True


def _choose(t: Translator, services: Services, courses: tuple[Course, ...], arrived: Place | None) -> None:
    """What to be quizzed on, and the notebook."""
    if arrived is not None:
        state = taking()
        state.quiz_plan, state.exam_choice = arrived.plan, read_choice(st.query_params.to_dict())
        state.quiz_forms += 1
    tab = st.query_params.get("tab")
    st.title(t("quiz.title"), anchor=False)
    st.caption(t("quiz.lead"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="quiz-choose"):
        course = shell.settle_course(t, courses)
    address.write(course=course.slug, tab=tab)
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        with problems.shown(t):
            tabs(t, services, index, tab, lambda to: _go(course, to))
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _go(course: Course, place: Place) -> None:
    """Make the address that of a place; without a sitting, the choices begin with its plan."""
    if place.sitting is None:
        taking().quiz_plan, taking().quiz_forms = place.plan, taking().quiz_forms + 1
        address.write(course=course.slug)
    else:
        address.write(course=course.slug, **place.parameters())


view(shell.translator(), get_services())
