"""Terms that have to do with a term, and the questions that use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from indexer.folding import fold
from indexer.glossary import Entry, Place
from indexer.sentences import plain
from indexer.tokens import has_han, segment
from tutor.concordance import occurs_in
from tutor.lexicon import lexicon

if TYPE_CHECKING:
    from indexer.store import CourseIndex
    from tutor.papers import BankQuestion

__all__ = ["Related", "Why", "questions_with", "related"]

Why = Literal["together", "kind", "section", "meaning"]
"""One's definition names the other; their names end in the same word; they are defined in one section, or in two under
one heading; their names mean nearly the same."""

NEAR = 0.65
"""Cosine of two names that mean nearly the same."""
_WORTH: dict[Why, float] = {"together": 1.0, "kind": 0.8, "section": 0.6, "meaning": 0.5}
"""What each reason counts; the cosine of the names is added to their sum, so that of many the nearest come first."""
_CROWD = 12
"""Terms that make a section a list of terms, which says nothing of any two of them."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related term and what it has to do with the first."""

    entry: Entry
    why: tuple[Why, ...]
    """The weightiest first."""
    score: float


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a term before another is compared with it."""

    names: frozenset[str]
    said: str
    """Its first definition, folded."""
    head: str
    """The last word of its name."""
    sections: frozenset[tuple[str, ...]]


def related(index: CourseIndex, entry: Entry, limit: int = 8) -> tuple[Related, ...]:
    """The terms that have most to do with `entry`, which is one of the course's."""
    found, facts = lexicon(index), _facts(index)
    number = found.entries.index(entry)
    this = facts[number]
    candidates = []
    for other, that, cosine in zip(found.entries, facts, found.alike(number).tolist(), strict=True):
        if other is not entry and (why := _why(this, that, cosine)):
            candidates.append(Related(other, why, sum(_WORTH[each] for each in why) + cosine))
    candidates.sort(key=lambda each: (-each.score, each.entry.name))
    return tuple(candidates[:limit])


def questions_with(questions: Iterable[BankQuestion], entry: Entry) -> tuple[BankQuestion, ...]:
    """The questions whose stem or options name the term; keys are not looked at, so that they do not show."""
    names = (entry.name, *entry.aliases)
    return tuple(
        question
        for question in questions
        if occurs_in("\n".join((question.asked, *(option.text for option in question.options))), names)
    )


def _why(this: _Facts, that: _Facts, cosine: float) -> tuple[Why, ...]:
    why: list[Why] = []
    if _names(this.said, that) or _names(that.said, this):
        why.append("together")
    if this.head and this.head == that.head:
        why.append("kind")
    if this.sections & that.sections:
        why.append("section")
    if cosine >= NEAR:
        why.append("meaning")
    return tuple(why)


def _names(said: str, term: _Facts) -> bool:
    return any(name in said for name in term.names) and occurs_in(said, term.names)


_FACTS: WeakKeyDictionary[CourseIndex, tuple[_Facts, ...]] = WeakKeyDictionary()


def _facts(index: CourseIndex) -> tuple[_Facts, ...]:
    if index not in _FACTS:
        entries = index.glossary.entries
        crowds = Counter(section for entry in entries for section in _sections(entry))
        _FACTS[index] = tuple(
            _Facts(
                names=frozenset((fold(entry.name), *map(fold, entry.aliases))),
                said=fold(_said(index, entry.places[0])),
                head=_head(entry.name),
                sections=frozenset(section for section in _sections(entry) if crowds[section] <= _CROWD),
            )
            for entry in entries
        )
    return _FACTS[index]


def _said(index: CourseIndex, place: Place) -> str:
    return plain(index.text(place.document)[place.start : place.end])


def _sections(entry: Entry) -> set[tuple[str, ...]]:
    """The innermost sections that define the term, and those around them."""
    paths = [(place.document, *place.headings) for place in entry.places]
    return {section for path in paths for section in (path, path[:-1])}


def _head(name: str) -> str:
    """The last word of a name of several: 战略 of 企业战略, "practice" of "retrieval practice"."""
    words = segment(fold(name)) if has_han(name) else fold(name).split()
    return words[-1] if len(words) > 1 and len(words[-1]) > 1 else ""
