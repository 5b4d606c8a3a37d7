"""Exams that are being written or were: the paper as it was shown, and every answer as soon as it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from indexer.errors import InputError
from tutor.exam.clock import ExamOverError, closed, deadline
from tutor.exam.paper import ExamPaper
from tutor.exam.placing import placed_in
from tutor.exam.stored import paper_from, paper_json, rules_from, rules_json
from tutor.grading import DEFAULT, Rules
from tutor.learner import LOCAL, LearnerStore
from tutor.schema import ExamItemRow, ExamRow, LearnerRow
from tutor.sitting import sitting_number

if TYPE_CHECKING:
    from indexer.store import CourseIndex


@dataclass(frozen=True, slots=True)
class Draft:
    """What the learner did so far with one item."""

    item: str
    """Its id."""
    chapter: str
    """Title of the chapter that it belonged to when the exam began; "" for none."""
    answer: str
    """"" while there is none."""
    flagged: bool
    seconds: float
    """Spent on it so far."""
    updated_at: datetime | None
    """None before the learner touched it."""


@dataclass(frozen=True, slots=True)
class Exam:
    """One sitting of a paper."""

    id: int
    course: str
    number: int
    """Names it for its learner; its answers are attempts of the sitting of this number once it is handed in."""
    paper: ExamPaper
    """As it was shown, whatever became of the material since."""
    rules: Rules
    started_at: datetime
    submitted_at: datetime | None
    """None while it can be written; never behind the deadline."""
    drafts: Mapping[str, Draft]
    """By item id, in the order of the paper; one for each item."""

    @property
    def deadline(self) -> datetime | None:
        """When the time is over; None where it is not limited."""
        return deadline(self.started_at, self.paper.minutes)

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return sum(bool(draft.answer.strip()) for draft in self.drafts.values())

    def left(self, now: datetime) -> timedelta | None:
        """Time that is left, never below nothing; None where it is not limited."""
        end = self.deadline
        return None if end is None else max(end - now, timedelta(0))


def begin(
    store: LearnerStore,
    index: CourseIndex,
    paper: ExamPaper,
    now: datetime,
    *,
    rules: Rules = DEFAULT,
    learner: str = LOCAL,
) -> Exam:
    """Start the clock. Its number is `sitting_number(now)`, or the next one that is free.

    It takes a search for each question of a past paper, to know its chapter.

    Raises:
        InputError: The paper has no item, or one of them twice.
    """
    ids = [item.id for item in paper.items]
    if not ids or len(set(ids)) < len(ids):
        raise InputError(f"paper {paper.title!r} has {'an item twice' if ids else 'no item'}; compose another one")
    course = index.course.slug
    learner_id = store.learner_id(learner, now)
    number = sitting_number(now)
    chapters = {item.id: placed_in(index, item) for item in paper.items}
    with store.session(write=True) as session:
        session.get(LearnerRow, learner_id, with_for_update=True)  # one exam after the other
        taken = select(ExamRow.number).where(ExamRow.learner_id == learner_id, ExamRow.course == course)
        numbers = set(session.scalars(taken.where(ExamRow.number >= number)))
        while number in numbers:
            number += 1
        row = ExamRow(
            learner_id=learner_id,
            course=course,
            number=number,
            paper=paper_json(paper),
            rules=rules_json(rules),
            minutes=paper.minutes,
            started_at=now,
            submitted_at=None,
            deleted_at=None,
        )
        session.add(row)
        session.flush()
        session.add_all(
            ExamItemRow(
                exam_id=row.id,
                item=item.id,
                chapter=chapters[item.id],
                answer="",
                flagged=False,
                seconds=0.0,
                updated_at=None,
            )
            for item in paper.items
        )
        session.flush()
        return _exam(session, row)


def find(store: LearnerStore, course: str, number: int, *, learner: str = LOCAL) -> Exam:
    """The exam as it stands; unlike `open_exam` it changes nothing.

    Raises:
        InputError: There is no such exam, or it was abandoned.
    """
    with store.session() as session:
        row = session.scalars(_of(course, learner).where(ExamRow.number == number)).one_or_none()
        if row is None:
            raise InputError(f"there is no exam {number} in course {course!r}, or it was removed; begin a new one")
        return _exam(session, row)


def exams(store: LearnerStore, course: str, *, limit: int = 50, learner: str = LOCAL) -> tuple[Exam, ...]:
    """The learner's exams in a course, being written or handed in, newest first."""
    query = _of(course, learner).order_by(ExamRow.number.desc()).limit(limit)
    with store.session() as session:
        return tuple(_exam(session, row) for row in session.scalars(query).all())


