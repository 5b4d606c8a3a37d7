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
from random import Random
from typing import Literal

from tutor.quiz.likeness import overlap

_Rank = Literal["first", "between", "last"]
_POOL = 12
"""Candidates that are combined: 220 ways to choose three."""


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

    Three where three can be found that are nearly as plausible as the best two, else two.
    """
    pool = sorted(candidates, key=lambda each: (-each.worth, each.text))[:_POOL]
    for count in range(most, least - 1, -1):
        if len(pool) >= count and (found := _best(key, stem, pool, count, random)) is not None:
            return found
    return None


def _best(key: str, stem: str, pool: Sequence[Candidate], count: int, random: Random) -> tuple[Candidate, ...] | None:
    features: tuple[Callable[[str], int], ...] = (len, lambda text: overlap(text, stem))
    own = [feature(key) for feature in features]
    theirs = {each.text: [feature(each.text) for feature in features] for each in pool}
    wanted = [_draw(count + 1, random) for _ in features]
    fitting: list[tuple[float, tuple[Candidate, ...]]] = []
    possible: list[set[_Rank | Literal["level"]]] = [set() for _ in features]
    for chosen in combinations(pool, count):
        ranks = [_rank(own[at], [theirs[each.text][at] for each in chosen]) for at in range(len(features))]
        for at, rank in enumerate(ranks):
            if rank is not None:
                possible[at].add(rank)
        if all(rank in ("level", want) for rank, want in zip(ranks, wanted, strict=True)):
            fitting.append((sum(each.worth for each in chosen), chosen))
    # Equal chances need every rank within reach, unless options that are all alike stand in for it.
    fair = all("level" in ranks or len(ranks) == 3 for ranks in possible)
    return max(fitting, key=lambda each: each[0])[1] if fitting and fair else None


def _draw(options: int, random: Random) -> _Rank:
    at = random.randrange(options)
    return "first" if at == 0 else "last" if at == options - 1 else "between"


def _rank(own: int, others: Sequence[int]) -> _Rank | Literal["level"] | None:
    """Where the key stands among the options; None where it shares the first or last place with some of them."""
    if all(own == other for other in others):
        return "level"
    if own > max(others):
        return "first"
    if own < min(others):
        return "last"
    return "between" if min(others) < own < max(others) else None
