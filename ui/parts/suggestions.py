"""Questions to begin with; shown before any model is loaded."""

from __future__ import annotations

import streamlit as st

from indexer.store import CourseIndex
from tutor.suggest import suggest
from ui.catalogue import Translator
from ui.markdown import plain
from ui.state import session

DEEPEST: float = 2
"""Level of the headings that are asked about; below it stand single points."""


def suggestions(t: Translator, index: CourseIndex) -> None:
    """Buttons that ask what the headings suggest."""
    chapters = []
    for chapter in index.chapters():
        headings = index.headings(chapter.document)
        chapters.append([headings[at].title for at in chapter.headings if headings[at].level <= DEEPEST])
    terms = [name for entry in index.glossary.entries for name in (entry.name, *entry.aliases)]
    questions = suggest(chapters, index.course.language or t.language, terms=terms)
    if not questions:
        return

    def choose(question: str) -> None:
        session().question = question

    st.space("small")
    st.markdown(f"**{t('ask.start')}**")
    with st.container(key="suggestions"):
        cells = st.columns(2, gap="small")
        for at, question in enumerate(questions):
            cells[at % 2].button(
                plain(question), key=f"suggest-{at}", width="stretch", on_click=choose, args=(question,)
            )
    st.caption(t("ask.start.hint"))
