"""A question of a quiz while it is asked, and the head that it keeps when it is answered."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tutor.quiz import Item
from ui.catalogue import Translator
from ui.markdown import plain, render
from ui.parts.cards import is_markdown
from ui.parts.quiz_choices import answer
from ui.parts.quiz_scope import TYPES
from ui.quiz import asked, is_complete


def head(t: Translator, item: Item) -> None:
    """What kind of question it is, where it comes from, and its words."""
    origin = item.method if item.origin == "paper" else t("quiz.origin.generated")
    st.markdown(f":gray-badge[{t(TYPES[item.type])}] :gray-badge[{plain(origin)}]")
    stem(item)


def stem(item: Item) -> None:
    """The words of the question."""
    words = asked(item).strip("\n")
    st.markdown(render(words, 0, len(words), markdown=signs(item)), anchors=False)


def signs(item: Item) -> bool:
    """Whether the words of the item are Markdown: only those that a Markdown file prints."""
    return item.origin == "paper" and bool(item.citations) and is_markdown(item.citations[0].citation.document)


def ask(t: Translator, item: Item, sitting: int, submit: Callable[[str], None]) -> None:
    """The question with its form; `submit` is given the answer, "" where the learner does not know."""
    head(t, item)
    with st.form(f"quiz-form-{sitting}-{item.id}", border=False):
        given = answer(t, item, f"given-{sitting}-{item.id}")
        with st.container(horizontal=True, key="quiz-submit"):
            done = st.form_submit_button(t("quiz.submit"), type="primary", icon=":material/check:")
            passed = st.form_submit_button(t("quiz.pass"), type="tertiary")
    if passed:
        submit("")
    elif done and is_complete(item, given):
        submit(given)
    elif done:
        st.caption(f":orange[{t('quiz.incomplete')}]")
