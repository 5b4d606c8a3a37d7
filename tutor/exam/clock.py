"""How long an exam may be written."""

from __future__ import annotations

from datetime import datetime, timedelta

from indexer.errors import InputError

GRACE = timedelta(seconds=5)
"""An answer that was given in time may come in this much later: it is on its way from the learner's browser."""


class ExamOverError(InputError):
    """The exam takes no more answers: its time is over, or it was handed in. Look at its result."""


def deadline(started_at: datetime, minutes: int | None) -> datetime | None:
    """When the time is over; None where it is not limited."""
    return None if minutes is None else started_at + timedelta(minutes=minutes)


def closed(started_at: datetime, minutes: int | None, now: datetime) -> bool:
    """Whether not even an answer that was on its way is taken any more."""
    end = deadline(started_at, minutes)
    return end is not None and now > end + GRACE
