"""How a learner is doing in a course: from the answers to quizzes and exams, by chapter, type and day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import median
from typing import Final

from tutor.attempts import Attempt
from tutor.quiz import TYPES, Item, ItemType

DAYS: Final = 14
"""Days that are looked back on, today among them."""
ENOUGH: Final = 3
"""Items of a chapter that must have been answered before it is called weak."""
MASTERED: Final = 0.85
"""Share of its items from which a chapter is not called weak."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a chapter or a type stands: by the latest answer to each of its items."""

    name: str
    right: int
    items: int
    score: float
    """Sum of the shares; at most `items`."""

    @property
    def share(self) -> float:
        """Mean share, 0 to 1."""
        return self.score / self.items


@dataclass(frozen=True, slots=True)
class Day:
    """Answers of one day."""

    day: date
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All answers to one course."""

    answered: int
    """Answers, an item as often as it was answered."""
    items: int
    """Different items."""
    right: int
    """Answers that were right."""
    seconds: float | None
    """Median from the question to the answer; None where nobody knows."""
    chapters: tuple[Standing, ...]
    """Those with answers, as the course orders them."""
    types: tuple[Standing, ...]
    """Those with answers, in the order of `TYPES`."""
    days: tuple[Day, ...]
    """The last `DAYS`, the latest last, also those without an answer."""

    @property
    def weak(self) -> tuple[Standing, ...]:
        """The chapters with answers enough that are not mastered, the one to practise first first."""
        found = [each for each in self.chapters if each.name and each.items >= ENOUGH and each.share < MASTERED]
        # A success and a failure are added to each: three wrong of three are worse than one wrong of one.
        return tuple(sorted(found, key=lambda each: (each.score + 1) / (each.items + 2)))


def statistics(
    answers: Sequence[Attempt], chapters: Iterable[str], chapter_of: Callable[[Item], str], now: datetime, zone: tzinfo
) -> Statistics:
    """How the answers of a learner add up.

    Args:
        answers: In the order they were given.
        chapters: Titles, as the course orders them; others follow.
        chapter_of: The chapter of an item, "" for none.
        now: Aware.
        zone: Where the learner's days begin.
    """
    latest = {each.item.id: each for each in answers}
    by_chapter = {title: list[Attempt]() for title in chapters}
    by_type: dict[ItemType, list[Attempt]] = {type_: [] for type_ in TYPES}
    for each in latest.values():
        by_chapter.setdefault(chapter_of(each.item), []).append(each)
        by_type[each.item.type].append(each)
    known = [each.seconds for each in answers if each.seconds is not None]
    return Statistics(
        answered=len(answers),
        items=len(latest),
        right=sum(each.is_right for each in answers),
        seconds=median(known) if known else None,
        chapters=tuple(_standing(title, found) for title, found in by_chapter.items() if found),
        types=tuple(_standing(type_, found) for type_, found in by_type.items() if found),
        days=_days(answers, now, zone),
    )


def _standing(name: str, found: Sequence[Attempt]) -> Standing:
    return Standing(name, sum(each.is_right for each in found), len(found), sum(each.score for each in found))


def _days(answers: Iterable[Attempt], now: datetime, zone: tzinfo) -> tuple[Day, ...]:
    today = now.astimezone(zone).date()
    counts = {today - timedelta(days=back): [0, 0] for back in reversed(range(DAYS))}
    for each in answers:
        count = counts.get(each.created_at.astimezone(zone).date())
        if count is not None:
            count[0] += each.is_right
            count[1] += 1
    return tuple(Day(day, right, answered) for day, (right, answered) in counts.items())
