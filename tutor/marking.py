"""What an answer to an item of a quiz is worth."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from indexer.errors import InputError
from indexer.glossary import term_key
from indexer.records import Span
from tutor.corrections import Choice
from tutor.grading import DEFAULT, Grade, GradedPoint, Rules, grade
from tutor.grading.grade import verdict_of
from tutor.quiz.item import Item

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_NOWHERE = Span(0, 0)
_LETTER = re.compile("[A-H?]")
"""A question mark stands for a place that was left open."""


def mark(index: CourseIndex, item: Item, answer: str, rules: Rules = DEFAULT) -> Grade:
    """The grade of an answer to an item.

    Args:
        index: The course: its other names of a term are as right as the key.
        item: The question.
        answer: Letters, √ or ×, or words; lines for several blanks.
        rules: What the teacher decided.

    Raises:
        InputError: The item has no key, or one that does not fit its type.
    """
    if item.key is None:
        raise InputError(f"item {item.id} has no key; nothing can be graded against it")
    if item.type == "order":
        return _arranged(item, str(item.key), answer, in_order=True)
    if item.type == "matching":
        return _arranged(item, str(item.key), answer, in_order=False)
    options = tuple(Choice(option.label, option.text) for option in item.options)
    aliases = _aliases(index, item.key) if item.type in ("blank", "term") and isinstance(item.key, str) else ()
    return grade(item.type, item.key, answer, stem=item.stem, options=options, aliases=aliases, rules=rules)


def _arranged(item: Item, key: str, answer: str, *, in_order: bool) -> Grade:
    """Letters in an order: of a matching the share of pairs that are right; of steps what `_ordered` says."""
    given = [None if each == "?" else each for each in _LETTER.findall(answer.upper())]
    texts = {option.label: f"{option.label}. {option.text}" for option in item.options}
    points = []
    for at, letter in enumerate(key):
        there = given[at] if at < len(given) else None
        right = there == letter
        start = answer.upper().find(there) if there is not None else -1
        points.append(
            GradedPoint(
                texts.get(letter, letter),
                _NOWHERE,
                float(right),
                Span(start, start + 1) if start >= 0 else None,
                None if right else "missing" if there is None else "wrong",
            )
        )
    score = _ordered(key, given) if in_order else sum(point.credit for point in points) / len(points)
    return Grade(answer, score, verdict_of(score, answer), tuple(points), 1.0)


def _ordered(key: str, given: list[str | None]) -> float:
    """Kendall's tau, at least 0: the share of pairs in the right order less that of pairs in the wrong one."""
    place = {letter: at for at, letter in enumerate(given) if letter is not None}
    pairs = list(combinations(key, 2))
    if not pairs:
        return float(list(key) == given)
    known = [place[one] < place[other] for one, other in pairs if one in place and other in place]
    return max(0.0, (2 * sum(known) - len(known)) / len(pairs))


def _aliases(index: CourseIndex, key: str) -> tuple[str, ...]:
    """The other names of the term that the key names."""
    wanted = term_key(key)
    for entry in index.glossary.entries:
        names = (entry.name, *entry.aliases)
        if any(term_key(name) == wanted for name in names):
            return names
    return ()
