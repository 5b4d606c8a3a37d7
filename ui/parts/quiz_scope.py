"""What a quiz is to be about: the choices before it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Literal

import streamlit as st

from indexer.store import CourseIndex
from tutor.papers import papers
from tutor.quiz import ItemType, Origin
from tutor.sitting import COUNT, Plan
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.parts.quiz_rules import rules_choice
from ui.quiz import COUNTS, chapters
from ui.taking import taking

TYPES: Final[Mapping[ItemType, str]] = {
    "single": "type.single",
    "multiple": "type.multiple",
    "judge": "type.judge",
    "blank": "type.blank",
    "term": "type.term",
    "short": "type.short",
    "essay": "type.essay",
    "case": "type.case",
    "order": "type.order",
    "matching": "type.matching",
}
MADE: Final[frozenset[ItemType]] = frozenset(
    {"single", "multiple", "judge", "blank", "term", "short", "order", "matching"}
)
"""Types that are made from notes."""
_ORIGINS: Final[Mapping[Origin, str]] = {"paper": "quiz.origin.paper", "generated": "quiz.origin.generated"}
_SCOPES: Final = {
    "topic": "quiz.scope.topic",
    "chapter": "quiz.scope.chapter",
    "paper": "quiz.scope.paper",
    "mistakes": "quiz.scope.mistakes",
    "all": "quiz.scope.all",
}


def scope(
    t: Translator,
    services: Services,
    index: CourseIndex,
    mistakes: int,
    before: Plan,
    start: Callable[[Plan], None],
) -> None:
    """The form.

    Args:
        t: Strings.
        services: For the questions of the course's papers.
        index: The course.
        mistakes: How many items there are to practise.
        before: What the choices begin with.
        start: Begins the quiz.
    """
    key, printed = f"{index.course.slug}-{taking().quiz_forms}", services.printed(index)
    titles = list(dict.fromkeys(paper.title for _, paper in papers(index)))
    known = [each for each in _SCOPES if (each != "paper" or titles) and (each != "mistakes" or mistakes)]
    picked: str = st.segmented_control(
        t("quiz.scope"),
        known,
        default=_scope_of(before, known),
        required=True,
        format_func=lambda each: t(_SCOPES[each], count=mistakes),
        key=f"quiz-scope-{key}",
    )
    plan = _about(t, index, titles, before, picked, key)
    types: set[ItemType] = (
        {each.type for each in printed} if picked == "paper" else {each.type for each in printed} | MADE
    )
    wanted = st.pills(
        t("quiz.types"),
        [each for each in TYPES if each in types],
        selection_mode="multi",
        default=[each for each in before.types if each in types],
        format_func=lambda each: t(TYPES[each]),
        key=f"quiz-types-{key}-{picked == 'paper'}",
    )
    origins = before.origins
    with st.container(horizontal=True, gap="large", key="quiz-amount"):
        if printed and picked != "paper":
            origins = origin_choice(t, origins, f"quiz-origin-{key}")
        count = st.segmented_control(
            t("quiz.count"),
            COUNTS,
            default=before.count if before.count in COUNTS else COUNT,
            required=True,
            key=f"quiz-count-{key}",
        )
    ready = picked != "topic" or plan.topic is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        begun = st.button(
            t("quiz.start"), type="primary", icon=":material/play_arrow:", key="quiz-start", disabled=not ready
        )
        rules_choice(t, services)
    if begun:
        start(replace(plan, types=tuple(wanted), origins=origins if picked != "paper" else (), count=count))
    st.caption(t("quiz.keyboard") if ready else t("quiz.topic.hint"))


def origin_choice(t: Translator, before: tuple[Origin, ...], key: str) -> tuple[Origin, ...]:
    """Shows where items may come from, beginning with `before`; what was chosen, empty for both."""
    both: tuple[Origin | Literal[""], ...] = ("", *_ORIGINS)
    origin = st.segmented_control(
        t("quiz.origin"),
        both,
        default=before[0] if len(before) == 1 else "",
        required=True,
        format_func=lambda each: t(_ORIGINS[each]) if each else t("quiz.origin.all"),
        key=key,
    )
    return tuple(each for each in _ORIGINS if each == origin)


def _scope_of(plan: Plan, known: list[str]) -> str:
    chosen = {"topic": plan.topic, "paper": plan.paper, "mistakes": plan.mistakes, "chapter": plan.chapter}
    return next((name for name, value in chosen.items() if value and name in known), "topic")


def _about(t: Translator, index: CourseIndex, titles: list[str], before: Plan, picked: str, key: str) -> Plan:
    """The part of the plan that says what of the course is asked."""
    if picked == "topic":
        said = st.text_input(
            t("quiz.topic"),
            before.topic or "",
            placeholder=t("quiz.topic.placeholder"),
            max_chars=200,
            live="300ms",
            key=f"quiz-topic-{key}",
        )
        return Plan(topic=" ".join((said or "").split()) or None)
    if picked == "chapter":
        titled = chapters(index)
        chapter = st.selectbox(
            t("quiz.scope.chapter"),
            titled,
            index=titled.index(before.chapter) if before.chapter in titled else 0,
            key=f"quiz-chapter-{key}",
        )
        return Plan(chapter=chapter)
    if picked == "paper":
        paper = st.selectbox(
            t("quiz.scope.paper"),
            titles,
            index=titles.index(before.paper) if before.paper in titles else 0,
            key=f"quiz-paper-{key}",
        )
        return Plan(paper=paper)
    return Plan(mistakes=picked == "mistakes")
