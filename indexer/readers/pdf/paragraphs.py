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
_NARROW = 12
"""Lines of a column narrower than this were not broken by the layout, in sizes of the font."""
_SENTENCE_END = re.compile(r"[。！？!?.;；:：]['\"”’)）]*$")
_NO_HEADING = re.compile(r"[。；;，,、]$")
_HYPHENS = "-\xad‐"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    level: int = 0
    """Of a heading; 0 for text."""
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
    pitches = _pitches(ordered)
    right = _right_edges(ordered)
    found: list[Paragraph] = []
    for line in ordered:
        level = levels.get(_rounded(line.size), 0) if _may_head(line) else 0
        if found and found[-1].level == level and _continues(found[-1].lines, line, level, pitches, right):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], level))
    for paragraph in found:
        paragraph.pieces = _pieces(paragraph.lines)
    return found


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


def _pitches(ordered: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The usual distance of two lines, by page and column."""
    steps: dict[tuple[int, int], list[float]] = {}
    for before, line in pairwise(ordered):
        if (before.page, before.column) == (line.page, line.column) and before.y0 > line.y0:
            steps.setdefault((line.page, line.column), []).append(before.y0 - line.y0)
    return {place: median(found) for place, found in steps.items()}


def _right_edges(ordered: Sequence[Line]) -> dict[int, float]:
    """Where lines end, by where their column begins (in steps of 8 points): the widest that several pages agree on."""
    edges: dict[int, list[float]] = {}
    for line in ordered:
        edges.setdefault(round(line.left / 8), []).append(line.right)
    return {left: median(found) for left, found in edges.items()}


def _continues(
    lines: list[Line], line: Line, level: int, pitches: dict[tuple[int, int], float], right: dict[int, float]
) -> bool:
    """Whether `line` goes on with the paragraph of `lines`."""
    before = lines[-1]
    size = max(line.size, 1.0)
    if abs(before.size - line.size) > _SAME_SIZE * size or starts_with_marker(line.text, 0):
        return False
    if (before.page, before.column) == (line.page, line.column):
        pitch = before.y0 - line.y0
        usual = pitches.get((line.page, line.column), pitch)
        if not 0 < pitch <= max(_PITCH * usual if not level else 0.0, _PITCH * size):
            return False
        if level:
            return len(lines) < 3
        if not _keeps_indent(lines, line, size):
            return False
        if _is_hyphenated(before.text, line.text):
            return True
    elif level or line.page - before.page > 1 or _SENTENCE_END.search(before.text) or line.x0 - line.left > size:
        return False
    edge = max(before.right, right.get(round(before.left / 8), before.right))
    return edge - before.left > _NARROW * size and before.x1 + _first_word(line) > edge - 0.3 * size


def _keeps_indent(lines: list[Line], line: Line, size: float) -> bool:
    """Whether the line begins where the paragraph's second line does, or may be that second line."""
    if len(lines) > 1 and (lines[-2].page, lines[-2].column) == (line.page, line.column):
        return abs(line.x0 - lines[-1].x0) < size
    hangs = line.x0 - lines[0].x0
    return hangs < size or starts_with_marker(lines[0].text, 0)


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
