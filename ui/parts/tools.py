"""What can be done with an answer by one click: look a term up, copy it, say that it did not help."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.errors import KaodianError
from indexer.records import Citation
from indexer.store import CourseIndex
from tutor.feedback import Feedback, Verdict, give_feedback, take_back
from tutor.learner import Turn
from tutor.named import named
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.cited import cited, copied, key_lines, reading
from ui.parts import problems, shell
from ui.parts.cards import page_name
from ui.parts.copying import copy_button
from ui.parts.term_index import term_link

TOPIC: Final = 200
"""Code points of a question that a quiz is made from."""
ASKED: Final = 5
"""Questions of a quiz on one answer."""


def tools(
    t: Translator, services: Services, index: CourseIndex, turn: Turn, said: Feedback | None, *, kept: bool
) -> None:
    """The row below an answer.

    Args:
        t: Strings.
        services: For the learner's history.
        index: The course.
        turn: With the answer.
        said: What the learner said of it already.
        kept: Whether the turn is in the history, so that something can be said of it.
    """
    citations = cited(turn.answer["citations"])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"tools-{turn.id}"):
        if terms := named(index, reading(turn.question, turn.answer), [citation.quote for citation in citations]):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="xsmall", width="content", key=f"terms-turn-{turn.id}"
            ):
                st.caption(t("nav.lookup"), width="content")
                for term in terms:
                    term_link(index, term.name)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", width="content"):
            if citations:
                text = "\n\n".join(_copied(t, index, citation) for citation in citations)
                copy_button(t, t("ask.copy"), text, f"copy-{turn.id}")
                _quiz(t, index, turn)
            if kept:
                _unhelpful(t, services, turn, said)
    if kept and said is not None:
        _note(t, services, turn, said)


def _quiz(t: Translator, index: CourseIndex, turn: Turn) -> None:
    """A link that begins a quiz on what the answer is about."""
    topic = " ".join(reading(turn.question, turn.answer).split())[:TOPIC]
    with st.container(key=f"quiz-me-{turn.id}", width="content"):
        st.page_link(
            shell.QUIZ,
            label=t("ask.quiz"),
            icon=":material/quiz:",
            query_params={"course": index.course.slug, "topic": topic, "n": str(ASKED), "start": "1"},
        )


def _copied(t: Translator, index: CourseIndex, citation: Citation) -> str:
    title = next((entry.title for entry in index.documents if entry.name == citation.document), citation.document)
    page = page_name(t, index, citation) if citation.page is not None else ""
    return copied(citation, title, page, key_lines(t, citation.key) if citation.key is not None else ())


def _unhelpful(t: Translator, services: Services, turn: Turn, said: Feedback | None) -> None:
    """A switch: a second click takes the word back."""
    label = t("ask.unhelpful") if said is None else f":primary[**{t('ask.unhelpful.said')}**]"
    wish = t("ask.unhelpful.hint") if said is None else t("ask.unhelpful.take_back")
    if not st.button(label, icon=":material/thumb_down:", type="tertiary", help=wish, key=f"unhelpful-{turn.id}"):
        return
    try:
        if said is None:
            give_feedback(services.learner, turn.id, Verdict.UNHELPFUL, services.now())
        else:
            take_back(services.learner, turn.id)
    except KaodianError as error:
        problems.show(t, error)
        return
    st.rerun()


def _note(t: Translator, services: Services, turn: Turn, said: Feedback) -> None:
    """What was wrong, for those who want to say; kept when it is entered."""
    note = st.text_input(
        t("ask.unhelpful.note"),
        said.note,
        placeholder=t("ask.unhelpful.note"),
        max_chars=500,
        key=f"note-{turn.id}",
        label_visibility="collapsed",
    ).strip()
    with problems.shown(t):
        if note != said.note:
            give_feedback(services.learner, turn.id, said.verdict, services.now(), note=note)
        if note:
            st.caption(t("ask.unhelpful.kept"))
