"""What stands on page after page and is no text: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from indexer.readers.pdf.lines import Line

_OUTERMOST = 2
"""Lines at the top and at the bottom of a page that may be a header or footer."""
_LEAST_PAGES = 3
_SAME_PLACE = 4.0
"""A running line stands on the same height on every page, give or take this, points."""
_APART = 1.2
"""Distance between a running line and the text, at least, of the page's usual distance between lines."""
_LARGEST = 1.15
"""Of the text's size; larger lines are titles."""
_COUNTED = re.compile(
    r"第\s*\d+\s*页|共\s*\d+\s*页|Page\s*\d+(?:\s*(?:of|/)\s*\d+)?|^\s*\d+(?=\s)|(?<=\s)\d+\s*$|\d+\s*/\s*\d+", re.I
)
"""The part of a header or footer that counts pages."""
_SURE = re.compile(
    r"""[-–—·~\s]*(?:
      第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?
    | 第\s*\d{1,4}\s*/\s*\d{1,4}\s*页
    | page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?
    | [-–—~]\s*\d{1,4}\s*[-–—~]
    | \d{1,4}\s*/\s*\d{1,4}
    )[-–—·~\s]*""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(r"[·.\s]*(\d{1,4})[·.\s]*")
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.I)


@dataclass(frozen=True, slots=True)
class Margin:
    """A line that is set aside, and why."""

    line: Line
    reason: str
    at_top: bool


def find_margins(pages: Iterable[Sequence[Line]], body_size: float) -> list[Margin]:
    """The running lines of a file; `pages` holds the lines of each page, in any order."""
    edges: dict[bool, list[list[Line]]] = {True: [], False: []}
    pitches: list[float] = []
    for page in pages:
        ordered = sorted(page, key=lambda one: -one.y1)
        pitches += [before.y0 - line.y0 for before, line in pairwise(ordered)]
        if ordered:
            edges[True].append(ordered)
            edges[False].append(ordered[::-1])
    apart = _APART * median(pitches) if pitches else 0.0
    least = min(_LEAST_PAGES, max(len(edges[True]), 2))
    found = []
    for at_top, sides in edges.items():
        outermost = [ordered[0] for ordered in sides if ordered[0].size <= _LARGEST * body_size]
        reasons = {id(line): "page number" for line in _page_numbers(outermost)}
        outer = [line for ordered in sides for line in ordered[:_OUTERMOST] if line.size <= _LARGEST * body_size]
        for line in _running(outer, least):
            reasons.setdefault(id(line), "running header" if at_top else "running footer")
        for ordered in sides:
            found += [Margin(line, reasons[id(line)], at_top) for line in _outside(ordered, reasons, apart)]
    return list({id(margin.line): margin for margin in found}.values())


def _outside(ordered: list[Line], reasons: dict[int, str], apart: float) -> list[Line]:
    """The running lines at one edge of a page, `ordered` from there, that stand apart from the text."""
    outer = list(takewhile(lambda line: id(line) in reasons, ordered[:_OUTERMOST]))
    while outer and len(outer) < len(ordered) and reasons[id(outer[-1])] != "page number":
        if abs(outer[-1].y0 - ordered[len(outer)].y0) > apart:
            break
        outer.pop()
    return outer


def _running(candidates: list[Line], least: int) -> list[Line]:
    """Lines that say the same in the same place on several pages."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in candidates:
        groups["".join(_COUNTED.sub("#", line.text).split())].append(line)
    found = []
    for group in groups.values():
        for line in group:
            same = {one.page for one in group if abs(one.y0 - line.y0) <= _SAME_PLACE}
            if len(same) >= least:
                found.append(line)
    return found


def _page_numbers(outermost: list[Line]) -> list[Line]:
    """The lines that are a page's number, by their form or because they count as the pages do."""
    sure = [line for line in outermost if _SURE.fullmatch(line.text.strip())]
    bare = [(line, int(match[1])) for line in outermost if (match := _BARE.fullmatch(line.text.strip()))]
    steps = Counter(value - line.page for line, value in bare)
    counted = [line for line, value in bare if steps[value - line.page] > 1]
    roman = [line for line in outermost if _ROMAN.fullmatch(line.text.strip())]
    return [*sure, *counted, *(roman if len(roman) > 1 else [])]
