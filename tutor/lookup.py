"""A word in, its entries in the course's glossary out, and where else it occurs.

Names are tried before guesses and guesses before meaning: the first way that finds anything is the answer, and each
match says which way it was. A word that nothing in the course comes near finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from indexer.folding import fold_aligned
from indexer.glossary import Entry, Place
from indexer.records import Citation
from indexer.search import check_query
from tutor.abbreviations import abbreviated
from tutor.concordance import Concordance, concordance
from tutor.definition import asked_term
from tutor.lexicon import Lexicon, Near, lexicon
from tutor.pinyin import typed

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["Kind", "LookUp", "Match", "definitions", "look_up", "named", "suggestions"]

Kind = Literal["exact", "alias", "variant", "pinyin", "fuzzy", "meaning"]
"""How a match was found: by its name as written; by another name, or an abbreviation that the text gives it; by a
spelling, a part, another form or a longer one of either; by pinyin; in spite of a typing error; or, when none of these
finds anything, by meaning."""

MATCHES = 10
"""Entries given at most."""
MEANING = 0.48
"""Cosine from which a term is near in meaning. Chosen on one half of `benchmarks/lookup`, reported on the other."""
MOST = 0.6
"""Share of a term's name that a part of it has to be to stand for it in a question."""
NEAR_MEANINGS = 3
"""Entries found by meaning that are given at most, none much further away than the first."""
_FURTHER = 0.08
_QUOTES = re.compile(r"^[\s\"'“”‘’「」『』《》]+|[\s\"'“”‘’「」『』《》?？。.!！]+$")


@dataclass(frozen=True, slots=True)
class Match:
    """A term that was meant, or may have been."""

    entry: Entry
    kind: Kind
    name: str
    """The name or alias that was found."""
    score: float
    """How near it is, 0 to 1; 1 for the same name."""
    definitions: tuple[Citation, ...]
    """What the term is, in the words of the course; the best first."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """What a course has on a word."""

    query: str
    matches: tuple[Match, ...]
    """The best first; none for a word that is not defined."""
    occurrences: Concordance
    """Where else the first match occurs, or the word itself where nothing matches it by name."""

    def as_json(self) -> dict[str, Any]:
        """The shape that `kaodian define --json` prints."""
        return {
            "query": self.query,
            "matches": [
                {
                    "term": match.entry.name,
                    "aliases": list(match.entry.aliases),
                    "definition": match.definitions[0].quote,
                    "kind": match.kind,
                    "citation": _scored(match.definitions[0]),
                    "others": [_scored(citation) for citation in match.definitions[1:]],
                }
                for match in self.matches
            ],
            "mentions": [_scored(mention.citation) for mention in self.occurrences.mentions],
            "mention_count": self.occurrences.count,
        }


def look_up(index: CourseIndex, query: str) -> LookUp:
    """The terms that a word, or a question what it means, is about, and where else it occurs.

    Raises:
        InputError: There is no letter or digit in the query, or it is too long.
    """
    check_query(query)
    found = lexicon(index)
    asked = _asked(query)
    near = next((tier for tier in _tiers(index, found, asked) if tier), [])
    if not near and len(asked) > 1:
        nearest = found.meant(asked, MEANING)
        near = [(each, "meaning") for each in nearest[:NEAR_MEANINGS] if each.score >= nearest[0].score - _FURTHER]
    matches = tuple(_match(index, found, each, kind) for each, kind in near[:MATCHES])
    if matches and matches[0].kind != "meaning":
        entry = matches[0].entry
        occurrences = concordance(index, (entry.name, *entry.aliases), but=matches[0].definitions)
    else:
        occurrences = concordance(index, (asked,))
    return LookUp(query, matches, occurrences)


def named(index: CourseIndex, asked: str) -> Entry | None:
    """The term that a question surely is about, whatever it is called there; None where it could be another.

    Its name, as written or as it sounds, its abbreviation, or most of the name of one term only: 让渡价值 is
    客户让渡价值, interleaving is interleaved practice.
    """
    found = lexicon(index)
    near = found.same(asked) or found.sounding(asked) or abbreviated(index, asked)
    if not near:
        near = [each for each in (*found.formed(asked), *found.ending(asked)) if each.score >= MOST]
        if len({each.name.entry for each in near}) > 1:
            return None
    return found.entries[near[0].name.entry] if near else None


def suggestions(index: CourseIndex, query: str, limit: int = 8) -> tuple[Entry, ...]:
    """Terms to offer while a word is being typed, the likeliest first."""
    found = lexicon(index)
    numbers = (each.name.entry for tier in _tiers(index, found, _asked(query)) for each, _ in tier)
    return tuple(found.entries[number] for number in islice(dict.fromkeys(numbers), limit))


def definitions(index: CourseIndex, entry: Entry, score: float = 1.0) -> tuple[Citation, ...]:
    """The definitions of a term as quotes, the best first."""
    return tuple(_cite(index, place, score) for place in entry.places)


def _tiers(index: CourseIndex, found: Lexicon, asked: str) -> Iterator[list[tuple[Near, Kind]]]:
    """The ways to find a name, the surest first; each is tried when it is asked for."""
    same = found.same(asked)
    yield [(each, _spelt(each, asked)) for each in same]
    yield _all(abbreviated(index, asked), "alias")
    letters = typed(asked)
    if letters:
        yield _all(found.typed(letters, "full"), "pinyin")
    yield _all(found.beginning(asked), "variant")
    if letters:
        yield _all(found.typed(letters, "initials"), "pinyin")
        yield _all(found.typed(letters, "prefix"), "pinyin")
    yield _all(found.holding(asked), "variant")
    yield _all(found.formed(asked), "variant")
    yield _all(found.sounding(asked), "fuzzy")
    yield _all(found.mistyped(asked, letters), "fuzzy")
    yield _all(found.inside(asked), "variant")


def _all(found: Iterable[Near], kind: Kind) -> list[tuple[Near, Kind]]:
    return [(each, kind) for each in found]


def _spelt(near: Near, asked: str) -> Kind:
    if near.name.alias:
        return "alias"
    return "exact" if near.name.text.casefold() == asked.casefold() else "variant"


def _asked(query: str) -> str:
    """The word itself, without what makes it a question, as it was written where that can be told."""
    bare = _QUOTES.sub("", " ".join(query.split())) or query
    term = asked_term(bare)
    if term is None:
        return bare
    folded = fold_aligned(bare)
    at = folded.text.find(term)
    return folded.original(at, at + len(term)).of(bare) if at >= 0 else term


def _match(index: CourseIndex, found: Lexicon, near: Near, kind: Kind) -> Match:
    entry = found.entries[near.name.entry]
    return Match(entry, kind, near.name.text, near.score, definitions(index, entry, near.score))


def _cite(index: CourseIndex, place: Place, score: float) -> Citation:
    quote = index.text(place.document)[place.start : place.end]
    return Citation(place.document, place.headings, place.page, place.start, place.end, quote, score)


def _scored(citation: Citation) -> dict[str, Any]:
    return citation.as_json() | {"score": round(citation.score, 4)}
