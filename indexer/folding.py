"""Text made comparable: one form for full and half width, upper and lower case, Traditional and Simplified.

Folding works character by character, so every folded character comes from exactly one character of the
original and offsets are never lost. Traditional characters whose simplified form depends on the word they
stand in take the most common one: for matching that is enough.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from indexer.records import Span

if TYPE_CHECKING:
    from opencc import OpenCC

_PUNCTUATION = str.maketrans(
    dict.fromkeys("“”„«»「」『』", '"')
    | dict.fromkeys("‘’‛", "'")
    | dict.fromkeys("—–‐‑−－―", "-")
    | {"。": ".", "、": ","}
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_COMBINING = range(0x0300, 0x0370)
"""Accents that follow a Latin letter; other scripts' marks carry meaning and stay."""


class _FoldTable(dict[int, str]):
    """Translation table that works out each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _FoldTable()


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _fold_character(character: str) -> str:
    if character in _INVISIBLE or ord(character) in _COMBINING:
        return ""
    if character == "\n":
        return character
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        if decomposed[:1].isascii():
            folded = "".join(c for c in decomposed if ord(c) not in _COMBINING)
        folded = "".join(c for c in folded if ord(c) not in _COMBINING).translate(_PUNCTUATION)
    if folded.isascii():
        return folded
    # Twice, as a few simplified forms have a simpler one themselves.
    return "".join(_simplifier().convert(_simplifier().convert(c)) for c in folded)


def fold(text: str) -> str:
    """The folded text. Its length may differ from the original's: see `fold_aligned`."""
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For each folded character the offset of its original character, non-decreasing."""
    length: int
    """Length of the original, in code points."""

    def original(self, start: int, end: int) -> Span:
        """The original span behind `text[start:end]`; empty when that is empty."""
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else self.length
            return Span(at, at)
        last = self.origins[end - 1]
        return Span(self.origins[start], last + 1)

    def position(self, offset: int) -> int:
        """The first folded character that comes from `offset` or later."""
        return bisect_left(self.origins, offset)


def fold_aligned(text: str) -> Folded:
    """`fold` with the way back: `fold_aligned(t).text == fold(t)`."""
    pieces: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        folded = _TABLE[ord(character)]
        pieces.append(folded)
        origins.extend([offset] * len(folded))
    return Folded("".join(pieces), tuple(origins), len(text))
