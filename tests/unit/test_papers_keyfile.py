"""Answer keys in files of their own."""

from __future__ import annotations

import pytest

from indexer.papers import KeyMatches, find_questions, is_key_of, match_key_file
from indexer.readers import read_bytes
from indexer.records import Question, Reading

PAPER = """自然常识试卷
一、单选题
1. 会飞的是() A. 鱼 B. 鸟
2. 会游的是() A. 鱼 B. 鸟
二、判断题
1. 水往低处流。()
三、简答题
1. 为什么下雨?
"""


def reading(text: str) -> Reading:
    return read_bytes(text.encode(), ".txt")


def questions(text: str = PAPER) -> tuple[Question, ...]:
    return find_questions(reading(text), "自然常识试卷.txt").questions


def keys_of(found: KeyMatches) -> list[str | bool | None]:
    keys = {match.question: match.key for match in found.matches}
    return [keys.get(question.id) for question in questions()]


@pytest.mark.parametrize(
    ("key", "paper"),
    [
        ("自然常识试卷答案.txt", "自然常识试卷.txt"),
        ("papers/自然常识试卷(A卷)参考答案.md", "papers/自然常识试卷(A卷).txt"),
        ("自然常识试卷_答案及解析.txt", "自然常识试卷.txt"),
        ("Midterm Answer Key.md", "midterm.md"),
        ("midterm_answers.md", "midterm.md"),
    ],
)
def test_a_key_file_is_named_for_its_paper(key: str, paper: str) -> None:
    assert is_key_of(key, paper)


@pytest.mark.parametrize(
    ("key", "paper"),
    [
        ("自然常识试卷.txt", "自然常识试卷.txt"),
        ("化学试卷答案.txt", "自然常识试卷.txt"),
        ("自然常识试卷(A卷)答案.txt", "自然常识试卷(B卷).txt"),
        ("答案.txt", "答案.md"),
        ("keyboard.md", "board.md"),
    ],
)
def test_other_files_are_not(key: str, paper: str) -> None:
    assert not is_key_of(key, paper)


def test_keys_by_section() -> None:
    keys = reading("自然常识试卷答案\n一、单选题\n1.B 2.A\n二、判断题\n1.√\n三、简答题\n1. 水汽凝结。\n")
    found = match_key_file(questions(), keys, "答案.txt")
    assert keys_of(found) == ["B", "A", True, "水汽凝结。"]
    assert found.reviews == ()
    assert all(match.span and match.span.of(keys.text) for match in found.matches)


def test_the_paper_once_more_with_its_keys() -> None:
    keys = reading(PAPER.replace("会飞的是()", "会飞的是( B )").replace("会游的是()", "会游的是(A)"))
    assert keys_of(match_key_file(questions(), keys, "答案.txt")) == ["B", "A", None, None]


def test_keys_that_do_not_fit_are_put_up_for_review() -> None:
    keys = reading("一、单选题\n1.D 3.A\n")
    found = match_key_file(questions(), keys, "答案.txt")
    assert keys_of(found) == ["D", None, None, None]
    assert [review.reason for review in found.reviews] == [
        "a key for number 3, which is no question here",
        "question 1: the key names D, which is not among the options",
        "question 2: the key list has no key for it",
    ]


def test_a_key_beside_the_question_is_not_asked_of_the_key_file() -> None:
    asked = questions(PAPER.replace("会飞的是()", "会飞的是( B )"))
    found = match_key_file(asked, reading("一、单选题\n1.A 2.A\n"), "答案.txt")
    assert [match.question for match in found.matches] == [asked[1].id]
