"""Canonical text written block by block, with the place of everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.records import Block, BlockKind, Emphasis, Page, PageKind, Reading, Review, SetAside

_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
"""Controls, soft hyphens, blanks without width and halves of characters: nothing that can be read."""
_BLANK_WIDTH = 4
"""Underscores that an underlined tab becomes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False
    underline: bool = False


class Writer:
    """Builds a `Reading`: every call adds behind what is there."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pages: list[Page] = []
        self._set_aside: list[SetAside] = []
        self._emphasis: list[Emphasis] = []
        self._reviews: list[Review] = []

    def add(self, kind: BlockKind, content: str | Iterable[Run], level: int = 0) -> bool:
        """A block on lines of its own; False, and nothing is added, if it holds only blanks."""
        span = self._write(content, gap="\n\n" if kind is BlockKind.HEADING else "\n")
        if span is not None:
            self._blocks.append(Block(kind, *span, level))
        return span is not None

    def aside(self, content: str | Iterable[Run], reason: str) -> None:
        """Text on lines of its own that is no note, and why."""
        span = self._write(content, gap="\n")
        if span is not None:
            self._set_aside.append(SetAside(*span, reason))

    def extend(self, text: str) -> None:
        """Go on with the last block, which must be the last thing that was written."""
        last = self._blocks[-1]
        if last.end != self._length:
            raise ValueError("text has been written since the last block")
        tail = clean(text).rstrip()
        self._put(tail)
        self._blocks[-1] = Block(last.kind, last.start, self._length, last.level)

    def page(self, number: int, kind: PageKind = "page") -> None:
        """What follows stands on this page."""
        self._end_page()
        self._pages.append(Page(number, self._length, self._length, kind))

    def review(self, reason: str, at: int | None = None) -> None:
        """Something could not be read: here, or where `length` was `at`."""
        place = self._length if at is None else at
        self._reviews.append(Review("", place, place, reason))

    @property
    def length(self) -> int:
        """Code points written."""
        return self._length

    @property
    def is_blank(self) -> bool:
        """Whether no block was added: there is nothing to index."""
        return not self._blocks

    def reading(self, encoding: str = "utf-8") -> Reading:
        """What was written."""
        self._end_page()
        return Reading(
            "".join(self._parts),
            tuple(self._blocks),
            tuple(self._pages),
            encoding,
            tuple(self._set_aside),
            tuple(self._emphasis),
            tuple(self._reviews),
        )

    def _write(self, content: str | Iterable[Run], gap: str) -> tuple[int, int] | None:
        runs = _trimmed([Run(content)] if isinstance(content, str) else content)
        if not runs:
            return None
        self._put(gap if self._length else "")
        start = self._length
        for run in runs:
            at = self._length
            self._put(run.text)
            if run.bold:
                self._emphasise(at, "bold")
            if run.underline:
                self._emphasise(at, "underline")
        return start, self._length

    def _emphasise(self, start: int, kind: Literal["bold", "underline"]) -> None:
        for place in range(len(self._emphasis) - 1, max(len(self._emphasis) - 3, -1), -1):
            before = self._emphasis[place]
            if before.kind == kind and before.end == start:
                self._emphasis[place] = Emphasis(before.start, self._length, kind)
                return
        self._emphasis.append(Emphasis(start, self._length, kind))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _end_page(self) -> None:
        if self._pages:
            last = self._pages[-1]
            self._pages[-1] = Page(last.number, last.start, self._length, last.kind)


def clean(text: str) -> str:
    r"""Only characters that canonical text may hold: line ends as `\n`, hard blanks as blanks, no controls."""
    text = text.replace("\r\n", "\n").translate(_BREAKS).replace("\xa0", " ")
    return _UNWANTED.sub("", text)


def _trimmed(runs: Iterable[Run]) -> Sequence[Run]:
    """The runs, cleaned, without blanks at both ends; underlined blanks become the underscores they look like."""
    kept = [Run(_visible(clean(run.text), run.underline), run.bold, run.underline) for run in runs]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].bold, kept[0].underline)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].bold, kept[-1].underline)
    return [run for run in kept if run.text]


def _visible(text: str, underline: bool) -> str:
    if not underline or not text or text.strip() or "\n" in text:
        return text
    return text.replace("\t", "_" * _BLANK_WIDTH).translate({ord(character): "_" for character in text})
