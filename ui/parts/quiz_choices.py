"""What an item is answered with, by its type; the answer as text. Nothing here knows the key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from tutor.quiz import Item
from ui.catalogue import Translator
from ui.markdown import plain
from ui.quiz import blanks, rows

VERDICTS = {"√": "papers.right", "×": "papers.wrong"}
_PAUSE: Final = "500ms"
"""In typing, after which words are handed over; a form waits for its button."""


def answer(t: Translator, item: Item, key: str, before: str = "") -> str:
    """Shows the choices or boxes and returns what is in them: letters, √ or ×, or words; "" for nothing.

    Args:
        t: Strings.
        item: The question.
        key: Of the widgets; what was put into them stays for as long as they are shown.
        before: An answer to begin with. In an order or a matching, "?" is a place without a letter.
    """
    if item.type in ("single", "judge"):
        return _one(t, item, key, before)
    if item.type == "multiple":
        with st.container(key="quiz-choices", gap="xsmall"):
            chosen = [
                option.label
                for option in item.options
                if st.checkbox(
                    f"**{plain(option.label)}**\u2002{plain(option.text)}",
                    option.label in before,
                    key=f"{key}-{option.label}",
                    width="stretch",
                )
            ]
        return "".join(sorted(chosen))
    if item.type in ("order", "matching"):
        return _arranged(t, item, key, before)
    if item.type == "blank":
        return _blanks(t, item, key, before.split("\n"))
    return st.text_area(t("quiz.answer"), before, placeholder=t("quiz.answer.hint"), key=key, height=160) or ""


def _one(t: Translator, item: Item, key: str, before: str) -> str:
    words = {option.label: f"**{plain(option.label)}**\u2002{plain(option.text)}" for option in item.options}
    if item.type == "judge":
        words = {sign: t(name) for sign, name in VERDICTS.items()}
    with st.container(key="quiz-choices"):
        picked = st.radio(
            t("quiz.answer"),
            list(words),
            index=list(words).index(before) if before in words else None,
            format_func=words.__getitem__,
            key=key,
            label_visibility="collapsed",
            width="stretch",
        )
    return picked or ""


def _arranged(t: Translator, item: Item, key: str, before: str) -> str:
    st.markdown("\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in item.options))
    labels = [option.label for option in item.options]
    with st.container(key="quiz-rows", gap="xsmall"):
        picked = [
            st.segmented_control(
                f"{at}. {plain(name)}" if name else t("quiz.place", at=at),
                labels,
                default=before[at - 1] if before[at - 1 : at] in labels else None,
                key=f"{key}-{at}",
            )
            for at, name in enumerate(rows(item), start=1)
        ]
    return "".join(each or "?" for each in picked)


def _blanks(t: Translator, item: Item, key: str, before: Sequence[str]) -> str:
    count = blanks(item)
    written = [
        st.text_input(
            t("quiz.answer") if count == 1 else t("quiz.blank", at=at),
            before[at - 1] if at <= len(before) else "",
            placeholder=t("quiz.answer.hint"),
            live=_PAUSE,
            key=f"{key}-{at}",
        )
        for at in range(1, count + 1)
    ]
    return "\n".join(each or "" for each in written)
