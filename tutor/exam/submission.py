"""Handing in: the answers as they were saved are marked and become attempts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from indexer.errors import InputError
from tutor.attempts import attempts, record
from tutor.exam.clock import closed
from tutor.exam.record import Exam, existing, find
from tutor.learner import LOCAL, LearnerStore
from tutor.marking import mark

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def open_exam(store: LearnerStore, index: CourseIndex, number: int, now: datetime, *, learner: str = LOCAL) -> Exam:
    """The exam of that number, to write on or, once handed in, to look at.

    One whose time is over, with the grace, is handed in as it was saved; one that was not marked to the end is marked.

    Raises:
        InputError: There is no such exam, or it was abandoned.
    """
    exam = find(store, index.course.slug, number, learner=learner)
    if exam.submitted_at is None and not closed(exam.started_at, exam.paper.minutes, now):
        return exam
    return submit(store, index, number, now, learner=learner)


def submit(store: LearnerStore, index: CourseIndex, number: int, now: datetime, *, learner: str = LOCAL) -> Exam:
    """Hand in what was saved; a second time changes nothing.

    First the exam is closed, then its answers are marked and recorded, each once: killed in between, the next call goes
    on where this one stopped, with the same answers. What was left empty, or has no key, becomes no attempt: an item
    nobody answered says nothing of what the learner knows, and as one not seen yet it is asked first the next time.

    Raises:
        InputError: There is no such exam, or it was abandoned.
    """
    exam = find(store, index.course.slug, number, learner=learner)
    if exam.submitted_at is None:
        with store.session(write=True) as session:
            row = existing(session, exam.id)
            if row.submitted_at is None:
                row.submitted_at = now if exam.deadline is None else min(now, exam.deadline)
        exam = find(store, index.course.slug, number, learner=learner)
    _mark(store, index, exam, now, learner)
    return exam


def _mark(store: LearnerStore, index: CourseIndex, exam: Exam, now: datetime, learner: str) -> None:
    sitting = str(exam.number)
    done = {each.item.id for each in attempts(store, exam.course, sitting=sitting, learner=learner)}
    for item in exam.paper.items:
        draft = exam.drafts[item.id]
        if item.id in done or item.key is None or not draft.answer.strip():
            continue
        try:
            grade = mark(index, item, draft.answer, exam.rules)
        except InputError:  # a key that does not fit its type any more: the result says that it was not marked
            continue
        record(
            store,
            exam.course,
            item,
            grade,
            exam.submitted_at or now,
            sitting=sitting,
            seconds=draft.seconds or None,
            learner=learner,
        )
