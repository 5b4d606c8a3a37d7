"""A question of a past paper: its words, its key when asked for, its doubts, and the way to its source."""

from __future__ import annotations

import streamlit as st

from indexer.records import Span
from indexer.store import CourseIndex
from tutor.papers import BankQuestion
from ui.catalogue import Translator
from ui.exam import Choice
from ui.markdown import plain, render
from ui.papers import Sheet
from ui.parts import shell
from ui.parts.cards import is_markdown, page_label, source_link
from ui.parts.paper_filters import TYPES
from ui.parts.paper_support import notes_say
from ui.reasons import say
from ui.state import session


def heading(t: Translator, course: str, sheet: Sheet) -> None:
    """The paper's title, what it says of itself, and the way to an exam on it."""
    paper = sheet.paper
    st.subheader(plain(paper.title), anchor=False)
    facts = [plain(sheet.document)]
    if paper.variant and paper.variant not in paper.title:
        facts.append(t("papers.variant", variant=plain(paper.variant)))
    if paper.marks:
        facts.append(t("papers.full", marks=f"{paper.marks:g}"))
    if paper.minutes:
        facts.append(t("papers.minutes", minutes=paper.minutes))
    with st.container(horizontal=True, vertical_alignment="center", key=f"paper-head-{sheet.questions[0].id}"):
        st.caption(" · ".join(facts), width="content")
        exam = Choice(paper=paper.title, document=sheet.document).parameters()
        st.page_link(
            shell.QUIZ,
            label=t("papers.exam"),
            icon=":material/timer:",
            query_params={"course": course, "tab": "exam", **exam},
        )


def question(t: Translator, index: CourseIndex, asked: BankQuestion, *, key_shown: bool, editable: bool) -> None:
    """One question; `key_shown` when the keys of the whole paper are."""
    with st.container(border=True, key=f"question-{asked.id}", gap="xsmall"):
        st.markdown(f"{_number(asked)}{_badges(t, index, asked)}")
        signs = is_markdown(asked.document) and (asked.correction is None or asked.correction.stem is None)
        stem = asked.asked.strip("\n")
        st.markdown(render(stem, 0, len(stem), markdown=signs), anchors=False)
        if asked.options:
            st.markdown("\\\n".join(f"**{plain(each.label)}**\u2002{plain(each.text)}" for each in asked.options))
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"tools-{asked.id}"):
            opened = key_shown or st.toggle(t("papers.key.show"), key=f"key-{asked.id}")
            place = Span(asked.start, asked.end)
            source_link(t("papers.source"), index.course.slug, asked.document, place, as_text=True)
            if editable and st.button(
                t("papers.edit"), icon=":material/edit:", type="tertiary", key=f"edit-{asked.id}"
            ):
                session().dialog = f"edit-{asked.id}"
        for reason in asked.reviews if asked.needs_review else ():
            st.markdown(f":orange[:material/flag: {plain(say(t, reason))}]")
        if opened:
            _key(t, asked)
            notes_say(t, index, asked)


def key_words(t: Translator, key: str | bool) -> str:
    """A key in a word."""
    if isinstance(key, bool):
        return t("papers.right") if key else t("papers.wrong")
    return key


def _number(asked: BankQuestion) -> str:
    return f"**{plain(asked.number)}**\u2002" if asked.number else ""


def _badges(t: Translator, index: CourseIndex, asked: BankQuestion) -> str:
    badges = [f":gray-badge[{t(TYPES[asked.type])}]"]
    if asked.marks:
        badges.append(f":gray-badge[{t('papers.marks', marks=f'{asked.marks:g}')}]")
    if page := page_label(t, index, asked.document, asked.start):
        badges.append(f":gray-badge[{page}]")
    if asked.needs_review:
        badges.append(f":orange-badge[:material/flag: {t('papers.to_review')}]")
    elif asked.correction is not None:
        said = t("papers.corrected") if asked.correction.changes else t("papers.checked")
        badges.append(f":primary-badge[:material/check: {said}]")
    return " ".join(badges)


def _key(t: Translator, asked: BankQuestion) -> None:
    with st.container(key=f"answer-{asked.id}", gap="xsmall"):
        signs = is_markdown(asked.document)
        if asked.key is None:
            st.markdown(f":gray[{t('papers.key.none')}]")
        else:
            words = key_words(t, asked.key)
            yours = asked.correction is not None and asked.correction.key is not None
            whose = f" :gray[({t('papers.key.yours')})]" if yours else ""
            label = f"**{t('papers.key')}**{whose}"
            if asked.options or isinstance(asked.key, bool):
                st.markdown(f"{label}\u2002:primary[**{plain(words)}**]")
            else:
                _labelled(label, words, signs=signs)
        if asked.explanation:
            _labelled(f"**{t('papers.explanation')}**", asked.explanation, signs=signs)


def _labelled(label: str, words: str, *, signs: bool) -> None:
    """Words under a label, without a gap where they begin with plain text."""
    words = words.strip("\n")
    body = render(words, 0, len(words), markdown=signs)
    gap = "\n\n" if body.startswith(("#", "|", "---")) else "\\\n"
    st.markdown(f"{label}{gap}{body}", anchors=False)
