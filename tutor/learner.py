"""What is kept of a learner: conversations and their turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from indexer.errors import InputError
from indexer.settings import Settings
from tutor.database import open_engine, transaction, url_of
from tutor.migrations import migrate
from tutor.schema import ConversationRow, LearnerRow, TurnRow

LOCAL = "local"
"""The one learner of an installation without log-in."""

ANSWER_SCHEMA = 3
"""Shape of the answers that are stored now: `Answer.as_json()`. 2 quoted no questions with their keys. 1 had no
`read_as`, `kind`, `more`, `columns`, `disagreement` and `unknown` either; its `question` was the one that was typed."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A run of questions about one course."""

    id: int
    course: str
    title: str
    created_at: datetime
    updated_at: datetime
    """When its last turn was added; `created_at` before the first."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the answer as it was shown then, whatever became of the notes since."""

    id: int
    conversation_id: int
    position: int
    """From 0, without gaps."""
    question: str
    answer: dict[str, Any]
    """As it was given, and `schema`: its shape's number."""
    filters: dict[str, Any]
    created_at: datetime


class LearnerStore:
    """Conversations and turns in a database; what a method wrote is on the disk when it returns.

    Usable from several threads and processes at once. Every method raises `StoreError` where the database fails; then
    nothing of that call was kept.
    """

    def __init__(self, url: str) -> None:
        """Open the database, make it where there is none, and bring it to the tables of today.

        Args:
            url: SQLAlchemy URL; SQLite and PostgreSQL are supported.

        Raises:
            StoreError: It cannot be used, or a newer Kaodian wrote it. It was not changed.
        """
        migrate(url)
        self._engine = open_engine(url)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The store of this installation."""
        return cls(url_of(settings))

    def close(self) -> None:
        """Give up the connections; the store can be used again and opens new ones."""
        self._engine.dispose()

    def start_conversation(self, course: str, title: str, now: datetime, *, learner: str = LOCAL) -> Conversation:
        """A new conversation without turns; makes the learner on first use."""
        learner_id = self.learner_id(learner, now)
        with self.session(write=True) as session:
            row = ConversationRow(
                learner_id=learner_id, course=course, title=title, created_at=now, updated_at=now, deleted_at=None
            )
            session.add(row)
            session.flush()
            return _conversation(row)

    def conversation(self, conversation_id: int) -> Conversation | None:
        """The conversation; None where there is none or it was deleted."""
        with self.session() as session:
            row = session.get(ConversationRow, conversation_id)
            return None if row is None or row.deleted_at is not None else _conversation(row)

    def conversations(
        self, course: str | None = None, limit: int = 50, *, learner: str = LOCAL
    ) -> tuple[Conversation, ...]:
        """The learner's conversations about `course`, or about all, latest first."""
        query = (
            select(ConversationRow)
            .join(LearnerRow, LearnerRow.id == ConversationRow.learner_id)
            .where(LearnerRow.name == learner, ConversationRow.deleted_at.is_(None))
            .order_by(ConversationRow.updated_at.desc(), ConversationRow.id.desc())
            .limit(limit)
        )
        if course is not None:
            query = query.where(ConversationRow.course == course)
        with self.session() as session:
            return tuple(_conversation(row) for row in session.scalars(query))

    def rename_conversation(self, conversation_id: int, title: str) -> None:
        """Give it another title; raises `InputError` where there is no such conversation."""
        with self.session(write=True) as session:
            _existing(session, conversation_id).title = title

    def delete_conversation(self, conversation_id: int, now: datetime) -> None:
        """Hide it from every method; its rows stay. Raises `InputError` where there is no such conversation."""
        with self.session(write=True) as session:
            _existing(session, conversation_id).deleted_at = now

    def add_turn(
        self,
        conversation_id: int,
        question: str,
        answer: Mapping[str, Any],
        filters: Mapping[str, Any],
        now: datetime,
    ) -> Turn:
        """Append a question with its answer.

        Args:
            conversation_id: Of a conversation that was not deleted.
            question: As the learner asked it.
            answer: What was shown, as JSON values; `schema` is added where it has none.
            filters: What the question was limited to, as JSON values.
            now: Aware.

        Raises:
            InputError: There is no such conversation.
        """
        with self.session(write=True) as session:
            conversation = _existing(session, conversation_id)
            last = session.scalar(select(func.max(TurnRow.position)).where(TurnRow.conversation_id == conversation_id))
            row = TurnRow(
                conversation_id=conversation_id,
                position=0 if last is None else last + 1,
                question=question,
                answer={"schema": ANSWER_SCHEMA, **answer},
                filters=dict(filters),
                created_at=now,
            )
            session.add(row)
            conversation.updated_at = now
            session.flush()
            return _turn(row)

    def turns(self, conversation_id: int) -> tuple[Turn, ...]:
        """All turns in order; raises `InputError` where there is no such conversation."""
        with self.session() as session:
            _existing(session, conversation_id, lock=False)
            query = select(TurnRow).where(TurnRow.conversation_id == conversation_id).order_by(TurnRow.position)
            return tuple(_turn(row) for row in session.scalars(query))

    @contextmanager
    def session(self, *, write: bool = False) -> Iterator[Session]:
        """One transaction, committed at the end; for the modules that keep something else of a learner."""
        with transaction(self._engine, write=write) as connection, Session(connection) as session:
            yield session
            session.flush()

    def learner_id(self, name: str, now: datetime) -> int:
        """The learner's number; made on first use."""
        query = select(LearnerRow.id).where(LearnerRow.name == name)
        try:
            with self.session(write=True) as session:
                known = session.scalar(query)
                if known is not None:
                    return known
                row = LearnerRow(name=name, created_at=now)
                session.add(row)
                session.flush()
                return row.id
        except IntegrityError:  # PostgreSQL: another process made it between our look and our insert
            with self.session() as session:
                return session.scalars(query).one()


def _existing(session: Session, conversation_id: int, *, lock: bool = True) -> ConversationRow:
    """The row; with `lock`, nobody else writes it until the transaction ends."""
    row = session.get(ConversationRow, conversation_id, with_for_update=lock)
    if row is None or row.deleted_at is not None:
        raise InputError(f"there is no conversation {conversation_id}, or it was removed; start a new one")
    return row


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(row.id, row.course, row.title, row.created_at, row.updated_at)


def _turn(row: TurnRow) -> Turn:
    return Turn(
        row.id, row.conversation_id, row.position, row.question, dict(row.answer), dict(row.filters), row.created_at
    )
