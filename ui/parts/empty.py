"""What a page says while there is nothing to show yet, and the way out."""

from __future__ import annotations

import streamlit as st

from indexer.courses import Course
from indexer.errors import IndexDamagedError
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.parts import problems, shell
from ui.parts.progress import job_panel


def no_course(t: Translator) -> None:
    """There is no course at all."""
    st.title(t("app.name"), anchor=False)
    st.caption(t("app.tagline"))
    with st.container(border=True, key="empty"):
        st.markdown(f"**{t('empty.no_course')}**")
        st.markdown(t("empty.no_course.hint"))
        st.page_link(shell.LIBRARY, label=t("empty.no_course.go"), icon=":material/library_books:")


def no_index(t: Translator, services: Services, course: Course) -> None:
    """The course was never indexed, or holds nothing."""
    job = job_panel(t, services.jobs, course.slug)
    if job is not None and job.state == "running":
        st.caption(t("empty.indexing.hint"))
        return
    with st.container(border=True, key="empty"):
        st.markdown(f"**{t('empty.no_index')}**")
        st.markdown(t("empty.no_index.hint"))
        with st.container(horizontal=True):
            if course.all_sources and st.button(t("library.index"), type="primary", key="index"):
                services.jobs.start(course.slug)
                st.rerun()
            st.page_link(
                shell.LIBRARY,
                label=t("empty.no_course.go"),
                icon=":material/library_books:",
                query_params={"course": course.slug},
            )


def damaged(t: Translator, services: Services, course: Course, error: IndexDamagedError) -> None:
    """The index cannot be used; the material can, so it is made again."""
    job = job_panel(t, services.jobs, course.slug)
    if job is not None and job.state == "running":
        st.caption(t("empty.indexing.hint"))
        return
    problems.show(t, error)
    if st.button(t("library.reindex"), type="primary", icon=":material/refresh:", key="rebuild"):
        services.jobs.start(course.slug, rebuild=True)
        st.rerun()
