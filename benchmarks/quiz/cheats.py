"""Solvers that know nothing of the course, and how often they would be right by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt

from tutor.quiz import Item
from tutor.quiz.likeness import overlap

Z = 1.96
"""Standard deviations of a 95 % interval."""
Feature = Callable[[str, Item], float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a solver did on items of one type."""

    items: int
    right: float
    """Expected number of right answers; where options tie, the solver picks among them by lot."""
    chance: float
    """Expected number of right answers of somebody who only guesses."""
    deviation: float
    """Standard deviation of that."""

    @property
    def within(self) -> bool:
        """Whether it is within the 95 % interval of chance."""
        return abs(self.right - self.chance) <= Z * self.deviation + 1e-9


def solvers(frequency: Mapping[str, int]) -> dict[str, Feature]:
    """The solvers by name; each takes the options with the highest feature."""
    return {
        "longest": lambda text, _item: len(text),
        "shortest": lambda text, _item: -len(text),
        "stem overlap": lambda text, item: overlap(text, item.stem),
        "least overlap": lambda text, item: -overlap(text, item.stem),
        "most frequent": lambda text, _item: frequency.get(text, 0),
        **{f"letter {letter}": _fixed(letter) for letter in "ABCD"},
    }


def _fixed(letter: str) -> Feature:
    return lambda text, item: next(float(each.label == letter) for each in item.options if each.text == text)


def outcome(items: Sequence[Item], feature: Feature) -> Outcome:
    """A solver's result on choices; of a multiple choice it is told how many are right."""
    right = chance = variance = 0.0
    for item in items:
        right += _probability(item, feature)
        guess = 1 / comb(len(item.options), len(str(item.key)))
        chance += guess
        variance += guess * (1 - guess)
    return Outcome(len(items), right, chance, sqrt(variance))


def _probability(item: Item, feature: Feature) -> float:
    """Chance that the options with the highest values, ties drawn, are the key."""
    values = {option.label: feature(option.text, item) for option in item.options}
    wanted = set(str(item.key))
    edge = sorted(values.values(), reverse=True)[len(wanted) - 1]
    above = {label for label, value in values.items() if value > edge}
    level = {label for label, value in values.items() if value == edge}
    if not above <= wanted <= above | level:
        return 0.0
    return 1 / comb(len(level), len(wanted) - len(above))


def judged(items: Sequence[Item], feature: Callable[[Item], float]) -> Outcome:
    """A solver that calls the half of the statements with the higher feature true; ties are drawn."""
    values = sorted(feature(item) for item in items)
    middle = values[len(values) // 2] if values else 0.0
    right = 0.0
    for item in items:
        value = feature(item)
        right += 0.5 if value == middle else float((value > middle) == item.key)
    return Outcome(len(items), right, len(items) / 2, sqrt(len(items)) / 2)


def always(items: Sequence[Item]) -> Outcome:
    """A solver that calls every statement true."""
    return Outcome(len(items), sum(item.key is True for item in items), len(items) / 2, sqrt(len(items)) / 2)
