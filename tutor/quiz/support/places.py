"""Sentences of the notes that may bear on a question, and how far each of them holds its words."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.errors import InputError
from indexer.records import Chunk, Span
from indexer.search import MAX_QUERY, search
from indexer.sentences import plain
from tutor.grading.comparable import comparable
from tutor.grading.words import Word, content_words
from tutor.quiz.notes import Facts

if TYPE_CHECKING:
    from indexer.store import CourseIndex

Floats = NDArray[np.float32]
_LOOKED_AT = 10
"""Passages that are read for a question."""
_KEPT = 1 << 14
"""Texts whose words are remembered."""
_NEAR, _LESS = 0.5, 0.8
"""Cosine from which a word stands for another, and what of it that is worth."""
_PATH = 2
"""Headings above a sentence that count as said with it."""
LONGEST = 160
"""Code points of a sentence; what is longer was not set as sentences and has words of everything."""
_PART = re.compile(r"[^；;]*\w[^；;]*[；;]?")
_UNKNOWN = 8.0
"""Weight of a word that the course does not have."""
_TELLING = 0.8
"""Share of the weight of the rarest word that a stem must have in all."""
_ECHO = 0.2
"""What is left of the weight of an option's word that the stem has too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the notes."""

    chunk: Chunk
    start: int
    end: int
    said: str
    """As read."""


@dataclass(frozen=True, slots=True)
class Held:
    """How far each place holds a text; shares are 0 to 1."""

    words: tuple[Word, ...]
    """Those of the text that say something, each once."""
    weights: Floats
    """(n_words,)."""
    own: Floats
    """(n_words, n_places): of each word, in the sentence alone."""
    around: Floats
    """(n_words, n_places): in the sentence, its headings and its lead-in."""
    verbatim: NDArray[np.bool_]
    """(n_places,): whether the sentence has the text word for word."""
    meaning: Floats
    """(n_places,): cosine of the text and the sentence."""

    def share(self, held: Floats) -> Floats:
        """(n_places,): the weighted mean of the words' shares."""
        total = float(self.weights.sum())
        mean: Floats = self.weights @ held / (total or 1.0)
        return mean

    def together(self, group: Sequence[int]) -> float:
        """The share that some places hold together, with their headings and lead-ins."""
        return float(self.share(self.around[:, list(group)].max(axis=1, keepdims=True))[0])

    def found(self, group: Sequence[int]) -> tuple[str, ...]:
        """The words that stand in some places or with them, the weightiest first."""
        there = (self.around[:, list(group)] == 1.0).any(axis=1)
        return tuple(self.words[at].text for at in np.argsort(-self.weights, kind="stable") if there[at])


@dataclass(frozen=True, slots=True)
class _Text:
    common: str
    squeezed: str
    """Without blanks."""
    words: tuple[Word, ...]
    tokens: frozenset[str]


def places(index: CourseIndex, known: Facts, query: str, *, longest: int = LONGEST, apart: bool = False) -> list[Place]:
    """The sentences of the passages nearest to the query, those of past papers left out.

    Args:
        index: The course.
        known: Its facts.
        query: What is searched for.
        longest: Code points of the longest sentence that counts; a list in one sentence is long.
        apart: Whether what semicolons part counts as sentences: it is often about one thing each.
    """
    return [
        Place(chunk, span.start, span.end, plain(span.of(known.text(chunk.document))))
        for chunk in _passages(index, known, query)
        for sentence in chunk.sentences
        for span in (_parts(known.text(chunk.document), sentence) if apart else (sentence,))
        if span.end - span.start <= longest
    ]


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    for match in _PART.finditer(text, sentence.start, sentence.end):
        yield Span(*match.span())


def _passages(index: CourseIndex, known: Facts, query: str) -> Iterator[Chunk]:
    try:
        hits = search(index, query[:MAX_QUERY], top=3 * _LOOKED_AT)
    except InputError:
        return
    chunks = (chunk for hit in hits for chunk in (hit.chunk, *hit.also))
    notes = [chunk for chunk in chunks if known.of_notes(chunk.document, chunk.start)]
    yield from notes[:_LOOKED_AT]


