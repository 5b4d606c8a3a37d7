"""A past paper as it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from indexer.errors import InputError
from indexer.papers.sections import sections
from indexer.records import Paper
from tutor.corrections import Correction
from tutor.exam.paper import ExamPaper, ExamSection
from tutor.exam.structure import MARKS
from tutor.exam.usable import usable
from tutor.papers import BankQuestion, bank, papers
from tutor.quiz import pool
from tutor.quiz.printed import paper_item

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def as_printed(
    index: CourseIndex, corrections: Mapping[str, Correction], title: str, *, document: str | None = None
) -> ExamPaper:
    """All questions of a paper in their order, its minutes, and the marks that it prints; else the usual ones.

    A section ends where type or marks change. Questions without a key are asked too; they are not graded,
    unless the notes make the key clear.

    Args:
        index: The course.
        corrections: What the learner put right; what they said is no question is left out.
        title: Of the paper.
        document: Where it stands; None for the first that has a paper of that title.

    Raises:
        InputError: There is no such paper, or nothing is left of it.
    """
    found = next(
        ((name, paper) for name, paper in papers(index) if paper.title == title and document in (None, name)), None
    )
    if found is None:
        raise InputError(f"no paper {title!r} in this course; the Papers page lists those there are")
    name, paper = found
    questions = [each for each in bank(index, corrections) if (each.document, each.paper) == (name, title)]
    if not questions:
        raise InputError(f"paper {title!r} has no question left; choose another one")
    marks = marks_of(index, name, paper, questions)
    facts = pool(index).facts
    items = {each.id: usable(index, paper_item(index, facts, each, sourced=False)) for each in questions}
    return ExamPaper(
        title,
        paper.minutes,
        tuple(
            ExamSection(type_, worth, tuple(items[each.id] for each in group))
            for (type_, worth), group in groupby(questions, lambda each: (each.type, marks[each.id]))
        ),
    )


def marks_of(index: CourseIndex, document: str, paper: Paper, questions: Sequence[BankQuestion]) -> dict[str, float]:
    """What each question of a paper is worth, by id: as printed with it or its section, else the usual marks."""
    known = {each.id: each.marks for each in questions}
    if None in known.values():
        for full, members in _shared(index.text(document), paper, questions):
            each = full / len(members)
            if (2 * each).is_integer():  # else some of the section's questions were not read
                known.update((member.id, each) for member in members)
    return {each.id: known[each.id] or MARKS[each.type] for each in questions}


def _shared(
    text: str, paper: Paper, questions: Sequence[BankQuestion]
) -> Iterator[tuple[float, Sequence[BankQuestion]]]:
    """Sections that print what they are worth together, and not what each of their questions is."""
    for section in sections(text, paper.start, paper.end):
        members = [each for each in questions if section.start <= each.start < section.end]
        if section.full is not None and members and all(each.marks is None for each in members):
            yield section.full, members
