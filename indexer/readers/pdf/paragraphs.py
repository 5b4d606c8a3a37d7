"""Lines to paragraphs: what the layout broke is joined, what it sets large is a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from indexer.markers import starts_with_marker
from indexer.readers.pdf.lines import Line, is_han

_LARGER = 1.15
"""Size of a heading, of the text's."""
_SAME_SIZE = 0.12
_LONGEST_HEADING = 60
_MOST_HEADINGS = 0.25
"""Share of large text above which size says nothing about what is a heading."""
_LEVELS = 6
_PITCH = 1.35
"""Distance to the line above within a paragraph, at most, of the usual one."""
_SAME_EDGE = 4
"""Lines that begin or end within as much of each other do so at the same place, points."""
_FULL_LINES = 0.02
"""Share of a file's lines that end at the right edge, at least."""
_TOLERANCE = 0.3
"""How far a full line may end from the edge, in sizes of the font."""
_LONGEST_HEADING_LINES = 3
_NARROW = 12
"""Lines of a column narrower than this were not broken by the layout, in sizes of the font."""
_NARROW_ALONE = 20
"""The same where only one line ends at the edge."""
_SENTENCE_END = re.compile(r"[。！？!?.;；:：]['\"”’)）]*$")
_NO_HEADING = re.compile(r"[。；;，,、]$")
_LEADER = re.compile(r"(?:[.．·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})\s*$", re.I)
_LEAST_CONTENTS = 3
_HYPHENS = "-\xad‐"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    level: int = 0
    """Of a heading; 0 for text."""
    is_contents: bool = False
    """Whether it is a line of a table of contents."""
    pieces: list[tuple[int, str]] = field(default_factory=list)
    """(page, text) of each page it stands on; the texts side by side are the paragraph."""


def body_size(found: Iterable[Line]) -> float:
    """The size that most of the text has, points."""
    sizes: Counter[float] = Counter()
    for line in found:
        sizes[_rounded(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def paragraphs(ordered: Sequence[Line], size: float) -> list[Paragraph]:
    """The paragraphs of a file, from its lines in reading order and the size of its text."""
    levels = _levels(ordered, size)
    contents = _contents(ordered)
    frames = _frames([line for line in ordered if id(line) not in contents])
    found: list[Paragraph] = []
    for line in ordered:
        if id(line) in contents:
            found.append(Paragraph([line], is_contents=True))
            continue
        level = levels.get(_rounded(line.size), 0) if _may_head(line) else 0
        goes_on = found and found[-1].level == level and not found[-1].is_contents
        if goes_on and _continues(found[-1].lines, line, level, frames):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], level))
    for paragraph in found:
        paragraph.pieces = _pieces(paragraph.lines)
    return found


