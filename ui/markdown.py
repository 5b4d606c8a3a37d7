"""Document text as Markdown that Streamlit shows verbatim, with quotes highlighted; no HTML is ever made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final

from indexer.records import Span

HIGHLIGHT: Final = "yellow-background"
_PUNCTUATION: Final = re.compile(r"""([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])""")
_BREAK: Final = ":gray[]"
"""An empty directive: invisible, it parts text that Streamlit would replace after parsing, where no escape reaches."""
_REPLACED: Final = re.compile(r":(?=[\w+-]+(?:/\w+)?:)|(?<!\S)[<~>-](?=[>=-])")
"""`:smile:`, `:material/add:`, free-standing `->`, `--`, `>=`, `~=`: Streamlit makes pictures and signs of these."""

_HEADING_LINE: Final = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+")
_BULLET: Final = re.compile(r"(\s*)[-*+][ \t]+(?=\S)")
_QUOTE_LINE: Final = re.compile(r"[ ]{0,3}>[ \t]?")
_RULE_LINE: Final = re.compile(r"\s*(?:-[ \t]*){3,}$|\s*(?:\*[ \t]*){3,}$|\s*(?:_[ \t]*){3,}$")
_TABLE_RULE: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(?P<inner>.+?)(?<=\S)\1")
_INDENT: Final = "\u2003"
_HIDDEN: Final = ":gray-background[\u2003⋯\u2003]"
"""In place of what is not to be seen yet."""


def escape_markdown(text: str) -> str:
    """`text` as Markdown that renders to exactly `text`.

    Line breaks must be handled by the caller; a run of spaces shows as one, as it does on any page.
    """
    parts: list[str] = []
    done = 0
    for match in _REPLACED.finditer(text):
        parts += [_PUNCTUATION.sub(r"\\\1", text[done : match.end()]), _BREAK]
        done = match.end()
    return "".join(parts) + _PUNCTUATION.sub(r"\\\1", text[done:])


def plain(text: str) -> str:
    """`text` on one line, for labels and titles: escaped, with the usual Markdown emphasis dropped."""
    return escape_markdown(" ".join(_STRONG.sub(r"\g<inner>", text).split()))


class Look(StrEnum):
    """How a part of a text is shown."""

    MARKED = "marked"
    FADED = "faded"
    HIDDEN = "hidden"
    """Not at all: a sign stands in its place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a text that is shown in a way of its own; code points into the text."""

    start: int
    end: int
    look: Look


def render(
    text: str,
    start: int,
    end: int,
    marked: Sequence[Span] = (),
    *,
    markdown: bool = True,
    faded: Sequence[Span] = (),
    hidden: Sequence[Span] = (),
) -> str:
    """`text[start:end]` as safe Markdown, the parts inside `marked` highlighted, those inside `hidden` left out.

    With `markdown`, the file's own headings, bullets, tables, quotes and bold are shown as such and their signs are
    dropped; without, every line is shown as it stands. All offsets are code points into `text`.
    """
    marks = [
        Mark(max(span.start, start), min(span.end, end), look)
        for look, spans in ((Look.HIDDEN, hidden), (Look.MARKED, marked), (Look.FADED, faded))
        for span in spans
        if span.start < end and start < span.end
    ]
    blocks: list[str] = []
    lines = _lines(text, start, end)
    position = 0
    while position < len(lines):
        if markdown and (rows := _table_rows(text, lines[position:])):
            blocks.append(_table(text, [lines[position], *lines[position + 2 : position + rows]], marks))
            position += rows
            continue
        blocks.append(_line(text, lines[position], marks, markdown))
        position += 1
    return "\n\n".join(_paragraphs(blocks))


def _lines(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for line in text[start:end].splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))))
        start += len(line)
    return spans


def _paragraphs(blocks: list[str]) -> list[str]:
    """Joins neighbouring lines by hard breaks; headings and tables stand alone, blank lines part paragraphs."""
    joined: list[str] = []
    running: list[str] = []
    for block in [*blocks, ""]:
        alone = block.startswith(("#", "|", "---"))
        if (alone or not block) and running:
            joined.append("\\\n".join(running))
            running = []
        if alone:
            joined.append(block)
        elif block:
            running.append(block)
    return joined


def _line(text: str, line: Span, marks: Sequence[Mark], markdown: bool) -> str:
    source = line.of(text)
    if not source.strip():
        return ""
    if not markdown:
        indent = len(source) - len(source.lstrip())
        return _INDENT * (indent // 2) + _inline(text, Span(line.start + indent, line.end), marks, strong=False)
    if _RULE_LINE.match(source):
        return "---"
    if match := _HEADING_LINE.match(source):
        level = min(len(match[1]) + 2, 6)
        title = re.sub(r"[ \t]+#+[ \t]*$", "", source)
        inner = _inline(text, Span(line.start + match.end(), line.start + len(title)), marks)
        return f"{'#' * level} {inner}" if inner else ""
    if match := _QUOTE_LINE.match(source):
        return ":gray[▏]" + _inline(text, Span(line.start + match.end(), line.end), marks)
    if match := _BULLET.match(source):
        depth = len(match[1].expandtabs(2)) // 2
        return _INDENT * depth + "•\u2002" + _inline(text, Span(line.start + match.end(), line.end), marks)
    indent = len(source) - len(source.lstrip())
    return _INDENT * (indent // 2) + _inline(text, Span(line.start + indent, line.end), marks)


def _table_rows(text: str, lines: Sequence[Span]) -> int:
    """How many lines the Markdown table at the head of `lines` has; 0 if there is none."""
    if len(lines) < 2 or "|" not in lines[0].of(text) or "|" not in (rule := lines[1].of(text)):
        return 0
    if not _TABLE_RULE.match(rule):
        return 0
    rows = 2
    while rows < len(lines) and "|" in lines[rows].of(text):
        rows += 1
    return rows


def _table(text: str, rows: Sequence[Span], marks: Sequence[Mark]) -> str:
    cells = [[_inline(text, cell, marks) for cell in _cells(text, row)] for row in rows]
    width = max(len(row) for row in cells)
    padded = [row + [""] * (width - len(row)) for row in cells]
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cells(text: str, row: Span) -> list[Span]:
    bars = [row.start + match.start() for match in re.finditer(r"(?<!\\)\|", row.of(text))]
    borders = [row.start - 1, *bars, row.end]
    cells = [_strip(text, Span(left + 1, right)) for left, right in pairwise(borders)]
    return [cell for i, cell in enumerate(cells) if cell.start < cell.end or 0 < i < len(cells) - 1]


def _strip(text: str, span: Span) -> Span:
    source = span.of(text)
    left = len(source) - len(source.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(source.rstrip())))


def _inline(text: str, span: Span, marks: Sequence[Mark], *, strong: bool = True) -> str:
    """One line: bold runs in the accent colour, marked runs on the highlighter; everything else escaped."""
    span = _strip(text, span)
    runs: list[tuple[Span, bool]] = []
    at = span.start
    for match in _STRONG.finditer(text, span.start, span.end) if strong else ():
        runs += [(Span(at, match.start()), False), (Span(match.start("inner"), match.end("inner")), True)]
        at = match.end()
    runs.append((Span(at, span.end), False))
    parts = [part for run, bold in runs for part in _parts(text, run, bold, marks)]
    grouped = groupby(parts, key=lambda part: part[0])
    return "".join(_dressed(look, "".join(piece for _, piece in group)) for look, group in grouped)


def _parts(text: str, run: Span, bold: bool, marks: Sequence[Mark]) -> Iterator[tuple[Look | None, str]]:
    """A run cut where marks begin and end, each part as Markdown with how it is shown."""
    edges = {run.start, run.end}
    for mark in marks:
        edges |= {offset for offset in (mark.start, mark.end) if run.start < offset < run.end}
    for start, end in pairwise(sorted(edges)):
        looks = {mark.look for mark in marks if mark.start <= start and end <= mark.end}
        piece = escape_markdown(text[start:end])
        if bold and piece.strip():
            # Asterisks beside a blank would be shown as they are.
            inner = piece.strip()
            piece = piece.replace(inner, f":primary[**{inner}**]")
        yield next((look for look in (Look.HIDDEN, Look.MARKED, Look.FADED) if look in looks), None), piece


def _dressed(look: Look | None, shown: str) -> str:
    """Neighbouring parts of one look in one directive: Streamlit drops the blank that one ends with."""
    inner = shown.rstrip(" \t")
    if look is None or not inner:
        return shown
    if look is Look.HIDDEN:
        return _HIDDEN
    return f":{HIGHLIGHT if look is Look.MARKED else 'gray'}[{inner}]{shown[len(inner) :]}"
