"""What a learner says of an answer, kept with its turn, so that answers can be judged by those who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from indexer.errors import InputError
from tutor.learner import LOCAL, LearnerStore
from tutor.schema import ConversationRow, FeedbackRow, LearnerRow, TurnRow

__all__ = ["Feedback", "Verdict", "feedback", "give_feedback", "take_back"]


class Verdict(StrEnum):
    """How an answer served the one who asked."""

    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of one answer."""

    turn_id: int
    verdict: Verdict
    note: str
    """What was wrong, in the learner's words; "" for none."""
    created_at: datetime


def feedback(store: LearnerStore, conversation_id: int, *, learner: str = LOCAL) -> dict[int, Feedback]:
    """What the learner said of the answers of a conversation, by turn."""
    query = (
        select(FeedbackRow)
        .join(LearnerRow, LearnerRow.id == FeedbackRow.learner_id)
        .join(TurnRow, TurnRow.id == FeedbackRow.turn_id)
        .where(LearnerRow.name == learner, TurnRow.conversation_id == conversation_id)
    )
    with store.session() as session:
        return {
            row.turn_id: Feedback(row.turn_id, Verdict(row.verdict), row.note, row.created_at)
            for row in session.scalars(query)
        }


def give_feedback(
    store: LearnerStore, turn_id: int, verdict: Verdict, now: datetime, *, note: str = "", learner: str = LOCAL
) -> None:
    """Keep what the learner says of an answer, in place of what was said before.

    Raises:
        InputError: There is no such turn, or its conversation was removed.
    """
    learner_id = store.learner_id(learner, now)
    with store.session(write=True) as session:
        course = _course(session, turn_id)
        query = select(FeedbackRow).where(FeedbackRow.learner_id == learner_id, FeedbackRow.turn_id == turn_id)
        row = session.scalars(query.with_for_update()).one_or_none()
        if row is None:
            row = FeedbackRow(learner_id=learner_id, course=course, turn_id=turn_id, created_at=now)
            session.add(row)
        row.verdict, row.note = verdict.value, note


def take_back(store: LearnerStore, turn_id: int, *, learner: str = LOCAL) -> None:
    """Forget what the learner said of an answer; nothing happens where nothing was said."""
    learner_id = select(LearnerRow.id).where(LearnerRow.name == learner).scalar_subquery()
    with store.session(write=True) as session:
        session.execute(delete(FeedbackRow).where(FeedbackRow.learner_id == learner_id, FeedbackRow.turn_id == turn_id))


def _course(session: Session, turn_id: int) -> str:
    query = (
        select(ConversationRow.course)
        .join(TurnRow, TurnRow.conversation_id == ConversationRow.id)
        .where(TurnRow.id == turn_id, ConversationRow.deleted_at.is_(None))
    )
    course = session.scalar(query)
    if course is None:
        raise InputError(f"there is no question {turn_id}, or its conversation was removed")
    return course
