"""The learner's tables. A change here needs a new revision in `tutor/migrations/versions` and a new `HEAD`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

HEAD = "0005"
"""The revision that these tables are."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, aware and in UTC on both sides; SQLite stores no zone, so the zone is fixed here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone; pass an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The instant in UTC, whatever zone the database's session has."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint alike on every database, so that a migration can drop one by name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class LearnerRow(Base):
    """Somebody who learns on this installation."""

    __tablename__ = "learners"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConversationRow(Base):
    """A run of questions about one course."""

    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_learner_id_course_updated_at", "learner_id", "course", "updated_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    course: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When its last turn was added."""
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TurnRow(Base):
    """A question and the answer as it was shown."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("conversation_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    position: Mapped[int]
    """From 0, without gaps."""
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    filters: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CorrectionRow(Base):
    """What a learner put right in one question of a past paper."""

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("learner_id", "course", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    course: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(String(64))
    """The question's id; it may not be in the material any more, or not yet again."""
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FeedbackRow(Base):
    """What a learner says of an answer."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("learner_id", "turn_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    course: Mapped[str] = mapped_column(String(200))
    turn_id: Mapped[int] = mapped_column(ForeignKey("turns.id"))
    verdict: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    """In the learner's words; "" for none."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AttemptRow(Base):
    """One answer of a learner to one item of a quiz."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("learner_id", "course", "sitting", "item"),
        Index("ix_attempts_learner_id_course_item", "learner_id", "course", "item"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    course: Mapped[str] = mapped_column(String(200))
    sitting: Mapped[str | None] = mapped_column(String(64))
    """The quiz it was answered in: there an item is answered once. None outside of one."""
    item: Mapped[str] = mapped_column(String(64))
    """The item's id; it may not be in the material any more, or not yet again."""
    shown: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The item as it was shown, with its key and citations."""
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What was answered and how it was graded, point by point."""
    score: Mapped[float]
    """Share, 0 to 1, as graded."""
    verdict: Mapped[str] = mapped_column(String(20))
    """As graded."""
    overruled_score: Mapped[float | None]
    overruled_reason: Mapped[str | None] = mapped_column(Text)
    """In the learner's words; None unless overruled."""
    seconds: Mapped[float | None]
    """From the question to the answer; None where nobody knows."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExamRow(Base):
    """A paper that a learner sits."""

    __tablename__ = "exams"
    __table_args__ = (UniqueConstraint("learner_id", "course", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id"))
    course: Mapped[str] = mapped_column(String(200))
    number: Mapped[int] = mapped_column(BigInteger)
    """The sitting that its answers are kept under once they are marked."""
    paper: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    """As it was shown, with the keys of its items; saving an answer need not read it."""
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    """How it is graded."""
    minutes: Mapped[int | None]
    """None where the time is not limited."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ExamItemRow(Base):
    """What a learner did so far with one item of an exam; a row for each item from the beginning."""

    __tablename__ = "exam_items"
    __table_args__ = (UniqueConstraint("exam_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id"))
    item: Mapped[str] = mapped_column(String(64))
    chapter: Mapped[str] = mapped_column(Text)
    """Title of the chapter that it belonged to when the exam began; "" for none."""
    answer: Mapped[str] = mapped_column(Text)
    """"" while there is none."""
    flagged: Mapped[bool]
    seconds: Mapped[float]
    """Spent on it so far."""
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None before the learner touched it."""
