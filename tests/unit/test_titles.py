from __future__ import annotations

import pytest

from indexer.readers import read_bytes
from indexer.records import BlockKind


def titles(text: str) -> list[str]:
    reading = read_bytes(text.encode(), ".txt")
    return [text[block.start : block.end] for block in reading.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("怎样养护兰花\n\n怎样养护兰花兰花喜阴。\n", ["怎样养护兰花"]),
        ("兰花要通风。\n《园艺》期末试卷(B卷)\n\n一、填空题\n1、兰花喜____。\n", ["《园艺》期末试卷(B卷)"]),
        ("Botany worksheet\n\nLeaves make food.\n", ["Botany worksheet"]),
        ("养护要点\n\n兰花喜阴，忌积水。\n", []),
        ("复习资料要早做准备。\n\n兰花喜阴。\n", []),
        ("1、期末试卷\n\n兰花喜阴。\n", []),
        ("参考答案:\n\n1、D\n", []),
        ("兰花\n习题集\n兰花喜阴。\n", []),
    ],
)
def test_titles_of_pasted_documents(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_nothing_is_cut_across_a_title() -> None:
    from indexer.chunking import cut

    text = "兰花要通风。\n\n水仙习题\n\n水仙喜水。\n"
    headings, pieces = cut(read_bytes(text.encode(), ".txt"))
    assert [heading.title for heading in headings] == ["水仙习题"]
    assert [(text[piece.start : piece.end], piece.heading) for piece in pieces] == [
        ("兰花要通风。", -1),
        ("水仙喜水。", 0),
    ]
