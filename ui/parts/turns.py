"""A question and its answer in the chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.cited import answer_markdown, cited
from ui.markdown import escape_markdown, plain
from ui.parts.cards import card
from ui.parts.shell import SEAL

_REVEAL: Final = """<script>
setTimeout(() => document.querySelector(".st-key-turn-question-%d")?.scrollIntoView({block: "start"}), 150)
</script>"""
QUESTION_SHOWN: Final = 1000
"""Code points of a question that the chat repeats."""


def question(text: str, turn: int) -> None:
    """The learner's words, long ones cut."""
    with st.container(key=f"turn-question-{turn}"), st.chat_message("user", avatar=":material/person:"):
        cut = text[:QUESTION_SHOWN] + ("…" if len(text) > QUESTION_SHOWN else "")
        st.markdown("\\\n".join(escape_markdown(line.strip()) for line in cut.splitlines() if line.strip()))


def reveal(turn: int) -> None:
    """Scroll so that the question stands on top and its answer is read from the beginning."""
    st.html(_REVEAL % turn, unsafe_allow_javascript=True)


def answer(t: Translator, index: CourseIndex, stored: Mapping[str, Any], filters: Mapping[str, Any], turn: int) -> None:
    """An answer with its citation cards, or the plain statement that there is none with the nearest passages."""
    with st.chat_message("assistant", avatar=str(SEAL)):
        if chapter := filters.get("chapter"):
            st.caption(plain(t("ask.filtered", chapter=chapter)))
        if stored["answered"]:
            citations = cited(stored["citations"])
            st.markdown(answer_markdown(stored["answer"], len(citations)), anchors=False)
            st.caption(t("ask.sources"))
            for number, citation in enumerate(citations, start=1):
                card(t, index, citation, number, turn, "cite")
            return
        st.markdown(f"**{t('ask.not_in_notes')}**")
        nearest = cited(stored["nearest"])
        st.caption(t("ask.not_in_notes.hint") if nearest else t("ask.not_in_notes.empty"))
        for number, citation in enumerate(nearest, start=1):
            card(t, index, citation, number, turn, "nearest")
