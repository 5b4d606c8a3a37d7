"""A part of a document as text: the quote highlighted, what was set aside faded, printed keys hidden."""

from __future__ import annotations

import streamlit as st

from indexer.records import Span
from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.markdown import render
from ui.parts.cards import is_markdown, printed_keys


def text_part(t: Translator, index: CourseIndex, document: str, quote: Span, part: Span) -> None:
    """Shows `part` of the document."""
    text = index.text(document)
    keys = [key for key in printed_keys(index, document) if key.start < part.end and part.start < key.end]
    hidden = keys if keys and not st.toggle(t("source.keys"), key=f"keys-{document}") else []
    faded = [Span(aside.start, aside.end) for aside in index.set_aside(document)]
    with st.container(border=True, key="source"):
        signs = is_markdown(document)
        shown = render(text, part.start, part.end, [quote], markdown=signs, faded=faded, hidden=hidden)
        st.markdown(shown, anchors=False)
