"""The tables of the notes: what each row says under each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.records import Span
from indexer.sentences import plain, trimmed

_LINE = re.compile(r"^[ \t]*\|[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")
_CELL = re.compile(r"(?<=\|)(?:[^|\\\n]|\\.)*(?=\|)")
_ASPECTS = re.compile(
    r"^(?:|比较.{0,4}|对比.{0,4}|.{0,2}项目|维度|方面|角度|内容|aspects?|features?|criteri(?:on|a)|dimensions?|points?)$",
    re.IGNORECASE,
)
"""Heading of a first column that names what is compared; otherwise it names the things that are compared."""
LEAST = 3
"""Rows of a table that is worth asking about."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    span: Span
    text: str
    """As read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    span: Span
    name: Cell
    cells: tuple[Cell, ...]
    """Without the name, as many as the table has columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name in front of each row."""

    document: str
    heading: Row
    """Its name is what the first column is called; "" where it is not called anything."""
    rows: tuple[Row, ...]

    @property
    def start(self) -> int:
        """Where its headings begin."""
        return self.heading.span.start

    @property
    def compares(self) -> bool:
        """Whether its columns are the things that are compared, and its rows what they are compared by."""
        return bool(_ASPECTS.match(self.heading.name.text))


def tables(document: str, text: str) -> Iterator[Table]:
    """The tables of a document whose rows are all as long as their headings, every cell filled."""
    lines = [trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    for at in range(1, len(lines)):
        if not _RULE.match(lines[at].of(text)):
            continue
        heading = _row(text, lines[at - 1])
        rows: list[Row] = []
        for before, line in pairwise(lines[at:]):
            row = _row(text, line)
            if row is None or text.count("\n", before.end, line.start) > 1:
                break
            rows.append(row)
        if heading is None or len(rows) < LEAST or not all(cell.text for cell in heading.cells):
            continue
        whole = all(len(row.cells) == len(heading.cells) for row in rows)
        if whole and all(cell.text for row in rows for cell in (row.name, *row.cells)):
            yield Table(document, heading, tuple(rows))


def _row(text: str, line: Span) -> Row | None:
    cells = [_cell(text, match) for match in _CELL.finditer(text, line.start, line.end)]
    return Row(line, cells[0], tuple(cells[1:])) if len(cells) > 1 else None


def _cell(text: str, match: re.Match[str]) -> Cell:
    span = trimmed(text, match.start(), match.end())
    return Cell(span, plain(span.of(text)))
