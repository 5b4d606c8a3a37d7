"""Choices and judgements: right or wrong by the key alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.folding import fold
from indexer.papers.values import letters, verdict
from indexer.records import Span
from tutor.grading.grade import Grade, GradedPoint, verdict_of
from tutor.grading.rules import Scheme

if TYPE_CHECKING:
    from tutor.corrections import Choice

_NOWHERE = Span(0, 0)
_ONLY_LETTERS = re.compile(
    r"(?:选|答案?(?:是|为)?|answer(?: is)?)?[\s:(\[]*(?P<letters>[a-h](?:[\s,;/&.)(\]和]*[a-h])*)[\s.)\]]*"
)
_NOISE = re.compile(r"[\W_]+")
_TRUE = frozenset({"yes", "y", "对的", "正确的", "是的", "right"})
_FALSE = frozenset({"no", "n", "错的", "错误的", "不是", "否", "wrong"})


def chosen(answer: str, options: Sequence[Choice] = ()) -> str:
    """The letters that an answer chooses, sorted: written as letters, or as the words of options."""
    folded = fold(answer).strip()
    if match := _ONLY_LETTERS.fullmatch(folded):
        return letters(match["letters"].upper())
    said = {_NOISE.sub("", fold(part)) for part in (answer, *re.split(r"[\n;；|]", answer))}
    by_words = {option.label for option in options if _NOISE.sub("", fold(option.text)) in said - {""}}
    if by_words:
        return "".join(sorted(by_words))
    labelled = re.match(r"\(?([a-h])\s*[.,:)\]]\s*\w", folded)
    return labelled[1].upper() if labelled else ""


def grade_choice(key: str, answer: str, *, options: Sequence[Choice] = ()) -> Grade:
    """One letter: right or wrong."""
    given = chosen(answer, options)
    return _grade(key, given, answer, 1.0 if given == key else 0.0, options)


def grade_multiple(key: str, answer: str, scheme: Scheme, *, options: Sequence[Choice] = ()) -> Grade:
    """Several letters, by `scheme`."""
    given = chosen(answer, options)
    right, wrong = len(set(given) & set(key)), len(set(given) - set(key))
    if scheme is Scheme.BALANCE:
        score = max(0.0, (right - wrong) / len(key))
    elif scheme is Scheme.PARTIAL:
        score = 0.0 if wrong else right / len(key)
    else:
        score = 1.0 if given == key else 0.0
    return _grade(key, given, answer, score, options)


def said_true(answer: str) -> bool | None:
    """What an answer to a true-or-false question says; None where it says neither."""
    said = fold(answer).strip().strip(".,!()[]\"' ")
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    return verdict(said)


def grade_judge(key: bool, answer: str) -> Grade:
    """True or false."""
    given = said_true(answer)
    right = given is key
    point = GradedPoint("√" if key else "×", _NOWHERE, float(right), _whole(answer), None if right else "wrong")
    return Grade(answer, float(right), verdict_of(float(right), answer), (point,), 1.0)


def _grade(key: str, given: str, answer: str, score: float, options: Sequence[Choice]) -> Grade:
    words = {option.label: f"{option.label}. {option.text}" for option in options}
    points = tuple(
        GradedPoint(
            words.get(letter, letter),
            _NOWHERE,
            float(letter in given),
            _whole(answer) if letter in given else None,
            None if letter in given else "missing" if len(key) > 1 else "wrong",
        )
        for letter in key
    )
    return Grade(answer, score, verdict_of(score, answer), points, 1.0)


def _whole(answer: str) -> Span | None:
    stripped = answer.strip()
    start = answer.find(stripped)
    return Span(start, start + len(stripped)) if stripped else None
