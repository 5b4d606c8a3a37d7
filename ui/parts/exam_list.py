"""The exams of a course: those to go on with, and those that were handed in with their marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.exam import Overview, abandon, figure, open_exam, overviews
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import keep_time
from ui.markdown import plain
from ui.parts import problems, shell
from ui.quiz import clock, zone
from ui.taking import taking

LISTED: Final = 20
"""Exams that are listed at most, the newest first."""


def unfinished(t: Translator, services: Services, index: CourseIndex) -> tuple[Overview, ...]:
    """Links to the exams that are being written; gives back those that were handed in.

    One whose time is over by now is handed in as it was saved.
    """
    now = services.now()
    found = _overviews(services, index)
    over = [each for each in found if each.submitted_at is None and each.left(now) == timedelta(0)]
    for exam in over:
        keep_time(taking().watch, services.learner, exam.course, exam.number, now)
        open_exam(services.learner, index, exam.number, now)
    found = _overviews(services, index) if over else found
    for exam in found:
        if exam.submitted_at is not None:
            continue
        left = exam.left(now)
        facts = t("exam.answered", answered=exam.answered, count=exam.count)
        if left is not None:
            facts += f" · {t('exam.left.time', time=clock(left.total_seconds()))}"
        with st.container(horizontal=True, vertical_alignment="center", key=f"exam-open-{exam.number}"):
            _link(t("exam.continue", title=plain(exam.title), facts=facts), ":material/play_circle:", exam)
            with (
                st.popover(
                    t("exam.discard"), type="tertiary", icon=":material/delete:", key=f"exam-discard-{exam.number}"
                ),
                problems.shown(t),
            ):
                st.markdown(t("exam.discard.sure"))
                if st.button(t("exam.discard.do"), key=f"exam-discard-do-{exam.number}"):
                    abandon(services.learner, exam.id, now)
                    st.rerun()
    return tuple(each for each in found if each.submitted_at is not None)


def _overviews(services: Services, index: CourseIndex) -> tuple[Overview, ...]:
    return overviews(services.learner, index.course.slug, limit=LISTED)


def finished(t: Translator, done: Sequence[Overview]) -> None:
    """Links to the sheets of the exams that were handed in."""
    if not done:
        return
    st.markdown(f"**{t('exam.done')}**")
    with st.container(key="exam-done", gap="xxsmall"):
        for exam in done:
            day = (exam.submitted_at or exam.started_at).astimezone(zone(st.context.timezone))
            marks = t("exam.marks", earned=figure(exam.earned), full=figure(exam.full))
            _link(f"{plain(exam.title)} · {day:%Y-%m-%d %H:%M} · **{marks}**", ":material/fact_check:", exam)


def _link(label: str, icon: str, exam: Overview) -> None:
    place = {"course": exam.course, "exam": str(exam.number)}
    st.page_link(shell.EXAM, label=label, icon=icon, query_params=place)
