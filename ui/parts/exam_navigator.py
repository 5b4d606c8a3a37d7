"""All questions of an exam by number, section by section, with the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from tutor.exam import ExamPaper, figure
from ui.catalogue import Translator
from ui.parts.quiz_scope import TYPES


def navigator(
    t: Translator, paper: ExamPaper, signs: Sequence[str], at: int | None, legend: str, go: Callable[[int], None]
) -> None:
    """The numbers.

    Args:
        t: Strings.
        paper: The exam's.
        signs: For each item the icon that says how it stands, or "".
        at: Position of the current one, from 1; None for none.
        legend: What the signs mean.
        go: Leads to a position.
    """
    number = 0
    with st.container(horizontal=True, gap="medium", key="exam-navigator"):
        for section in paper.sections:
            with st.container(gap="xxsmall", width="content", key=f"exam-section-{number}"):
                st.caption(t("exam.section", type=t(TYPES[section.type]), marks=figure(section.marks)))
                with st.container(horizontal=True, gap="xxsmall", key=f"exam-numbers-{number}"):
                    for _ in section.items:
                        number += 1
                        st.button(
                            f"{signs[number - 1]} {number}".strip(),
                            type="primary" if number == at else "secondary",
                            key=f"exam-to-{number}",
                            on_click=go,
                            args=(number,),
                        )
    st.caption(legend)


def moves(t: Translator, at: int, count: int, go: Callable[[int], None]) -> None:
    """Back and on."""
    with st.container(horizontal=True, vertical_alignment="center", key="exam-moves"):
        with st.container(key="quiz-back", width="content"):
            st.button(
                t("quiz.back"), icon=":material/arrow_back:", key="back", disabled=at == 1, on_click=go, args=(at - 1,)
            )
        with st.container(key="quiz-on", width="content"):
            st.button(
                t("quiz.on"),
                icon=":material/arrow_forward:",
                key="on",
                disabled=at == count,
                on_click=go,
                args=(at + 1,),
            )
