"""A new paper to a structure, from questions of past papers and items made from the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.records import Citation
from tutor.corrections import Correction
from tutor.exam.paper import ExamPaper, ExamSection
from tutor.exam.structure import Structure
from tutor.exam.usable import usable
from tutor.quiz import ORIGINS, Item, ItemType, Origin, Wanted, quiz
from tutor.quiz.likeness import squeezed
from tutor.sitting import chapter_of

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_SPARE = 3
"""Items to choose from for each that is wanted, so that they can be spread over chapters and passages."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 24
"""Code points of a key that is a name; longer ones are statements that no stem repeats."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paper may ask; nothing given: the whole course."""

    chapter: str | None = None
    """Title of a heading, or how it begins."""
    topic: str | None = None
    """In the learner's words."""
    origins: tuple[Origin, ...] = ORIGINS


@dataclass(frozen=True, slots=True)
class Short:
    """A section that could not be filled."""

    type: ItemType
    wanted: int
    got: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper and what it lacks."""

    paper: ExamPaper
    """Without the sections that got no item at all."""
    short: tuple[Short, ...]


class _Used:
    """What the sections before have taken."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index
        self.ids: set[str] = set()
        self.chapters: Counter[str] = Counter()
        self._places: list[Citation] = []
        self._stems: list[str] = []
        self._keys: set[str] = set()

    def overlaps(self, item: Item) -> int:
        """In how many ways the item repeats what is asked already."""
        return self.asks(item) + self.tells(item)

    def tells(self, item: Item) -> bool:
        """Whether the item and one that is asked already give each other away: the key of one stands in the other."""
        stem = squeezed(item.stem)
        return any(key in stem for key in self._keys) or any(
            key in other for key in _names(item) for other in self._stems
        )

    def asks(self, item: Item) -> bool:
        """Whether something on the passage of the item is asked already."""
        return any(
            place.document == used.document and place.start < used.end and used.start < place.end
            for place in item.cited_for("stem")
            for used in self._places
        )

    def chapter(self, item: Item) -> int:
        """How many items of the item's chapter there are."""
        return self.chapters[chapter_of(self._index, item)]

    def take(self, item: Item) -> None:
        """Count it."""
        self.ids.add(item.id)
        self.chapters[chapter_of(self._index, item)] += 1
        self._places.extend(item.cited_for("stem"))
        self._stems.append(squeezed(item.stem))
        self._keys |= _names(item)


def _names(item: Item) -> set[str]:
    """The keys of an item that name something, as texts are compared."""
    told = item.keyed() or ((item.key,) if isinstance(item.key, str) and item.type == "blank" else ())
    return {squeezed(text) for text in told if _SHORTEST_NAME <= len(text) <= _LONGEST_NAME}


def composed(
    index: CourseIndex,
    corrections: Mapping[str, Correction],
    structure: Structure,
    *,
    scope: Scope = Scope(),
    seed: int = 0,
    seen: Sequence[str] = (),
) -> Composed:
    """A paper to a structure, the same for the same seed; no item twice, spread over chapters and passages.

    What was not seen comes first; then what was seen the longest ago. Where there are too few items of a type, all
    there are are taken, and `short` says so.

    Args:
        index: The course.
        corrections: What the learner put right in the questions of past papers.
        structure: The sections in their order.
        scope: What it may ask.
        seed: Another one gives another paper; `sitting_number(now)` of an exam that begins now.
        seen: Ids of what was asked before, the earliest first.

    Raises:
        InputError: The topic cannot be searched for, or no heading bears the chapter's title.
    """
    used = _Used(index)
    sections: list[ExamSection] = []
    short: list[Short] = []
    asked: Counter[ItemType] = Counter()
    for wish in structure.sections:
        asked[wish.type] += wish.count
        wanted = Wanted(
            topic=scope.topic,
            chapter=scope.chapter,
            types=(wish.type,),
            origins=scope.origins,
            count=asked[wish.type] * _SPARE,
            seed=seed,
            seen=seen,
        )
        chosen = _chosen(quiz(index, wanted, corrections), wish.count, seen, used)
        if len(chosen) < wish.count:
            short.append(Short(wish.type, wish.count, len(chosen)))
        if chosen:
            items = tuple(usable(index, item) for item in chosen)
            sections.append(ExamSection(wish.type, wish.marks, items))
    title = structure.title or " ".join(filter(None, (index.course.title, scope.chapter)))
    paper = ExamPaper(title, structure.minutes, tuple(sections))
    return Composed(paper, tuple(short))


def _chosen(candidates: Sequence[Item], count: int, seen: Sequence[str], used: _Used) -> list[Item]:
    """Of the candidates the unseen ones, on what is not asked about, of the chapters with the fewest items."""
    seen_at = {id_: at for at, id_ in enumerate(seen, start=1)}
    left = [item for item in candidates if item.id not in used.ids]
    chosen: list[Item] = []
    while left and len(chosen) < count:
        best = min(left, key=lambda item: (seen_at.get(item.id, 0), used.overlaps(item), used.chapter(item)))
        left.remove(best)
        used.take(best)
        chosen.append(best)
    return chosen
