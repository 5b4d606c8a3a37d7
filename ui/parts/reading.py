"""How a question was read, where that is not how it was typed, and the way to put it right."""

from __future__ import annotations

import streamlit as st

from ui.catalogue import Translator
from ui.markdown import plain
from ui.state import session


def read_as(t: Translator, question: str, reading: str, turn: int | None, *, further: bool) -> None:
    """The line below a question.

    Args:
        t: Strings.
        question: As it was typed.
        reading: As it was answered; the same words need no line.
        turn: Of the question; None while it is being answered.
        further: Whether what was shown before was left out.
    """
    if " ".join(question.split()) == " ".join(reading.split()) and not further:
        return
    if turn is not None and session().editing == turn:
        _editor(t, reading, turn)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"reading-{turn or 0}"):
        words = plain(reading)
        line = t("ask.read_further", question=words) if further else t("ask.read_as", question=words)
        st.caption(line, width="content")
        if turn is not None and st.button(
            t("ask.read_as.change"), icon=":material/edit:", type="tertiary", key=f"edit-reading-{turn}"
        ):
            session().editing = turn
            st.rerun()


def _editor(t: Translator, reading: str, turn: int) -> None:
    """The reading in a field; what is entered there is asked as it stands."""
    with st.form(f"reading-form-{turn}", border=False):
        text = st.text_input(t("ask.read_as.edit"), reading, key=f"reading-text-{turn}")
        with st.container(horizontal=True):
            ask = st.form_submit_button(t("ask.read_as.ask"), type="primary")
            cancel = st.form_submit_button(t("cancel"))
    if ask and text.strip():
        session().question, session().whole = text.strip(), True
    if cancel or (ask and text.strip()):
        session().editing = None
        st.rerun()
