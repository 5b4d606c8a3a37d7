"""An exam paper and its key as files to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tutor.exam import ExamPaper
from tutor.printing import paper_docx, paper_html
from ui.catalogue import Translator
from ui.exam import file_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def files(t: Translator, paper: ExamPaper, course: str, key: str) -> None:
    """A button for the paper and one for its key; each offers both formats. Nothing is made before it is asked for.

    Args:
        t: Strings; its language is that of the headings.
        paper: What is printed.
        course: The course's title.
        key: Of the buttons.
    """
    _file(t, paper, course, f"paper-{key}", solved=False)
    _file(t, paper, course, f"key-{key}", solved=True)


def _file(t: Translator, paper: ExamPaper, course: str, key: str, *, solved: bool) -> None:
    label, what = (t("exam.file.key"), t("exam.file.key.name")) if solved else (t("exam.file.paper"), "")
    icon = ":material/key:" if solved else ":material/print:"

    def word() -> bytes:
        return paper_docx(paper, key=solved, language=t.language, course=course)

    def html() -> bytes:
        return paper_html(paper, key=solved, language=t.language, course=course).encode()

    with st.popover(label, icon=icon, key=f"files-{key}"):
        _button(t("exam.file.word"), word, file_name(paper.title, what, "docx"), _WORD, f"word-{key}")
        _button(t("exam.file.html"), html, file_name(paper.title, what, "html"), "text/html", f"html-{key}")


def _button(label: str, made: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    st.download_button(label, made, name, mime, key=key, icon=":material/download:", type="tertiary", on_click="ignore")
