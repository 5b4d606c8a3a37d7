"""Which wrong options stand beside the right one, so that nothing but knowledge tells it.

Somebody who always takes the longest option, the shortest, or the one that shares most with the stem must be right as
often as by chance. So whether the key is to be first, last or in between by length and by overlap is drawn beforehand,
and wrong options are chosen that make it so. A question whose key can only ever be first, or never, is not asked: it
would count for the guesser whatever was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from math import comb
from random import Random
from typing import Literal, get_args

from tutor.quiz.hints import told_by_form, told_by_words
from tutor.quiz.likeness import overlap

_Rank = Literal["first", "between", "last"]
_POOL = 14
"""Candidates that are combined: 364 ways to choose three."""
_TRIES = 200
"""Sets of right and wrong options that are looked at for a multiple choice."""
_ROUNDS, _OFF, _NOTHING = 200, 0.01, 1e-9
"""Of the fitting of shares: its rounds, how far off a share may be, and what counts as none."""
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
    ways = [way for way in ways if not told_by_form(*way) and not told_by_words(*way, stem)]
    if not ways:
        return []
    features: tuple[Callable[[str], int], ...] = (len, lambda text: overlap(text, stem))
    texts = {text for way in ways for side in way for text in side}
    values = [{text: feature(text) for text in texts} for feature in features]
    right, wrong = map(len, ways[0])
    fitting: dict[tuple[_Rank, _Rank], list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for way in ways:
        by_length, by_overlap = (_ranks([of[text] for text in way[0]], [of[text] for text in way[1]]) for of in values)
        for cell in product(by_length, by_overlap):
            fitting.setdefault(cell, []).append(way)
    shares = _shares(frozenset(fitting), comb(right + wrong, right))
    if shares is None:
        return []
    return fitting[random.choices(list(shares), list(shares.values()))[0]]


@cache
def _shares(cells: frozenset[tuple[_Rank, _Rank]], guesses: int) -> dict[tuple[_Rank, _Rank], float] | None:
    """How often to draw each pair of ranks, so that each feature alone gives the key away as often as a guess is right.

    Iterative proportional fitting (Deming and Stephan, 1940) of the pairs that can be had; None where they do not allow
    it: then the draw could not have come out otherwise, and would count for the guesser.
    """
    wanted: dict[_Rank, float] = {"first": 1 / guesses, "between": 1 - 2 / guesses, "last": 1 / guesses}
    shares = {cell: wanted[cell[0]] * wanted[cell[1]] for cell in sorted(cells)}
    for _ in range(_ROUNDS):
        for side in (0, 1):
            for rank, share in wanted.items():
                found = sum(each for cell, each in shares.items() if cell[side] == rank)
                if found <= _NOTHING:
                    return None
                for cell in shares:
                    if cell[side] == rank:
                        shares[cell] *= share / found
    off = max(
        abs(sum(each for cell, each in shares.items() if cell[0] == rank) - share) for rank, share in wanted.items()
    )
    return shares if off < _OFF else None


def _ranks(right: _Values, wrong: _Values) -> tuple[_Rank, ...]:
    """Where the right options stand: anywhere if all are alike, nowhere if they share the first or last place."""
    if len({*right, *wrong}) == 1:
        return get_args(_Rank)
    if min(right) > max(wrong):
        return ("first",)
    if max(right) < min(wrong):
        return ("last",)
    return () if min(right) >= max(wrong) or max(right) <= min(wrong) else ("between",)
