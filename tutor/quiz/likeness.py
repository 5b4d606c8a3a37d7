"""How much two texts have in common, as somebody who guesses would see it, and as somebody who proves would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from indexer.folding import fold
from indexer.tokens import has_han

SAME = 0.5
"""Share of a text's parts in another from which both may say the same."""
_SHORT = 4
"""Code points of names of which little is left between the first and the last."""
_KEPT = 1 << 16
"""Texts that are remembered in the form in which they are compared: the terms and list members of a large course."""
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=_KEPT)
def squeezed(text: str) -> str:
    """Folded, without blanks: how texts are compared."""
    return _SPACE.sub("", fold(text))


@lru_cache(maxsize=_KEPT)
def parts(text: str) -> frozenset[str]:
    """Pairs of characters of a Chinese text, words of another."""
    if not has_han(text):
        return frozenset(_WORD.findall(fold(text)))
    letters = _NOT_WORD.sub("", squeezed(text))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1)) or frozenset((letters,))


def held(one: str, other: str) -> float:
    """Share, 0 to 1, of the parts of `one` that `other` has too."""
    mine = parts(one)
    return len(mine & parts(other)) / len(mine) if mine else 0.0


def alike(one: str, other: str) -> bool:
    """Whether `other` says at least half of what `one` says, so that both may be the same."""
    return squeezed(one) in squeezed(other) or held(one, other) >= SAME


def counterpart(one: str, other: str) -> bool:
    """Whether one can be told from the other: alike but for a character, or for what stands between first and last.

    外因 and 内因, 售前服务 and 售中服务, 供不应求 and 供过于求.
    """
    if len(one) != len(other) or not has_han(one) or one == other:
        return False
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return True
    return len(one) <= _SHORT and one[0] == other[0] and one[-1] == other[-1]


def told_by(name: str, others: Iterable[str]) -> bool:
    """Whether a name that is left out beside the others can be told from one of them."""
    return any(alike(name, other) or counterpart(name, other) for other in others if other != name)


def overlap(option: str, stem: str) -> int:
    """Parts that an option shares with the stem: what a guesser goes by."""
    return len(parts(option) & parts(stem))


def longest_shared(option: str, stem: str) -> int:
    """Length of the longest run of characters that both have."""
    one, other = squeezed(option), squeezed(stem)
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best


def is_plural(name: str) -> bool:
    """Whether an English name is in the plural; a Chinese one never is."""
    return name.isascii() and name.lower().endswith("s") and not name.lower().endswith(("ss", "is", "us", "ics"))
