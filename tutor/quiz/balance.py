"""Which wrong options stand beside the right one, so that nothing but knowledge tells it.

Somebody who always takes the longest option, the shortest, or the one that shares most with the stem must be right as
often as by chance. So whether the key is to be first, last or in between by length and by overlap is drawn beforehand,
and wrong options are chosen that make it so. A question whose key can only ever be first, or never, is not asked: it
would count for the guesser whatever was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from random import Random
from typing import Literal, get_args

from tutor.quiz.likeness import overlap

_Rank = Literal["first", "between", "last"]
_POOL = 12
"""Candidates that are combined: 220 ways to choose three."""
_TRIES = 400
"""Sets of right and wrong options that are looked at for a multiple choice."""
_Values = Sequence[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wrong option that may be taken."""

    text: str
    worth: float
    """How plausible it is."""


def choose(
    key: str, stem: str, candidates: Sequence[Candidate], random: Random, *, least: int = 2, most: int = 3
) -> tuple[Candidate, ...] | None:
    """The most plausible wrong options that give nothing away; None where there are none.

    Three where three can be found, else two.
    """
    pool = sorted(candidates, key=lambda each: (-each.worth, each.text))[:_POOL]
    for count in range(most, least - 1, -1):
        ways = [((key,), chosen) for chosen in combinations([each.text for each in pool], count)]
        if fitting := _fitting(ways, stem, random):
            worth = {each.text: each for each in pool}
            return max(
                (tuple(worth[text] for text in chosen) for _, chosen in fitting),
                key=lambda chosen: sum(each.worth for each in chosen),
            )
    return None


def choose_several(
    own: Sequence[str], others: Sequence[str], stem: str, right: int, wrong: int, random: Random
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """So many right options and so many wrong ones that give nothing away; None where there are none."""
    if len(own) < right or len(others) < wrong:
        return None
    ways = [(tuple(random.sample(own, right)), tuple(random.sample(others, wrong))) for _ in range(_TRIES)]
    fitting = _fitting(ways, stem, random)
    return fitting[0] if fitting else None


def _fitting(
    ways: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], stem: str, random: Random
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ways in which the right options stand as was drawn; none if the draw could not have come out otherwise."""
    if not ways:
        return []
    features: tuple[Callable[[str], int], ...] = (len, lambda text: overlap(text, stem))
    texts = {text for way in ways for side in way for text in side}
    values = [{text: feature(text) for text in texts} for feature in features]
    right, wrong = map(len, ways[0])
    wanted = [_draw(comb(right + wrong, right), random) for _ in features]
    possible: list[set[_Rank | Literal["level"]]] = [set() for _ in features]
    fitting = []
    for way in ways:
        ranks = [_rank([of[text] for text in way[0]], [of[text] for text in way[1]]) for of in values]
        for found, rank in zip(possible, ranks, strict=True):
            if rank is not None:
                found.add(rank)
        if all(rank in ("level", want) for rank, want in zip(ranks, wanted, strict=True)):
            fitting.append(way)
    # Equal chances need every rank within reach, unless options that are all alike stand in for it.
    return fitting if all("level" in found or len(found) == len(get_args(_Rank)) for found in possible) else []


def _draw(ways: int, random: Random) -> _Rank:
    """First and last as often as a guess among so many ways is right."""
    at = random.randrange(ways)
    return "first" if at == 0 else "last" if at == ways - 1 else "between"


def _rank(right: _Values, wrong: _Values) -> _Rank | Literal["level"] | None:
    """Where the right options stand; None where they share the first or last place with wrong ones."""
    if len({*right, *wrong}) == 1:
        return "level"
    if min(right) > max(wrong):
        return "first"
    if max(right) < min(wrong):
        return "last"
    return None if min(right) >= max(wrong) or max(right) <= min(wrong) else "between"
