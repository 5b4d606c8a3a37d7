"""What an item is answered with, by its type; the answer as text. Nothing here knows the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from tutor.quiz import Item
from ui.catalogue import Translator
from ui.markdown import plain
from ui.quiz import blanks, rows
from ui.state import boxes

VERDICTS = {"√": "papers.right", "×": "papers.wrong"}
_PAUSE: Final = "500ms"
"""In typing, after which words are handed over; a form waits for its button."""


def answer(t: Translator, item: Item, key: str, before: str = "", on_change: Callable[[], None] | None = None) -> str:
    """Shows the choices or boxes and returns what is in them: letters, √ or ×, or words; "" for nothing.

    Args:
        t: Strings.
        item: The question.
        key: Of the widgets; what was put into them stays for as long as they are shown.
        before: An answer to begin with. In an order or a matching, "?" is a place without a letter.
        on_change: Called when one of them holds something else, before the page runs again.
    """
    if item.type in ("single", "judge"):
        _one(t, item, key, before, on_change)
    elif item.type == "multiple":
        _several(item, key, before, on_change)
    elif item.type in ("order", "matching"):
        _arranged(t, item, key, before, on_change)
    elif item.type == "blank":
        _blanks(t, item, key, before.split("\n"), on_change)
    else:
        hint = t("quiz.answer.hint")
        st.text_area(t("quiz.answer"), before, placeholder=hint, key=key, height=160, on_change=on_change)
    return given(item, key) or ""


def given(item: Item, key: str) -> str | None:
    """What `answer` returns with these arguments, also before this run shows it; None where it was not shown."""
    values = boxes(_keys(item, key))
    if values is None:
        return None
    if item.type == "multiple":
        return "".join(sorted(each.label for each, chosen in zip(item.options, values, strict=True) if chosen))
    if item.type in ("order", "matching"):
        return "".join(each or "?" for each in values)
    return "\n".join(each or "" for each in values)


def labels(item: Item) -> tuple[str, ...]:
    """What the choices of an item are written as in an answer, in the order in which they are shown."""
    return tuple(VERDICTS) if item.type == "judge" else tuple(option.label for option in item.options)


def _keys(item: Item, key: str) -> list[str]:
    """Of the widgets of an item, in order."""
    if item.type == "multiple":
        return [f"{key}-{option.label}" for option in item.options]
    if item.type in ("order", "matching"):
        return [f"{key}-{at}" for at in range(1, len(rows(item)) + 1)]
    if item.type == "blank":
        return [f"{key}-{at}" for at in range(1, blanks(item) + 1)]
    return [key]


def _several(item: Item, key: str, before: str, on_change: Callable[[], None] | None) -> None:
    with st.container(key="quiz-choices", gap="xsmall"):
        for option in item.options:
            st.checkbox(
                f"**{plain(option.label)}**\u2002{plain(option.text)}",
                option.label in before,
                key=f"{key}-{option.label}",
                width="stretch",
                on_change=on_change,
            )


def _one(t: Translator, item: Item, key: str, before: str, on_change: Callable[[], None] | None) -> None:
    words = {option.label: f"**{plain(option.label)}**\u2002{plain(option.text)}" for option in item.options}
    if item.type == "judge":
        words = {sign: t(name) for sign, name in VERDICTS.items()}
    with st.container(key="quiz-choices"):
        st.radio(
            t("quiz.answer"),
            list(words),
            index=list(words).index(before) if before in words else None,
            format_func=words.__getitem__,
            key=key,
            label_visibility="collapsed",
            width="stretch",
            on_change=on_change,
        )


def _arranged(t: Translator, item: Item, key: str, before: str, on_change: Callable[[], None] | None) -> None:
    st.markdown("\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in item.options))
    letters = labels(item)
    with st.container(key="quiz-rows", gap="xsmall"):
        for at, name in enumerate(rows(item), start=1):
            st.segmented_control(
                f"{at}. {plain(name)}" if name else t("quiz.place", at=at),
                letters,
                default=before[at - 1] if before[at - 1 : at] in letters else None,
                key=f"{key}-{at}",
                on_change=on_change,
            )


def _blanks(t: Translator, item: Item, key: str, before: Sequence[str], on_change: Callable[[], None] | None) -> None:
    count = blanks(item)
    for at in range(1, count + 1):
        st.text_input(
            t("quiz.answer") if count == 1 else t("quiz.blank", at=at),
            before[at - 1] if at <= len(before) else "",
            placeholder=t("quiz.answer.hint"),
            live=_PAUSE,
            key=f"{key}-{at}",
            on_change=on_change,
        )
