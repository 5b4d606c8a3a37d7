"""PDF files with a text layer: pages as they are numbered by a viewer, paragraphs as the layout broke them, joined."""

from __future__ import annotations

from collections import defaultdict

from indexer.errors import InputError
from indexer.readers.limits import Limits
from indexer.readers.pdf.columns import in_columns
from indexer.readers.pdf.glyphs import Sheet, read_sheets
from indexer.readers.pdf.lines import Line, fragments, lines
from indexer.readers.pdf.margins import Margin, find_margins
from indexer.readers.pdf.paragraphs import Paragraph, body_size, paragraphs
from indexer.readers.writer import Writer
from indexer.records import BlockKind, Reading

__all__ = ["read"]

_NAMED = 10
"""Pages that a refusal names at most."""


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a PDF.

    Raises:
        InputError: It is damaged, encrypted, has too many pages, or none of its pages has text that can be read.
    """
    sheets: list[Sheet] = []
    pages: list[list[Line]] = []
    for sheet in read_sheets(data, limits):
        columns = in_columns(fragments(sheet.glyphs))
        pages.append(
            [
                line
                for place, column in enumerate(columns)
                for line in lines(column.fragments, sheet.number, place, is_beside=column.is_beside)
            ]
        )
        # The glyphs of a thousand pages are not kept.
        sheets.append(Sheet(sheet.number, (), sheet.turned, sheet.fault))
    if not any(pages):
        raise InputError(_unreadable(sheets))
    every = [line for page in pages for line in page]
    size = body_size(every)
    margins = find_margins(pages, size)
    aside = {id(margin.line) for margin in margins}
    text = [line for line in every if id(line) not in aside]
    return _Composer(sheets, margins).compose(paragraphs(text, size))


def _unreadable(sheets: list[Sheet]) -> str:
    faulty = [sheet for sheet in sheets if sheet.fault]
    if not faulty:
        return "there is no text on any of its pages"
    names = ", ".join(str(sheet.number) for sheet in faulty[:_NAMED])
    more = f" and {len(faulty) - _NAMED} more" if len(faulty) > _NAMED else ""
    which = f"page {names}" if len(faulty) == 1 else f"pages {names}{more}"
    if all("text layer" in sheet.fault for sheet in faulty):
        return f"a scan: {which} of {len(sheets)} without a text layer, only pictures; run text recognition (OCR) first"
    return f"nothing can be read on {which} of {len(sheets)} ({faulty[0].fault}); run text recognition (OCR) first"


class _Composer:
    """Puts paragraphs and what was set aside page by page, never one inside the other."""

    def __init__(self, sheets: list[Sheet], margins: list[Margin]) -> None:
        self._sheets = sheets
        self._page = 0
        self._writer = Writer()
        self._above: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._below: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for margin in sorted(margins, key=lambda one: -one.line.y1):
            side = self._above if margin.at_top else self._below
            side[margin.line.page].append((margin.line.text, margin.reason))
        for sheet in sheets:
            if sheet.turned:
                self._below[sheet.number].append((sheet.turned, "text across the page"))

    def compose(self, found: list[Paragraph]) -> Reading:
        """Every page of the file, also those without text."""
        for paragraph in found:
            self._open(paragraph.pieces[0][0])
            self._write(paragraph)
        self._open(len(self._sheets))
        self._set_aside(self._below, self._page)
        return self._writer.reading()

    def _write(self, paragraph: Paragraph) -> None:
        (_, first), *rest = paragraph.pieces
        if rest:
            # What stands below the text of this page comes before a paragraph that goes on on the next.
            self._set_aside(self._below, self._page)
        if paragraph.is_contents:
            self._writer.aside(first, "table of contents")
        elif paragraph.level:
            self._writer.add(BlockKind.HEADING, first, paragraph.level)
        else:
            self._writer.add(BlockKind.PARAGRAPH, first)
        for page, text in rest:
            self._turn(page)
            self._writer.extend(text)
        for page, _ in rest:
            self._set_aside(self._above, page)
            if page != self._page:
                self._set_aside(self._below, page)

    def _open(self, number: int) -> None:
        """Go on to a page."""
        while self._page < number:
            self._set_aside(self._below, self._page)
            self._turn(self._page + 1)
            self._set_aside(self._above, self._page)

    def _turn(self, number: int) -> None:
        self._page = number
        self._writer.page(number)
        if fault := self._sheets[number - 1].fault:
            self._writer.review(fault)

    def _set_aside(self, side: dict[int, list[tuple[str, str]]], page: int) -> None:
        for text, reason in side.pop(page, ()):
            self._writer.aside(text, reason)
