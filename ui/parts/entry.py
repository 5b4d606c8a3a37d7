"""The entry of a term: what it is, what it is not, where it occurs, which questions use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from indexer.glossary import Entry
from indexer.store import CourseIndex
from tutor.lookup import Kind, LookUp, definitions, suggestions
from tutor.related import Related, Why, related
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import shell
from ui.parts.cards import card
from ui.parts.mentions import mentions, questions
from ui.parts.term_index import term_link, term_links
from ui.state import session

FOUND_BY: Final[Mapping[Kind, str]] = {
    "exact": "",
    "alias": "lookup.by.alias",
    "variant": "lookup.by.variant",
    "pinyin": "lookup.by.pinyin",
    "fuzzy": "lookup.by.fuzzy",
    "meaning": "lookup.by.meaning",
}
WHY: Final[Mapping[Why, str]] = {
    "together": "lookup.why.together",
    "kind": "lookup.why.kind",
    "section": "lookup.why.section",
    "meaning": "lookup.why.meaning",
}
_GUESSES: Final = ("fuzzy", "meaning")
_PRINT: Final = "<script>setTimeout(() => window.print(), 300)</script>"


def entry(t: Translator, services: Services, index: CourseIndex, found: LookUp) -> None:
    """The best match, with the others as links above it."""
    best = found.matches[0]
    if key := FOUND_BY[best.kind]:
        say = st.info if best.kind in _GUESSES else st.caption
        say(t(key, query=plain(found.query), name=plain(best.name)))
    _others(t, index, found)
    _heading(t, best.entry)
    for number, citation in enumerate(best.definitions, start=1):
        card(t, index, citation, number, 0, "cite")
    _related(t, index, best.entry)
    if best.kind == "meaning":
        return
    mentions(t, index, found.occurrences)
    questions(t, services, index, best.entry)


def unknown(t: Translator, index: CourseIndex, found: LookUp) -> None:
    """A word that the course does not define, and where it is used all the same."""
    with st.container(border=True, key="empty"):
        st.markdown(f"**{t('lookup.unknown', query=plain(found.query))}**")
        st.markdown(t("lookup.unknown.used") if found.occurrences.count else t("lookup.unknown.hint"))
        if st.button(t("lookup.ask"), icon=":material/forum:", key="lookup-ask"):
            session().question, session().conversation = found.query, None
            st.switch_page(shell.ASK)
    mentions(t, index, found.occurrences)


def _others(t: Translator, index: CourseIndex, found: LookUp) -> None:
    """What else may be meant: other matches, and terms that the word may still become."""
    best = found.matches[0].entry
    names = dict.fromkeys(
        [*(match.entry for match in found.matches[1:]), *(suggestions(index, found.query))],
    )
    names.pop(best, None)
    if names:
        st.caption(t("lookup.others"))
        term_links(index, list(names)[:8], "terms-others")


def _heading(t: Translator, term: Entry) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="entry-head"
    ):
        st.subheader(plain(term.name), anchor=False, width="content")
        with st.container(horizontal=True, width="content", key="entry-tools"):
            if st.button(t("lookup.print"), icon=":material/print:", type="tertiary", key="print"):
                st.html(_PRINT, unsafe_allow_javascript=True)
    facts = [t("lookup.also", names=t("lookup.comma").join(map(plain, term.aliases)))] if term.aliases else []
    if len(term.places) > 1:
        facts.append(t("lookup.several", count=len(term.places)))
    if facts:
        st.caption(" · ".join(facts))


def _related(t: Translator, index: CourseIndex, term: Entry) -> None:
    found = {each.entry.name: each for each in related(index, term)}
    if not found:
        return
    st.markdown(f"**{t('lookup.related')}**")
    picked = st.pills(
        t("lookup.compare"),
        list(found),
        format_func=plain,
        key=f"compare-{index.course.slug}-{term.name}",
        label_visibility="collapsed",
    )
    if picked in found:
        _compare(t, index, term, found[picked])
    else:
        st.caption(t("lookup.compare.hint"))


def _compare(t: Translator, index: CourseIndex, term: Entry, other: Related) -> None:
    """Two definitions side by side; on a phone one under the other."""
    st.caption(t("lookup.comma").join(t(WHY[why]) for why in other.why))
    for number, (side, each) in enumerate(zip(st.columns(2, gap="small"), (term, other.entry), strict=True)):
        with side:
            st.markdown(f"**{plain(each.name)}**")
            card(t, index, definitions(index, each)[0], number + 1, 1, "nearest")
    with st.container(key="compare-open"):
        term_link(index, other.entry.name, t("lookup.open", name=plain(other.entry.name)))
