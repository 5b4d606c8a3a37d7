"""Which part of a document is read on one screen, what comes before and after it, and where a quote stands now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.records import Heading, Page, Span

PART: Final = 2400
"""Code points read comfortably on one screen: smaller sections are shown whole, together with their neighbours."""
OUTLINE: Final = 60
"""Headings that an outline shows at most; deeper levels go first."""
CONTEXT: Final = 48
"""Code points around a quote, on either side, within its lines."""
NEIGHBOUR: Final = 120
"""Code points of the longest line that is shown beside a quote that fills its own lines."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote with a little of what stands around it on its lines."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def part_at(text: str, headings: Sequence[Heading], offset: int) -> Span:
    """The part of the document that holds `offset`: the largest section of at most `PART`, or a window of a larger one.

    The parts of a document follow one another without gap or overlap, whatever offset they are asked for by.
    """
    offset = max(0, min(offset, len(text) - 1))
    at = bisect_right([heading.start for heading in headings], offset) - 1
    part = _section(text, headings, at) if at >= 0 else Span(0, headings[0].start if headings else len(text))
    if at >= 0 and part.end - part.start > PART:
        part = Span(part.start, headings[at + 1].start if at + 1 < len(headings) else len(text))
    while at >= 0 and (parent := headings[at].parent) >= 0:
        larger = _section(text, headings, parent)
        if larger.end - larger.start > PART:
            break
        at, part = parent, larger
    return part if part.end - part.start <= PART else _window(text, part, offset)


def part_before(text: str, headings: Sequence[Heading], part: Span) -> Span | None:
    """The nearest part before `part` that is more than a heading; None at the beginning."""
    while part.start > 0:
        part = part_at(text, headings, part.start - 1)
        if _has_body(text, headings, part):
            return part
    return None


def part_after(text: str, headings: Sequence[Heading], part: Span) -> Span | None:
    """The nearest part after `part` that is more than a heading; None at the end."""
    while part.end < len(text):
        part = part_at(text, headings, part.end)
        if _has_body(text, headings, part):
            return part
    return None


def page_at(pages: Sequence[Page], offset: int) -> Page | None:
    """The page that holds `offset`, not one without text; the last one for the end of the text; None without pages."""
    at = bisect_right([page.start for page in pages], offset) - 1
    return pages[at] if at >= 0 else None


def page_before(pages: Sequence[Page], part: Span) -> Span | None:
    """The last page with text before `part`."""
    return next((Span(page.start, page.end) for page in reversed(pages) if page.start < page.end <= part.start), None)


def page_after(pages: Sequence[Page], part: Span) -> Span | None:
    """The first page with text behind `part`."""
    return next((Span(page.start, page.end) for page in pages if part.end <= page.start < page.end), None)


def page_part(text: str, pages: Sequence[Page], headings: Sequence[Heading], offset: int) -> Span:
    """The page that holds `offset`, or `part_at` where there are no pages."""
    page = page_at(pages, offset)
    return part_at(text, headings, offset) if page is None else Span(page.start, page.end)


def heading_at(headings: Sequence[Heading], offset: int) -> int:
    """Position of the innermost heading whose section holds `offset`; -1 before the first."""
    return bisect_right([heading.start for heading in headings], offset) - 1


def heading_path(headings: Sequence[Heading], heading: int) -> tuple[str, ...]:
    """Titles from the outermost heading down to `heading`; empty for -1."""
    titles: list[str] = []
    while heading >= 0:
        titles.append(headings[heading].title)
        heading = headings[heading].parent
    return tuple(reversed(titles))


def outline(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings of a document down to the deepest level at which they are at most `OUTLINE`."""
    for deepest in range(max((heading.level for heading in headings), default=0), -1, -1):
        shown = tuple(heading for heading in headings if heading.level <= deepest)
        if len(shown) <= OUTLINE or deepest == 0:
            return shown
    return ()


def excerpt(text: str, headings: Sequence[Heading], start: int, end: int) -> Excerpt:
    """The quote `text[start:end]` with the rest of its lines, `CONTEXT` at most on either side.

    A quote that fills its lines is shown with the short line before and after it, unless that one is a heading.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = max(line_start, start - CONTEXT), min(line_end, end + CONTEXT)
    while line_start < before < start and _inside_word(text, before):
        before += 1
    while end < after < line_end and _inside_word(text, after):
        after -= 1
    if not text[line_start:start].strip():
        previous = Span(text.rfind("\n", 0, len(text[:line_start].rstrip())) + 1, len(text[:line_start].rstrip()))
        before = previous.start if _is_context(text, headings, previous) else before
    if not text[end:line_end].strip():
        skipped = len(text) - len(text[line_end:].lstrip())
        stop = text.find("\n", skipped)
        following = Span(skipped, len(text) if stop < 0 else stop)
        after = following.end if _is_context(text, headings, following) else after
    return Excerpt(before, after, line_start < before, after < line_end)


def locate(text: str, quote: str, start: int) -> Span | None:
    """Where `quote` stands now: at `start`, else at the place nearest to it; None if it is no longer in `text`."""
    if not quote:
        return None
    start = max(0, start)
    if text.startswith(quote, start):
        return Span(start, start + len(quote))
    after = text.find(quote, start)
    before = text.rfind(quote, 0, start + len(quote) - 1)
    found = [offset for offset in (before, after) if offset >= 0]
    nearest = min(found, key=lambda offset: abs(offset - start), default=None)
    return None if nearest is None else Span(nearest, nearest + len(quote))


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut at `at` would part a word of letters; Chinese may be cut anywhere."""
    return all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])


def _is_context(text: str, headings: Sequence[Heading], line: Span) -> bool:
    if any(heading.start < line.end and line.start < heading.end for heading in headings):
        return False
    return 0 < line.end - line.start <= NEIGHBOUR and "|" not in line.of(text)


def _section(text: str, headings: Sequence[Heading], at: int) -> Span:
    level = headings[at].level
    end = next((heading.start for heading in headings[at + 1 :] if heading.level <= level), len(text))
    return Span(headings[at].start, end)


def _window(text: str, part: Span, offset: int) -> Span:
    """Windows of about `PART`, cut after a line's end where there is one."""
    start = part.start
    while True:
        end = start + PART
        if end >= part.end:
            return Span(start, part.end)
        line_end = text.rfind("\n", start + PART // 2, end)
        end = line_end + 1 if line_end >= 0 else end
        if offset < end:
            return Span(start, end)
        start = end


def _has_body(text: str, headings: Sequence[Heading], part: Span) -> bool:
    inside = [heading for heading in headings if part.start <= heading.start < part.end]
    at = part.start
    for heading in inside:
        if text[at : heading.start].strip():
            return True
        at = heading.end
    return bool(text[at : part.end].strip())