def save(store: LearnerStore, exam: int, item: str, answer: str, now: datetime, *, seconds: float = 0.0) -> None:
    """Keep an answer in place of the one before; it is on the disk when this returns.

    Args:
        store: The learner's database.
        exam: `Exam.id`.
        item: The item's id.
        answer: Letters, √ or ×, or words; "" takes it back.
        now: When it was given.
        seconds: Spent on the item since it was last saved.

    Raises:
        ExamOverError: The time is over, or it was handed in. Nothing was changed.
        InputError: There is no such exam or item.
    """
    with store.session(write=True) as session:
        row = _writable(session, exam, item, now)
        row.answer = answer
        row.seconds += seconds
        row.updated_at = now


def spend(store: LearnerStore, course: str, number: int, seconds: Mapping[str, float], *, learner: str = LOCAL) -> None:
    """Add the time that was spent on items without their answers being changed; in time or not, until it is handed in.

    Args:
        store: The learner's database.
        course: Slug.
        number: Of the exam; nothing is kept where there is none, or it was handed in.
        seconds: By item id.
        learner: Whose.
    """
    query = _of(course, learner).where(ExamRow.number == number, ExamRow.submitted_at.is_(None))
    with store.session(write=True) as session:
        exam = session.scalars(query.with_only_columns(ExamRow.id).with_for_update(of=ExamRow)).one_or_none()
        if exam is None:
            return
        rows = select(ExamItemRow).where(ExamItemRow.exam_id == exam, ExamItemRow.item.in_(seconds))
        for row in session.scalars(rows):
            row.seconds += seconds[row.item]


def flag(store: LearnerStore, exam: int, item: str, flagged: bool, now: datetime) -> None:
    """Mark an item to come back to, or take the mark off; raises what `save` raises."""
    with store.session(write=True) as session:
        row = _writable(session, exam, item, now)
        row.flagged = flagged
        row.updated_at = now


def abandon(store: LearnerStore, exam: int, now: datetime) -> None:
    """Hide an exam from every function here; its rows stay, and so do the attempts of one that was handed in.

    Raises:
        InputError: There is no such exam.
    """
    with store.session(write=True) as session:
        existing(session, exam).deleted_at = now


def existing(session: Session, exam: int) -> ExamRow:
    """The row of an exam that was not abandoned; nobody else writes it until the transaction ends."""
    row = session.get(ExamRow, exam, with_for_update=True)
    if row is None or row.deleted_at is not None:
        raise InputError(f"there is no exam {exam}, or it was removed; begin a new one")
    return row


def _of(course: str, learner: str) -> Select[ExamRow]:
    return (
        select(ExamRow)
        .options(undefer(ExamRow.paper))
        .join(LearnerRow, LearnerRow.id == ExamRow.learner_id)
        .where(LearnerRow.name == learner, ExamRow.course == course, ExamRow.deleted_at.is_(None))
    )


def _writable(session: Session, exam: int, item: str, now: datetime) -> ExamItemRow:
    row = existing(session, exam)
    if row.submitted_at is not None:
        raise ExamOverError("the exam was handed in and takes no more answers; look at its result")
    if closed(row.started_at, row.minutes, now):
        raise ExamOverError(f"the time of {row.minutes} minutes is over; what was saved before counts")
    query = select(ExamItemRow).where(ExamItemRow.exam_id == exam, ExamItemRow.item == item)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise InputError(f"exam {exam} has no item {item!r}; the page may be out of date")
    return found


def _exam(session: Session, row: ExamRow) -> Exam:
    paper = paper_from(row.paper, row.minutes)
    rows = session.scalars(select(ExamItemRow).where(ExamItemRow.exam_id == row.id))
    drafts = {each.item: _draft(each) for each in rows}
    return Exam(
        id=row.id,
        course=row.course,
        number=row.number,
        paper=paper,
        rules=rules_from(row.rules),
        started_at=row.started_at,
        submitted_at=row.submitted_at,
        drafts={item.id: drafts[item.id] for item in paper.items},
    )


def _draft(row: ExamItemRow) -> Draft:
    return Draft(row.item, row.chapter, row.answer, row.flagged, row.seconds, row.updated_at)
