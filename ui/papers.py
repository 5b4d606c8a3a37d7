"""Which questions the Papers page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.records import Paper, QuestionType
from tutor.papers import BankQuestion


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper with its questions, without those that the learner said are none."""

    document: str
    paper: Paper
    questions: tuple[BankQuestion, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The learner's choice."""

    sheet: int | None = None
    """Position of the paper; None for all."""
    types: tuple[QuestionType, ...] = ()
    """None for all."""
    review: bool = False
    """Only questions in doubt."""
    keys: bool = False
    """Whether the keys are shown."""


def sheets(papers: Iterable[tuple[str, Paper]], questions: Iterable[BankQuestion]) -> tuple[Sheet, ...]:
    """The papers with their questions, in the order of the course; a paper without any is left out."""
    found: dict[tuple[str, str], list[BankQuestion]] = {}
    for question in questions:
        if not question.dropped:
            found.setdefault((question.document, question.paper), []).append(question)
    return tuple(
        Sheet(document, paper, tuple(found[document, paper.title]))
        for document, paper in papers
        if (document, paper.title) in found
    )


def in_scope(found: Sequence[Sheet], sheet: int | None) -> list[tuple[Sheet, BankQuestion]]:
    """The questions of one paper, or of all."""
    scope = found if sheet is None else found[sheet : sheet + 1]
    return [(each, question) for each in scope for question in each.questions]


def chosen(found: Sequence[Sheet], wanted: Wanted) -> list[tuple[Sheet, BankQuestion]]:
    """The questions to show, each with its paper, in order."""
    return [
        (sheet, question)
        for sheet, question in in_scope(found, wanted.sheet)
        if (not wanted.types or question.type in wanted.types) and (not wanted.review or question.needs_review)
    ]