def _contents(ordered: Sequence[Line]) -> set[int]:
    """The ids of lines that lead over dots to a page number, where a page has several of them."""
    leading = [line for line in ordered if _LEADER.search(line.text)]
    counts = Counter(line.page for line in leading)
    return {id(line) for line in leading if counts[line.page] >= _LEAST_CONTENTS}


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _may_head(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING and not _NO_HEADING.search(line.text)


def _levels(ordered: Sequence[Line], size: float) -> dict[float, int]:
    """Heading levels of the sizes that are clearly larger than the text's."""
    large = [line for line in ordered if line.size >= _LARGER * size]
    if sum(len(line.text) for line in large) > _MOST_HEADINGS * sum(len(line.text) for line in ordered):
        return {}
    sizes = sorted({_rounded(line.size) for line in large if _may_head(line)}, reverse=True)
    return {one: min(place, _LEVELS) for place, one in enumerate(sizes, 1)}


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lines of a column begin and end, and how far they stand apart."""

    left: float
    right: float
    is_shared: bool
    """Whether several lines end at its right edge."""
    pitch: float


def _frames(ordered: Sequence[Line]) -> dict[tuple[int, int], _Frame]:
    """The frame of every column, by page and column; its right edge is that of its kind in the whole file."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in ordered:
        columns.setdefault((line.page, line.column), []).append(line)
    lefts = {place: min(line.x0 for line in lines) for place, lines in columns.items()}
    ends: dict[tuple[bool, int], list[float]] = {}
    kinds = {}
    for place, lines in columns.items():
        kinds[place] = (lines[0].is_beside, round(lefts[place] / _SAME_EDGE))
        ends.setdefault(kinds[place], []).extend(line.x1 for line in lines)
    rights = {kind: _right_edge(found) for kind, found in ends.items()}
    frames = {}
    for place, lines in columns.items():
        steps = [before.y0 - line.y0 for before, line in pairwise(lines) if before.y0 > line.y0]
        frames[place] = _Frame(lefts[place], *rights[kinds[place]], median(steps) if steps else 0.0)
    return frames


def _right_edge(ends: list[float]) -> tuple[float, bool]:
    """The rightmost place where several lines end, as one alone may stick out; else where the longest ends."""
    shared = Counter(round(end / _SAME_EDGE) for end in ends)
    several = [place for place, count in shared.items() if count >= max(2, _FULL_LINES * len(ends))]
    return max(end for end in ends if not several or round(end / _SAME_EDGE) <= max(several)), bool(several)


def _continues(lines: list[Line], line: Line, level: int, frames: dict[tuple[int, int], _Frame]) -> bool:
    """Whether `line` goes on with the paragraph of `lines`."""
    before = lines[-1]
    size = max(line.size, 1.0)
    if abs(before.size - line.size) > _SAME_SIZE * size or starts_with_marker(line.text, 0):
        return False
    frame = frames[before.page, before.column]
    if (before.page, before.column) == (line.page, line.column):
        pitch = before.y0 - line.y0
        if not 0 < pitch <= _PITCH * max(frame.pitch if not level else 0.0, size):
            return False
        if level:
            return len(lines) < _LONGEST_HEADING_LINES
        if not _keeps_indent(lines, line, size):
            return False
        if _is_hyphenated(before.text, line.text):
            return True
    elif level or line.page - before.page > 1 or _SENTENCE_END.search(before.text) or _is_indented(line, frames):
        return False
    is_wide = frame.right - frame.left > (_NARROW if frame.is_shared else _NARROW_ALONE) * size
    return is_wide and before.x1 + _first_word(line) > frame.right - _TOLERANCE * size


def _is_indented(line: Line, frames: dict[tuple[int, int], _Frame]) -> bool:
    return line.x0 - frames[line.page, line.column].left > line.size


def _keeps_indent(lines: list[Line], line: Line, size: float) -> bool:
    """Whether the line begins where the paragraph's second line does, or may be that second line."""
    here = [one for one in lines[-2:] if (one.page, one.column) == (line.page, line.column)]
    if len(here) > 1:
        return abs(line.x0 - here[-1].x0) < size
    if len(lines) > 1:
        return True
    return line.x0 - lines[0].x0 < size or starts_with_marker(lines[0].text, 0)


def _first_word(line: Line) -> float:
    """Width of what would have had to fit on the line before, points."""
    text = line.text
    han = is_han(text[0])
    # One character more, for a mark of punctuation that must not begin a line.
    letters = 2 if han else len(text.split(" ", 1)[0])
    average = (line.x1 - line.x0) / len(text)
    return letters * max(average, line.size if han else 0.0)


def _pieces(lines: list[Line]) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        text = line.text
        if place and (joint := _joint(lines[place - 1].text, text)):
            text = joint + text
        if place + 1 < len(lines) and _is_hyphenated(text, lines[place + 1].text):
            text = text[:-1]
        if pieces and pieces[-1][0] == line.page:
            pieces[-1] = (line.page, pieces[-1][1] + text)
        else:
            pieces.append((line.page, text))
    return [(page, text.replace("\xad", "-")) for page, text in pieces]


def _joint(before: str, text: str) -> str:
    if is_han(before[-1]) or is_han(text[0]) or _is_hyphenated(before, text):
        return ""
    return "" if before[-1] in _HYPHENS else " "


def _is_hyphenated(before: str, text: str) -> bool:
    """Whether a word was broken between two lines."""
    return before[-1] in _HYPHENS and before[-2:-1].isalpha() and text[0].islower()
