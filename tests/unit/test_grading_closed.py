"""Choices, judgements and the schemes of multiple choice."""

from __future__ import annotations

import pytest

from indexer.errors import InputError
from tutor.corrections import Choice
from tutor.grading import Rules, Scheme, Verdict, grade
from tutor.grading.closed import chosen, said_true

OPTIONS = (Choice("A", "有形性"), Choice("B", "可靠性"), Choice("C", "响应性"), Choice("D", "移情性"))


@pytest.mark.parametrize(
    ("answer", "letters"),
    [
        ("B", "B"), ("b", "B"), ("Ｂ", "B"), (" b. ", "B"), ("（B）", "B"), ("选B", "B"), ("答案：B", "B"),
        ("ACD", "ACD"), ("dca", "ACD"), ("A、C、D", "ACD"), ("A,C和D", "ACD"), ("B. 可靠性", "B"),
        ("", ""), ("apple", ""), ("不知道", ""), ("K", ""),
    ],
)  # fmt: skip
def test_letters_are_read_however_they_are_written(answer: str, letters: str) -> None:
    assert chosen(answer) == letters


def test_an_options_words_stand_for_its_letter() -> None:
    assert chosen("可靠性", OPTIONS) == "B"
    assert chosen("可靠性；移情性", OPTIONS) == "BD"
    assert grade("single", "B", "可靠性", options=OPTIONS).verdict is Verdict.RIGHT
    assert grade("single", "B", "响应性", options=OPTIONS).score == 0.0


def test_one_letter_is_right_or_wrong() -> None:
    right, wrong, empty = (grade("single", "B", answer) for answer in ("b", "C", " "))
    assert (right.score, right.verdict, right.confidence) == (1.0, Verdict.RIGHT, 1.0)
    assert (wrong.score, wrong.verdict, wrong.points[0].fault) == (0.0, Verdict.WRONG, "wrong")
    assert (empty.score, empty.verdict) == (0.0, Verdict.EMPTY)


@pytest.mark.parametrize(
    ("answer", "all_", "partial", "balance"),
    [
        ("ABD", 1.0, 1.0, 1.0), ("DBA", 1.0, 1.0, 1.0), ("AB", 0.0, 2 / 3, 2 / 3), ("A", 0.0, 1 / 3, 1 / 3),
        ("ABC", 0.0, 0.0, 1 / 3), ("ABCD", 0.0, 0.0, 2 / 3), ("C", 0.0, 0.0, 0.0), ("CE", 0.0, 0.0, 0.0),
        ("", 0.0, 0.0, 0.0),
    ],
)  # fmt: skip
def test_each_scheme_of_multiple_choice(answer: str, all_: float, partial: float, balance: float) -> None:
    scores = [grade("multiple", "ABD", answer, rules=Rules(scheme)).score for scheme in Scheme]
    assert scores == pytest.approx([all_, partial, balance])


def test_multiple_choice_says_which_letters_are_missing() -> None:
    found = grade("multiple", "ABD", "AB", options=OPTIONS)
    assert [(point.text, point.fault) for point in found.missed] == [("D. 移情性", "missing")]
    assert found.verdict is Verdict.PARTLY


@pytest.mark.parametrize("yes", ["√", "对", "正确", "T", "true", "是", "Yes", "对。", "✓"])
def test_words_for_true(yes: str) -> None:
    assert said_true(yes) is True
    assert grade("judge", True, yes).score == 1.0
    assert grade("judge", False, yes).score == 0.0


@pytest.mark.parametrize("no", ["×", "错", "错误", "F", "False", "否", "no", "不正确", "x"])
def test_words_for_false(no: str) -> None:
    assert said_true(no) is False
    assert grade("judge", False, no).verdict is Verdict.RIGHT


def test_neither_true_nor_false_is_wrong() -> None:
    assert said_true("也许") is None
    assert grade("judge", False, "也许").score == 0.0
    assert grade("judge", False, "").verdict is Verdict.EMPTY


@pytest.mark.parametrize(("type_", "key"), [("single", "可靠性"), ("multiple", ""), ("judge", "也许"), ("short", True)])
def test_a_key_that_does_not_fit_its_type_is_named(type_: str, key: str | bool) -> None:
    with pytest.raises(InputError, match="key"):
        grade(type_, key, "A")  # type: ignore[arg-type]
