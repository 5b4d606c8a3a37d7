"""Which paper, which types, only what is in doubt, with or without keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.records import QuestionType
from ui import address
from ui.catalogue import Translator
from ui.papers import Sheet, Wanted, chosen, in_scope

TYPES: Final[Mapping[QuestionType, str]] = {
    "single": "type.single",
    "multiple": "type.multiple",
    "judge": "type.judge",
    "blank": "type.blank",
    "term": "type.term",
    "short": "type.short",
    "essay": "type.essay",
    "case": "type.case",
}
ALL: Final = -1
"""In the place of a paper's position."""


def filters(t: Translator, course: Course, found: tuple[Sheet, ...], sheet: int | None) -> Wanted:
    """Shows the choices for one paper, or for all."""
    questions = in_scope(found, sheet)
    present = [kind for kind in TYPES if any(question.type == kind for _, question in questions)]
    types: list[QuestionType] = []
    if len(present) > 1:
        types = st.pills(
            t("papers.types"),
            present,
            selection_mode="multi",
            format_func=lambda kind: t(TYPES[kind]),
            key=f"types-{course.slug}",
            label_visibility="collapsed",
        )
    doubtful = sum(question.needs_review for _, question in questions)
    review = False
    with st.container(horizontal=True, vertical_alignment="center", key="paper-switches"):
        keys = st.toggle(t("papers.keys"), key=f"keys-{course.slug}")
        if doubtful:
            review = st.toggle(t("papers.review", count=doubtful), key=f"review-{course.slug}")
        wanted = Wanted(sheet, tuple(types), review, keys)
        st.caption(t("papers.count", shown=len(chosen(found, wanted)), total=len(questions)), width="content")
    return wanted


def pick_sheet(t: Translator, course: Course, found: tuple[Sheet, ...]) -> int | None:
    """Which paper, None for all; the first is the one to begin with. The choice stands in the address."""
    linked = address.whole_number(st.query_params.get("paper"))
    choices = [ALL, *range(len(found))]

    def label(at: int) -> str:
        if at == ALL or at >= len(found):
            return t("papers.paper.all", count=len(found))
        return t("papers.paper.one", title=found[at].paper.title, count=len(found[at].questions))

    wanted = linked if linked is not None and linked <= len(found) else 1
    picked: int = st.selectbox(
        t("papers.paper"), choices, index=wanted, format_func=label, key=f"paper-{course.slug}-{len(found)}"
    )
    address.write(course=course.slug, paper=choices.index(picked))
    return None if picked == ALL else picked
