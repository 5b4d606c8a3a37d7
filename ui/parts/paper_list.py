"""The chosen questions under the headings of their papers, a page at a time."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.store import CourseIndex
from ui.catalogue import Translator
from ui.papers import Sheet, Wanted, chosen
from ui.parts.questions import heading, question
from ui.state import session

PAGE: Final = 30
"""Questions shown at a time: most papers whole."""
_TO_TOP: Final = """<script>
setTimeout(() => document.querySelector(".st-key-paper-questions")?.scrollIntoView({block: "start"}), 150)
</script>"""


def questions(t: Translator, index: CourseIndex, found: tuple[Sheet, ...], wanted: Wanted, *, editable: bool) -> None:
    """The questions that are wanted; another page is read from its first question."""
    matching = chosen(found, wanted)
    if not matching:
        st.caption(t("papers.no_match"))
        return
    pages = -(-len(matching) // PAGE)
    listed = st.container(key="paper-questions")
    scope = f"{index.course.slug}-{wanted.sheet}-{'-'.join(wanted.types)}-{wanted.review}"
    page = st.pagination(pages, key=f"papers-{scope}") if pages > 1 else 1
    with listed:
        shown = None
        for sheet, each in matching[(page - 1) * PAGE : page * PAGE]:
            if sheet is not shown:
                heading(t, index.course.slug, sheet)
                shown = sheet
            question(t, index, each, key_shown=wanted.keys, editable=editable)
    before, session().paper_page = session().paper_page, (scope, page)
    if before[0] == scope and before[1] != page:
        st.html(_TO_TOP, unsafe_allow_javascript=True)
