"""Paragraphs, lists and tables of a passage."""

from __future__ import annotations

import pytest

from indexer.parts import is_listed, leads_in, parts
from indexer.records import Span
from indexer.sentences import sentences


def split(text: str) -> list[str]:
    spans = [
        Span(start + span.start, start + span.end)
        for start, line in _lines(text)
        for span in sentences(line, 0, len(line))
    ]
    return [part.of(text) for part in parts(text, spans)]


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("潮水每天来两次。它由月亮引起。", 1),
        ("潮水每天来两次。\n\n它由月亮引起。", 2),
        ("潮有两种：\n\n- 大潮\n- 小潮", 1),
        ("潮有两种：\n\n- 大潮\n- 小潮\n\n它们交替出现。", 2),
        ("人们说的潮有两种。\n\n1. 大潮\n2. 小潮", 1),
        ("潮水每天来两次。\n\n- 大潮\n- 小潮", 2),
        ("潮水每天来两次。\n\n| 潮 | 高 |\n| --- | --- |\n| 大潮 | 三米 |", 2),
        ("其公式如下：\n\n高度＝最高减最低。", 1),
    ],
)
def test_a_lead_in_stays_with_its_list_and_members_stay_together(text: str, expected: int) -> None:
    found = split(text)
    assert len(found) == expected
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "listed"),
    [("潮有两种：\n- 大潮\n- 小潮", True), ("| 潮 | 高 |", True), ("- 大潮", True), ("潮水每天来两次。", False)],
)
def test_lists_and_tables_are_told_from_paragraphs(text: str, listed: bool) -> None:
    assert is_listed(text, Span(0, len(text))) is listed


def test_a_count_leads_in_to_a_list_only() -> None:
    assert leads_in("人们说的潮有两种。", before_list=True)
    assert not leads_in("人们说的潮有两种。", before_list=False)
    assert leads_in("潮有下面两种：", before_list=False)
