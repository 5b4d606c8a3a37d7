"""How well the notes that answer a course's own past-paper questions are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

from indexer.errors import InputError
from indexer.records import QuestionType
from indexer.search import check_query, search
from indexer.store import CourseIndex
from tutor.evaluation.measures import DEPTH, Estimate, estimate
from tutor.evaluation.support import Supports, asked
from tutor.papers import BankQuestion

_POOL = 100
"""Hits looked at for the first passages of the notes: questions that resemble the question come before them."""
FIRST = 5
"""Passages that a learner looks at."""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question that was asked, and where the passage that answers it stood."""

    id: str
    document: str
    paper: str
    number: str | None
    type: QuestionType
    text: str
    """As it was asked."""
    rank: int | None
    """Among passages of the notes, from 1; None when not among the first ten."""
    by: Literal["source", "words"]
    """How the passage is known: see `support`."""


@dataclass(frozen=True, slots=True)
class PaperReport:
    """The questions of a course's papers, asked with one embedding model."""

    course: str
    version: str
    """Of the index."""
    model: str
    questions: tuple[PaperQuestion, ...]
    unjudged: int
    """Questions with a key for which no passage can be told to be the answer; they were not asked."""
    milliseconds: float
    """Median time to find passages for a question, once everything is loaded."""
    embedding_seconds: float | None
    """What the model took to read the course; None where the index has its vectors already."""

    @property
    def first(self) -> int:
        """Questions whose passage was the first."""
        return sum(question.rank == 1 for question in self.questions)

    @property
    def among_first(self) -> int:
        """Questions whose passage was among the first `FIRST`."""
        return sum(question.rank is not None and question.rank <= FIRST for question in self.questions)

    @property
    def not_found(self) -> tuple[PaperQuestion, ...]:
        """Questions whose passage was not among the first ten."""
        return tuple(question for question in self.questions if question.rank is None)

    def as_json(self) -> dict[str, Any]:
        """With the counts, for machines and for keeping."""
        counts = {
            "asked": len(self.questions),
            "first": self.first,
            f"first_{FIRST}": self.among_first,
            "not_found": len(self.not_found),
        }
        return asdict(self) | {"counts": counts}

    @classmethod
    def of_json(cls, values: Mapping[str, Any]) -> PaperReport:
        """What `as_json` gave; raises `KeyError` or `TypeError` where it is something else."""
        fields = {name: values[name] for name in cls.__slots__}
        return cls(**fields | {"questions": tuple(PaperQuestion(**question) for question in values["questions"])})


def ask_papers(
    index: CourseIndex,
    questions: Sequence[BankQuestion],
    *,
    embedding_seconds: float | None = None,
    progress: Callable[[str, int, int], None],
) -> PaperReport:
    """Ask every question whose answer can be told in the notes.

    A question counts as found when a passage of the notes that answers it is among the first ten of the notes; the
    papers themselves, where the question stands, do not count as passages.

    Raises:
        InputError: No question has a key that can be found in the notes.
    """
    supports = Supports(index)
    found: list[PaperQuestion] = []
    seconds: list[float] = []
    keyed = [question for question in questions if question.key not in (None, "") and _can_be_asked(asked(question))]
    for done, question in enumerate(keyed, start=1):
        supported = supports.of(question)
        if supported is not None:
            started = time.perf_counter()
            rank = _rank(index, supports, asked(question), supported.chunks)
            seconds.append(time.perf_counter() - started)
            found.append(
                PaperQuestion(
                    question.id,
                    question.document,
                    question.paper,
                    question.number,
                    question.type,
                    asked(question),
                    rank,
                    supported.by,
                )
            )
        progress("asking", done, len(keyed))
    if not found:
        raise InputError(
            f"course {index.course.slug}: none of the {len(keyed)} questions with a key has an answer that stands "
            "in its notes; add past papers with keys, or the notes they are about"
        )
    return PaperReport(
        course=index.course.slug,
        version=index.version,
        model=index.manifest.model,
        questions=tuple(found),
        unjudged=len(keyed) - len(found),
        milliseconds=round(1000 * median(seconds), 1),
        embedding_seconds=embedding_seconds,
    )


def gain(one: PaperReport, other: PaperReport) -> Estimate | None:
    """By how much `other` finds more often than `one` among the first: over the questions that both were asked."""
    before = {(question.document, question.id): question.rank for question in one.questions}
    pairs = [
        (before[question.document, question.id], question.rank)
        for question in other.questions
        if (question.document, question.id) in before
    ]
    return estimate([float(_among(later)) - float(_among(earlier)) for earlier, later in pairs])


def _among(rank: int | None) -> bool:
    return rank is not None and rank <= FIRST


def _can_be_asked(query: str) -> bool:
    try:
        check_query(query)
    except InputError:
        return False
    return True


def _rank(index: CourseIndex, supports: Supports, query: str, right: frozenset[int]) -> int | None:
    """Rank of the first right passage among those of the notes."""
    rank = 0
    for hit in search(index, query, top=_POOL):
        same = {chunk.number for chunk in (hit.chunk, *hit.also)}
        if not any(supports.notes[number] for number in same):
            continue
        rank += 1
        if rank > DEPTH:
            break
        if same & right:
            return rank
    return None
