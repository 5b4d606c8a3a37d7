"""An exam: written question by question under its clock, then its result sheet and the review of every question."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError, InputError
from indexer.store import CourseIndex
from tutor.exam import open_exam
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.exam import keep_time
from ui.parts import empty, problems, shell
from ui.parts.exam_review import review
from ui.parts.exam_sheet import sheet
from ui.parts.exam_writing import writing
from ui.state import session
from ui.taking import taking


def view(t: Translator, services: Services) -> None:
    """The page; course, exam and position stand in its address."""
    wanted = st.query_params.to_dict()
    course = next((each for each in services.courses() if each.slug == wanted.get("course")), None)
    number = address.whole_number(wanted.get("exam"))
    if course is None or number is None:
        st.warning(t("error.course") if course is None else t("exam.missing"))
        _back(t, course)
        return
    session().course = course.slug
    try:
        index = services.index(course)
        if index is None:
            empty.no_index(t, services, course)
            return
        with problems.shown(t):
            _exam(t, services, index, number, wanted)
    except IndexDamagedError as error:
        empty.damaged(t, services, course, error)


def _exam(t: Translator, services: Services, index: CourseIndex, number: int, wanted: dict[str, str]) -> None:
    course, watch, now = index.course, taking().watch, services.now()
    try:
        if watch.exam == number and watch.until is not None and now > watch.until:
            keep_time(watch, services.learner, course.slug, number, now)
        exam = open_exam(services.learner, index, number, now)
    except InputError as error:
        problems.show(t, error, "exam.missing")
        _back(t, course)
        return

    def write(to: int | None) -> None:
        address.write(course=course.slug, exam=number, at=to)

    def look(to: int | None) -> None:
        address.write(course=course.slug, exam=number, review=to)

    # Two names: who was writing when the time was over comes to the sheet, not to the review of that question.
    at, looked_at = (address.whole_number(wanted.get(name)) or None for name in ("at", "review"))
    if exam.submitted_at is None:
        writing(t, services, index, exam, at, write)
        return
    look(looked_at)
    if looked_at is None:
        _back(t, course)
        sheet(t, services, index, exam, look)
    else:
        review(t, services, index, exam, looked_at, look)


def _back(t: Translator, course: Course | None) -> None:
    place = {"tab": "exam"} | ({"course": course.slug} if course is not None else {})
    with st.container(key="exam-back"):
        st.page_link(shell.QUIZ, label=t("exam.back"), icon=":material/arrow_back:", query_params=place)


view(shell.translator(), get_services())
