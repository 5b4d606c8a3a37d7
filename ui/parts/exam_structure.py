"""Which exam paper: one as printed, or one composed to a structure of types, numbers and marks."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.corrections import corrections
from tutor.exam import Structure, Wish, figure, suggested
from tutor.exam.structure import LONGEST, MOST
from tutor.papers import papers
from tutor.quiz import TYPES as ALL_TYPES
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import FEWEST_MARKS, MOST_MARKS, Choice, Prepared, wishes
from ui.parts.quiz_scope import MADE, TYPES, origin_choice
from ui.quiz import chapters
from ui.taking import taking

_PRINTED: Final = "printed"
_COMPOSED: Final = "composed"
_MODES: Final = {_PRINTED: "exam.printed", _COMPOSED: "exam.composed"}


def choice_of(t: Translator, services: Services, index: CourseIndex, before: Choice) -> Choice:
    """Shows the choices, beginning with `before`; what they say, without a seed."""
    key = f"{index.course.slug}-{taking().quiz_forms}"
    printed = [(document, paper.title) for document, paper in papers(index)]
    mode = _COMPOSED
    if printed:
        mode = st.segmented_control(
            t("exam.which"),
            list(_MODES),
            default=_PRINTED if before.paper is not None else _COMPOSED,
            required=True,
            format_func=lambda each: t(_MODES[each]),
            key=f"exam-mode-{key}",
        )
    if mode == _PRINTED:
        known = (before.document, before.paper)
        at = st.selectbox(
            t("quiz.scope.paper"),
            range(len(printed)),
            index=next(
                (n for n, (document, title) in enumerate(printed) if known in ((document, title), (None, title))), 0
            ),
            format_func=lambda n: printed[n][1],
            key=f"exam-paper-{key}",
        )
        return Choice(paper=printed[at][1], document=printed[at][0])
    return _composed(t, services, index, before, key)


def _composed(t: Translator, services: Services, index: CourseIndex, before: Choice, key: str) -> Choice:
    titles, origins = chapters(index), before.origins
    with st.container(horizontal=True, key="exam-scope"):
        chapter = st.selectbox(
            t("quiz.scope.chapter"),
            titles,
            index=titles.index(before.chapter) if before.chapter in titles else None,
            placeholder=t("quiz.scope.all"),
            key=f"exam-chapter-{key}",
        )
        printed = services.printed(index)
        if printed:
            origins = origin_choice(t, origins, f"exam-origin-{key}")
    base = before.structure or suggested(index, corrections(services.learner, index.course.slug))
    types = {each.type for each in printed} | MADE
    lines = wishes(base, [each for each in ALL_TYPES if each in types])
    sections = _editor(t, lines, key)
    total = Structure(sections, base.minutes)
    st.markdown(t("exam.full", count=total.count, marks=figure(total.full)))
    if total.count > MOST:
        st.caption(f":orange[{t('exam.most', most=MOST)}]")
    return Choice(structure=total, chapter=chapter, origins=origins)


def _editor(t: Translator, lines: tuple[Wish, ...], key: str) -> tuple[Wish, ...]:
    """A line a type: how many, and what each is worth."""
    found = []
    with st.container(key="exam-structure", gap="xsmall"):
        with st.container(horizontal=True, key="exam-wish-head"):
            st.caption(t("exam.type"))
            st.caption(t("exam.count"))
            st.caption(t("exam.worth"))
        for wish in lines:
            name = t(TYPES[wish.type])
            with st.container(horizontal=True, vertical_alignment="center", key=f"exam-wish-{wish.type}"):
                st.markdown(name)
                count = st.number_input(
                    f"{name}: {t('exam.count')}",
                    0,
                    MOST,
                    wish.count,
                    key=f"exam-count-{wish.type}-{key}",
                    label_visibility="collapsed",
                )
                marks = st.number_input(
                    f"{name}: {t('exam.worth')}",
                    FEWEST_MARKS,
                    MOST_MARKS,
                    float(wish.marks),
                    0.5,
                    "%g",
                    key=f"exam-marks-{wish.type}-{key}",
                    label_visibility="collapsed",
                    disabled=not count,
                )
            if count:
                found.append(Wish(wish.type, count, marks))
    return tuple(found)


def time_limit(t: Translator, index: CourseIndex, prepared: Prepared) -> int | None:
    """Shows how long may be written, beginning with what the paper says; None for as long as one likes."""
    choice, paper = prepared.choice, prepared.composed.paper
    minutes = choice.structure.minutes if choice.structure is not None else paper.minutes
    return st.number_input(
        t("exam.minutes"),
        1,
        LONGEST,
        minutes if minutes is not None and 1 <= minutes <= LONGEST else None,
        step=5,
        placeholder=t("exam.unlimited"),
        key=f"exam-minutes-{index.course.slug}-{taking().quiz_forms}-{choice.document}-{choice.paper}",
    )
