"""The terms of a course from A to Z, each a link, and the whole glossary as a file."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from indexer.glossary import Entry
from indexer.store import CourseIndex
from tutor.glossary_export import by_initial, export
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import shell

AT_ONCE = 80
"""Terms of a course that needs no choice of a letter."""


def term_index(t: Translator, index: CourseIndex) -> None:
    """All terms, or those of the letter that is chosen."""
    letters = by_initial(index)
    count = sum(map(len, letters.values()))
    st.caption(t("lookup.count", count=count))
    shown = list(letters)
    if count > AT_ONCE:
        picked: str = st.pills(
            t("lookup.letters"),
            shown,
            default=shown[0],
            required=True,
            key=f"letters-{index.course.slug}",
            persist_state="session",
            label_visibility="collapsed",
        )
        shown = [picked if picked in letters else shown[0]]
    for letter in shown:
        st.markdown(f"**{plain(letter)}**")
        term_links(index, letters[letter], f"terms-{ord(letter)}")
    with st.container(horizontal=True, key="lookup-files"):
        name = f"{index.course.slug}-glossary"
        st.download_button(
            t("lookup.csv"),
            lambda: export(index, "csv"),
            f"{name}.csv",
            "text/csv",
            icon=":material/table_view:",
            on_click="ignore",
        )
        st.download_button(
            t("lookup.md"),
            lambda: export(index, "md"),
            f"{name}.md",
            "text/markdown",
            icon=":material/article:",
            on_click="ignore",
        )


def term_links(index: CourseIndex, entries: Iterable[Entry], key: str) -> None:
    """Terms side by side, each a link to its entry."""
    with st.container(horizontal=True, gap="xsmall", key=key):
        for each in entries:
            term_link(index, each.name)


def term_link(index: CourseIndex, name: str, label: str = "") -> None:
    """A link to the entry of a term."""
    place = {"course": index.course.slug, "term": name}
    st.page_link(shell.LOOKUP, label=label or plain(name), query_params=place, width="content")
