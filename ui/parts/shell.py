"""What every page shares: the mark, the style, the language and the choice of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from indexer.courses import Course
from ui import address
from ui.catalogue import NAMES, Translator, choose_language
from ui.markdown import plain
from ui.state import session

HERE: Final = Path(__file__).resolve().parent.parent
SEAL: Final = HERE / "assets" / "seal.svg"
_MARK: Final = HERE / "assets" / "mark.svg"
ASK, LOOKUP, QUIZ, EXAM, PAPERS, LIBRARY, DOCUMENT, SOURCE = (
    f"ui/views/{name}.py" for name in ("ask", "lookup", "quiz", "exam", "papers", "library", "document", "source")
)
"""Pages as Streamlit names them: files, from the folder of `app.py`."""
_STYLE: Final = HERE / "style.css"
_DARK: Final = """<style>
button[kind^="primary"]:not(:disabled) { color: #10201c !important }
:root { --kaodian-ground: #141817 }
</style>"""
"""White on the light accent of the dark theme would be hard to read; what stays in sight covers what runs below it."""


def language_switch(wish: str) -> Translator:
    """Shows the switch and returns the strings of the language that counts.

    That is the one chosen here, else that of the address, of the settings (`wish`) or of the browser.
    """
    state = session()
    linked = st.query_params.get("lang")
    if state.language is None and linked in NAMES:
        state.language = choose_language(linked)
    default = choose_language(state.language, wish, st.context.locale)
    with st.sidebar.container(key="language"):
        picked = st.segmented_control(
            Translator(default)("language"),
            list(NAMES),
            default=default,
            required=True,
            format_func=NAMES.__getitem__,
            key="language-switch",
            label_visibility="collapsed",
            width="stretch",
        )
    if picked != default:
        state.language = picked
    state.shown = picked
    return Translator(state.shown)


def translator() -> Translator:
    """Strings in the language that `language_switch` settled on for this run."""
    return Translator(session().shown)


def frame() -> None:
    """The mark and the style."""
    st.logo(str(_MARK), size="large", icon_image=str(SEAL))
    st.html(_STYLE)
    if st.context.theme.type == "dark":
        st.html(_DARK)


def pick_course(t: Translator, courses: Sequence[Course], current: Course) -> Course:
    """A select box of the courses; slugs are its values, as a widget would hand back a course as it once was."""
    known = {course.slug: course for course in courses}
    picked: str = st.selectbox(
        t("course"),
        list(known),
        index=list(known).index(current.slug),
        format_func=lambda slug: known[slug].title if slug in known else slug,
        key=f"course-{current.slug}-{current.title}",  # a box that is there keeps the title it shows
    )
    return known[picked]


def settle_course(t: Translator, courses: Sequence[Course]) -> Course:
    """The course that the page is about, of at least one: from its address, the session or the select box it shows."""
    state, known = session(), {course.slug: course for course in courses}
    say_unknown(t, courses)
    if (arrived := address.arrived().get("course", "")) in known:
        _move_to(arrived)
    picked = pick_course(t, courses, known.get(state.course, courses[0]))
    _move_to(picked.slug)
    return picked


def say_unknown(t: Translator, courses: Sequence[Course]) -> None:
    """Say so where the address asks for a course that is not here; the page goes on with another one."""
    wanted = address.arrived().get("course")
    if wanted and all(course.slug != wanted for course in courses):
        st.toast(t("course.unknown", course=plain(wanted)), icon=":material/search_off:", duration="long")


def _move_to(slug: str) -> None:
    state = session()
    if slug != state.course:
        state.course, state.conversation = slug, None


def addressed_document(t: Translator, courses: Sequence[Course]) -> tuple[Course, str] | None:
    """The course and document that the address names; None, with a way back shown, where it names none."""
    wanted = st.query_params.to_dict()
    course = next((course for course in courses if course.slug == wanted.get("course")), None)
    document = wanted.get("document")
    if course is not None and document is not None:
        return course, document
    st.warning(t("source.missing") if document is None else t("error.course"))
    st.page_link(LIBRARY, label=t("nav.library"), icon=":material/library_books:")
    return None
