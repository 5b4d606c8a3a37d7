"""An indexing job as it goes on, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from tutor.jobs import IndexJobs, Job
from ui.catalogue import Translator
from ui.markdown import plain

EVERY: Final = 0.7
"""Seconds between two looks at a job."""
STAGES: Final[Mapping[str, str]] = {"reading": "job.read", "embedding": "job.embed", "writing": "job.write"}


def job_panel(t: Translator, jobs: IndexJobs, course: str) -> Job | None:
    """Shows the course's latest job, if there is one; a running one moves by itself without blocking the page."""
    job = jobs.job(course)
    if job is None:
        return None
    if job.state == "running":
        _running(t, jobs, course)
    elif job.state == "stopped":
        st.info(t("job.stopped"), icon=":material/stop_circle:")
    elif job.state == "done":
        report = job.report
        st.success(
            t("job.done", documents=report["documents"], chunks=report["chunks"], seconds=f"{report['seconds']:.1f}"),
            icon=":material/check_circle:",
        )
    else:
        st.error(f"{t('job.failed')}  \n:small[{t('error.detail')}: {plain(job.message)}]", icon=":material/error:")
        if st.button(t("job.retry"), icon=":material/refresh:", key=f"retry-{course}"):
            jobs.start(course)
            st.rerun()
    return job


@st.fragment(run_every=EVERY)
def _running(t: Translator, jobs: IndexJobs, course: str) -> None:
    job = jobs.job(course)
    if job is None or job.state != "running":
        st.rerun()
    with st.container(border=True, key=f"job-{course}", gap="xsmall"):
        stage = t(STAGES[job.stage]) if job.stage in STAGES else t("job.starting")
        count = f" · {job.done:,} / {job.total:,}" if job.total else ""
        st.progress(job.fraction, f"**{t('job.running')}** · {stage}{count}")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(t("job.leave"), width="content")
            if st.button(t("job.stop"), type="tertiary", icon=":material/stop_circle:", key=f"stop-{course}"):
                jobs.stop(course)
