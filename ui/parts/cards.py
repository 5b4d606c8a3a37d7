"""A citation as a card: where it stands, the quote highlighted in its lines, and the way to the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from indexer.errors import DocumentNotFoundError
from indexer.keys import REASON
from indexer.records import Citation, PageKind, Span
from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.cited import breadcrumb, key_markdown
from ui.markdown import escape_markdown, plain, render
from ui.parts import shell
from ui.sections import excerpt, locate, page_at

PAGE_NAMES: Final[Mapping[PageKind, str]] = {"page": "cite.page", "slide": "cite.slide", "section": "cite.section"}


def card(
    t: Translator,
    index: CourseIndex,
    citation: Citation,
    number: int,
    turn: int,
    kind: Literal["cite", "nearest", "more"],
) -> None:
    """One card; the text is read from the index as it is now, the quote found where it stands now."""
    with st.container(border=True, key=f"{kind}-{turn}-{number}", gap="xsmall"):
        title = next((entry.title for entry in index.documents if entry.name == citation.document), citation.document)
        page = f" · {page_name(t, index, citation)}" if citation.page is not None else ""
        badge = f":primary-badge[{number}] " if kind == "cite" else ""
        st.markdown(f"{badge}**{plain(title)}**{page}")
        if path := breadcrumb(citation.headings, below=title):
            st.caption(escape_markdown(path))
        try:
            text = index.text(citation.document)
        except DocumentNotFoundError:
            _quote_only(t, t("cite.gone"), citation)
            return
        span = locate(text, citation.quote, citation.start)
        if span is None:
            _quote_only(t, t("cite.moved"), citation)
            return
        shown = excerpt(text, index.headings(citation.document), span.start, span.end)
        body = render(
            text,
            shown.start,
            shown.end,
            [span],
            markdown=is_markdown(citation.document),
            hidden=[key for key in printed_keys(index, citation.document) if not _told(key, span, citation)],
        )
        st.markdown(f"{'…' * shown.cut_before}{body}{'…' * shown.cut_after}", anchors=False)
        _key(t, citation)
        source_link(t("cite.open"), index.course.slug, citation.document, span)


def page_label(t: Translator, index: CourseIndex, document: str, offset: int) -> str:
    """The page, slide or section that holds `offset`; "" where the file has none."""
    page = page_at(index.pages(document), offset)
    return t(PAGE_NAMES[page.kind], page=page.number) if page is not None else ""


def page_name(t: Translator, index: CourseIndex, citation: Citation) -> str:
    """The page of a citation; of a document that is gone nobody knows whether it was a slide."""
    try:
        pages = index.pages(citation.document)
    except DocumentNotFoundError:
        pages = ()
    kind: PageKind = next((page.kind for page in pages if page.number == citation.page), "page")
    return t(PAGE_NAMES[kind], page=citation.page)


def printed_keys(index: CourseIndex, document: str) -> tuple[Span, ...]:
    """The printed keys of a document, which nobody sees who did not ask for them."""
    return tuple(Span(aside.start, aside.end) for aside in index.set_aside(document) if aside.reason == REASON)


def source_link(
    label: str, course: str, document: str, span: Span, icon: str = ":material/menu_book:", *, as_text: bool = False
) -> None:
    """A link to the source view at a place; it can be opened in a tab of its own.

    With `as_text`, the page of a PDF is not shown as it is printed, with the keys that may stand on it.
    """
    place = {"course": course, "document": document, "start": str(span.start), "end": str(span.end)}
    if as_text:
        place["shown"] = "text"
    st.page_link(shell.SOURCE, label=label, icon=icon, query_params=place)


def document_link(label: str, course: str, document: str, at: int, icon: str = ":material/description:") -> None:
    """A link to a document as it was read, opened where `at` is."""
    place = {"course": course, "document": document, "at": str(at)}
    st.page_link(shell.DOCUMENT, label=label, icon=icon, query_params=place)


def is_markdown(document: str) -> bool:
    """Whether a document's signs are Markdown and not just characters."""
    return document.lower().endswith((".md", ".markdown"))


def _quote_only(t: Translator, reason: str, citation: Citation) -> None:
    text = citation.quote
    st.markdown(
        render(text, 0, len(text), [Span(0, len(text))], markdown=is_markdown(citation.document)), anchors=False
    )
    _key(t, citation)
    st.caption(reason)


def _key(t: Translator, citation: Citation) -> None:
    """The key, in a line: the options stand in the lines above."""
    if citation.key is not None:
        st.markdown(key_markdown(t, citation.key, brief=True), anchors=False)


def _told(key: Span, quote: Span, citation: Citation) -> bool:
    """Whether a printed key is that of the question that is quoted, whose key is named below."""
    return citation.key is not None and quote.start <= key.start and key.end <= quote.end
