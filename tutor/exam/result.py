"""The result sheet of an exam that was handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from indexer.errors import InputError
from tutor.attempts import Attempt, attempts
from tutor.exam.record import Draft, Exam
from tutor.grading import Verdict
from tutor.learner import LOCAL, LearnerStore
from tutor.quiz.item import Item, ItemType


@dataclass(frozen=True, slots=True)
class Marked:
    """How one item went."""

    number: int
    """In the paper, from 1."""
    section: int
    """Position of its section, from 0."""
    item: Item
    worth: float
    """Marks to be had."""
    draft: Draft
    attempt: Attempt | None
    """The answer as it was graded; None where there is none or it was not graded."""

    @property
    def graded(self) -> bool:
        """Whether it counts: it has a key that an answer could be marked by."""
        return self.item.key is not None and (self.attempt is not None or not self.draft.answer.strip())

    @property
    def earned(self) -> float:
        """Marks; as the learner says where they overruled the grade."""
        return 0.0 if self.attempt is None else self.worth * self.attempt.score

    @property
    def verdict(self) -> Verdict | None:
        """None where it was not graded."""
        if not self.graded:
            return None
        return Verdict.EMPTY if self.attempt is None else self.attempt.verdict


@dataclass(frozen=True, slots=True)
class Score:
    """How one part of an exam went; what was not graded counts nowhere."""

    name: str
    """The chapter's title; the type of a section."""
    earned: float
    full: float
    right: int
    """Items."""
    graded: int
    """Items."""


@dataclass(frozen=True, slots=True)
class Result:
    """How an exam went."""

    exam: Exam
    marked: tuple[Marked, ...]
    """Every item, in the order of the paper."""
    total: Score
    sections: tuple[Score, ...]
    """One for each section of the paper, in its order."""
    types: tuple[Score, ...]
    """Sections of one type together."""
    chapters: tuple[Score, ...]
    """In the order in which the paper first asks about them."""
    used: timedelta
    """From the start to handing in."""

    @property
    def share(self) -> float | None:
        """0 to 1 of the marks to be had; None where nothing could be graded."""
        return self.total.earned / self.total.full if self.total.full else None

    @property
    def ungraded(self) -> tuple[Marked, ...]:
        """Items without a key that an answer could be marked by; they do not count into the full marks."""
        return tuple(each for each in self.marked if not each.graded)


def result(store: LearnerStore, exam: Exam, *, learner: str = LOCAL) -> Result:
    """The sheet as it stands now: the learner may overrule grades afterwards.

    Raises:
        InputError: It was not handed in yet.
    """
    if exam.submitted_at is None:
        raise InputError(f"exam {exam.number} is still being written; hand it in to see the result")
    given = {each.item.id: each for each in attempts(store, exam.course, sitting=str(exam.number), learner=learner)}
    marked: list[Marked] = []
    for at, section in enumerate(exam.paper.sections):
        for item in section.items:
            marked.append(Marked(len(marked) + 1, at, item, section.marks, exam.drafts[item.id], given.get(item.id)))
    return Result(
        exam=exam,
        marked=tuple(marked),
        total=_score("", marked),
        sections=tuple(
            _score(section.type, [each for each in marked if each.section == at])
            for at, section in enumerate(exam.paper.sections)
        ),
        types=_by((each.item.type, each) for each in marked),
        chapters=_by((each.draft.chapter, each) for each in marked),
        used=exam.submitted_at - exam.started_at,
    )


def _by(named: Iterable[tuple[ItemType | str, Marked]]) -> tuple[Score, ...]:
    parts: dict[str, list[Marked]] = {}
    for name, each in named:
        parts.setdefault(name, []).append(each)
    return tuple(_score(name, each) for name, each in parts.items())


def _score(name: str, marked: Iterable[Marked]) -> Score:
    graded = [each for each in marked if each.graded]
    return Score(
        name,
        sum(each.earned for each in graded),
        sum(each.worth for each in graded),
        sum(each.verdict is Verdict.RIGHT for each in graded),
        len(graded),
    )
