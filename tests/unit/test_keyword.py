from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.keyword import K1, B, KeywordIndex

token_lists = st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "the", "cell"]), max_size=12), max_size=12)


def bm25(lists: list[list[str]], query: list[str], chunk: int, k1: float, b: float) -> float:
    """BM25 as the textbook writes it, one term at a time."""
    mean = max(sum(map(len, lists)) / len(lists), 1.0)
    total = 0.0
    for term in query:
        holding = sum(term in tokens for tokens in lists)
        idf = math.log(1 + (len(lists) - holding + 0.5) / (holding + 0.5))
        frequency = lists[chunk].count(term)
        total += idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * len(lists[chunk]) / mean))
    return total


@given(token_lists, st.lists(st.sampled_from(["甲", "乙", "cell", "unknown"]), max_size=4))
def test_scores_are_those_of_the_formula(lists: list[list[str]], query: list[str]) -> None:
    scores = KeywordIndex.build(lists).scores(query)
    assert scores.shape == (len(lists),)
    for chunk in range(len(lists)):
        assert scores[chunk] == pytest.approx(bm25(lists, query, chunk, K1, B), rel=1e-5, abs=1e-6)


def test_saved_columns_score_alike(tmp_path: Path) -> None:
    index = KeywordIndex.build([["甲", "乙"], ["乙"], [], ["丙", "甲", "甲"]])
    index.save(tmp_path)
    loaded = KeywordIndex.load(tmp_path, 4)
    assert np.array_equal(loaded.scores(["甲", "乙"]), index.scores(["甲", "乙"]))
    assert loaded.holds("丙")
    assert not loaded.holds("丁")


def test_an_unknown_token_weighs_more_than_any_known_one() -> None:
    index = KeywordIndex.build([["甲"], ["甲", "乙"], ["丙"]])
    assert index.weight("丁") > index.weight("乙") > index.weight("甲") > 0


def test_long_tokens_are_told_apart_up_to_their_limit() -> None:
    index = KeywordIndex.build([["字" * 12], ["字" * 11]])
    assert list(index.scores(["字" * 11]) > 0) == [False, True]


def test_an_empty_index_scores_nothing() -> None:
    assert len(KeywordIndex.build([]).scores(["甲"])) == 0


def test_a_damaged_column_is_an_error(tmp_path: Path) -> None:
    KeywordIndex.build([["甲"]]).save(tmp_path)
    (tmp_path / "impacts.npy").write_bytes(b"nothing")
    with pytest.raises((OSError, ValueError)):
        KeywordIndex.load(tmp_path, 1)
