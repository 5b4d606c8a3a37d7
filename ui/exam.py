"""What the exam pages know without showing anything: which paper is wanted, what is kept, and where time goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Final

from indexer.errors import InputError
from tutor.attempts import Attempt, Point, seen
from tutor.corrections import Correction, corrections
from tutor.exam import (
    MARKS,
    Composed,
    Draft,
    Exam,
    Marked,
    Scope,
    Structure,
    Wish,
    as_printed,
    composed,
    parse_structure,
    spend,
)
from tutor.grading import Grade, Verdict
from tutor.learner import LearnerStore
from tutor.quiz import ORIGINS, TYPES, Item, ItemType, Origin

if TYPE_CHECKING:
    from indexer.store import CourseIndex

FEWEST_MARKS: Final = 0.1
MOST_MARKS: Final = 100.0
"""Of an item, in the editor."""
_AWAY: Final = 1800.0
"""Seconds: who looks at one question for longer was away."""
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which paper is wanted: one as printed, or one composed to a structure."""

    paper: str | None = None
    """Title of a past paper; None for one that is composed."""
    document: str | None = None
    """Where that paper stands."""
    structure: Structure | None = None
    """None for the one that the course suggests."""
    chapter: str | None = None
    origins: tuple[Origin, ...] = ()
    """Empty for all."""
    seed: int | None = None
    """None while nothing was composed yet."""

    def parameters(self) -> dict[str, str]:
        """Query parameters that `read_choice` gives back."""
        found = {
            "paper": self.paper,
            "document": self.document,
            "structure": None if self.structure is None else self.structure.as_text(),
            "chapter": self.chapter,
            "origin": ",".join(self.origins) or None,
            "seed": self.seed,
        }
        return {name: str(value) for name, value in found.items() if value is not None}


