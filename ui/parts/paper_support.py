"""What the notes say of a question's key: that they bear it out, that they say otherwise, or what it is."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.records import Span
from indexer.store import CourseIndex
from tutor.papers import BankQuestion
from tutor.quiz import facts, support
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts.cards import is_markdown, printed_keys, source_link

_SIGNS: Final = {
    "supported": ("green", "verified", "papers.notes.supported"),
    "contradicted": ("orange", "error", "papers.notes.contradicted"),
}


def notes_say(t: Translator, index: CourseIndex, asked: BankQuestion) -> None:
    """The verdict with its passage and the way there; nothing for a case, which applies what the notes say."""
    if asked.type == "case":
        return
    found = support(index, facts(index), asked)
    with st.container(key=f"notes-{asked.id}", gap="xsmall"):
        if found.citation is None:
            st.caption(t("papers.notes.silent"))
            return
        if asked.key in (None, "") and found.key is not None:
            colour, icon, said = "primary", "menu_book", t("papers.notes.key", key=plain(found.key))
        elif found.verdict in _SIGNS:
            colour, icon, name = _SIGNS[found.verdict]
            said = t(name)
        else:
            return
        st.markdown(f":{colour}[:material/{icon}: {said}]")
        place = found.citation
        span = Span(place.start, place.end)
        hidden = printed_keys(index, place.document)
        body = render(
            index.text(place.document), span.start, span.end, markdown=is_markdown(place.document), hidden=hidden
        )
        st.markdown(body, anchors=False)
        source_link(t("cite.open"), index.course.slug, place.document, span)
