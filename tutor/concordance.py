"""Where a word occurs in a course: keyword in context, by chapter."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.folding import fold, fold_aligned
from indexer.questions import paper_spans
from indexer.records import Citation, Heading, Page, Span
from indexer.tokens import HAN, has_han

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["PER_CHAPTER", "ChapterMentions", "Concordance", "Mention", "concordance", "occurs_in"]

PER_CHAPTER = 10
"""Mentions that are shown of one chapter at most; all are counted."""
CONTEXT = 36
"""Han characters on either side of a word, within its line; twice as many letters."""
_WRAPPED = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")
"""A line end inside a Chinese sentence, as in a PDF; a word may stand on both sides of it."""
_ENDING = re.compile(r"(?:'s|e?s)?(?![a-z0-9])")
_SENTENCE_END = re.compile(r"[。！？；]|(?<=[a-z)])[.!?;](?=\s)")
_LINE_MARK = re.compile(r"[ \t]*(?:(?:#{1,6}|>|[-*+])[ \t]+)+")
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*[./#][^()\s]*\)")
_NOTHING = "\0"
_CUT_HEAD, _CUT_TAIL = re.compile(r"[A-Za-z]+(?=[^A-Za-z])"), re.compile(r"(?<=[^A-Za-z])[A-Za-z]{2,}\Z")
"""What is left of an English word where a window cuts it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a word."""

    citation: Citation
    """The word with a little of its line on either side."""
    start: int
    end: int
    """The word itself, code points into the document."""


@dataclass(frozen=True, slots=True)
class ChapterMentions:
    """The occurrences in one chapter."""

    document: str
    title: str
    count: int
    mentions: tuple[Mention, ...]
    """The first ones, at most `PER_CHAPTER`."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """All occurrences of a word, without those in headings, past papers and boilerplate."""

    chapters: tuple[ChapterMentions, ...]
    """Those with any, in course order."""

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(chapter.count for chapter in self.chapters)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Those that are shown, in course order."""
        return tuple(mention for chapter in self.chapters for mention in chapter.mentions)


def concordance(
    index: CourseIndex, names: Collection[str], *, but: Sequence[Citation] = (), per_chapter: int = PER_CHAPTER
) -> Concordance:
    """Where any of `names` occurs in the notes, except inside the citations `but`.

    English words are found with their endings and not inside other words. Headings, past papers, addresses of links and
    what was set aside do not count.
    """
    wanted = sorted({" ".join(fold(name).split()) for name in names if name.strip()}, key=len, reverse=True)
    pages = _pages(index)
    found = []
    for chapter in index.chapters():
        page = pages[chapter.document]
        known = [Span(quote.start, quote.end) for quote in but if quote.document == chapter.document]
        spans = list(page.occurrences(wanted, chapter.start, chapter.end))
        if known:
            spans = [each for each in spans if not any(each.start < it.end and it.start < each.end for it in known)]
        if spans:
            shown = tuple(_apart(page, spans, per_chapter))
            found.append(ChapterMentions(chapter.document, chapter.title, len(spans), shown))
    return Concordance(tuple(found))


def occurs_in(text: str, names: Collection[str]) -> bool:
    """Whether any of the names stands in a text, as `concordance` finds it."""
    folded = " ".join(fold(text).split())
    return any(next(_find(folded, fold(name), 0, len(folded)), None) for name in names)


