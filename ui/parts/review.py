"""What was skipped and why, and the places that the indexer did not fully understand."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from indexer.records import Span
from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts.cards import source_link
from ui.reasons import say

SHOWN = 200
"""Code points of a place that are shown."""
LISTED = 50
"""Places listed at most."""


def review_count(index: CourseIndex | None) -> int:
    """How many entries `review` has."""
    if index is None:
        return 0
    return len(index.manifest.skipped) + sum(len(entry.reviews) for entry in index.documents)


def review(t: Translator, index: CourseIndex | None) -> None:
    """Both lists."""
    if index is None or not review_count(index):
        st.caption(t("library.review.none"))
        return
    if index.manifest.skipped:
        st.subheader(t("library.skipped"), anchor=False)
    for skipped in index.manifest.skipped:
        st.markdown(f"**{plain(PurePath(skipped.path).name)}**  \n:gray[{plain(skipped.reason)}]")
    places = [(entry, place) for entry in index.documents for place in entry.reviews]
    if places:
        st.subheader(f"{t('library.review')} ({len(places)})", anchor=False)
    for at, (entry, place) in enumerate(places[:LISTED]):
        with st.container(border=True, key=f"review-{at}", gap="xsmall"):
            st.markdown(f"**{plain(entry.title)}** · :gray[{plain(say(t, place.reason))}]")
            text = index.text(entry.name)
            st.markdown(render(text, place.start, min(place.end, place.start + SHOWN), markdown=False), anchors=False)
            source_link(t("library.review.open"), index.course.slug, entry.name, Span(place.start, place.end))