def read_choice(parameters: Mapping[str, str]) -> Choice:
    """The paper that an address names; what cannot be read is as if it were not there."""
    if paper := parameters.get("paper"):
        return Choice(paper=paper, document=parameters.get("document") or None)
    try:
        structure = parse_structure(parameters["structure"]) if parameters.get("structure") else None
    except InputError:
        structure = None
    origins = parameters.get("origin", "").split(",")
    seed = parameters.get("seed", "")
    return Choice(
        structure=structure,
        chapter=parameters.get("chapter") or None,
        origins=tuple(each for each in ORIGINS if each in origins),
        seed=int(seed) if seed.isascii() and seed.isdecimal() and len(seed) < 16 else None,
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper before it is sat; its keys stay on this side."""

    course: str
    version: str
    """Of the index."""
    corrections: Mapping[str, Correction]
    """What the learner had put right by then."""
    choice: Choice
    composed: Composed

    def fits(self, index: CourseIndex, choice: Choice) -> bool:
        """Whether it is still what is wanted."""
        same = (self.course, self.version) == (index.course.slug, index.version)
        return same and alike(self.choice, choice)


def prepare(index: CourseIndex, store: LearnerStore, choice: Choice) -> Prepared:
    """Makes the paper of a choice.

    Raises:
        InputError: There is no such paper, or no heading bears the chapter's title.
        StoreError: The learner's database fails.
    """
    course = index.course.slug
    known = corrections(store, course)
    if choice.paper is not None:
        found = Composed(as_printed(index, known, choice.paper, document=choice.document), ())
    else:
        found = composed(
            index,
            known,
            choice.structure or Structure(()),
            scope=Scope(choice.chapter, origins=choice.origins or ORIGINS),
            seed=choice.seed or 0,
            seen=seen(store, course),
        )
    return Prepared(course, index.version, known, choice, found)


def alike(one: Choice, other: Choice) -> bool:
    """Whether both want the same; which items a seed brings, how long they may take and their order do not matter."""
    return _bare(one) == _bare(other)


def timed(choice: Choice, minutes: int | None) -> Choice:
    """The choice with another time limit; a printed paper's is not part of it."""
    return choice if choice.structure is None else replace(choice, structure=replace(choice.structure, minutes=minutes))


def _bare(choice: Choice) -> Choice:
    if choice.structure is None:
        return replace(choice, seed=None)
    lines = wishes(choice.structure, TYPES)
    return replace(choice, structure=Structure(tuple(each for each in lines if each.count)), seed=None)


def wishes(structure: Structure, types: Sequence[ItemType]) -> tuple[Wish, ...]:
    """A line of the editor for each type that can be asked; sections of one type count together."""
    lines = {type_: Wish(type_, 0, MARKS[type_]) for type_ in types}
    for wish in structure.sections:
        if wish.type in lines:
            marks = min(max(wish.marks, FEWEST_MARKS), MOST_MARKS)
            lines[wish.type] = Wish(wish.type, wish.count + lines[wish.type].count, marks)
    return tuple(lines.values())


def kept(item: Item, given: str) -> str:
    """What is kept of an answer: nothing where no place of it was filled."""
    empty = "?" if item.type in ("order", "matching") else ""
    return given if given.strip().strip(empty) else ""


def first_open(exam: Exam) -> int:
    """Position of the first item without an answer; the first of all where every one has one."""
    found = (at for at, draft in enumerate(exam.drafts.values(), start=1) if not draft.answer.strip())
    return next(found, 1)


def open_items(exam: Exam) -> int:
    """How many items have no answer."""
    return len(exam.drafts) - exam.answered


def flagged(exam: Exam) -> int:
    """How many items were marked to come back to."""
    return sum(draft.flagged for draft in exam.drafts.values())


@dataclass(slots=True)
class Watch:
    """How long each item was looked at since that was last kept."""

    exam: int | None = None
    item: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """When the time is over: what is looked at later counts for nothing."""
    spent: dict[str, float] = field(default_factory=dict)

    def look(self, exam: Exam, item: str, now: datetime) -> None:
        """From now on the learner looks at this item."""
        if self.exam == exam.number:
            self._count(now)
        else:
            self.spent = {}
        self.exam, self.item, self.since, self.until = exam.number, item, now, exam.deadline

    def take(self, item: str) -> float:
        """The seconds that were counted for the item; from now on they are counted anew."""
        return self.spent.pop(item, 0.0)

    def take_all(self) -> dict[str, float]:
        """The seconds that were counted for any item; from now on they are counted anew."""
        counted, self.spent = self.spent, {}
        return {item: seconds for item, seconds in counted.items() if seconds}

    def stop(self, exam: int, now: datetime) -> dict[str, float]:
        """The seconds that were counted for an exam's items; until it is looked at again there are no more."""
        if self.exam != exam:
            return {}
        self._count(now)
        self.since = None
        return self.take_all()

    def _count(self, now: datetime) -> None:
        if self.since is not None:
            end = now if self.until is None else min(now, self.until)
            seconds = min(max((end - self.since).total_seconds(), 0.0), _AWAY)
            self.spent[self.item] = self.spent.get(self.item, 0.0) + seconds


def keep_time(watch: Watch, store: LearnerStore, course: str, number: int, now: datetime) -> None:
    """Keeps the time that was spent on an exam's items until now, before it is handed in."""
    if seconds := watch.stop(number, now):
        spend(store, course, number, seconds)


@dataclass(slots=True)
class Held:
    """What the boxes of the question on this page held last.

    An exam may be open in two windows: only what changes in one's own is kept, or one that was left open would bring
    back old answers.
    """

    exam: int | None = None
    item: str = ""
    answer: str = ""

    def kept(self, exam: int, draft: Draft) -> str:
        """What is kept of these boxes; those that are new on the page hold the draft."""
        return self.answer if (self.exam, self.item) == (exam, draft.item) else draft.answer

    def changed(self, exam: int, draft: Draft, given: str) -> bool:
        """Whether `given` was given here."""
        return given != self.kept(exam, draft)

    def hold(self, exam: int, item: str, given: str) -> None:
        """From now on they hold this, and it is kept."""
        self.exam, self.item, self.answer = exam, item, given


def milliseconds_left(exam: Exam, now: datetime) -> int | None:
    """Until the time is over, rounded up; None where it is not limited."""
    left = exam.left(now)
    return None if left is None else ceil(left.total_seconds() * 1000)


def as_attempt(marked: Marked, exam: Exam, empty: Grade) -> Attempt:
    """The answer to show in the review; for an item without one a grade of nothing, `empty`, in its place."""
    if marked.attempt is not None:
        return marked.attempt
    points = tuple(Point(each.text, matched=False, evidence=None, fault="missing") for each in empty.points)
    return Attempt(
        id=-marked.number,
        course=exam.course,
        sitting=str(exam.number),
        item=marked.item,
        answer="",
        points=points,
        graded=0.0,
        overruled=None,
        reason="",
        seconds=marked.draft.seconds or None,
        created_at=exam.submitted_at or exam.started_at,
    )


def not_right(marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """The graded items that there is something to learn from."""
    return tuple(each for each in marked if each.graded and each.verdict is not Verdict.RIGHT)


def capital(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def file_name(title: str, what: str, suffix: str) -> str:
    """A name that every system takes for a file."""
    words = " ".join(f"{title} {what}".translate(_NOT_IN_NAMES).split())[:100]
    return f"{words}.{suffix}"
