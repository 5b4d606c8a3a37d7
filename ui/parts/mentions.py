"""Where a term occurs, word by word, and which questions of past papers use it."""

from __future__ import annotations

import streamlit as st

from indexer.errors import StoreError
from indexer.glossary import Entry
from indexer.records import Span
from indexer.store import CourseIndex
from tutor.concordance import PER_CHAPTER, ChapterMentions, Concordance
from tutor.corrections import corrections
from tutor.papers import BankQuestion, corrected
from tutor.related import questions_with
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts.cards import is_markdown, page_label, source_link
from ui.parts.paper_filters import TYPES

FEW = 3
"""Mentions of a chapter that are shown before more are asked for; of many chapters only the first mention."""
MANY = 5
"""Chapters above which there are many."""
QUESTIONS = 5
"""Questions that are shown before all are asked for."""


def mentions(t: Translator, index: CourseIndex, found: Concordance) -> None:
    """The concordance, chapter by chapter."""
    if not found.count:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{t('lookup.mentions')}** :gray[{found.count:,}]", width="content")
        few = FEW if len(found.chapters) <= MANY else 1
        more = any(len(chapter.mentions) > few for chapter in found.chapters)
        full = more and st.toggle(t("lookup.mentions.all"), key=f"all-mentions-{index.course.slug}")
    for number, chapter in enumerate(found.chapters):
        _chapter(t, index, chapter, number, PER_CHAPTER if full else few)


def questions(t: Translator, services: Services, index: CourseIndex, term: Entry) -> None:
    """The questions that name the term; no key is shown."""
    found = questions_with(_bank(services, index), term)
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{t('lookup.questions')}** :gray[{len(found):,}]", width="content")
        full = len(found) > QUESTIONS and st.toggle(t("lookup.questions.all"), key=f"all-questions-{index.course.slug}")
    for question in found if full else found[:QUESTIONS]:
        _question(t, index, question)


def _chapter(t: Translator, index: CourseIndex, chapter: ChapterMentions, number: int, limit: int) -> None:
    shown = chapter.mentions[:limit]
    text = index.text(chapter.document)
    with st.container(gap="xsmall", key=f"mentions-{number}"):
        st.caption(f"{plain(chapter.title)} · {t('lookup.times', count=chapter.count)}")
        for at, mention in enumerate(shown):
            quote, word = mention.citation, Span(mention.start, mention.end)
            body = render(text, quote.start, quote.end, [word], markdown=is_markdown(chapter.document))
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"mention-{number}-{at}"):
                st.markdown(body.replace("\n", " "), anchors=False, width="stretch")
                label = page_label(t, index, chapter.document, mention.start) or t("lookup.source")
                source_link(label, index.course.slug, chapter.document, Span(quote.start, quote.end))


def _question(t: Translator, index: CourseIndex, question: BankQuestion) -> None:
    with st.container(border=True, gap="xsmall", key=f"asks-{question.id}"):
        st.markdown(f":gray-badge[{t(TYPES[question.type])}] :gray[{plain(question.paper)}]")
        stem = question.asked.strip("\n")
        st.markdown(render(stem, 0, len(stem), markdown=is_markdown(question.document)), anchors=False)
        if question.options:
            st.markdown("\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in question.options))
        place = Span(question.start, question.end)
        source_link(t("papers.source"), index.course.slug, question.document, place, as_text=True)


def _bank(services: Services, index: CourseIndex) -> tuple[BankQuestion, ...]:
    """The questions as the learner put them right; as printed where that cannot be read."""
    printed = services.printed(index)
    try:
        known = corrections(services.learner, index.course.slug)
    except StoreError:
        return printed
    return tuple(question for question in corrected(printed, known) if not question.dropped)
