"""A page of a PDF as it is printed, the quote highlighted."""

from __future__ import annotations

import streamlit as st

from indexer.errors import InputError
from indexer.manifest import Entry
from indexer.records import Span
from indexer.store import CourseIndex
from ui import address
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import problems
from ui.sections import page_at

TEXT, PICTURE = "text", "page"
"""How a page is shown, in the address."""


def has_pictures(document: str) -> bool:
    """Whether the pages of a document can be drawn."""
    return document.lower().endswith(".pdf")


def as_picture(t: Translator, *, wished: bool) -> bool:
    """Whether the page is to be shown as printed; the choice stands in the address, `wished` is what it begins with."""
    now = st.query_params.get("shown") or (PICTURE if wished else TEXT)
    labels = {TEXT: t("source.as_text"), PICTURE: t("source.as_page")}
    picked = st.segmented_control(
        t("source.view"),
        list(labels),
        default=now,
        required=True,
        format_func=labels.__getitem__,
        key=f"shown-{now}",
        label_visibility="collapsed",
    )
    if picked != now:
        address.write(**st.query_params.to_dict() | {"shown": picked})
        st.rerun()
    return picked == PICTURE


def page_picture(t: Translator, services: Services, index: CourseIndex, entry: Entry, quote: Span, at: int) -> Span:
    """Draws the page that holds `at`; returns the part of the text that it is."""
    page = page_at(index.pages(entry.name), at)
    if page is None:
        return Span(at, at)
    try:
        drawn = services.picture(index, entry, page, quote)
    except InputError as error:
        problems.show(t, error, "error.picture")
    else:
        with st.container(border=True, key="page-picture"):
            st.image(drawn.png, width="stretch")
        st.caption(t("source.page.alt", document=plain(entry.name), page=page.number))
        if not drawn.marked and max(quote.start, page.start) < min(quote.end, page.end):
            st.info(t("source.page.unmarked"))
    return Span(page.start, page.end)
