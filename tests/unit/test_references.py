"""Links to where an answer stands are set aside; a source in words stays with what it is the source of."""

from __future__ import annotations

from indexer.boilerplate import digest
from indexer.chunking import cut
from indexer.keys import key_spans
from indexer.papers import find_questions
from indexer.readers import read_bytes
from indexer.references import reference_spans

PAPER = """# 光学练习

## 一、简答题

1. 简述光的反射定律。
答案：反射光线与入射光线分居法线两侧，反射角等于入射角。
解析：两层意思都要写到。
出处：[第一节 反射](../notes/01.md#反射)；[第二节 平面镜](../notes/01.md#平面镜)

2. “床前明月光”写的是什么光？
答案：月光，是月球反射的太阳光。
出处：李白《静夜思》

## Part two

1. What does a prism do to white light?
Answer: It spreads white light into colours.
Source: [Dispersion](../notes/02.md#dispersion)
"""


def test_links_go_with_their_mark_and_words_stay() -> None:
    questions = find_questions(read_bytes(PAPER.encode(), ".md"), "paper.md").questions
    assert [PAPER[aside.start : aside.end] for aside in reference_spans(PAPER, questions)] == [
        "出处：[第一节 反射](../notes/01.md#反射)；[第二节 平面镜](../notes/01.md#平面镜)",
        "Source: [Dispersion](../notes/02.md#dispersion)",
    ]


def test_no_piece_holds_the_links_and_every_answer_has_its_piece() -> None:
    reading = read_bytes(PAPER.encode(), ".md")
    questions = find_questions(reading, "paper.md").questions
    aside = sorted([*key_spans(PAPER, questions), *reference_spans(PAPER, questions)], key=lambda aside: aside.start)
    _, pieces = cut(reading, aside, sorted({question.start for question in questions}))
    texts = [PAPER[piece.start : piece.end] for piece in pieces]
    assert not any("../notes" in text for text in texts)
    assert any("李白《静夜思》" in text for text in texts)
    for said in ("反射角等于入射角", "月球反射的太阳光", "spreads white light"):
        assert any(said in text for text in texts)


def test_what_the_learner_took_back_stays() -> None:
    questions = find_questions(read_bytes(PAPER.encode(), ".md"), "paper.md").questions
    first, second = reference_spans(PAPER, questions)
    assert reference_spans(PAPER, questions, {digest(PAPER, first)}) == (second,)
