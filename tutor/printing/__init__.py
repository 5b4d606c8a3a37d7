"""Exams on paper: the question paper and its key as HTML and as Word files."""

from __future__ import annotations

from tutor.exam.paper import ExamPaper
from tutor.printing.answers import key_sheet
from tutor.printing.blocks import Language, Sheet
from tutor.printing.html import as_html
from tutor.printing.questions import question_sheet
from tutor.printing.sources import with_sources
from tutor.printing.stem import language_of

__all__ = ["Language", "language_of", "paper_docx", "paper_html", "with_sources"]


def paper_html(
    paper: ExamPaper, *, key: bool = False, language: Language = "zh", course: str = "", answer_grid: bool | None = None
) -> str:
    """One HTML file that needs nothing else, for the screen and for printing on A4.

    Args:
        paper: What is asked.
        key: Whether it is the key, with explanations and quotes; the question paper holds nothing of these.
        language: Of titles and headings; the questions stay as they are.
        course: The course's title; "" prints none.
        answer_grid: Whether the question paper's closed sections begin with a table for the answers; None for what is
            usual: on Chinese papers, from five questions on.
    """
    return as_html(_sheet(paper, key, language, course, answer_grid))


def paper_docx(
    paper: ExamPaper, *, key: bool = False, language: Language = "zh", course: str = "", answer_grid: bool | None = None
) -> bytes:
    """The bytes of a Word file (.docx) that says the same as `paper_html`, which explains the arguments."""
    # Imported where used: python-docx is slow to load, and HTML does without it.
    from tutor.printing.word import as_word

    return as_word(_sheet(paper, key, language, course, answer_grid))


def _sheet(paper: ExamPaper, key: bool, language: Language, course: str, answer_grid: bool | None) -> Sheet:
    if key:
        return key_sheet(paper, language, course)
    return question_sheet(paper, language, course, answer_grid=answer_grid)
