"""What an item is answered with, by its type; the answer as text. Nothing here knows the key."""

from __future__ import annotations

import streamlit as st

from tutor.quiz import Item
from ui.catalogue import Translator
from ui.markdown import plain
from ui.quiz import blanks, rows

VERDICTS = {"√": "papers.right", "×": "papers.wrong"}


def answer(t: Translator, item: Item, key: str) -> str:
    """Shows the choices or boxes and returns what is in them: letters, √ or ×, or words; "" for nothing."""
    if item.type in ("single", "judge"):
        return _one(t, item, key)
    if item.type == "multiple":
        with st.container(key="quiz-choices", gap="xsmall"):
            chosen = [
                option.label
                for option in item.options
                if st.checkbox(
                    f"**{plain(option.label)}**\u2002{plain(option.text)}",
                    key=f"{key}-{option.label}",
                    width="stretch",
                )
            ]
        return "".join(sorted(chosen))
    if item.type in ("order", "matching"):
        return _arranged(t, item, key)
    if item.type == "blank":
        return _blanks(t, item, key)
    return st.text_area(t("quiz.answer"), placeholder=t("quiz.answer.hint"), key=key, height=160) or ""


def _one(t: Translator, item: Item, key: str) -> str:
    words = {option.label: f"**{plain(option.label)}**\u2002{plain(option.text)}" for option in item.options}
    if item.type == "judge":
        words = {sign: t(name) for sign, name in VERDICTS.items()}
    with st.container(key="quiz-choices"):
        picked = st.radio(
            t("quiz.answer"),
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=key,
            label_visibility="collapsed",
            width="stretch",
        )
    return picked or ""


def _arranged(t: Translator, item: Item, key: str) -> str:
    """A letter for every place; "-" for one that has none yet."""
    st.markdown("\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in item.options))
    labels = [option.label for option in item.options]
    with st.container(key="quiz-rows", gap="xsmall"):
        picked = [
            st.segmented_control(f"{at}. {plain(name)}" if name else t("quiz.place", at=at), labels, key=f"{key}-{at}")
            for at, name in enumerate(rows(item), start=1)
        ]
    return "".join(each or "-" for each in picked)


def _blanks(t: Translator, item: Item, key: str) -> str:
    count = blanks(item)
    written = [
        st.text_input(
            t("quiz.answer") if count == 1 else t("quiz.blank", at=at),
            placeholder=t("quiz.answer.hint"),
            key=f"{key}-{at}",
        )
        for at in range(1, count + 1)
    ]
    return "\n".join(each or "" for each in written)
