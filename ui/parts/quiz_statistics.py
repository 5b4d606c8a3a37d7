"""How the learner is doing: plain figures, what to practise first, by chapter and type, by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.attempts import attempts
from tutor.exam import filed
from tutor.sitting import chapter_of
from tutor.statistics import Day, Standing, Statistics, statistics
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import shell
from ui.parts.quiz_scope import TYPES
from ui.quiz import chapters, clock, home, practised, weakest, zone

_TYPE_NAMES: Final[Mapping[str, str]] = {str(type_): key for type_, key in TYPES.items()}


def quiz_statistics(t: Translator, services: Services, index: CourseIndex) -> None:
    """The tab."""
    # An exam knows under which chapter of the notes it filed the questions of past papers.
    titles, places = chapters(index), filed(services.learner, index.course.slug)
    found = statistics(
        attempts(services.learner, index.course.slug),
        titles,
        lambda item: places.get(item.id) or home(chapter_of(index, item), titles),
        services.now(),
        zone(st.context.timezone),
    )
    if not found.answered:
        with st.container(border=True, key="empty"):
            st.markdown(f"**{t('quiz.stats.none')}**")
            st.markdown(t("quiz.stats.none.hint"))
        return
    _figures(t, found)
    _weakest(t, index, weakest(found, titles))
    with st.container(horizontal=True, key="quiz-parts"):
        _standings(t("quiz.result.chapters"), [(each.name or t("quiz.stats.nowhere"), each) for each in found.chapters])
        _standings(t("quiz.result.types"), [(t(_TYPE_NAMES[each.name]), each) for each in found.types])
    st.caption(t("quiz.stats.latest"))
    _by_day(t, found.days)


def _figures(t: Translator, found: Statistics) -> None:
    with st.container(horizontal=True, key="quiz-figures"):
        st.metric(t("quiz.stats.answered"), f"{found.answered:,}")
        st.metric(t("quiz.stats.right"), f"{found.right / found.answered:.0%}")
        if found.seconds is not None:
            st.metric(t("quiz.stats.seconds"), clock(found.seconds))


def _weakest(t: Translator, index: CourseIndex, weak: Sequence[Standing]) -> None:
    """Chapters of the notes to practise, each with a link that begins a quiz on it."""
    if not weak:
        return
    with st.container(border=True, key="quiz-weakest", gap="xsmall"):
        st.markdown(f"**{t('quiz.stats.weakest')}**")
        for at, each in enumerate(weak):
            with st.container(horizontal=True, vertical_alignment="center", key=f"quiz-weak-{at}"):
                st.markdown(f"{plain(each.name)} :gray[· {each.share:.0%}]")
                st.page_link(
                    shell.QUIZ,
                    label=t("quiz.stats.practise"),
                    icon=":material/play_arrow:",
                    query_params={"course": index.course.slug, **practised(each.name)},
                )


def _standings(title: str, standings: Sequence[tuple[str, Standing]]) -> None:
    with st.container(gap="xsmall", width="stretch"):
        st.markdown(f"**{title}**")
        for name, each in standings:
            st.progress(each.share, f"{plain(name)} · {each.right} / {each.items}")


def _by_day(t: Translator, days: Sequence[Day]) -> None:
    if not any(each.answered for each in days):
        return
    st.markdown(f"**{t('quiz.stats.days')}**")
    right, other = t("quiz.stats.days.right"), t("quiz.stats.days.other")
    rows = {
        t("quiz.stats.day"): [f"{each.day:%m-%d}" for each in days],
        right: [each.right for each in days],
        other: [each.answered - each.right for each in days],
    }
    st.bar_chart(
        rows,
        x=t("quiz.stats.day"),
        y=[right, other],
        x_label="",
        y_label=t("quiz.stats.days.answers"),
        color=["#3d8f80", "#c9a86a"],
        height=220,
        alt=t("quiz.stats.days"),
    )
