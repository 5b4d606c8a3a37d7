from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.embedding.static import shipped
from indexer.keyword import KeywordIndex
from indexer.tokens import Tokenizer
from indexer.words import NEAR, WordIndex

CHUNKS = [
    "客户流失的原因很多。",
    "仓库的盘点每年一次。",
    "Customers complain about slow service.",
    "细胞由细胞膜包着。",
    "。",
]
TOKENIZER = Tokenizer()


@pytest.fixture(scope="module")
def keyword() -> KeywordIndex:
    return KeywordIndex.build(TOKENIZER.passage(chunk) for chunk in CHUNKS)


@pytest.fixture(scope="module")
def words(keyword: KeywordIndex) -> WordIndex:
    return WordIndex.build(keyword, shipped())


def scores(words: WordIndex, keyword: KeywordIndex, question: str) -> list[float]:
    return words.scores(TOKENIZER.asked(question), keyword, shipped()).tolist()


def test_the_words_of_a_course_are_those_the_model_knows(words: WordIndex, keyword: KeywordIndex) -> None:
    tokens = [keyword.tokens[row].decode() for row in words.rows]
    assert {"客户", "流失", "仓库", "盘点", "细胞", "custom", "complain"} <= set(tokens)
    assert all(len(token) > 1 for token in tokens)
    assert len(set(tokens)) == len(tokens)
    np.testing.assert_allclose(np.linalg.norm(words.vectors, axis=1), 1, atol=1e-5)
    at = tokens.index("custom")
    np.testing.assert_allclose(words.vectors[at], shipped().encode(["customer"])[0], atol=0.5)


@pytest.mark.parametrize(
    ("question", "best"), [("顾客为什么走掉？", 0), ("货仓", 1), ("顾客不满", 2), ("cell", 3), ("warehouse", 1)]
)
def test_a_word_finds_those_that_mean_the_same(
    question: str, best: int, words: WordIndex, keyword: KeywordIndex
) -> None:
    found = scores(words, keyword, question)
    assert int(np.argmax(found)) == best
    assert found[best] > NEAR / 2
    assert found[4] == 0


def test_the_word_itself_counts_in_full(words: WordIndex, keyword: KeywordIndex) -> None:
    found = scores(words, keyword, "仓库 盘点")
    assert found[1] == pytest.approx(1.0)
    assert max(found[:1] + found[2:]) < 0.8


def test_nothing_is_near_an_unknown_word(words: WordIndex, keyword: KeywordIndex) -> None:
    assert scores(words, keyword, "ъ") == [0.0] * len(CHUNKS)
    assert words.scores([], keyword, shipped()).tolist() == [0.0] * len(CHUNKS)


def test_a_course_without_words_has_none() -> None:
    empty = KeywordIndex.build([[], []])
    words = WordIndex.build(empty, shipped())
    assert len(words.rows) == 0
    assert scores(words, empty, "客户") == [0.0, 0.0]


def test_saved_words_score_as_before(words: WordIndex, keyword: KeywordIndex, tmp_path: Path) -> None:
    words.save(tmp_path)
    assert scores(WordIndex.load(tmp_path), keyword, "顾客流失") == scores(words, keyword, "顾客流失")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("什么是客户流失？", ["客户", "流失"]),
        ("How do Customers complain?", ["customers", "complain"]),
        ("客户 客户", ["客户"]),
        ("的", ["的"]),
        ("!", []),
    ],
)
def test_the_words_of_a_question_are_those_that_carry_meaning(question: str, asked: list[str]) -> None:
    assert [word.text for word in TOKENIZER.asked(question)] == asked
