"""What question paper and key have in common: the facts at the top, the heads of sections, tables of answers."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Final

from tutor.exam.paper import ExamPaper, ExamSection, figure
from tutor.printing.blocks import Facts, Language, Table
from tutor.printing.stem import one_line
from tutor.printing.words import WORDS, letter, marks
from tutor.quiz.item import Item, ItemType

_GRID: Final[frozenset[ItemType]] = frozenset(("single", "multiple", "judge"))
"""Types whose keys are so short that a table holds them."""
_GRID_FROM: Final = 5
"""Questions of a section that make a table of answers worth having."""
_GRID_ROW: Final = 10
"""Answers side by side, at most."""


def facts(paper: ExamPaper, language: Language, course: str) -> Facts:
    """Course, unless the title says it, time allowed and full marks."""
    words = WORDS[language]
    time = words.unlimited if paper.minutes is None else words.minutes.format(minutes=paper.minutes)
    about = (words.course.format(course=one_line(course)),) if course not in ("", paper.title) else ()
    return Facts((*about, time, words.full.format(full=figure(paper.full))))


def heading(section: ExamSection, language: Language, at: int) -> str:
    """What section `at`, from 1, is called, with its marks."""
    words = WORDS[language]
    form = words.heading if len(section.items) != 1 else words.heading_one
    return form.format(
        letter=letter(language, at),
        type=words.types[section.type],
        count=len(section.items),
        each=marks(language, section.marks),
        full=marks(language, section.full),
    )


def is_usual(section: ExamSection) -> bool:
    """Whether a section's answers are often gathered in a table."""
    return section.type in _GRID and len(section.items) >= _GRID_FROM


def grid(section: ExamSection, language: Language, first: int, cell: Callable[[Item], str]) -> tuple[Table, ...]:
    """A table of a closed section's answers, about ten side by side; none for other sections.

    Args:
        section: Whose answers.
        language: Of its rows' names.
        first: Number of the section's first question.
        cell: What stands below a question's number.
    """
    if section.type not in _GRID or not section.items:
        return ()
    words, count = WORDS[language], len(section.items)
    wide = ceil(count / ceil(count / _GRID_ROW))
    rows: list[tuple[str, ...]] = []
    for at in range(0, count, wide):
        items = section.items[at : at + wide]
        missing = ("",) * (wide - len(items))
        rows.append((words.number, *(str(first + at + each) for each in range(len(items))), *missing))
        rows.append((words.answer, *map(cell, items), *missing))
    return (Table(tuple(rows)),)
