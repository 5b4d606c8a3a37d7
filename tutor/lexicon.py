"""The names of a course's terms, and which of them a person may mean by what they wrote.

Every way of finding has a method of its own; `tutor.lookup` says in which order they are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

import numpy as np

from indexer.embedding.static import shipped
from indexer.folding import fold
from indexer.glossary import Entry, Glossary, term_key
from indexer.sentences import plain
from indexer.tokens import has_han, keyword_token
from tutor.pinyin import alike, fits, order, readings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.store import CourseIndex

CONTAINED = 0.6
"""Share of what was asked for that a term in it must cover: 企业战略规划 is about 企业战略, 客户名单 not about 客户."""
_SHORTEST_HAN, _WRONG_HAN = 4, 4
"""Han characters of the shortest name in which one may be wrong, and characters for each that may be."""
_SHORTEST_LATIN, _WRONG_LATIN = 5, 5
"""The same for English names, in letters."""
_SHORTEST_PINYIN = 8
"""Letters of the shortest pinyin in which one may be wrong."""
_ABBREVIATED = 3
"""Letters of the longest name that is taken for an abbreviation."""
_WORD = re.compile(r"[^\W_]+")
_INFLECTED = re.compile(r"(?:[a-z]?(?:ing|ed)|e?[sd]|e|y|ie[sd])?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias of a term."""

    text: str
    key: str
    """See `term_key`."""
    entry: int
    """Position of the term in the glossary."""
    alias: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A name that may be meant, and how near it is: 1 for the same."""

    name: Name
    score: float


class Lexicon:
    """The names of one glossary; immutable, what is costly is worked out when first asked for."""

    def __init__(self, glossary: Glossary, definitions: Iterable[str]) -> None:
        self.entries: tuple[Entry, ...] = glossary.entries
        self._definitions = tuple(definitions)
        """What each entry's first definition says."""
        self.names = tuple(
            Name(text, term_key(text), number, alias=at > 0)
            for number, entry in enumerate(self.entries)
            for at, text in enumerate((entry.name, *entry.aliases))
        )
        self._by_key: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            self._by_key[name.key].append(name)

    @cached_property
    def _by_stem(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[_stemmed(name.text)].append(name)
        return found

    @cached_property
    def _worded(self) -> list[tuple[Name, list[str]]]:
        """English names with their words."""
        return [(name, _WORD.findall(fold(name.text))) for name in self.names if not has_han(name.key)]

    @cached_property
    def _by_letter(self) -> dict[str, list[Name]]:
        """Chinese names by the letters that their first syllable may begin with."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if has_han(name.key):
                for letter in {way[0] for way in readings(name.key)[0]}:
                    found[letter].append(name)
        return found

    @cached_property
    def _han(self) -> dict[str, list[Name]]:
        return {key: names for key, names in self._by_key.items() if has_han(key)}

    @cached_property
    def _latin(self) -> dict[str, list[Name]]:
        return {key: names for key, names in self._by_key.items() if not has_han(key)}

    @cached_property
    def _spelt(self) -> dict[str, list[Name]]:
        """Chinese names by their pinyin."""
        found: dict[str, list[Name]] = defaultdict(list)
        for key, names in self._han.items():
            found["".join(order(key))] += names
        return found

    def same(self, asked: str) -> list[Near]:
        """Names written alike but for script, width, case, blanks and an English ending; names before aliases."""
        found = self._by_key.get(term_key(asked)) or (
            self._by_stem.get(_stemmed(asked), []) if not has_han(asked) else []
        )
        return [Near(name, 1.0) for name in sorted(found, key=lambda name: name.alias)]

    def beginning(self, asked: str) -> list[Near]:
        """Names that begin with what was asked for."""
        key = term_key(asked)
        return self._ranked(
            Near(name, len(key) / len(name.key)) for name in self.names if name.key != key and name.key.startswith(key)
        )

    def holding(self, asked: str) -> list[Near]:
        """Names that hold what was asked for: two Han characters or four letters of it, and more."""
        key = term_key(asked)
        if len(key) < (2 if has_han(key) else 4):
            return []
        return self._ranked(Near(name, len(key) / len(name.key)) for name in self.names if key in name.key[1:])

    def ending(self, asked: str) -> list[Near]:
        """Names that end with what was asked for."""
        key = term_key(asked)
        return self._ranked(
            Near(name, len(key) / len(name.key)) for name in self.names if name.key != key and name.key.endswith(key)
        )

    def formed(self, asked: str) -> list[Near]:
        """English names that hold the words asked for in another form: interleaving, interleaved practice."""
        wanted = _WORD.findall(fold(asked))
        letters = sum(map(len, wanted))
        if has_han(asked) or letters < _SHORTEST_LATIN:
            return []
        return self._ranked(
            Near(name, min(1, letters / len(name.key)) / (1 if at == 0 else 2))
            for name, words in self._worded
            for at in range(len(words) - len(wanted) + 1)
            if all(map(_is_form, wanted, words[at:]))
        )

    def inside(self, asked: str) -> list[Near]:
        """Names that make up most of what was asked for."""
        key = term_key(asked)
        return self._ranked(
            Near(name, len(name.key) / len(key))
            for name in self.names
            if CONTAINED * len(key) <= len(name.key) < len(key) and name.key in key
        )

    def typed(self, letters: str, how: Literal["full", "prefix", "initials"]) -> list[Near]:
        """Names that letters stand for as pinyin."""
        return self._ranked(
            Near(name, 1 / len(name.key))
            for name in self._by_letter.get(letters[:1], ())
            if fits(readings(name.key), letters) == how
        )

    def sounding(self, asked: str) -> list[Near]:
        """Names that sound like what was asked for, written with other characters: 帐龄分析 for 账龄分析."""
        key = term_key(asked)
        if len(key) < 2 or not has_han(key):
            return []
        from rapidfuzz.distance import OSA

        read = readings(key)
        return self._ranked(
            Near(name, 1 - OSA.distance(key, name.key) / (2 * len(key)))
            for letter in {way[0] for way in read[0]}
            for name in self._by_letter.get(letter, ())
            if len(name.key) == len(key)
            and alike(read, readings(name.key))
            and (len(key) > 2 or not _is_another_word(key, name.key))
        )

    def mistyped(self, asked: str, letters: str | None) -> list[Near]:
        """Names that were meant by a word with a typing error or two, where that makes no real word of it."""
        key = term_key(asked)
        if has_han(key):
            return self._ranked(_near(key, self._han, _SHORTEST_HAN, _WRONG_HAN))
        if key in known_words():
            return []
        found = list(_near(key, self._latin, _SHORTEST_LATIN, _WRONG_LATIN))
        if letters and len(letters) >= _SHORTEST_PINYIN:
            found += _near(letters, self._spelt, _SHORTEST_PINYIN, len(letters) - 1)
        return self._ranked(found)

    def meant(self, asked: str, least: float) -> list[Near]:
        """Terms whose names or definitions are near in meaning: cosine of `least` and more, the nearest first."""
        vector = shipped().encode([asked])[0]
        names, definitions = _cosines(self._name_vectors, vector), _cosines(self._definition_vectors, vector)
        scores = np.maximum(np.where(self._meaningful, names, 0), definitions[self._entry_of])
        return self._ranked(Near(self.names[at], float(scores[at])) for at in np.flatnonzero(scores >= least))

    def alike(self, entry: int) -> NDArray[np.float32]:
        """Cosine of every term's name with that of one: (n_entries,)."""
        vectors = self._name_vectors[[not name.alias for name in self.names]]
        return _cosines(vectors, vectors[entry])

    @cached_property
    def _entry_of(self) -> NDArray[np.int64]:
        return np.array([name.entry for name in self.names], dtype=np.int64)

    @cached_property
    def _meaningful(self) -> NDArray[np.bool_]:
        """Which names say what they mean: letters that abbreviate others do not."""
        return np.array([has_han(name.key) or len(name.key) > _ABBREVIATED for name in self.names], dtype=np.bool_)

    @cached_property
    def _name_vectors(self) -> NDArray[np.float32]:
        return shipped().encode([name.text for name in self.names])

    @cached_property
    def _definition_vectors(self) -> NDArray[np.float32]:
        return shipped().encode([plain(text) for text in self._definitions])

    def _ranked(self, found: Iterable[Near]) -> list[Near]:
        """The best name of each term, best first; equals in the order of the glossary."""
        best: dict[int, Near] = {}
        for near in found:
            if near.name.entry not in best or near.score > best[near.name.entry].score:
                best[near.name.entry] = near
        return sorted(best.values(), key=lambda near: (-near.score, near.name.entry))


_LEXICONS: WeakKeyDictionary[CourseIndex, Lexicon] = WeakKeyDictionary()


def lexicon(index: CourseIndex) -> Lexicon:
    """The names of a course's terms, made once for each opened version."""
    if index not in _LEXICONS:
        firsts = (entry.places[0] for entry in index.glossary.entries)
        _LEXICONS[index] = Lexicon(
            index.glossary, [index.text(place.document)[place.start : place.end] for place in firsts]
        )
    return _LEXICONS[index]


def _cosines(vectors: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inner products, on one thread: the threads of a BLAS product wait for each other longer than it takes."""
    cosines: NDArray[np.float32] = np.einsum("ij,j->i", vectors, vector)
    return cosines


def _near(asked: str, names: Mapping[str, Sequence[Name]], shortest: int, letters: int) -> Iterator[Near]:
    """Names of `shortest` letters and more, written as the keys say, with a wrong one in every so many `letters`.

    A name with something added to it is not mistyped: see `Lexicon.inside`.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = max(len(asked) // letters, (len(asked) + 1) // letters)
    for written, distance, _ in process.extract(
        asked, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
    ):
        allowed = distance <= len(written) // letters and len(written) >= shortest and written not in asked
        if allowed and not _is_another_word(asked, written):
            for name in names[written]:
                yield Near(name, 1 - distance / len(written))


def _is_another_word(asked: str, name: str) -> bool:
    """Whether the first character that differs is part of a real word: 外部营销 is no misspelling of 内部营销."""
    at = next((at for at, (one, other) in enumerate(zip(asked, name, strict=False)) if one != other), None)
    if at is None or len(asked) < len(name):
        return False
    return any(
        pair in known_words()
        for pair in (asked[max(at - 1, 0) : at + 1], asked[at : at + 2])
        if len(pair) == 2 and has_han(pair)
    )


def _stemmed(text: str) -> str:
    return "".join(keyword_token(word) for word in _WORD.findall(fold(text)))


def _is_form(one: str, other: str) -> bool:
    """Whether two English words are one in other endings of verb or noun; "desire" is no form of "desirable"."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    ends = {one[same:], other[same:]}
    return keyword_token(one) == keyword_token(other) and all(map(_INFLECTED.fullmatch, ends)) and ends != {"", "y"}


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The words that the built-in model has learnt."""
    return frozenset(shipped().vocabulary.tokens)
