"""The mistake notebook: items whose latest answer was not right, by chapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from tutor.attempts import Attempt
from tutor.sitting import Plan, chapter_of
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts.quiz_feedback import answer_words, explanation, key_text, place_link, verdict
from ui.parts.quiz_question import head
from ui.quiz import ALL, chapters, home

PAGE: Final = 20
"""Mistakes shown at a time."""


def notebook(t: Translator, index: CourseIndex, wrong: Sequence[Attempt], start: Callable[[Plan], None]) -> None:
    """The notebook; `start` begins a quiz on what is in it."""
    if not wrong:
        with st.container(border=True, key="empty"):
            st.markdown(f"**{t('quiz.notebook.none')}**")
            st.markdown(t("quiz.notebook.none.hint"))
        return
    titles = chapters(index)
    by_chapter: dict[str, list[Attempt]] = {title: [] for title in titles}
    for each in wrong:
        by_chapter.setdefault(home(chapter_of(index, each.item), titles), []).append(each)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(t("quiz.notebook.count", count=len(wrong)), width="content")
        if st.button(t("quiz.notebook.all"), type="primary", icon=":material/play_arrow:", key="practise-all"):
            start(Plan(mistakes=True, count=ALL))
    listed = [(chapter, each) for chapter, group in by_chapter.items() for each in group]
    pages = -(-len(listed) // PAGE)
    body = st.container(key="quiz-notebook")
    page = st.pagination(pages, key=f"notebook-{index.course.slug}") if pages > 1 else 1
    with body:
        shown = None
        for chapter, each in listed[(page - 1) * PAGE : page * PAGE]:
            if chapter != shown:
                _heading(t, chapter, len(by_chapter[chapter]), start, each.id)
                shown = chapter
            _mistake(t, index, each)


def _heading(t: Translator, chapter: str, count: int, start: Callable[[Plan], None], number: int) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=f"quiz-chapter-{number}"
    ):
        st.markdown(f"**{plain(chapter)}** :gray-badge[{count}]", width="content")
        if st.button(t("quiz.notebook.these"), type="tertiary", icon=":material/play_arrow:", key=f"practise-{number}"):
            start(Plan(mistakes=True, chapter=chapter, count=ALL))


def _mistake(t: Translator, index: CourseIndex, attempt: Attempt) -> None:
    with st.container(border=True, key=f"quiz-mistake-{attempt.id}", gap="xsmall"):
        head(t, attempt.item)
        if attempt.item.options:
            st.markdown(
                "\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in attempt.item.options)
            )
        st.markdown(f"{verdict(t, attempt)}\u2003{t('quiz.yours')}\u2002{answer_words(t, attempt)}")
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"tools-{attempt.id}"):
            opened = st.toggle(t("papers.key.show"), key=f"key-{attempt.id}")
            place_link(t("papers.source"), index, attempt.item)
        if opened:
            with st.container(key=f"answer-{attempt.id}"):
                st.markdown(f"**{t('papers.key')}**\u2002{key_text(t, attempt.item)}")
            explanation(t, index, attempt.item, attempt.id)
