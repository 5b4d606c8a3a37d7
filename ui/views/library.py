"""Library: courses, their documents and what was read from them; uploads and indexing."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.embedding import BUILTIN
from indexer.errors import IndexDamagedError, KaodianError
from indexer.store import CourseIndex
from ui import address
from ui.bootstrap import Services, get_services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import course_actions, problems, shell
from ui.parts.documents import documents
from ui.parts.evaluation import evaluation
from ui.parts.progress import job_panel
from ui.parts.review import review, review_count
from ui.parts.uploads import uploads
from ui.state import session


def view(t: Translator, services: Services) -> None:
    """The page."""
    st.title(t("library.title"), anchor=False)
    st.caption(t("library.lead"))
    if notice := session().message:
        st.info(plain(notice))
        session().message = ""
    courses = services.courses()
    course = _pick(t, services, courses)
    if course is None:
        address.write()
        course_actions.add(t, services)
        return
    address.write(course=course.slug)
    _course(t, services, course)


def _pick(t: Translator, services: Services, courses: tuple[Course, ...]) -> Course | None:
    if not courses:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = shell.settle_course(t, courses)
        if st.button(t("library.new"), icon=":material/add:", key="new-course"):
            session().dialog = "new-course"
    course_actions.add_dialog(t, services)
    return picked


def _course(t: Translator, services: Services, course: Course) -> None:
    index, problem = _open(services, course)
    _facts(t, index)
    job_panel(t, services.jobs, course.slug)
    if problem is not None:
        problems.show(t, problem)
    course_actions.buttons(t, services, course, index, rebuild=problem is not None)
    evaluation(t, services, course, index)
    count = review_count(index)
    labels = [
        t("library.tab.documents"),
        t("library.tab.upload"),
        t("library.tab.review") + (f" ({count})" if count else ""),
    ]
    empty = index is None and not course.all_sources
    shown, upload, look = st.tabs(labels, default=labels[1] if empty else labels[0], key=f"tabs-{course.slug}")
    with shown, problems.shown(t):
        documents(t, services, course, index)
    with upload, st.container(key="uploads"):
        uploads(t, services, course)
    with look, problems.shown(t):
        review(t, index)


def _open(services: Services, course: Course) -> tuple[CourseIndex | None, KaodianError | None]:
    try:
        return services.index(course), None
    except IndexDamagedError as error:
        return None, error


def _facts(t: Translator, index: CourseIndex | None) -> None:
    manifest = index.manifest if index is not None else None
    model = manifest.model if manifest else "–"
    facts = {
        t("library.facts.documents"): str(len(manifest.documents)) if manifest else "0",
        t("library.facts.chunks"): f"{manifest.chunks:,}" if manifest else "0",
        t("library.facts.model"): t("library.facts.model.builtin") if model == BUILTIN else model,
        t("library.facts.indexed"): (
            f"{manifest.created.astimezone():%Y-%m-%d %H:%M}" if manifest else t("library.facts.never")
        ),
    }
    with st.container(border=True, key="facts"):
        for cell, (label, value) in zip(st.columns([1, 1, 1, 1.5]), facts.items(), strict=True):
            cell.markdown(f":gray[:small[{label}]]\\\n**{plain(value)}**")


view(shell.translator(), get_services())
