"""The elements of an HTML page as blocks of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.markers import mark_at
from indexer.readers.markup import Element, walk
from indexer.readers.navigation import Navigation, size_of
from indexer.readers.numerals import numeral
from indexer.readers.writer import Run, Writer
from indexer.records import BlockKind

_DROPPED = frozenset(
    "head title meta link iframe frame object embed applet svg canvas audio video map "
    "select button datalist progress meter annotation annotation-xml".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption".split()
)
_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BOLD = frozenset({"b", "strong"})
_UNDERLINE = frozenset({"u", "ins"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_UNDERLINE_STYLE = re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r]*(?=[\u2e80-\uffef])")
"""Where the source of a page, not its writer, ends a line of Chinese."""
_LONGEST_HEADING = 120
"""A longer heading is text that somebody set in large letters, code points."""
_ARRANGED = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre")
"""A table that holds one of these arranges the page and is read cell by cell."""
_MOST_PARAGRAPHS = 6
"""So does one with a cell of more paragraphs than this."""


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    underline: bool = False
    verbatim: bool = False
    """Blanks and line ends are shown as they stand."""


@dataclass(slots=True)
class _List:
    """An open list."""

    style: str
    """Number format; "" for bullets."""
    next: int = 1


class PageBlocks:
    """Writes a page: one pass over its elements, a block whenever one begins or ends."""

    def __init__(self, root: Element, writer: Writer, *, is_book: bool) -> None:
        self._root = root
        self._writer = writer
        self._navigation = Navigation(root, is_book=is_book)
        self._runs: list[Run] = []
        self._looks = [_Look()]
        self._lists: list[_List] = []
        self._label: str | None = None
        """Of the list member that has begun and has no text yet."""
        self._level = 0
        """Of the heading that is open."""

    def write(self) -> None:
        """Every block of the page."""
        events = walk(self._root)
        for event, element in events:
            if event == "start":
                if self._start(element):
                    events.skip_subtree()
            else:
                self._end(element)
        self._flush()

    def _start(self, element: Element) -> bool:
        """Whether nothing more is to be read inside the element."""
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        self._looks.append(_look(element, self._looks[-1]))
        if tag in _DROPPED:
            return True
        self._navigation.start(element)
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "table" and (rows := _rows(element)):
            self._table(element, rows)
            return True
        elif tag in _LISTS:
            self._lists.append(
                _List(_NUMERALS.get(element.get("type", ""), "decimal") if tag == "ol" else "", _first(element))
            )
        elif tag == "li":
            self._label = self._next_label(element)
        elif heading := _HEADING.fullmatch(tag):
            self._level = int(heading[1])
        self._text(element.text)
        return False

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in _LISTS and self._lists:
            self._lists.pop()
        if tag == "li":
            self._label = None
        if _HEADING.fullmatch(tag):
            self._level = 0
        if tag not in _DROPPED:
            self._navigation.end(element)
        self._looks.pop()
        self._text(element.tail)

    def _next_label(self, item: Element) -> str:
        inner = self._lists[-1] if self._lists else _List("")
        if not inner.style:
            return "• "
        given = item.get("value", "")
        number = int(given) if re.fullmatch(r"\d{1,6}", given) else inner.next
        inner.next = number + 1
        return f"{numeral(number, inner.style)}. "

    def _text(self, text: str | None) -> None:
        if not text:
            return
        look = self._looks[-1]
        if not look.verbatim:
            before = self._runs[-1].text if self._runs else "\n"
            # Underlined hard blanks are a blank to fill in.
            text = text if look.underline and not text.strip() and "\xa0" in text else _collapsed(text)
            text = text.lstrip(" ") if before.endswith(("\n", " ")) and not look.underline else text
        if text:
            self._runs.append(Run(text, look.bold, look.underline))

    def _flush(self) -> None:
        """Write what has been gathered as one block."""
        runs, self._runs = self._runs, []
        text = "".join(run.text for run in runs).strip()
        if not text:
            return
        reason = self._navigation.reason
        depth = len(self._lists)
        label, self._label = self._label, None
        if label is not None:
            runs = runs if mark_at(text, 0) else [Run(label), *_trimmed(runs)]
        if reason:
            self._writer.aside(runs, reason)
        elif self._level and len(text) <= _LONGEST_HEADING:
            self._writer.add(
                BlockKind.HEADING, [Run(run.text.replace("\n", " "), run.bold) for run in runs], self._level
            )
        elif label is not None:
            self._writer.add(BlockKind.LIST_ITEM, runs, max(depth - 1, 0))
        else:
            self._writer.add(BlockKind.CODE if self._looks[-1].verbatim else BlockKind.PARAGRAPH, runs, depth)

    def _table(self, table: Element, rows: list[list[Element]]) -> None:
        self._label = None
        lines: list[Run] = []
        captions = [_line(caption, self._looks[-1]) for caption in table.iterchildren("caption")]
        for cells in rows:
            line: list[Run] = []
            for place, cell in enumerate(cells):
                line += [Run(" | ")] if place else []
                line += _line(cell, self._looks[-1])
            if any(run.text.strip(" |") for run in line):
                lines += [Run("\n")] if lines else []
                lines += line
        for caption in captions:
            self._put(BlockKind.PARAGRAPH, caption)
        self._put(BlockKind.TABLE, lines)

    def _put(self, kind: BlockKind, runs: list[Run]) -> None:
        if self._navigation.reason:
            self._writer.aside(runs, self._navigation.reason)
        else:
            self._writer.add(kind, runs, len(self._lists))


def _look(element: Element, outer: _Look) -> _Look:
    tag, style = element.tag, element.get("style", "")
    return _Look(
        outer.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
        outer.underline or tag in _UNDERLINE or bool(_UNDERLINE_STYLE.search(style)),
        outer.verbatim or tag == "pre",
    )


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", _WRAPPED.sub("", text))


def _first(element: Element) -> int:
    start = element.get("start", "")
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1


def _rows(table: Element) -> list[list[Element]]:
    """The cells of a table of data, row by row; nothing for one that arranges the page."""
    if any(next(table.iterdescendants(tag), None) is not None for tag in _ARRANGED):
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if all(len(row) < 2 for row in rows) or any(len(cell.findall("p")) > _MOST_PARAGRAPHS for cell in cells):
        return []
    # Text that stands in the table but in no cell would be lost.
    inside = sum(size_of(cell) for cell in [*cells, *table.iterchildren("caption")])
    return rows if inside == size_of(table) else []


def _line(cell: Element, look: _Look) -> list[Run]:
    """A cell on one line."""
    runs: list[Run] = []
    looks = [look]
    events = walk(cell)
    for event, element in events:
        if event == "start":
            looks.append(_look(element, looks[-1]))
            if element.tag in _DROPPED:
                events.skip_subtree()
                continue
            if element.tag == "br" or element.tag in _BLOCKS:
                runs.append(Run(" "))
            text = element.text
        else:
            looks.pop()
            text = element.tail if element is not cell else None
        if text:
            runs.append(Run(_collapsed(text), looks[-1].bold, looks[-1].underline))
    return _trimmed(runs)


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without blanks at both ends, underlined ones excepted."""
    kept = list(runs)
    while kept and not kept[0].text.strip() and not kept[0].underline:
        kept.pop(0)
    while kept and not kept[-1].text.strip() and not kept[-1].underline:
        kept.pop()
    if kept and not kept[0].underline:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].bold)
    if kept and not kept[-1].underline:
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].bold)
    return kept
