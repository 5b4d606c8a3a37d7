"""The sentences of the notes, as far as definitions go: a line that ends a paragraph ends a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.markers import mark_at
from indexer.records import Document, Emphasis, Span
from indexer.terms.sentence import SYMBOLS

_LABELLED = re.compile(r"\n[ \t]*(?=[\u4e00-\u9fff]{1,4}[：:])")
"""A remark of its own below an item that has no end mark: 举例：…"""
_LABEL = re.compile(
    rf"[ \t{SYMBOLS}]*[\u4e00-\u9fffA-Z][\u4e00-\u9fff\w.+-]{{0,11}}(?:[（(][^（）()\n]{{1,40}}[)）])?(?:[：:]|——)"
)
_NEXT_LABEL = re.compile(rf"\n(?={_LABEL.pattern})")
"""The next of some glosses that stand on a line each and have no end marks."""
_TITLE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[（(][^（）()\n]{1,40}[)）])?[ \t]*\n(?=[\u4e00-\u9fff])")
"""A line that is no more than a name, above what it names."""
_LINE = re.compile(r"\n[ \t]*(?=[\u4e00-\u9fff“A-Z])")
_GLOSS = re.compile("[：:]|——")
_WORD = re.compile(r"\w")
_MARK = 100
"""The most that a mark and the blanks before it take, code points."""
_WRAPPED = 20
"""Characters of a line that may be a line of a paragraph, not a heading or an item."""
_ENDS = tuple("。！？；：.!?;:")
_UNBROKEN = 0.6
"""Of the longer lines: where so many end with a sentence, no line was broken for want of room."""
_NEARLY, _FEW = 0.8, 0.4
"""Of the width, and of the lines that come near it: where so few do, no line was broken either."""
_FULL = 0.6
"""Of the width of the text: a shorter line was not broken for want of room."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the notes and what stands around it."""

    start: int
    end: int
    heading: int
    first: bool
    """Nothing stands between it and its heading."""


def touches(bold: Sequence[Emphasis], unit: Unit) -> bool:
    """Whether the reader saw something bold in a sentence."""
    at = bisect_right(bold, unit.start, key=lambda it: it.end)
    return at < len(bold) and bold[at].start < unit.end


def units_of(document: Document) -> list[Unit]:
    """The sentences of the notes, in order; those of questions are left out."""
    starts = [question.start for question in document.questions]
    units: list[Unit] = []
    width = _width(document.text)
    before = -1
    for piece in document.pieces:
        for span in piece.sentences:
            at = bisect_right(starts, span.start) - 1
            if at >= 0 and span.start < document.questions[at].end:
                continue
            for start, end in _lines(document.text, span, width):
                units.append(Unit(start, end, piece.heading, piece.heading != before))
                before = piece.heading
    return units


def opens(text: str, start: int) -> bool:
    """Whether a sentence begins its line, behind a mark or not."""
    line = text.rfind("\n", max(0, start - _MARK), start)
    return (line >= 0 or start <= _MARK) and not _WORD.search(text, line + 1, start)


def _width(text: str) -> int:
    """How long the lines of a text get, but for one in ten; without bound where lines end with sentences."""
    lines = [line.rstrip() for line in text.splitlines() if len(line) > _WRAPPED]
    lengths = sorted(map(len, lines))
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    ended = sum(line.endswith(_ENDS) for line in lines)
    full = sum(length > _NEARLY * width for length in lengths)
    return len(text) if ended > _UNBROKEN * len(lines) or full < _FEW * len(lines) else width


def _lines(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut behind an item that ends without an end mark."""
    start = span.start
    if opens(text, start) and (title := _TITLE.match(text, start, span.end)):
        yield start, title.end() - 1
        start = title.end()
    if opens(text, start) and _LABEL.match(text, start, span.end):
        while (cut := _NEXT_LABEL.search(text, start, span.end)) and "\n" not in text[start : cut.start()]:
            yield start, cut.start()
            start = cut.end()
    if mark_at(text, start) or (start > span.start or (opens(text, start) and _LABEL.match(text, start, span.end))):
        cut = _LINE.search(text, start, span.end)
        if cut is None or not _GLOSS.search(text, start, cut.start()) or cut.start() - start >= _FULL * width:
            cut = _LABELLED.search(text, start, span.end)
        if cut:
            yield start, cut.start()
            start = cut.end()
    yield start, span.end