def held(index: CourseIndex, texts: Sequence[str], found: Sequence[Place], *, echo: str = "") -> list[Held]:
    """How far the places hold each text, word by word; a word may be stood for by one of nearly its meaning.

    Args:
        index: The course: what its notes say often, says little.
        texts: What is looked for.
        found: Where.
        echo: What is given: its words count for little.
    """
    asked = [_read(text) for text in texts]
    words = list({word.text: word for text in asked for word in text.words}.values())
    inner = [_read(place.said) for place in found]
    outer = [_read(" ".join((*place.chunk.headings[-_PATH:], place.chunk.lead))) for place in found]
    distinct = list({id(text): text for text in (*inner, *outer)}.values())
    column = {id(text): at for at, text in enumerate(distinct)}
    shares = _shares(words, distinct)
    own = shares[:, [column[id(text)] for text in inner]]
    around = np.maximum(own, shares[:, [column[id(text)] for text in outer]])
    row = {word.text: at for at, word in enumerate(words)}
    model = shipped()
    meaning = model.encode(list(texts)) @ model.encode([place.said for place in found]).T
    given = _read(echo)
    result = []
    for text, cosines in zip(asked, meaning, strict=True):
        rows = [row[word.text] for word in text.words]
        weights = [
            (index.keyword.weight(word.token) or _UNKNOWN) * (_ECHO if _has(given, word) else 1.0)
            for word in text.words
        ]
        verbatim = np.array([_stands(text, each) for each in inner], dtype=np.bool_)
        result.append(Held(text.words, np.array(weights, dtype=np.float32), own[rows], around[rows], verbatim, cosines))
    return result


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> _Text:
    common = comparable(plain(text)).text
    words = {word.token: word for word in reversed(content_words(common))}
    return _Text(common.strip(), "".join(common.split()), tuple(reversed(words.values())), frozenset(words))


def _stands(text: _Text, other: _Text) -> bool:
    """Whether the other has the text as a whole: neither 3 in 39 nor one in none."""
    if not text.squeezed or text.squeezed not in other.squeezed:
        return False
    if not re.match(r"[a-z\d]|.*[a-z\d]$", text.common):
        return True
    return re.search(rf"(?<![a-z\d]){re.escape(text.common)}(?![a-z\d])", other.common) is not None


def _has(text: _Text, word: Word) -> bool:
    return word.token in text.tokens or (not word.text.isascii() and not word.is_number and word.text in text.squeezed)


def _shares(words: Sequence[Word], texts: Sequence[_Text]) -> Floats:
    """(n_words, n_texts): 1 where a text has the word, less where it has one of nearly its meaning."""
    shares = np.zeros((len(words), len(texts)), dtype=np.float32)
    filled = [at for at, text in enumerate(texts) if text.words]
    if filled and words:
        others = list({word.text: word for at in filled for word in texts[at].words}.values())
        row = {word.text: at for at, word in enumerate(others)}
        model = shipped()
        near = model.encode([word.text for word in words]) @ model.encode([word.text for word in others]).T
        near[[word.is_number for word in words]] = 0.0
        near[:, [word.is_number for word in others]] = 0.0
        near = np.where(near >= _NEAR, _LESS * near, 0.0)
        columns = [row[word.text] for at in filled for word in texts[at].words]
        starts = np.cumsum([0, *(len(texts[at].words) for at in filled[:-1])])
        shares[:, filled] = np.maximum.reduceat(near[:, columns], starts, axis=1)
    for at, text in enumerate(texts):
        shares[[_has(text, word) for word in words], at] = 1.0
    return shares


def tells(index: CourseIndex, text: Held) -> bool:
    """Whether its words weigh about as much as one that a single passage has; words of every passage prove nothing."""
    return float(text.weights.sum()) >= _TELLING * math.log(1 + index.chunk_count)


def by_chunk(found: Sequence[Place]) -> list[list[int]]:
    """The places of each passage, by their positions."""
    return _grouped([place.chunk.number for place in found])


def by_section(found: Sequence[Place]) -> list[list[int]]:
    """The places under each heading, by their positions."""
    return _grouped([(place.chunk.document, place.chunk.headings) for place in found])


def _grouped(keys: Sequence[Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        groups.setdefault(key, []).append(at)
    return list(groups.values())


def covered(words: Sequence[Word], texts: Sequence[str]) -> Floats:
    """(n_words, n_texts): how far each text holds each word."""
    return _shares(words, [_read(text) for text in texts])
