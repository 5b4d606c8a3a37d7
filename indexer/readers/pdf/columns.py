"""The fragments of a page in reading order: columns one after the other, what crosses them in between."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from statistics import median

from indexer.readers.pdf.lines import Fragment, rows

_LEAST_ROWS = 4
"""Rows that each of two columns has."""
_LEAST_FILL = 0.55
"""Median width of a column's rows, of the column's width: the rows of a table or of options are short."""
_LEAST_RATIO = 0.6
"""Width of the narrower of two columns, of the wider one's."""
_MOST_CANDIDATES = 12
_DEEPEST = 3
"""Splits inside each other: as many as eight columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """Fragments that are read together."""

    fragments: list[Fragment]
    is_beside: bool
    """Whether there is another column beside it."""


def in_columns(page: list[Fragment], depth: int = 0) -> list[Column]:
    """The columns of a page in reading order; text across the page is a column of its own."""
    best: list[Column] | None = None
    most = 0
    for gutter in _candidates(page) if depth < _DEEPEST else ():
        split = _split(page, gutter)
        covered = sum(len(one.text) for left, right in split[1] for one in (*left, *right))
        if covered > most:
            most = covered
            best = _ordered(*split, depth)
    return best if best is not None else [Column(page, depth > 0)] if page else []


def _candidates(page: list[Fragment]) -> list[float]:
    """Where a column on the right may begin: left edges that several fragments share."""
    if not page:
        return []
    left, right = min(one.x0 for one in page), max(one.x1 for one in page)
    counts: dict[int, list[float]] = {}
    for one in page:
        if left + 0.25 * (right - left) < one.x0 < left + 0.8 * (right - left):
            counts.setdefault(round(one.x0 / 3), []).append(one.x0)
    frequent = sorted(counts.values(), key=len, reverse=True)[:_MOST_CANDIDATES]
    return [min(edges) for edges in frequent if len(edges) >= _LEAST_ROWS - 1]


_Pair = tuple[list[Fragment], list[Fragment]]


def _split(page: list[Fragment], gutter: float) -> tuple[list[Fragment], list[_Pair]]:
    """The page cut at `gutter`: what is not in two columns, and the pairs of columns from the top."""
    crossing = [one for one in page if one.x0 < gutter - 1 and one.x1 > gutter - 0.3 * one.size]
    edges = sorted({-(one.y0 + one.y1) for one in crossing})
    crosses = {id(one) for one in crossing}
    bands: dict[int, _Pair] = {}
    for one in page:
        if id(one) not in crosses:
            band = bisect_right(edges, -(one.y0 + one.y1))
            bands.setdefault(band, ([], []))[one.x0 >= gutter - 1].append(one)
    whole = list(crossing)
    pairs = []
    for _, (left, right) in sorted(bands.items()):
        if _is_pair(left, right):
            pairs.append((left, right))
        else:
            whole += [*left, *right]
    return whole, pairs


def _is_pair(left: list[Fragment], right: list[Fragment]) -> bool:
    widths = []
    for column in (left, right):
        if not column:
            return False
        found = rows(column)
        width = max(one.x1 for one in column) - min(one.x0 for one in column)
        filled = median(row[-1].x1 - row[0].x0 for row in found)
        if len(found) < _LEAST_ROWS or filled < _LEAST_FILL * width:
            return False
        widths.append(width)
    return min(widths) >= _LEAST_RATIO * max(widths)


def _ordered(whole: list[Fragment], pairs: list[_Pair], depth: int) -> list[Column]:
    """What stands above a pair of columns, the pair, what stands below it."""
    ordered: list[Column] = []
    rest = whole
    for left, right in pairs:
        top = max(one.y0 + one.y1 for one in (*left, *right))
        above = [one for one in rest if one.y0 + one.y1 > top]
        rest = [one for one in rest if one.y0 + one.y1 <= top]
        ordered += [Column(above, depth > 0)] if above else []
        ordered += in_columns(left, depth + 1) + in_columns(right, depth + 1)
    return [*ordered, Column(rest, depth > 0)] if rest else ordered
