"""What belongs together in one piece; `tests/golden` holds whole documents."""

from __future__ import annotations

import pytest

from indexer.chunking import cut
from indexer.readers.markdown import read

LIST = "\n\n1. 固态的性质是有一定的形状和体积；\n2. 液态的性质是有一定的体积，没有形状；\n3. 气态两样都没有。\n"
TABLE = "\n\n| 状态 | 形状 |\n| --- | --- |\n| 固态 | 有 |\n| 液态 | 无 |\n"


def pieces(text: str) -> list[str]:
    _, found = cut(read(text, "utf-8"))
    return [text[piece.start : piece.end] for piece in found]


@pytest.mark.parametrize(
    "lead",
    [
        "物质的状态有下面这些：",
        "人们认识的物质状态大致有三种。",
        "物质的变化大体经历了三个阶段。",
        "There are three states of matter.",
    ],
)
@pytest.mark.parametrize("members", [LIST, TABLE])
def test_a_line_that_counts_or_announces_stays_with_its_list_or_table(lead: str, members: str) -> None:
    assert pieces(lead + members) == [(lead + members).strip()]


@pytest.mark.parametrize(
    "line", ["昨天来了三个人，今天又走了。", "水在常温下是液态，冬天会结冰，夏天会蒸发，四季都不一样。"]
)
def test_another_line_does_not(line: str) -> None:
    assert pieces(line + TABLE) == [line, TABLE.strip()]


def test_a_count_without_a_list_behind_it_is_a_sentence() -> None:
    text = "物质有三种状态，人们熟悉的就是这三种。\n\n水在零度时结成冰，体积变大，密度变小，浮在水面上。\n"
    assert pieces(text) == text.strip().split("\n\n")


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("水在零度时结成冰。\n\n冰浮在水面上。\n", 1),
        ("水有三种状态：\n\n- 冰\n- 水\n- 汽\n\n冰浮在水面上。\n", 1),
        ("1. 水在零度时结成冰，体积变大，密度变小。\n\n2. 冰浮在水面上，因为它的密度比水小一成左右。\n", 2),
        (f"水在零度时结成冰。\n\n{'冰浮在水面上。' * 60}\n", 3),
        ("水在零度时结成冰。\n\n### 冰\n\n冰浮在水面上。\n", 2),
    ],
    ids=["paragraphs", "with a list", "numbered points", "too long", "headings within"],
)
def test_what_stands_under_a_heading_is_one_piece_while_it_is_short_and_one_point(below: str, expected: int) -> None:
    assert len(pieces(f"## 水\n\n{below}")) == expected


def test_a_question_that_begins_under_a_heading_is_a_piece_of_its_own() -> None:
    text = "## 练习\n\n水在几度结冰？\n答：零度。\n\n冰为什么浮着？\n答：它比水轻。\n"
    _, whole = cut(read(text, "utf-8"))
    _, apart = cut(read(text, "utf-8"), breaks=[text.index("水在"), text.index("冰为")])
    assert [len(whole), len(apart)] == [1, 2]
