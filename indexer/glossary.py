"""The terms of a course: what all its documents define, a term with several definitions once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.folding import fold
from indexer.records import Definition
from indexer.sentences import plain

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_GLOSS = re.compile(r"[^*_，。；\n]{1,16}[:：]")
"""`- 呼入型：以接听为主`; a name in bold is no gloss."""
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term is defined."""

    document: str
    headings: tuple[str, ...]
    page: int | None
    start: int
    end: int
    """The definition: `start:end` of the document's text."""
    name: str
    """The term as it is called here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and all its definitions."""

    name: str
    aliases: tuple[str, ...]
    """Other names, in the order of the places that give them; none folds to the same as the name."""
    places: tuple[Place, ...]
    """The best first: notes before papers, sentences that name the term before those under its heading or stem,
    sentences before members of lists; then the order of the course. What repeats one before it is left out."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one version of a course."""

    entries: tuple[Entry, ...]
    """In the order of their folded names."""

    @classmethod
    def of(cls, index: CourseIndex) -> Glossary:
        """The terms of a course.

        Definitions of one folded name are one entry, and so are those of a name that another entry, and no third one,
        gives as its alias.
        """
        found = [one for entry in index.documents for one in _found(index, entry.name)]
        groups = _merged(found)
        entries = [_entry(group) for group in groups]
        return cls(tuple(sorted(entries, key=lambda entry: (term_key(entry.name), entry.name))))


def term_key(name: str) -> str:
    """What two spellings of one term have in common: folded, without article, blanks and punctuation."""
    folded = fold(name)
    return _NO_LETTER.sub("", _ARTICLE.sub("", folded)) or folded


@dataclass(frozen=True, slots=True)
class _Found:
    """A definition on its way into an entry. What tells it from another is worked out only where there is another."""

    index: CourseIndex
    place: Place
    definition: Definition

    def rank(self) -> tuple[bool, bool, bool]:
        """Lower is better."""
        it, document = self.definition, self.place.document
        return (
            self.index.question_at(document, it.start) is not None,
            not it.start <= it.name_span.start < it.end,
            it.start == it.name_span.start and _GLOSS.match(self.index.text(document), it.start) is not None,
        )

    def said(self) -> str:
        """What is defined, folded, to see repetitions."""
        text = self.index.text(self.place.document)
        return _NO_LETTER.sub("", fold(plain(text[self.definition.start : self.definition.end])))


def _found(index: CourseIndex, document: str) -> Iterator[_Found]:
    definitions = index.definitions(document)
    if not definitions:
        return
    headings, pages = index.headings(document), index.pages(document)
    starts = [heading.start for heading in headings]
    for it in definitions:
        at = bisect_right(starts, it.start) - 1
        path: list[str] = []
        while at >= 0:
            path.append(headings[at].title)
            at = headings[at].parent
        page = next((page.number for page in pages if page.start <= it.start < page.end), None)
        yield _Found(index, Place(document, tuple(reversed(path)), page, it.start, it.end, it.name), it)


def _merged(found: Sequence[_Found]) -> Iterable[list[_Found]]:
    groups: dict[str, list[_Found]] = {}
    for one in found:
        groups.setdefault(term_key(one.place.name), []).append(one)
    owners: dict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        for alias in (alias for one in group for alias in one.definition.aliases):
            owners[term_key(alias)].add(key)
    for alias, keys in owners.items():
        (owner,) = keys if len(keys) == 1 else (alias,)
        if owner != alias and alias in groups and owner in groups:
            groups[owner] += groups.pop(alias)
    return groups.values()


def _entry(group: Sequence[_Found]) -> Entry:
    ranked = sorted(group, key=_Found.rank) if len(group) > 1 else group
    kept = _distinct(ranked) if len(group) > 1 else group
    name = kept[0].place.name
    aliases: dict[str, str] = {}
    for one in ranked:
        for alias in (one.place.name, *one.definition.aliases):
            aliases.setdefault(term_key(alias), alias)
    aliases.pop(term_key(name), None)
    return Entry(name, tuple(aliases.values()), tuple(one.place for one in kept))


def _distinct(ranked: Iterable[_Found]) -> list[_Found]:
    """Those that say something that none before them says."""
    kept: list[_Found] = []
    said: list[str] = []
    for one in ranked:
        text = one.said()
        if not any(text in better for better in said):
            kept.append(one)
            said.append(text)
    return kept
