"""An exam paper and its key as files to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from indexer.store import CourseIndex
from tutor.corrections import corrections
from tutor.exam import ExamPaper
from tutor.printing import paper_docx, paper_html, with_sources
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.exam import file_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def files(t: Translator, services: Services, index: CourseIndex, paper: ExamPaper, key: str) -> None:
    """A button for the paper and one for its key; each offers both formats. Nothing is made before it is asked for.

    Args:
        t: Strings; its language is that of the headings.
        services: For what the learner put right in past papers.
        index: The course: a key quotes the notes behind the questions of past papers.
        paper: What is printed.
        key: Of the buttons.
    """

    def cited() -> ExamPaper:
        return with_sources(index, corrections(services.learner, index.course.slug), paper)

    title = index.course.title
    _file(t, lambda: paper, paper.title, title, f"paper-{key}", solved=False)
    _file(t, cited, paper.title, title, f"key-{key}", solved=True)


def _file(t: Translator, paper: Callable[[], ExamPaper], title: str, course: str, key: str, *, solved: bool) -> None:
    label, what = (t("exam.file.key"), t("exam.file.key.name")) if solved else (t("exam.file.paper"), "")
    icon = ":material/key:" if solved else ":material/print:"

    def word() -> bytes:
        return paper_docx(paper(), key=solved, language=t.language, course=course)

    def html() -> bytes:
        return paper_html(paper(), key=solved, language=t.language, course=course).encode()

    with st.popover(label, icon=icon, key=f"files-{key}"):
        _button(t("exam.file.word"), word, file_name(title, what, "docx"), _WORD, f"word-{key}")
        _button(t("exam.file.html"), html, file_name(title, what, "html"), "text/html", f"html-{key}")


def _button(label: str, made: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    st.download_button(label, made, name, mime, key=key, icon=":material/download:", type="tertiary", on_click="ignore")
