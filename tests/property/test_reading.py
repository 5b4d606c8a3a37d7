"""Whatever a file holds, nothing of it is lost and every offset reads back."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.chunking import cut
from indexer.errors import InputError
from indexer.folding import fold, fold_aligned
from indexer.readers import TEXT_SUFFIXES, read_bytes
from indexer.readers.encoding import decode
from indexer.records import Heading, Piece
from indexer.sentences import plain, sentences

_MARKS = [
    "第一章 ",
    "第二节",
    "一、",
    "二、",
    "(一)",
    "1. ",
    "2、",
    "3．",
    "(1)",
    "(2)",
    "①",
    "②",
    "A.",
    "B、",
    "- ",
    "# ",
    "## ",
    "> ",
]
_WORDS = [
    "客户满意",
    "成本。",
    "包括:",
    "the cell ",
    "40.2%",
    "A公司",
    "？",
    "；",
    "**bold**",
    "`code`",
    "| a | b |\n|---|---|",
    "()",
]
_BREAKS = ["\n", "\n\n", " ", "", "\t", "\u3000", "\n    ", "```\n", "---\n"]
fragments = st.lists(
    st.one_of(st.sampled_from(_MARKS + _WORDS + _BREAKS), st.text(max_size=5)), min_size=1, max_size=60
).map("".join)


def _canonical(text: str) -> str | None:
    try:
        return decode(text.encode("utf-8"))[0]
    except (InputError, UnicodeEncodeError):
        return None


@settings(max_examples=300, deadline=None)
@given(fragments, st.sampled_from(sorted(TEXT_SUFFIXES)))
def test_every_character_is_in_exactly_one_heading_or_piece(source: str, suffix: str) -> None:
    text = _canonical(source)
    if text is None:
        return
    reading = read_bytes(source.encode("utf-8"), suffix)
    assert reading.text == text
    headings, pieces = cut(reading)
    covered = [0] * len(text)
    places: list[Heading | Piece] = [*headings, *pieces]
    for place in places:
        assert text[place.start : place.end].strip() == text[place.start : place.end] != ""
        for offset in range(place.start, place.end):
            covered[offset] += 1
    assert [c for c, n in zip(text, covered, strict=True) if n != 1 and not c.isspace()] == []


@settings(max_examples=300, deadline=None)
@given(fragments, st.sampled_from(sorted(TEXT_SUFFIXES)))
def test_sentences_cover_their_piece_and_headings_form_a_tree(source: str, suffix: str) -> None:
    if _canonical(source) is None:
        return
    reading = read_bytes(source.encode("utf-8"), suffix)
    headings, pieces = cut(reading)
    for number, heading in enumerate(headings):
        assert -1 <= heading.parent < number
        assert heading.level == (headings[heading.parent].level + 1 if heading.parent >= 0 else 0)
    for piece in pieces:
        kept = "".join(span.of(reading.text) for span in piece.sentences)
        assert "".join(kept.split()) == "".join(reading.text[piece.start : piece.end].split())
        starts = [span.start for span in piece.sentences]
        assert starts == sorted(starts)
        assert not any(piece.start < heading.start < piece.end for heading in headings)


@given(st.text(max_size=200))
def test_folding_keeps_its_way_back(text: str) -> None:
    folded = fold_aligned(text)
    assert folded.text == fold(text)
    assert list(folded.origins) == sorted(folded.origins)
    for start in range(0, len(folded.text), 3):
        end = min(start + 4, len(folded.text))
        span = folded.original(start, end)
        assert folded.text[start:end] in fold(span.of(text))


@given(st.text(max_size=200))
@example("薴ὐ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="甲乙。！？；.!? \nAbc1)”", max_size=200))
def test_sentences_lose_nothing(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(st.text(max_size=100))
def test_plain_text_is_one_line(text: str) -> None:
    assert "\n" not in plain(text)


_SENTENCES = [
    "客户满意是指客户的期望得到满足后的感受。",
    "企业要以客户为中心，倾听他们的意见和建议。",
    "服务质量包括可靠性、响应性、保证性、移情性和有形性五个方面。",
    "第一章 客户服务战略分析",
    "1、简述提高客户忠诚度的方法。",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@given(lines=st.lists(st.sampled_from(_SENTENCES), min_size=2, max_size=20), end=st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=40, deadline=None)
def test_chinese_text_survives_its_encoding(encoding: str, lines: list[str], end: str) -> None:
    assert decode(end.join(lines).encode(encoding))[0] == "\n".join(lines)


@given(
    lines=st.lists(
        st.sampled_from(["顧客滿意是指期望得到滿足後的感受。", "企業應該以顧客為中心，傾聽他們的意見。"]),
        min_size=2,
        max_size=20,
    )
)
@settings(max_examples=40, deadline=None)
def test_traditional_text_survives_big5(lines: list[str]) -> None:
    assert decode("\n".join(lines).encode("big5"))[0] == "\n".join(lines)
