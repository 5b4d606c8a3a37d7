"""A question and its answer in the chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from indexer.records import Citation
from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.cited import cited, key_markdown, quote_markdown
from ui.markdown import escape_markdown, plain
from ui.parts.cards import card, is_markdown
from ui.parts.shell import SEAL

_REVEAL: Final = """<script>
setTimeout(() => document.querySelector(".st-key-turn-question-%d")?.scrollIntoView({block: "start"}), 150)
</script>"""
QUESTION_SHOWN: Final = 1000
"""Code points of a question that the chat repeats."""
UNKNOWN_SHOWN: Final = 5
"""Words named at most that the course does not have."""


def question(text: str, turn: int, below: Callable[[], None]) -> None:
    """The learner's words, long ones cut, and what stands below them."""
    with st.container(key=f"turn-question-{turn}"), st.chat_message("user", avatar=":material/person:"):
        cut = text[:QUESTION_SHOWN] + ("…" if len(text) > QUESTION_SHOWN else "")
        st.markdown("\\\n".join(escape_markdown(line.strip()) for line in cut.splitlines() if line.strip()))
        below()


def reveal(turn: int) -> None:
    """Scroll so that the question stands on top and its answer is read from the beginning."""
    st.html(_REVEAL % turn, unsafe_allow_javascript=True)


def answer(
    t: Translator,
    index: CourseIndex,
    stored: Mapping[str, Any],
    filters: Mapping[str, Any],
    turn: int,
    tools: Callable[[], None],
) -> None:
    """An answer with its citation cards, or the plain statement that there is none with the nearest passages.

    Args:
        t: Strings.
        index: The course.
        stored: The answer as the learner's store gives it back, of any age.
        filters: What the question was limited to.
        turn: Of the question.
        tools: Shows what can be done with it.
    """
    with st.chat_message("assistant", avatar=str(SEAL)):
        if chapter := filters.get("chapter"):
            st.caption(plain(t("ask.filtered", chapter=chapter)))
        if not stored["answered"]:
            _refusal(t, index, stored, turn, tools, further="further" in filters)
            return
        citations = cited(stored["citations"])
        _direct(t, citations, stored.get("columns", ()))
        if stored.get("disagreement"):
            st.warning(t("ask.disagreement"), icon=":material/compare_arrows:")
        tools()
        st.caption(t("ask.sources"))
        for number, citation in enumerate(citations, start=1):
            card(t, index, citation, number, turn, "cite")
        if more := cited(stored.get("more", ())):
            with st.expander(t("ask.more", count=len(more)), key=f"further-{turn}"):
                for number, citation in enumerate(more, start=1):
                    card(t, index, citation, number, turn, "more")


def _direct(t: Translator, citations: Sequence[Citation], columns: Sequence[Mapping[str, Any]]) -> None:
    """The quotes, each with its number; the sides of a contrast beside each other."""
    beside = {number for column in columns for number in column["numbers"]}
    shown = False
    for number, citation in enumerate(citations, start=1):
        if number not in beside:
            _quote(t, citation, number)
        elif not shown:
            shown = True
            for side, column in zip(st.columns(len(columns), gap="small", border=True), columns, strict=True):
                with side:
                    st.markdown(f"**{plain(column['term'])}**")
                    for each in column["numbers"]:
                        _quote(t, citations[each - 1], each)


def _quote(t: Translator, citation: Citation, number: int) -> None:
    st.markdown(quote_markdown(citation.quote, number, markdown=is_markdown(citation.document)), anchors=False)
    if citation.key is not None:
        st.markdown(key_markdown(t, citation.key), anchors=False)


def _refusal(
    t: Translator, index: CourseIndex, stored: Mapping[str, Any], turn: int, tools: Callable[[], None], *, further: bool
) -> None:
    """Why there is no answer, and what comes nearest."""
    st.markdown(f"**{t('ask.no_further') if further else t('ask.not_in_notes')}**")
    if unknown := stored.get("unknown"):
        words = t("lookup.comma").join(t("ask.unknown.word", word=plain(word)) for word in unknown[:UNKNOWN_SHOWN])
        st.markdown(t("ask.unknown", words=words))
    nearest = cited(stored["nearest"])
    st.caption(t("ask.not_in_notes.hint") if nearest else t("ask.not_in_notes.empty"))
    tools()
    for number, citation in enumerate(nearest, start=1):
        card(t, index, citation, number, turn, "nearest")
