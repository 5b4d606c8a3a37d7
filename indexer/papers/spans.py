"""Where the text of an item ends: page marks, list bullets and gaps are not part of it."""

from __future__ import annotations

import re

from indexer.records import Span
from indexer.sentences import trimmed

_BULLETS_BEHIND = re.compile(r"\n[ \t]*(?:[-*+>#][ \t]*){0,6}\Z")
_PAGE = re.compile(
    r"\f|\n[ \t]*(?:第[ \t]?\d{1,4}[ \t]?页[^\n]{0,30}|[-—–][ \t]?\d{1,4}[ \t]?[-—–]|\d{1,4}[ \t]?/[ \t]?\d{1,4}"
    r"|Page \d{1,4}[^\n]{0,20}|-{3,}|\*{3,})[ \t]*(?=\n|\Z)|\n[ \t|]*(?:题号|得\s?分[ \t|]+评[卷阅分]\s?人[^\n]*)"
)
_BEHIND = 40
"""How far before the end of an item bullets and page marks are looked for, code points."""
_GAP = re.compile(r"\n[ \t\u3000]*\n")


def tidy(text: str, start: int, end: int) -> Span:
    """`start:end` without blanks, and without the bullet or page mark behind it."""
    bullets = _BULLETS_BEHIND.search(text, max(start, end - _BEHIND), end)
    span = trimmed(text, start, bullets.start() if bullets else end)
    page = _PAGE.search(text, max(start, span.end - _BEHIND), span.end)
    if page and page.end() == span.end:
        span = trimmed(text, start, page.start())
    if text.endswith("**", span.start, span.end) and text.count("**", span.start, span.end) % 2:
        return trimmed(text, span.start, span.end - 2)
    return span


def to_page_end(text: str, start: int, end: int) -> Span:
    """`start:end` up to the first page mark inside it."""
    page = _PAGE.search(text, start, end)
    return tidy(text, start, page.start() if page else end)


def to_gap(text: str, start: int, end: int) -> Span:
    """`start:end` up to the first page mark or empty line behind its first word."""
    first = trimmed(text, start, end).start
    gap = _GAP.search(text, first, end)
    return to_page_end(text, first, gap.start() if gap else end)


def line_start(text: str, at: int) -> bool:
    """Whether nothing but indents, bullets and emphasis stands before `at` on its line."""
    begin = text.rfind("\n", max(0, at - 16), at) + 1
    if begin == 0 and at > 16:
        return False
    return not text[begin:at].strip(" \t\u3000#>*-_+|")
