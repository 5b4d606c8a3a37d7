"""Sentences as they are read: without markup, on one line, and still knowing where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.markers import Mark, Style, mark_at
from indexer.records import Emphasis, Span
from indexer.tokens import HAN

_MARKUP = re.compile(
    rf"""\*{{1,3}} | `+ | (?<!\w)_{{1,2}}(?=\w) | (?<=\w)_{{1,2}}(?!\w)
    | (?<=[{HAN}，、；：“（《])[ \t]*\n[ \t>]*(?=[{HAN}，、；：“”（）《》])""",
    re.VERBOSE,
)
"""What is not read: emphasis, and line breaks inside Chinese text."""
_MARKED_UP = re.compile(r"[*_`\n]")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,60}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,60}?)(?<=[^\s*])\*(?![\w*])")
_LIST_MARKS = frozenset(Style) - {Style.PART, Style.CHAPTER, Style.SECTION, Style.TITLE}
SYMBOLS = "\u25a0-\u2767\u2794-\u27bf\u2b00-\u2bff※"
"""Stars, squares, ticks and arrows, as a character class: what stands before a word to mark it."""
_STAR = re.compile(rf"[{SYMBOLS}]+[ \t]*(?=\w)")
_QUOTE = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; positions count in `text`, which begins behind the sentence's mark."""

    text: str
    origins: tuple[int, ...]
    """Where each character stands in the document."""
    edges: tuple[int, int]
    """Where it begins, behind its mark, and ends in the document, markup included."""
    bold: tuple[tuple[int, int], ...]
    italic: tuple[tuple[int, int], ...]
    mark: Mark | None

    def span(self, start: int, end: int) -> Span:
        """The document's span behind `text[start:end]`, which is not empty."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def marked_up(self, start: int, end: int) -> Span:
        """`span` with the markup of bold text that begins at `start` or ends at `end`."""
        span = self.span(start, end)
        if any(begin == start for begin, _ in self.bold):
            span = Span(self.origins[start - 1] + 1 if start else self.edges[0], span.end)
        if any(stop == end for _, stop in self.bold):
            span = Span(span.start, self.origins[end] if end < len(self.origins) else self.edges[1])
        return span


def read_sentence(text: str, start: int, end: int, emphasis: Sequence[Emphasis] = ()) -> Sentence:
    """The sentence at `start:end` of a document's text; `emphasis` is what the reader saw set in bold, in order."""
    quoted = _QUOTE.match(text, start, end)
    start = quoted.end() if quoted else start
    mark = mark_at(text, start)
    if mark and (mark.style not in _LIST_MARKS or mark.end >= end or _is_article(text, mark)):
        mark = None
    if mark is None and (star := _STAR.match(text, start, end)):
        mark = Mark(Style.BULLET, 0, start, star.end())
    body = mark.end if mark else start
    if not emphasis and _MARKED_UP.search(text, body, end) is None:
        return Sentence(text[body:end], tuple(range(body, end)), (body, end), (), (), mark)
    kept: list[str] = []
    origins: list[int] = []
    at = body
    for match in _MARKUP.finditer(text, body, end):
        kept.append(text[at : match.start()])
        origins += range(at, match.start())
        at = match.end()
    kept.append(text[at:end])
    origins += range(at, end)
    plain = "".join(kept).replace("\n", " ")
    spans = [(match.start(2), match.end(2)) for match in _BOLD.finditer(text, body, end)]
    if emphasis:
        first = bisect_right(emphasis, body, key=lambda it: it.end)
        last = bisect_left(emphasis, end, key=lambda it: it.start)
        spans += [(max(it.start, body), min(it.end, end)) for it in emphasis[first:last] if it.kind == "bold"]
    slanted = [match.span(1) for match in _ITALIC.finditer(text, body, end)]
    bold, italic = (
        {(bisect_left(origins, begin), bisect_left(origins, stop)) for begin, stop in marked}
        for marked in (spans, slanted)
    )
    return Sentence(plain, tuple(origins), (body, end), _in_order(bold), _in_order(italic), mark)


def _in_order(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(span for span in spans if span[0] < span[1]))


def _is_article(text: str, mark: Mark) -> bool:
    """Whether the mark is the word "A" of a sentence rather than an option's letter."""
    return mark.style is Style.OPTION and len(text[mark.start : mark.end].strip()) == 1