class _Page:
    """A document made ready to be searched."""

    def __init__(self, index: CourseIndex, document: str) -> None:
        self.document = document
        self.text = index.text(document)
        self.headings: tuple[Heading, ...] = index.headings(document)
        self.pages: tuple[Page, ...] = index.pages(document)
        self._heading_starts = [heading.start for heading in self.headings]
        papers, questions = index.papers(document)
        left_out = [Span(each.start, each.end) for each in index.set_aside(document)]
        left_out += paper_spans(papers, questions)
        keys = (span for each in questions for span in (each.key_span, each.explanation, each.source))
        left_out += [span for span in keys if span is not None]
        left_out += [Span(each.start, each.end) for each in self.headings]
        left_out += [Span(*match.span()) for match in _LINK_TARGET.finditer(self.text)]
        folded, self._origins = _searchable(self.text)
        self._folded = self._blanked(folded, left_out)

    def occurrences(self, names: Sequence[str], start: int, end: int) -> Iterator[Span]:
        """Spans of the names in order; of overlapping ones the first, of those that begin alike the longest."""
        begin, stop = self._position(start), self._position(end)
        spans = [span for name in names for span in _find(self._folded, name, begin, stop)]
        if len(names) > 1:
            spans = _first_of_overlapping(spans)
        yield from spans if self._origins is None else map(self._original, spans)

    def mention(self, span: Span) -> Mention:
        """The word with its context."""
        start, end = self._context(span)
        at = bisect_right(self._heading_starts, span.start) - 1
        titles: list[str] = []
        while at >= 0:
            titles.append(self.headings[at].title)
            at = self.headings[at].parent
        page = next((page.number for page in self.pages if page.start <= span.start < page.end), None)
        quote = Citation(self.document, tuple(reversed(titles)), page, start, end, self.text[start:end], 1.0)
        return Mention(quote, span.start, span.end)

    def _context(self, span: Span) -> tuple[int, int]:
        """The word's sentence, or as much of it as `CONTEXT` says, no English word cut."""
        line_start = self.text.rfind("\n", 0, span.start) + 1
        line_end = self.text.find("\n", span.end)
        line_end = len(self.text) if line_end < 0 else line_end
        width = (
            CONTEXT if has_han(self.text[max(line_start, span.start - CONTEXT) : span.end + CONTEXT]) else 2 * CONTEXT
        )
        start, end = max(line_start, span.start - width), min(line_end, span.end + width)
        if mark := _LINE_MARK.match(self.text, start, span.start):
            start = mark.end()
        for edge in _SENTENCE_END.finditer(self.text, start, span.start):
            start = edge.end()
        if stop := _SENTENCE_END.search(self.text, span.end, end):
            end = stop.end()
        if start > line_start and (cut := _CUT_HEAD.match(self.text, start - 1, span.start)):
            start = cut.end()
        if end < line_end and (cut := _CUT_TAIL.search(self.text, span.end, end + 1)):
            end = cut.start()
        while start < span.start and self.text[start].isspace():
            start += 1
        while end > span.end and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _blanked(self, folded: str, left_out: Sequence[Span]) -> str:
        """The folded text with a sign that no name has in place of what is left out."""
        pieces: list[str] = []
        done = 0
        for span in _joined(left_out):
            start, end = self._position(span.start), self._position(span.end)
            pieces += [folded[done:start], _NOTHING * (end - start)]
            done = end
        return "".join((*pieces, folded[done:]))

    def _position(self, offset: int) -> int:
        return offset if self._origins is None else bisect_left(self._origins, offset)

    def _original(self, span: Span) -> Span:
        if self._origins is None:
            return span
        return Span(self._origins[span.start], self._origins[span.end - 1] + 1)


_PAGES: WeakKeyDictionary[CourseIndex, dict[str, _Page]] = WeakKeyDictionary()


def _pages(index: CourseIndex) -> dict[str, _Page]:
    """The documents of a course, made ready once for each opened version."""
    if index not in _PAGES:
        _PAGES[index] = {entry.name: _Page(index, entry.name) for entry in index.documents}
    return _PAGES[index]


def _first_of_overlapping(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _searchable(text: str) -> tuple[str, Sequence[int] | None]:
    """A text folded, line ends as blanks or, inside Chinese, gone, and where each character came from.

    None for the latter where every character stands in its own place.
    """
    if not _WRAPPED.search(text) and all(len(fold(character)) == 1 for character in set(text)):
        return fold(text).replace("\n", " "), None
    aligned = fold_aligned(text)
    kept: list[str] = []
    origins = array("i")
    done = 0
    for gap in [*_WRAPPED.finditer(aligned.text), None]:
        end = gap.start() if gap else len(aligned.text)
        kept.append(aligned.text[done:end])
        origins.extend(aligned.origins[done:end])
        done = gap.end() if gap else end
    return "".join(kept).replace("\n", " "), origins


def _find(text: str, name: str, start: int, end: int) -> Iterator[Span]:
    """Where a folded name stands in a folded text; an English one with its ending, and not inside a word."""
    latin_head, latin_tail = name[:1].isascii() and name[:1].isalnum(), name[-1:].isascii() and name[-1:].isalnum()
    at = text.find(name, start, end) if name else -1
    while at >= 0:
        stop = at + len(name)
        inside = latin_head and at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()
        ending = _ENDING.match(text, stop) if latin_tail else None
        if not inside and (ending or not latin_tail):
            stop = ending.end() if ending else stop
            yield Span(at, stop)
        at = text.find(name, stop, end)


def _apart(page: _Page, spans: Sequence[Span], limit: int) -> Iterator[Mention]:
    """The first mentions, without those that the quote of the one before shows already."""
    shown = done = 0
    for span in spans:
        if shown == limit:
            return
        if span.start >= done:
            mention = page.mention(span)
            shown, done = shown + 1, mention.citation.end
            yield mention
