"""A citation as a card: where it stands, the quote highlighted in its lines, and the way to the source."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from indexer.errors import DocumentNotFoundError
from indexer.records import Citation, Span
from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.cited import breadcrumb
from ui.markdown import escape_markdown, plain, render
from ui.parts import shell
from ui.sections import excerpt, locate


def card(
    t: Translator, index: CourseIndex, citation: Citation, number: int, turn: int, kind: Literal["cite", "nearest"]
) -> None:
    """One card; the text is read from the index as it is now, the quote found where it stands now."""
    with st.container(border=True, key=f"{kind}-{turn}-{number}", gap="xsmall"):
        title = next((entry.title for entry in index.documents if entry.name == citation.document), citation.document)
        page = f" · {t('cite.page', page=citation.page)}" if citation.page is not None else ""
        badge = f":primary-badge[{number}] " if kind == "cite" else ""
        st.markdown(f"{badge}**{plain(title)}**{page}")
        if path := breadcrumb(citation.headings, below=title):
            st.caption(escape_markdown(path))
        try:
            text = index.text(citation.document)
        except DocumentNotFoundError:
            _quote_only(t("cite.gone"), citation)
            return
        span = locate(text, citation.quote, citation.start)
        if span is None:
            _quote_only(t("cite.moved"), citation)
            return
        shown = excerpt(text, index.headings(citation.document), span.start, span.end)
        body = render(text, shown.start, shown.end, [span], markdown=is_markdown(citation.document))
        st.markdown(f"{'…' * shown.cut_before}{body}{'…' * shown.cut_after}", anchors=False)
        source_link(t("cite.open"), index.course.slug, citation.document, span)


def source_link(label: str, course: str, document: str, span: Span, icon: str = ":material/menu_book:") -> None:
    """A link to the source view at a place; it can be opened in a tab of its own."""
    place = {"course": course, "document": document, "start": str(span.start), "end": str(span.end)}
    st.page_link(shell.SOURCE, label=label, icon=icon, query_params=place)


def is_markdown(document: str) -> bool:
    """Whether a document's signs are Markdown and not just characters."""
    return document.lower().endswith((".md", ".markdown"))


def _quote_only(reason: str, citation: Citation) -> None:
    text = citation.quote
    st.markdown(
        render(text, 0, len(text), [Span(0, len(text))], markdown=is_markdown(citation.document)), anchors=False
    )
    st.caption(reason)
