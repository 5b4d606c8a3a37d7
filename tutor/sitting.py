"""One quiz that a learner takes: what it is about, its items, and how it went by chapter and type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indexer.records import Citation
from tutor.attempts import Attempt, attempts, mistakes, seen
from tutor.corrections import corrections
from tutor.learner import LOCAL, LearnerStore
from tutor.papers import BankQuestion, bank
from tutor.quiz import ORIGINS, TYPES, Item, ItemType, Origin, Wanted, paper_item, pool, quiz, shuffled

if TYPE_CHECKING:
    from indexer.store import CourseIndex


COUNT = 10
"""Items of a quiz, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a quiz is to be about; nothing given: the whole course. Of mistakes, chapter and paper leave some."""

    topic: str | None = None
    """In the learner's words."""
    chapter: str | None = None
    paper: str | None = None
    mistakes: bool = False
    """Only items whose latest answer was not right."""
    again: int | None = None
    """Only what went wrong in the sitting of this number."""
    types: tuple[ItemType, ...] = ()
    """Empty for all."""
    origins: tuple[Origin, ...] = ()
    """Empty for all."""
    count: int = COUNT


@dataclass(frozen=True, slots=True)
class Part:
    """How one part of a quiz went."""

    name: str
    right: int
    asked: int
    score: float
    """Sum of the shares; at most `asked`."""


def sitting_number(now: datetime) -> int:
    """The number of a quiz that begins now: milliseconds since 1970, rounded up. It is its seed as well."""
    return int(now.timestamp() * 1000) + 1


def compose(
    index: CourseIndex, store: LearnerStore, plan: Plan, sitting: int, *, learner: str = LOCAL
) -> tuple[Item, ...]:
    """The items of a sitting. As long as the material stays, the same sitting has the same items, answered or not.

    Args:
        index: The course.
        store: The learner's: what was answered before the sitting is asked again last.
        plan: What it is about.
        sitting: Its number.
        learner: Whose.

    Raises:
        InputError: The topic cannot be searched for, or no heading bears the chapter's title.
        StoreError: The learner's database fails.
    """
    course = index.course.slug
    began = datetime.fromtimestamp(sitting / 1000, UTC)
    if plan.again is not None:
        before = attempts(store, course, sitting=str(plan.again), learner=learner)
        chosen = _again([each for each in before if not each.is_right], sitting)
    elif plan.mistakes:
        wrong = mistakes(store, course, before=began, learner=learner)
        chosen = _again([each for each in wrong if _fits(index, each.item, plan)], sitting)[: plan.count]
    else:
        wanted = Wanted(
            topic=plan.topic,
            chapter=plan.chapter,
            paper=plan.paper,
            types=plan.types or TYPES,
            origins=plan.origins or ORIGINS,
            count=plan.count,
            seed=sitting,
            seen=seen(store, course, before=began, learner=learner),
        )
        chosen = quiz(index, wanted, corrections(store, course, learner=learner))
    answered = {each.item.id: each.item for each in attempts(store, course, sitting=str(sitting), learner=learner)}
    # The material may have changed since: what was answered stays as it was, and in the quiz.
    gone = [item for id_, item in answered.items() if id_ not in {each.id for each in chosen}]
    return (*gone, *(answered.get(item.id, item) for item in chosen))


def sourced(index: CourseIndex, store: LearnerStore, item: Item, *, learner: str = LOCAL) -> Item:
    """The item with the passage of the notes that bears its key out: see `cited`."""
    if has_sources(item):
        return item
    known = bank(index, corrections(store, index.course.slug, learner=learner))
    return cited(index, item, next((each for each in known if each.id == item.id), None))


def has_sources(item: Item) -> bool:
    """Whether it cites the notes; only a question of a past paper may not."""
    return item.origin != "paper" or len(item.citations) > 1


def cited(index: CourseIndex, item: Item, question: BankQuestion | None) -> Item:
    """A question of a past paper with the passage of the notes that bears its key out; the key stays as it is.

    To look for it takes a search, which neither a quiz nor an exam does ahead for all.

    Args:
        index: The course.
        item: As it was shown.
        question: As the bank has it now; None where it is not there any more.
    """
    if has_sources(item) or question is None:
        return item
    found = paper_item(index, pool(index).facts, question)
    return replace(item, citations=found.citations) if found.key == item.key else item


def chapter_of(index: CourseIndex, item: Item) -> str:
    """The chapter that an item belongs to, as the course calls it now."""
    place = sources(item)[0] if item.citations else None
    if place is None:
        return ""
    for chapter in index.chapters():
        if chapter.document == place.document and chapter.start <= place.start < chapter.end:
            return chapter.title
    return place.headings[0] if place.headings else place.document


def sources(item: Item) -> tuple[Citation, ...]:
    """The passages to read after an item: those of the notes, else the printed question."""
    if item.origin == "paper" and has_sources(item):
        return tuple(each.citation for each in item.citations[1:])
    return tuple(each.citation for each in item.citations)


def tally(items: Iterable[Item], answered: Mapping[str, Attempt], part_of: Callable[[Item], str]) -> tuple[Part, ...]:
    """How each part went, in the order of the items; an item without an answer counts as asked."""
    parts: dict[str, Part] = {}
    for item in items:
        name = part_of(item)
        before = parts.get(name, Part(name, 0, 0, 0.0))
        attempt = answered.get(item.id)
        right, score = (attempt.is_right, attempt.score) if attempt is not None else (False, 0.0)
        parts[name] = Part(name, before.right + right, before.asked + 1, before.score + score)
    return tuple(parts.values())


def _again(chosen: Iterable[Attempt], sitting: int) -> tuple[Item, ...]:
    return tuple(shuffled(each.item, sitting) for each in chosen)


def _fits(index: CourseIndex, item: Item, plan: Plan) -> bool:
    if (plan.types and item.type not in plan.types) or (plan.origins and item.origin not in plan.origins):
        return False
    if plan.paper is not None and item.method != plan.paper:
        return False
    # As a search of the chapter has it: the exercise that is called after a chapter belongs to it.
    return plan.chapter is None or chapter_of(index, item).startswith(plan.chapter)
