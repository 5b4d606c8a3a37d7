"""The exams of a course in a list: what it says of each, without their papers being read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from tutor.exam.clock import deadline
from tutor.learner import LOCAL, LearnerStore
from tutor.schema import AttemptRow, ExamItemRow, ExamRow, LearnerRow


@dataclass(frozen=True, slots=True)
class Overview:
    """What a list says of an exam."""

    id: int
    course: str
    number: int
    title: str
    """Of its paper."""
    started_at: datetime
    submitted_at: datetime | None
    deadline: datetime | None
    count: int
    """Items."""
    answered: int
    """Items with an answer."""
    earned: float
    """Marks, as `result` counts them; nothing before it is handed in."""
    full: float
    """Marks to be had in the items that were graded."""

    def left(self, now: datetime) -> timedelta | None:
        """Time that is left, never below nothing; None where it is not limited."""
        return None if self.deadline is None else max(self.deadline - now, timedelta(0))


@dataclass(frozen=True, slots=True)
class _Paper:
    """What never changes once an exam began."""

    title: str
    worth: Mapping[str, float]
    """Marks by item id."""
    keyless: frozenset[str]


_PAPERS: WeakKeyDictionary[LearnerStore, dict[int, _Paper]] = WeakKeyDictionary()
"""By exam id: each paper is read once for each database that is open."""


def overviews(store: LearnerStore, course: str, *, limit: int = 50, learner: str = LOCAL) -> tuple[Overview, ...]:
    """The learner's exams in a course, being written or handed in, newest first: those that `exams` gives."""
    query = (
        select(ExamRow)
        .join(LearnerRow, LearnerRow.id == ExamRow.learner_id)
        .where(LearnerRow.name == learner, ExamRow.course == course, ExamRow.deleted_at.is_(None))
        .order_by(ExamRow.number.desc())
        .limit(limit)
    )
    known = _PAPERS.setdefault(store, {})
    with store.session() as session:
        rows = session.scalars(query).all()
        _read_papers(session, [row.id for row in rows if row.id not in known], known)
        answered = _answered(session, [row.id for row in rows])
        scores = _scores(session, rows)
    return tuple(_overview(row, known[row.id], answered[row.id], scores.get(row.number, {})) for row in rows)


def _read_papers(session: Session, ids: list[int], known: dict[int, _Paper]) -> None:
    if not ids:
        return
    papers = select(ExamRow.id, ExamRow.paper).where(ExamRow.id.in_(ids))
    for id_, paper in session.execute(papers):
        items = [(item, section["marks"]) for section in paper["sections"] for item in section["items"]]
        known[id_] = _Paper(
            paper["title"],
            {item["id"]: marks for item, marks in items},
            frozenset(item["id"] for item, _ in items if item["key"] is None),
        )


def _answered(session: Session, ids: list[int]) -> Mapping[int, set[str]]:
    """By exam id the items that have an answer."""
    found: dict[int, set[str]] = {id_: set() for id_ in ids}
    given = select(ExamItemRow.exam_id, ExamItemRow.item, ExamItemRow.answer).where(
        ExamItemRow.exam_id.in_(ids), ExamItemRow.answer != ""
    )
    for exam, item, answer in session.execute(given):
        if answer.strip():
            found[exam].add(item)
    return found


def _scores(session: Session, rows: Iterable[ExamRow]) -> Mapping[int, Mapping[str, float]]:
    """By exam number the scores of its items that count."""
    done = {str(row.number): row for row in rows if row.submitted_at is not None}
    if not done:
        return {}
    first = next(iter(done.values()))
    graded = select(AttemptRow.sitting, AttemptRow.item, AttemptRow.score, AttemptRow.overruled_score).where(
        AttemptRow.learner_id == first.learner_id, AttemptRow.course == first.course, AttemptRow.sitting.in_(done)
    )
    found: dict[int, dict[str, float]] = {}
    for sitting, item, score, overruled in session.execute(graded):
        found.setdefault(done[str(sitting)].number, {})[item] = score if overruled is None else overruled
    return found


def _overview(row: ExamRow, paper: _Paper, answered: set[str], scores: Mapping[str, float]) -> Overview:
    graded = {
        item: worth
        for item, worth in paper.worth.items()
        if row.submitted_at is not None and item not in paper.keyless and (item in scores or item not in answered)
    }
    return Overview(
        id=row.id,
        course=row.course,
        number=row.number,
        title=paper.title,
        started_at=row.started_at,
        submitted_at=row.submitted_at,
        deadline=deadline(row.started_at, row.minutes),
        count=len(paper.worth),
        answered=len(answered),
        earned=sum(worth * scores.get(item, 0.0) for item, worth in graded.items()),
        full=sum(graded.values()),
    )
