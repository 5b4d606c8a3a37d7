"""Sentences of a span, and text without its markup."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.records import Span
from indexer.tokens import HAN

_LONG = 240
"""A sentence longer than this is cut at its semicolons as well, in columns: a Han character takes two."""
_CLOSERS = "”’\"')）】」』》"
_SAID = r"A-Za-z\d)”\"'"
"""What stands before the emphasis that closes before a full stop: the **nucleus**."""
_NEXT = r"(?=[*_]{0,3}\s+[*_`]{0,3}[\"'“(A-Z]|[*_]{0,3}\s*$)"
"""What follows a full stop that ends a sentence and does not abbreviate a word."""
_END = re.compile(
    rf"(?:[。！？!?…]+[{_CLOSERS}]*\.?|(?<=[^\W\d_])\.[{_CLOSERS}]*{_NEXT}|(?<=[\d)])\.[{_CLOSERS}]*{_NEXT}"
    rf"|(?<=[”\"'])\.{_NEXT}|(?:(?<=[{_SAID}][*_`])|(?<=[{_SAID}][*_`]{{2}}))\.[{_CLOSERS}]*{_NEXT})[{_CLOSERS}]*"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(\"'])(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|Eq|vs|cf|al|e\.g|i\.e)\.$")
_MARKUP = re.compile(r"\*+|_+|`+")
_SEMICOLON = re.compile("[;；]")

_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*]))")
_LINE_MARKUP = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$", re.MULTILINE)
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_BREAK_IN_HAN = re.compile(rf"(?<=[{HAN}，、；：“（《])[ \t]*\n[ \t]*(?=[{HAN}，、；：“（《])")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """One line of reading text: Markdown markup dropped, broken Chinese lines joined, spaces made single."""
    text = _TABLE_RULE.sub("", text)
    text = _LINE_MARKUP.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub("", text)
    text = _CELL.sub(" ", text)
    return _SPACE.sub(" ", _BREAK_IN_HAN.sub("", text)).strip()


def sentences(text: str, start: int, end: int, *, body: int | None = None) -> tuple[Span, ...]:
    """Spans of the sentences in `text[start:end]`, trimmed, in order. Together they hold every non-blank character.

    The mark between `start` and `body` ("1.") belongs to the first sentence.
    """
    body = start if body is None else body
    spans = _split(text, body, end, _END)
    if spans:
        spans[0] = trimmed(text, start, spans[0].end)
    elif text[start:end].strip():
        spans = [trimmed(text, start, end)]
    return tuple(part for span in spans for part in _at_semicolons(text, span))


def _at_semicolons(text: str, span: Span) -> list[Span]:
    width = span.end - span.start
    if 2 * width > _LONG:
        width += sum(character > "\u2e80" for character in span.of(text))
    return _split(text, span.start, span.end, _SEMICOLON) if width > _LONG else [span]


def trimmed(text: str, start: int, end: int) -> Span:
    """`start:end` without blanks at either side; empty at `start` when there is nothing else."""
    stripped = text[start:end].strip()
    if not stripped:
        return Span(start, start)
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Span(begin, begin + len(stripped))


def _split(text: str, start: int, end: int, boundary: re.Pattern[str]) -> list[Span]:
    ends = (match.end() for match in boundary.finditer(text, start, end))
    kept = (at for at in ends if not _ABBREVIATION.search(text, max(start, at - 6), at))
    edges = [start, *(_behind_closing_markup(text, start, at, end) for at in kept), end]
    spans = [trimmed(text, a, b) for a, b in pairwise(edges)]
    return [span for span in spans if span.end > span.start]


def _behind_closing_markup(text: str, start: int, at: int, end: int) -> int:
    """`at`, or the end of the emphasis that closes there: a run of asterisks that stands open since `start`."""
    markup = _MARKUP.match(text, at, end)
    if markup and text.count(markup[0], start, at) % 2:
        return markup.end()
    return at
