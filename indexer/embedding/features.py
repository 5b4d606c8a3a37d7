"""Text -> integer features: character n-grams of unspaced scripts, words and the trigrams of long words.

A feature is one int64, so a vocabulary is a sorted array that can be searched on disk: no strings, no dictionary.
Characters of n-grams sit in the number itself, 21 bits each; a word is a hash below zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from indexer.folding import fold
from indexer.stopwords import ENGLISH, QUESTION_PHRASES

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_NGRAM = 2
"""Longest character n-gram; at most 3 fit into 63 bits."""
MIN_STEM_WORD = 5
"""Words from this length on also give their trigrams, so that `customers` and `customer` meet."""

_BITS = 21  # a Unicode code point fits
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED_RANGES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+")
_QUESTION = re.compile(
    "|".join(sorted(QUESTION_PHRASES, key=len, reverse=True)) + rf"|\b(?:{'|'.join(sorted(ENGLISH))})\b"
)


def subject(question: str) -> str:
    """The folded question without the words that only make it one; all of it when nothing else is left."""
    folded = fold(question)
    rest = _QUESTION.sub(" ", folded)
    return rest if any(map(str.isalnum, rest)) else folded


def features(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Features of every text, repeats included.

    Returns:
        `(rows, keys)`, both (n,) int64 and sorted by row: text `rows[i]` contains feature `keys[i]`.
    """
    folded = [fold(text) for text in texts]
    starts = np.cumsum([0, *(len(text) + 1 for text in folded)])[:-1]
    joined = "\n".join(folded)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    unspaced = np.zeros(len(points), dtype=bool)
    for first, last in _UNSPACED_RANGES:
        unspaced |= (points >= first) & (points <= last)

    places: list[NDArray[np.int64]] = []
    keys: list[NDArray[np.int64]] = []
    grams, alive = points, unspaced
    for size in range(1, MAX_NGRAM + 1):
        if size > 1:
            grams = (grams[:-1] << _BITS) | points[size - 1 :]
            alive = alive[:-1] & unspaced[size - 1 :]
        at = np.flatnonzero(alive)
        places.append(at)
        keys.append(grams[at])

    known: dict[str, list[int]] = {}
    for match in _WORD.finditer(joined):
        word = match.group()
        parts = known.get(word)
        if parts is None:
            parts = known[word] = _word_keys(word)
        places.append(np.full(len(parts), match.start(), dtype=np.int64))
        keys.append(np.array(parts, dtype=np.int64))

    rows = np.searchsorted(starts, np.concatenate(places), side="right") - 1
    order = np.argsort(rows, kind="stable")
    return rows[order].astype(np.int64), np.concatenate(keys)[order]


def _word_keys(word: str) -> list[int]:
    """Keys of a word: itself, and its trigrams (marked at both ends) where it is long."""
    marked = f"<{word}>"
    grams = [marked]
    if len(word) >= MIN_STEM_WORD:
        grams += [marked[i : i + 3] for i in range(len(marked) - 2)]
    return [-1 - (int.from_bytes(blake2b(gram.encode(), digest_size=8).digest()) >> 1) for gram in grams]
