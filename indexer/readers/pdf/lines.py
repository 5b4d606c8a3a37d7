"""Glyphs to fragments, and fragments side by side to lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.glyphs import Glyph

_HAN = "\u2e80"
"""Characters from here on are set without blanks between them."""
_SPLIT = 1.2
"""A wider gap ends a fragment, in sizes of the font."""
_BLANK = 0.15
"""A wider gap between words in Latin script is a blank, in sizes of the font (a blank is 0.25)."""
_HAN_BLANK = 0.45
"""The same where a Han character stands on one side: justified text spaces them out."""
_MARK = re.compile(r"[A-Za-z0-9]{1,3}[、.．)）:：]")
"""The beginning of an option or a point, which stands apart from what is before it."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one line without a wide gap."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column."""

    page: int
    column: int
    """Columns of a page count from 0 in reading order."""
    is_beside: bool
    """Whether there is another column beside its own."""
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


def is_han(char: str) -> bool:
    """Whether a character is set without blanks around it."""
    return char > _HAN


def fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Neighbours that follow each other on one line, in the order in which the file draws them."""
    found: list[Fragment] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            _close(run, found)
            run = []
        run.append(glyph)
    _close(run, found)
    return found


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size, 1.0)
    overlap = min(before.y1, glyph.y1) - max(before.y0, glyph.y0)
    height = min(before.y1 - before.y0, glyph.y1 - glyph.y0)
    return overlap >= 0.5 * height and -0.5 * size <= glyph.x0 - before.x1 <= _SPLIT * size


def _close(run: list[Glyph], found: list[Fragment]) -> None:
    while run and run[-1].char.isspace():
        run = run[:-1]
    while run and run[0].char.isspace():
        run = run[1:]
    if not run:
        return
    parts = [run[0].char]
    for place, (before, glyph) in enumerate(pairwise(run), 1):
        gap = (glyph.x0 - before.x1) / max(glyph.size, 1.0)
        blank = before.char.isspace() or glyph.char.isspace()
        if gap > _BLANK and not blank and (gap > _HAN_BLANK or _is_word_end(run, place)):
            parts.append(" ")
        parts.append(glyph.char)
    found.append(
        Fragment(
            "".join(parts),
            run[0].x0,
            min(glyph.y0 for glyph in run),
            max(glyph.x1 for glyph in run),
            max(glyph.y1 for glyph in run),
            median(glyph.size for glyph in run),
        )
    )


def _is_word_end(run: list[Glyph], place: int) -> bool:
    """Whether a gap before the glyph at `place` that is as wide as a blank is one."""
    before, after = run[place - 1].char, run[place].char
    if not is_han(before) and not is_han(after):
        return True
    rest = "".join(glyph.char for glyph in run[place : place + 4])
    return before in ".):;,!?" or bool(_MARK.match(rest))


def rows(found: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments on the same height put together, from the top, each row from the left."""
    ordered: list[list[Fragment]] = []
    for fragment in sorted(found, key=lambda one: -(one.y0 + one.y1)):
        for row in reversed(ordered[-3:]):
            if _on_one_height(row, fragment):
                row.append(fragment)
                break
        else:
            ordered.append([fragment])
    return [sorted(row, key=lambda one: one.x0) for row in ordered]


def _on_one_height(row: list[Fragment], fragment: Fragment) -> bool:
    first = max(row, key=lambda one: one.y1 - one.y0)
    overlap = min(first.y1, fragment.y1) - max(first.y0, fragment.y0)
    return overlap > 0.5 * min(first.y1 - first.y0, fragment.y1 - fragment.y0)


def lines(column: Iterable[Fragment], page: int, number: int, *, is_beside: bool) -> list[Line]:
    """The lines of one column, from the top."""
    return [
        Line(
            page,
            number,
            is_beside,
            _joined(row),
            row[0].x0,
            min(one.y0 for one in row),
            max(one.x1 for one in row),
            max(one.y1 for one in row),
            max(row, key=lambda one: len(one.text)).size,
        )
        for row in rows(column)
    ]


def _joined(row: list[Fragment]) -> str:
    """The fragments with a blank between them, unless they touch."""
    parts = [row[0].text]
    for before, fragment in pairwise(row):
        touching = fragment.x0 - before.x1 < _BLANK * fragment.size
        parts.append(fragment.text if touching else f" {fragment.text}")
    return "".join(parts)
