from __future__ import annotations

import pytest

from indexer.folding import fold, fold_aligned


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("客戶關係管理", "客户关系管理"),
        ("ＣＲＭ系统（１）", "crm系统(1)"),
        ("Café RÉSUMÉ", "cafe resume"),
        ("cafe\u0301", "cafe"),
        ("①㎡…", "1m2..."),
        ("“引号”—破折", '"引号"-破折'),
        ("零\u200b宽", "零宽"),
        ("第一行\n第二行", "第一行\n第二行"),
        ("が", "が"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_offsets_lead_back_through_characters_that_grow_and_vanish() -> None:
    text = "①\u200b滿意…度"
    folded = fold_aligned(text)
    assert folded.text == "1满意...度"
    at = folded.text.index("满意")
    assert folded.original(at, at + 2).of(text) == "滿意"
    at = folded.text.index("度")
    assert folded.original(at, at + 1).of(text) == "度"
    dots = folded.text.index("...")
    assert folded.original(dots + 1, dots + 2).of(text) == "…"
    assert folded.position(2) == 1
    assert folded.original(3, 3).of(text) == ""
