"""What can be done to a whole course: make, add, index, rename, remove."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.courses import Course, new_course, remove_course, rename_course
from indexer.errors import KaodianError
from indexer.store import CourseIndex
from tutor.library import add_bundled, bundled_courses
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import problems, shell
from ui.state import close_dialog, session

_LONGEST_TITLE: Final = 60


def add(t: Translator, services: Services) -> None:
    """A form for a new course, and the bundled courses that are not in the library yet."""
    try:
        bundled = bundled_courses(services.corpus, services.settings)
    except KaodianError as error:
        problems.show(t, error)
        bundled = ()
    if bundled:
        st.caption(t("library.bundled"))
    for offered in bundled:
        label = t("library.bundled.add", title=plain(offered.title))
        if st.button(label, icon=":material/auto_stories:", key=f"bundled-{offered.slug}", type="primary"):
            course = add_bundled(offered, services.settings)
            services.jobs.start(course.slug)
            _go_to(course)
    with st.form("new-course-form"):
        title = st.text_input(t("library.new.title"), placeholder=t("library.new.title.hint"), max_chars=_LONGEST_TITLE)
        names = {"zh": t("language.zh"), "en": t("language.en")}
        language = st.segmented_control(
            t("library.new.language"), list(names), default=t.language, required=True, format_func=names.__getitem__
        )
        if st.form_submit_button(t("library.new.create"), type="primary" if not bundled else "secondary"):
            try:
                _go_to(new_course(title, language, services.settings))
            except KaodianError as error:
                problems.show(t, error)


def add_dialog(t: Translator, services: Services) -> None:
    """`add` in a dialog, while it is the one that is open."""
    if session().dialog == "new-course":
        st.dialog(t("library.new"), on_dismiss=close_dialog)(lambda: add(t, services))()


def buttons(t: Translator, services: Services, course: Course, index: CourseIndex | None, *, rebuild: bool) -> None:
    """Ask, index and the rest."""
    job = services.jobs.job(course.slug)
    busy = job is not None and job.state == "running"
    with st.container(horizontal=True, key="course-actions"):
        if index is not None:
            place = {"course": course.slug}
            st.page_link(shell.ASK, label=t("library.open"), icon=":material/forum:", query_params=place)
        if course.all_sources:
            label = t("library.reindex") if index is not None or rebuild else t("library.index")
            if st.button(
                label,
                icon=":material/refresh:",
                disabled=busy,
                key="reindex",
                type="secondary" if index is not None else "primary",
            ):
                services.jobs.start(course.slug, rebuild=rebuild)
                st.rerun()
        more = {"rename": t("library.rename"), "rebuild": t("library.rebuild"), "remove": t("library.remove")}
        chosen = st.menu_button(
            t("library.more"), list(more), format_func=more.__getitem__, key="more", type="tertiary", disabled=busy
        )
    if chosen == "rebuild":
        services.jobs.start(course.slug, rebuild=True)
        st.rerun()
    elif chosen is not None:
        session().dialog = f"{chosen}-course"
    if session().dialog == "rename-course":
        _rename(t, course)
    elif session().dialog == "remove-course":
        _remove(t, services, course)


def _rename(t: Translator, course: Course) -> None:
    @st.dialog(t("library.rename"), on_dismiss=close_dialog)
    def dialog() -> None:
        with st.form("rename-form", border=False):
            title = st.text_input(t("library.new.title"), course.title, max_chars=_LONGEST_TITLE)
            st.caption(t("library.rename.hint"))
            done = st.form_submit_button(t("library.rename.yes"), type="primary")
        if done:
            try:
                rename_course(course, title)
            except KaodianError as error:
                problems.show(t, error)
                return
            close_dialog()
            st.rerun()

    dialog()


def _remove(t: Translator, services: Services, course: Course) -> None:
    @st.dialog(t("library.remove.title"), on_dismiss=close_dialog)
    def dialog() -> None:
        st.markdown(t("library.remove.text", title=plain(course.title)))
        with st.container(horizontal=True):
            yes = st.button(t("library.remove.yes"), type="primary", key="remove-yes")
            no = st.button(t("cancel"), key="remove-no")
        if yes:
            try:
                moved = remove_course(course, services.settings, now=services.now())
            except KaodianError as error:
                problems.show(t, error)
                return
            services.jobs.forget(course.slug)
            session().course, session().conversation = "", None
            session().message = t("library.removed", path=moved)
        if yes or no:
            close_dialog()
            st.rerun()

    dialog()


def _go_to(course: Course) -> None:
    close_dialog()
    session().course, session().conversation = course.slug, None
    st.rerun()
