"""What was set aside of a document, with the way back, and its places that need review."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.manifest import Entry
from indexer.records import Span
from indexer.store import CourseIndex
from tutor.aside import AsideGroup, AsideText, groups, keep, release, taken_back
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts.cards import document_link, source_link
from ui.reasons import say

LISTED: Final = 30
"""Texts of one reason, or places to review, listed at most."""
SHOWN: Final = 90
"""Code points of a text that are shown."""


def review(t: Translator, index: CourseIndex, entry: Entry) -> None:
    """The places of a document that were not fully understood, each a click away."""
    st.subheader(t("document.review") + (f" ({len(entry.reviews)})" if entry.reviews else ""), anchor=False)
    if not entry.reviews:
        st.caption(t("document.review.none"))
    with st.container(key="reviews", gap="xsmall"):
        for place in entry.reviews[:LISTED]:
            label = plain(say(t, place.reason))
            span = Span(place.start, place.end)
            source_link(label, index.course.slug, entry.name, span, icon=":material/flag:")
    if len(entry.reviews) > LISTED:
        st.caption(t("document.aside.more", count=len(entry.reviews) - LISTED))


def aside(t: Translator, services: Services, course: Course, index: CourseIndex, name: str) -> None:
    """What was set aside, by reason."""
    found = groups(index.text(name), index.set_aside(name))
    count = sum(group.count for group in found)
    st.subheader(t("document.aside") + (f" ({count})" if count else ""), anchor=False)
    st.caption(t("document.aside.hint") if found else t("document.aside.none"))
    for at, group in enumerate(found):
        with st.expander(f"{plain(say(t, group.reason))} ({group.count})", key=f"aside-{at}"):
            _group(t, services, course, index, name, at, group)


def kept(t: Translator, services: Services, course: Course, index: CourseIndex, name: str) -> None:
    """What the learner took back."""
    texts = taken_back(index.text(name), frozenset(course.kept))
    if not texts:
        return
    st.subheader(t("document.kept"), anchor=False)
    for text in texts:
        with st.container(border=True, key=f"kept-{text.digest}", gap="xxsmall"):
            st.markdown(_words(t, text))
            if st.button(
                t("document.kept.release"), icon=":material/remove:", type="tertiary", key=f"release-{text.digest}"
            ):
                _index_again(services, release(course, [text.digest]))


def _group(
    t: Translator, services: Services, course: Course, index: CourseIndex, name: str, at: int, group: AsideGroup
) -> None:
    if not group.can_return:
        st.caption(t("document.aside.key"))
    elif len(group.texts) > 1 and st.button(
        t("document.aside.keep_all", count=group.count), icon=":material/undo:", key=f"keep-all-{at}"
    ):
        _index_again(services, keep(course, [text.digest for text in group.texts]))
    for text in group.texts[:LISTED]:
        with st.container(key=f"aside-text-{at}-{text.digest}", gap=None):
            st.markdown(_words(t, text))
            with st.container(horizontal=True, vertical_alignment="center"):
                if group.can_return and st.button(
                    t("document.aside.keep"), icon=":material/undo:", type="tertiary", key=f"keep-{at}-{text.digest}"
                ):
                    _index_again(services, keep(course, [text.digest]))
                document_link(t("document.aside.where"), index.course.slug, name, text.places[0].start)
    if len(group.texts) > LISTED:
        st.caption(t("document.aside.more", count=len(group.texts) - LISTED))


def _words(t: Translator, text: AsideText) -> str:
    words = " ".join(text.text.split())
    cut = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    times = f" ({t('document.aside.times', count=len(text.places))})" if len(text.places) > 1 else ""
    return plain(cut) + times


def _index_again(services: Services, course: Course) -> None:
    services.jobs.start(course.slug)
    st.rerun()
