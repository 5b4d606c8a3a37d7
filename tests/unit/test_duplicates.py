from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.duplicates import SIMILAR, originals

LONG = "服务质量由可靠性、响应性、保证性、移情性和有形性五个方面构成，其中可靠性最受客户看重。"


def test_word_for_word_repetitions_are_linked_to_the_first() -> None:
    assert list(originals([LONG, "别的内容在这里写得足够长。", LONG, f"**{LONG}**", LONG.replace("，", "， ")])) == [
        0,
        1,
        0,
        0,
        0,
    ]


def test_a_slip_of_the_pen_does_not_hide_a_repetition() -> None:
    whole = LONG + "企业应当按客户的要求定出可以测量的标准，写进岗位说明，再由班组长逐项检查，发现差距及时改进。"
    assert list(originals([whole, whole.replace("逐项检查", "逐项捡查")])) == [0, 0]


def test_traditional_characters_do_not_hide_a_repetition() -> None:
    assert list(originals(["客户满意度是满意程度的量化指标。", "客戶滿意度是滿意程度的量化指標。"])) == [0, 0]


def test_what_differs_is_not_linked() -> None:
    other = "服务流程由接待、受理、处理、回访和归档五个环节构成，其中接待最先发生。"
    assert list(originals([LONG, other])) == [0, 1]


def test_short_texts_repeat_by_chance() -> None:
    assert list(originals(["1、D 2、A", "1、D 2、A", "", ""])) == [0, 1, 2, 3]


@given(st.lists(st.text(alphabet="甲乙丙丁ab", min_size=0, max_size=60), max_size=12))
def test_links_are_to_similar_passages_before(texts: list[str]) -> None:
    found = originals(texts)
    assert found.dtype == np.int32
    for number, original in enumerate(found):
        assert original <= number
        assert found[original] == original
        if original != number:
            one, other = (_grams(texts[at]) for at in (original, number))
            assert len(one & other) >= 0.7 * SIMILAR * len(one | other)


def _grams(text: str) -> set[str]:
    return {text[at : at + 4] for at in range(len(text) - 3)}


def test_a_passage_repeated_a_thousand_times_takes_no_square_time() -> None:
    assert set(originals([LONG] * 5_000)) == {0}
