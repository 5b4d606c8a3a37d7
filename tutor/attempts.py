"""What a learner answered in quizzes: every answer with the item as it was shown, by the item's id.

An id outlives indexing, so the history of an item does too; what was shown is kept with the answer, whatever becomes of
the material.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from indexer.errors import InputError
from tutor.grading.grade import Fault, Grade, Verdict, verdict_of
from tutor.learner import LOCAL, LearnerStore
from tutor.quiz.item import Item
from tutor.schema import AttemptRow, LearnerRow
from tutor.shown import as_json, from_json

__all__ = ["Attempt", "Point", "attempts", "mistakes", "overrule", "record", "seen", "uphold"]

SCHEMA = 1
"""Shape of the answers that are stored now; `shown` has that of the items."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the answer had to say, and whether it did."""

    text: str
    matched: bool
    evidence: str | None
    """The words of the answer."""
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer."""

    id: int
    course: str
    sitting: str | None
    item: Item
    """As it was shown."""
    answer: str
    """Letters, √ or ×, or the learner's words."""
    points: tuple[Point, ...]
    graded: float
    """Share, 0 to 1, that grading gave."""
    overruled: float | None
    """What the learner gave instead."""
    reason: str
    """Why the learner did; "" unless overruled, or without a reason."""
    seconds: float | None
    created_at: datetime

    @property
    def score(self) -> float:
        """The share that counts."""
        return self.graded if self.overruled is None else self.overruled

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts."""
        return verdict_of(self.score, self.answer)

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to practise."""
        return self.verdict is Verdict.RIGHT


def record(
    store: LearnerStore,
    course: str,
    item: Item,
    grade: Grade,
    now: datetime,
    *,
    sitting: str | None = None,
    seconds: float | None = None,
    learner: str = LOCAL,
) -> Attempt:
    """Keep an answer. In a sitting an item is answered once: the answer that is there already is given back.

    Args:
        store: The learner's database.
        course: Slug.
        item: As it was shown.
        grade: Of the answer, which it holds.
        now: When it was given.
        sitting: Name of the quiz; None outside of one.
        seconds: From the question to the answer.
        learner: Whose it is.
    """
    learner_id = store.learner_id(learner, now)
    query = select(AttemptRow).where(
        AttemptRow.learner_id == learner_id,
        AttemptRow.course == course,
        AttemptRow.sitting == sitting,
        AttemptRow.item == item.id,
    )
    try:
        with store.session(write=True) as session:
            known = session.scalars(query).one_or_none() if sitting is not None else None
            if known is not None:
                return _attempt(known)
            row = AttemptRow(
                learner_id=learner_id,
                course=course,
                sitting=sitting,
                item=item.id,
                shown=as_json(item),
                answer={"schema": SCHEMA, "given": grade.answer, "points": _points(grade)},
                score=grade.score,
                verdict=grade.verdict.value,
                overruled_score=None,
                overruled_reason=None,
                seconds=seconds,
                created_at=now,
            )
            session.add(row)
            session.flush()
            return _attempt(row)
    except IntegrityError:  # PostgreSQL: another process kept it between our look and our insert
        with store.session() as session:
            return _attempt(session.scalars(query).one())


def overrule(store: LearnerStore, attempt: int, score: float, reason: str) -> Attempt:
    """Let the learner's word count; what grading said is kept beside it.

    Raises:
        InputError: There is no such attempt, or `score` is not a share.
    """
    if not 0 <= score <= 1:
        raise InputError(f"a score of {score} cannot be given; it must be from 0 to 1")
    return _change(store, attempt, score, reason.strip())


def uphold(store: LearnerStore, attempt: int) -> Attempt:
    """Let the grade count again; raises `InputError` where there is no such attempt."""
    return _change(store, attempt, None, None)


def attempts(
    store: LearnerStore, course: str, *, sitting: str | None = None, learner: str = LOCAL
) -> tuple[Attempt, ...]:
    """The learner's answers in a course, or in one quiz, in the order they were given."""
    query = _of(course, learner).order_by(AttemptRow.created_at, AttemptRow.id)
    if sitting is not None:
        query = query.where(AttemptRow.sitting == sitting)
    with store.session() as session:
        return tuple(_attempt(row) for row in session.scalars(query))


def mistakes(
    store: LearnerStore, course: str, *, before: datetime | None = None, learner: str = LOCAL
) -> tuple[Attempt, ...]:
    """The latest answer of each item whose latest answer was not right, the latest first.

    Args:
        store: The learner's database.
        course: Slug.
        before: What was answered from then on does not count.
        learner: Whose.
    """
    with store.session() as session:
        latest = tuple(_attempt(row) for row in session.scalars(_latest(course, learner, before)))
    return tuple(each for each in reversed(latest) if not each.is_right)


def seen(store: LearnerStore, course: str, *, before: datetime | None = None, learner: str = LOCAL) -> tuple[str, ...]:
    """Ids of all items that were answered, that whose last answer is oldest first."""
    query = _latest(course, learner, before)
    with store.session() as session:
        return tuple(session.scalars(query.with_only_columns(AttemptRow.item)))


def _of(course: str, learner: str) -> Select[AttemptRow]:
    return (
        select(AttemptRow)
        .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
        .where(LearnerRow.name == learner, AttemptRow.course == course)
    )


def _latest(course: str, learner: str, before: datetime | None) -> Select[AttemptRow]:
    """The last answer to each item, in the order they were given.

    An exam that was left alone is marked when somebody looks at it again: its answers are kept after later ones.
    """
    newest_first = (AttemptRow.created_at.desc(), AttemptRow.id.desc())
    place = func.row_number().over(partition_by=AttemptRow.item, order_by=newest_first).label("place")
    given = _of(course, learner).with_only_columns(AttemptRow.id, place)
    if before is not None:
        given = given.where(AttemptRow.created_at < before)
    placed = given.subquery()
    last = select(placed.c.id).where(placed.c.place == 1)
    return select(AttemptRow).where(AttemptRow.id.in_(last)).order_by(AttemptRow.created_at, AttemptRow.id)


def _change(store: LearnerStore, attempt: int, score: float | None, reason: str | None) -> Attempt:
    with store.session(write=True) as session:
        row = _existing(session, attempt)
        row.overruled_score, row.overruled_reason = score, reason
        session.flush()
        return _attempt(row)


def _existing(session: Session, attempt: int) -> AttemptRow:
    row = session.get(AttemptRow, attempt, with_for_update=True)
    if row is None:
        raise InputError(f"there is no answer {attempt}; the page may be out of date")
    return row


def _points(grade: Grade) -> list[dict[str, Any]]:
    return [
        {"text": point.text, "matched": point.matched, "evidence": grade.quote(point), "fault": point.fault}
        for point in grade.points
    ]


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        course=row.course,
        sitting=row.sitting,
        item=from_json(row.shown),
        answer=row.answer["given"],
        points=tuple(Point(**point) for point in row.answer["points"]),
        graded=row.score,
        overruled=row.overruled_score,
        reason=row.overruled_reason or "",
        seconds=row.seconds,
        created_at=row.created_at,
    )
