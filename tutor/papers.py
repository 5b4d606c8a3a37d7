"""The question bank of a course: the questions of its past papers, as the learner put them right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from indexer.records import Paper, Question, QuestionType, Span
from tutor.correction import Choice, Correction

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["BankQuestion", "bank", "corrected", "papers", "printed", "question_at"]

_BLANK = "\u3000\u3000"
"""What stands in brackets in place of the key."""
_LINE = "____"
"""What stands in running text in place of the key."""
_BRACKETS = re.compile(r"[(（【\[]\s*$")
_OF = re.compile(r"^question [^:]{1,12}: ")


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of a past paper with its words."""

    id: str
    document: str
    paper: str
    number: str | None
    type: QuestionType
    stem: str
    """As printed; the key may stand in its brackets: show `asked` instead."""
    options: tuple[Choice, ...]
    key: str | bool | None
    """Letters sorted, True or False, or text; None where there is none."""
    key_origin: Literal["paper", "notes"] | None
    """Who says so; None without a key, and for one that the learner gave."""
    explanation: str | None
    marks: float | None
    start: int
    end: int
    key_in_stem: Span | None
    """Where in `stem` the key is printed."""
    reviews: tuple[str, ...]
    """Why a person should look at it, as the indexer says."""
    correction: Correction | None = None
    """What the learner said of it; None if nothing."""

    @property
    def asked(self) -> str:
        """The stem without the key that is printed in it."""
        if self.key_in_stem is None:
            return self.stem
        before, after = self.stem[: self.key_in_stem.start], self.stem[self.key_in_stem.end :]
        if _BRACKETS.search(before):
            return before.rstrip() + _BLANK + after.lstrip()
        return before + _LINE + after

    @property
    def needs_review(self) -> bool:
        """Whether there is a doubt that the learner has not settled."""
        return bool(self.reviews) and self.correction is None

    @property
    def dropped(self) -> bool:
        """Whether the learner said that it is no question."""
        return self.correction is not None and self.correction.dropped


def bank(index: CourseIndex, corrections: Mapping[str, Correction]) -> tuple[BankQuestion, ...]:
    """The questions of all papers, in the order of the course, without those that the learner said are none."""
    return tuple(question for question in corrected(printed(index), corrections) if not question.dropped)


def papers(index: CourseIndex) -> tuple[tuple[str, Paper], ...]:
    """All papers with the names of their documents, in the order of the course."""
    return tuple((entry.name, paper) for entry in index.documents for paper in index.papers(entry.name)[0])


def printed(index: CourseIndex) -> tuple[BankQuestion, ...]:
    """The questions of all papers as printed, in the order of the course."""
    found: list[BankQuestion] = []
    for entry in index.documents:
        questions = index.papers(entry.name)[1]
        if not questions:
            continue
        reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
        for review in entry.reviews:
            reasons[review.start, review.end].append(_OF.sub("", review.reason))
        text = index.text(entry.name)
        found += [_printed(entry.name, text, each, reasons[each.start, each.end]) for each in questions]
    return tuple(found)


def corrected(questions: Iterable[BankQuestion], corrections: Mapping[str, Correction]) -> tuple[BankQuestion, ...]:
    """The printed questions with what the learner put right; those that are none are kept and say so."""
    return tuple(_corrected(question, corrections.get(question.id)) for question in questions)


def question_at(
    index: CourseIndex, document: str, offset: int, corrections: Mapping[str, Correction]
) -> BankQuestion | None:
    """The question that holds the offset, as the learner put it right; without the indexer's doubts."""
    found = index.question_at(document, offset)
    if found is None:
        return None
    return _corrected(_printed(document, index.text(document), found, ()), corrections.get(found.id))


def _printed(document: str, text: str, question: Question, reasons: Iterable[str]) -> BankQuestion:
    stem, key = question.stem, question.key_span
    inside = key is not None and stem.start <= key.start and key.end <= stem.end
    return BankQuestion(
        id=question.id,
        document=document,
        paper=question.paper,
        number=question.number,
        type=question.type,
        stem=stem.of(text),
        options=tuple(Choice(option.label, option.span.of(text)) for option in question.options),
        key=question.key,
        key_origin=question.key_origin,
        explanation=question.explanation.of(text) if question.explanation else None,
        marks=question.marks,
        start=question.start,
        end=question.end,
        key_in_stem=Span(key.start - stem.start, key.end - stem.start) if key is not None and inside else None,
        reviews=tuple(reasons),
    )


def _corrected(question: BankQuestion, correction: Correction | None) -> BankQuestion:
    if correction is None:
        return question
    question = replace(question, correction=correction, type=correction.type or question.type)
    if correction.stem is not None:
        question = replace(question, stem=correction.stem, key_in_stem=None)
    if correction.options is not None:
        question = replace(question, options=correction.options)
    if correction.key is not None:
        question = replace(question, key=None if correction.key == "" else correction.key, key_origin=None)
    if correction.explanation is not None:
        question = replace(question, explanation=correction.explanation or None)
    return question
