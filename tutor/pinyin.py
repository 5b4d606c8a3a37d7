"""How a Chinese name is typed: its syllables, their first letters, and where it stands in an A–Z index."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from indexer.folding import fold
from indexer.tokens import HAN, has_han

__all__ = ["Readings", "alike", "fits", "initial", "order", "readings", "typed"]

Readings = tuple[tuple[str, ...], ...]
"""For each character the ways it may be read, without tones, the likeliest first; a Latin letter reads as itself."""

_PART = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_TYPED = re.compile(r"[a-z0-9 '-]*[a-z][a-z0-9 '-]*")
_TONE = re.compile(r"(?<=[a-z])[1-5](?![0-9])")
_MIXED = 3
"""Syllables that written-out ones and first letters together must stand for."""
_BETWEEN = re.compile(r"[ '-]+")


def typed(query: str) -> str | None:
    """What was typed, if it can be pinyin: one lower-case word without tones, ü as u; None for anything else."""
    folded = fold(query).strip()
    return _BETWEEN.sub("", _TONE.sub("", folded)).replace("v", "u") if _TYPED.fullmatch(folded) else None


@lru_cache(maxsize=20_000)
def readings(name: str) -> Readings:
    """How a name is read."""
    from pypinyin import Style, pinyin

    found: list[tuple[str, ...]] = []
    for part in _PART.findall(fold(name)):
        if has_han(part):
            read = pinyin(part, style=Style.NORMAL, heteronym=True)
            found += [tuple(dict.fromkeys(fold(way).replace("v", "u") for way in ways)) for ways in read]
        else:
            found += [("v", "u") if letter == "v" else (letter,) for letter in part]
    return tuple(found)


def fits(read: Readings, typed: str) -> Literal["full", "prefix", "initials"] | None:
    """How a typed word stands for a name.

    Returns:
        "full" for all its syllables; "prefix" for its beginning, a syllable and more; "initials" for the first letters
        of all syllables, or a first syllable with first letters of three syllables or more; None for nothing of these.
    """
    if 1 < len(typed) == len(read) and all(map(_begins, read, typed)):
        return "initials"
    rests, mixed = {typed}, set[str]()
    """What is left to be read after so many syllables, all of them written out, or some only begun."""
    for at, ways in enumerate(read):
        if at + 1 == len(read) and not rests.isdisjoint(ways):
            return "full"
        if at > 0 and any(way.startswith(rest) for rest in rests for way in ways):
            return "prefix"
        begun = {rest[1:] for rest in rests | mixed if at > 0 and rest and _begins(ways, rest[0])}
        mixed = {rest.removeprefix(way) for rest in mixed for way in ways if rest.startswith(way)} | begun
        rests = {rest.removeprefix(way) for rest in rests for way in ways if rest.startswith(way)}
        if "" in mixed and at + 1 >= _MIXED:
            return "initials"
        if not rests and not mixed:
            return None
    return None


def _begins(ways: tuple[str, ...], letter: str) -> bool:
    return any(way.startswith(letter) for way in ways)


def alike(one: Readings, other: Readings) -> bool:
    """Whether two names can be read alike."""
    return len(one) == len(other) and all(set(a) & set(b) for a, b in zip(one, other, strict=True))


def order(name: str) -> tuple[str, ...]:
    """Where a name stands in an A–Z index: names sort by their syllables."""
    return tuple(ways[0] for ways in readings(name))


def initial(name: str) -> str:
    """The letter that a name stands under, A to Z; "#" for any other beginning."""
    letter = "".join(order(name)[:1])[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"
