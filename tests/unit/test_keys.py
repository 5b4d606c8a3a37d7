from __future__ import annotations

import pytest

from indexer.chunking import cut
from indexer.keys import key_spans
from indexer.papers import find_questions
from indexer.readers import read_bytes

PAPER = """一、单项选择题
1、光在真空中的速度约为( B )
A、三千千米每秒 B、三十万千米每秒 C、三百千米每秒
2、下列属于光源的是()
A、月亮 B、镜子 C、太阳
答案：C
解析：太阳自己发光。

二、判断题
1、光沿直线传播。()

三、简答题
1、简述光的反射定律。
答：入射角等于反射角。

参考答案
二、判断题
1、√
"""


def test_keys_of_closed_questions_are_set_aside_with_bracket_label_and_number() -> None:
    reading = read_bytes(PAPER.encode(), ".txt")
    found = key_spans(PAPER, find_questions(reading, "paper.txt").questions)
    assert [PAPER[span.start : span.end] for span in found] == ["( B )", "答案：C", "1、√"]


def test_no_piece_shows_a_key_beside_its_options() -> None:
    reading = read_bytes(PAPER.encode(), ".txt")
    questions = find_questions(reading, "paper.txt").questions
    aside = key_spans(PAPER, questions)
    _, pieces = cut(reading, aside, sorted({question.start for question in questions}))
    texts = [PAPER[piece.start : piece.end] for piece in pieces]
    assert not any("( B )" in text or "答案：C" in text or "√" in text for text in texts)
    assert any("简述光的反射定律" in text and "入射角等于反射角" in text for text in texts)
    options = next(piece for piece in pieces if PAPER[piece.start :].startswith("A、三千千米"))
    assert options.lead is not None
    assert options.lead.of(PAPER).startswith("1、光在真空中的速度约为")


@pytest.mark.parametrize("line", ["1. What is light? ( a wave )", "答案：太阳"])
def test_text_without_closed_questions_has_no_keys(line: str) -> None:
    reading = read_bytes(line.encode(), ".txt")
    assert key_spans(line, find_questions(reading, "notes.txt").questions) == ()


@pytest.mark.parametrize(
    ("text", "suffix", "hidden"),
    [
        ("# Quiz\n\n1. Which is a metal?\n\n- [ ] sulphur\n- [x] iron\n- [ ] carbon\n", ".md", "[x]"),
        ("::Q1:: Which is a metal? {\n=iron\n~sulphur\n~carbon\n}\n", ".txt", "=iron"),
    ],
)
def test_ticked_options_are_set_aside_with_their_ticks(text: str, suffix: str, hidden: str) -> None:
    reading = read_bytes(text.encode(), suffix)
    questions = find_questions(reading, "quiz").questions
    assert [question.key for question in questions] in (["A"], ["B"])
    _, pieces = cut(reading, key_spans(text, questions), sorted({question.start for question in questions}))
    shown = [text[piece.start : piece.end] for piece in pieces]
    assert any("Which is a metal?" in piece for piece in shown)
    assert not any(hidden in piece for piece in shown)
