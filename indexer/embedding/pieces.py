"""Text -> rows of the built-in model's vocabulary: every known Han n-gram, and the pieces of other words.

Overlapping n-grams need no segmenter: a word counts with its characters and parts, and what each is worth is learnt. A
Han n-gram is one 64-bit number, 16 bits a character, so that all n-grams of a text are found by one search in a sorted
array. Other words are cut by the longest piece that fits, from the left, as WordPiece does (Wu et al. 2016).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from indexer.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_NGRAM = 4
"""Longest Han n-gram: four characters of 16 bits each."""
INSIDE = "##"
"""Stands before a piece that does not begin a word."""

_BITS = 16
_CODE_POINTS = 0x110000
_LONGEST_WORD = 40
"""Longer runs of letters are no words, code points."""
_REMEMBERED = 50_000
"""Words whose pieces are kept at hand."""
_WORD = re.compile("[a-z]+|[0-9]+")


class Vocabulary:
    """The tokens of a model, one a row: Han n-grams by length and code points first, then other pieces.

    Raises:
        ValueError: They are not in that order, or have too many different characters.
    """

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tuple(tokens)
        self.han_count = bisect_left(self.tokens, True, key=str.isascii)
        han = self.tokens[: self.han_count]
        lengths = np.fromiter(map(len, han), dtype=np.int64, count=len(han))
        characters = _points("".join(han))
        known = np.zeros(_CODE_POINTS, dtype=np.bool_)
        known[characters] = True
        points = np.flatnonzero(known)  # ascending; np.unique would import numpy.ma
        if len(points) >= 1 << _BITS:
            raise ValueError(f"{len(points)} different Han characters; at most {(1 << _BITS) - 1} fit")
        self._numbers = np.zeros(_CODE_POINTS, dtype=np.uint16)
        """Number of each code point, ascending with it; 0 for those in no token."""
        self._numbers[points] = np.arange(1, len(points) + 1)
        self._starts = np.searchsorted(lengths, np.arange(1, MAX_NGRAM + 2))
        """Tokens of n characters begin at row `_starts[n - 1]`."""
        self._keys: list[NDArray[np.uint64]] = []
        """For each length the n-grams as numbers, ascending."""
        at = 0
        for size, count in enumerate(np.diff(self._starts).tolist(), start=1):
            block = self._numbers[characters[at : at + size * count]].astype(np.uint64)
            self._keys.append(_grams(block, size)[::size])
            at += size * count
        if at < len(characters) or (np.diff(lengths) < 0).any() or any((k[1:] <= k[:-1]).any() for k in self._keys):
            raise ValueError(f"Han n-grams come first, of at most {MAX_NGRAM} characters, each once and in order")
        self._pieces = {token: row for row, token in enumerate(self.tokens[self.han_count :], start=self.han_count)}
        self._words: dict[str, NDArray[np.int64]] = {}

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tokens)

    def rows(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Tokens of every text, repeats included.

        Returns:
            `(rows, bounds)`: text i has the tokens `rows[bounds[i]:bounds[i + 1]]`, Han n-grams before other pieces.
        """
        folded = [fold(text) for text in texts]
        starts = np.cumsum([0, *(len(text) + 1 for text in folded)])
        joined = "\n".join(folded)
        found, places = [], []
        numbers = self._numbers[_points(joined)]
        grams = numbers.astype(np.uint64)
        alive = numbers > 0
        for size in range(1, MAX_NGRAM + 1):
            if size > 1:
                grams = (grams[:-1] << np.uint64(_BITS)) | numbers[size - 1 :]
                alive = alive[:-1] & (numbers[size - 1 :] > 0)
            at = np.flatnonzero(alive)
            keys = self._keys[size - 1]
            row = np.minimum(np.searchsorted(keys, grams[at]), max(len(keys) - 1, 0))
            known = keys[row] == grams[at] if len(keys) else np.zeros(len(at), dtype=bool)
            found.append(row[known] + self._starts[size - 1])
            places.append(at[known])
        for match in _WORD.finditer(joined):
            pieces = self._word(match.group())
            if len(pieces):
                found.append(pieces)
                places.append(np.full(len(pieces), match.start()))
        place = np.concatenate(places)
        owner = np.searchsorted(starts, place, side="right") - 1
        order = np.argsort(owner, kind="stable")
        bounds = np.searchsorted(owner[order], np.arange(len(texts) + 1))
        return np.concatenate(found)[order].astype(np.int64), bounds

    def _word(self, word: str) -> NDArray[np.int64]:
        """Rows of the pieces of a word; what is no piece is left out, character by character."""
        known = self._words.get(word)
        if known is not None:
            return known
        rows: list[int] = []
        start = 0
        while start < min(len(word), _LONGEST_WORD):
            mark = INSIDE if start else ""
            for end in range(len(word), start, -1):
                row = self._pieces.get(mark + word[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                start += 1
        if len(self._words) >= _REMEMBERED:
            self._words = {}
        self._words[word] = pieces = np.array(rows, dtype=np.int64)
        return pieces


def _points(text: str) -> NDArray[np.int64]:
    """Code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


def _grams(numbers: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Every run of `size` numbers as one."""
    grams = numbers
    for offset in range(1, size):
        grams = (grams[:-1] << np.uint64(_BITS)) | numbers[offset:]
    return grams
