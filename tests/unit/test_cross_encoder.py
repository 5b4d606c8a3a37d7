"""The cross-encoder as it is shipped: what it takes for an answer, and that its file is what it should be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelUnavailableError
from indexer.records import Chunk
from indexer.sentences import sentences
from tutor.cross_encoder import (
    END,
    HEADING,
    LONGEST,
    QUESTION,
    SENTENCE,
    SHIPPED,
    CrossEncoder,
    Lexicon,
    cross_encoder,
    passage_words,
    question_words,
    split,
)

STORES = (
    "先进先出法假定先购进的存货先发出。",
    "加权平均法在月末一次算出存货的平均单价。",
    "个别计价法按每批存货的实际进价算成本，适用于贵重物品。",
)
CELLS = (
    "Mitochondria release energy from glucose by aerobic respiration.",
    "Ribosomes build proteins from amino acids.",
    "The nucleus holds the DNA and controls the activities of the cell.",
)


def odds(question: str, *passages: str) -> list[float]:
    asked, read = question_words(question), [passage_words((), None, [passage])[0] for passage in passages]
    lexicon = Lexicon.of([asked, *read], cross_encoder().common)
    return cross_encoder().forward(lexicon.pairs([(asked, passage) for passage in read])).tolist()


@pytest.mark.parametrize(
    ("question", "passages", "answers"),
    [
        ("先买进来的货先发出去，这是哪种算法", STORES, 0),
        ("珠宝古董这类贵重物品的成本按什么算", STORES, 2),
        ("到了月底才算单价的是哪种方法", STORES, 1),
        ("Where in the cell are proteins made?", CELLS, 1),
        ("which part of the cell contains the DNA", CELLS, 2),
        ("how is the average unit price worked out", STORES, 1),
        ("Which method suits valuable goods?", STORES, 2),
        ("细胞里的蛋白质由什么合成", CELLS, 1),
    ],
)
def test_the_passage_that_answers_goes_before_its_sisters(
    question: str, passages: tuple[str, ...], answers: int
) -> None:
    assert int(np.argmax(odds(question, *passages))) == answers


@pytest.mark.parametrize(
    ("answered", "not_answered", "passage"),
    [
        ("先进先出法是什么意思", "先进先出法是谁提出的", STORES[0]),
        ("个别计价法适用于什么东西", "个别计价法有什么缺点", STORES[2]),
        ("What do ribosomes do?", "Who discovered ribosomes?", CELLS[1]),
        ("What is first in, first out?", "Who invented first in, first out?", STORES[0]),
        ("核糖体有什么作用", "核糖体是谁发现的", CELLS[1]),
    ],
)
def test_what_a_passage_says_is_told_from_what_it_does_not_say(answered: str, not_answered: str, passage: str) -> None:
    assert odds(answered, passage)[0] > odds(not_answered, passage)[0]


def test_a_passage_is_judged_alike_whatever_stands_beside_it() -> None:
    alone = [odds("存货怎么计价", passage)[0] for passage in STORES]
    assert odds("存货怎么计价", *STORES, "很长的一段。" * 90)[:3] == pytest.approx(alone, abs=1e-3)


def test_text_is_read_in_words_by_what_they_are_part_of() -> None:
    assert split("ISO 9001標準，3.5 倍！") == ["iso", "9001", "标准", "3.5", "倍"]
    (words,) = passage_words(("总论", "第一章", "存货"), None, ["**存货**计价。", "……"])
    assert "".join(words.words) == f"第一章{END}存货{END}存货计价{END}"
    assert set(words.segments) == {HEADING, SENTENCE}
    assert set(question_words("为什么？").segments) == {QUESTION}


def test_a_long_passage_is_read_in_parts() -> None:
    first, *others = passage_words(("存货",), None, ["字"] * 1_000)
    assert len(others) > 1
    assert all(len(part.words) <= LONGEST and part.words[0] == "存货" for part in (first, *others))
    assert sum(part.words.count("字") for part in (first, *others)) == 1_000
    assert [len(part.words) for part in passage_words((), None, ["字" * 999 + "存货"])] == [LONGEST]
    filler = "仓库要通风防潮，保管员每天登记出入库的数量。" * 30
    chunk = Chunk(0, "n.md", (), 0, len(filler + STORES[2]), filler + STORES[2], "", None, ())
    ends = sentences(chunk.text, 0, len(chunk.text))
    whole = cross_encoder().scores("个别计价法适用于什么东西", [replace(chunk, sentences=ends)])
    assert whole == pytest.approx(max(odds("个别计价法适用于什么东西", filler, STORES[2])), abs=3)
    assert whole > cross_encoder().scores("个别计价法适用于什么东西", [replace(chunk, sentences=ends[:-1])])


@pytest.mark.parametrize("question", ["？！", "🙂", "Ω"])
def test_texts_without_words_are_no_error(question: str) -> None:
    assert np.isfinite(odds(question, "……", STORES[0])).all()


def test_no_passages_have_no_scores() -> None:
    assert cross_encoder().scores("存货怎么计价", []).shape == (0,)


def test_a_file_that_is_missing_damaged_or_of_another_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match=r"absent\.npz.*install"):
        CrossEncoder.load(tmp_path / "absent.npz")
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(SHIPPED.read_bytes()[:5_000])
    with pytest.raises(ModelUnavailableError, match=r"damaged\.npz"):
        CrossEncoder.load(damaged)
    other = tmp_path / "other.npz"
    with np.load(SHIPPED) as arrays:
        np.savez(other, **{**{name: arrays[name] for name in arrays.files}, "_model": np.array("builtin:0")})
    with pytest.raises(ModelUnavailableError, match="another built-in model"):
        CrossEncoder.load(other)
