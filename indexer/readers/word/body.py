"""The body of a Word file, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.readers import webpage
from indexer.readers.embedded import embedded_page, embedded_text
from indexer.readers.limits import Limits
from indexer.readers.markup import Element
from indexer.readers.package import Package
from indexer.readers.word.inline import Inline, InlineReader
from indexer.readers.word.numbering import Label, Numbering
from indexer.readers.word.styles import TITLE, Styles
from indexer.readers.writer import Run, Writer
from indexer.records import BlockKind

_LONGEST_HEADING = 120
"""A longer paragraph in a heading's style is text that somebody styled by mistake, code points."""
_MOST_PARAGRAPHS = 6
"""A table with a cell of more paragraphs than this arranges text and is read cell by cell."""
_MARGINS = {"header": "page header", "footer": "page footer", "comments": "comment"}
"""Parts beside the text, by the kind of their relationship, and why they are set aside."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent", "body"})
_NESTED_FILES = 2
"""Files embedded inside each other that are still read."""


class Body:
    """Writes one Word file, and those embedded in it."""

    def __init__(self, package: Package, writer: Writer, limits: Limits, depth: int = 0) -> None:
        self.pictures = 0
        self._first_picture = 0
        self._package = package
        self._writer = writer
        self._limits = limits
        self._depth = depth
        self._part = package.main()
        self._styles = Styles(package.related(self._part, "styles"))
        self._numbering = Numbering(package.related(self._part, "numbering"), self._styles)
        self._inline = InlineReader(self._styles)
        self._notes = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}
        self._shift = 0

    def write(self) -> None:
        """Everything in the file, its headers, footers and comments last and set aside."""
        root = self._package.xml(self._part)
        body = root.find("body")
        if body is not None:
            levels = (self._styles.level(paragraph.find("pPr")) for paragraph in body.iterchildren("p"))
            self._shift = int(TITLE in levels)
            self._blocks(body)
        if self.pictures:
            few = "a picture is" if self.pictures == 1 else f"{self.pictures} pictures are"
            self._writer.review(f"{few} not read; text in pictures is missing", at=self._first_picture)
        self._margins()

    def _notes_of(self, kind: str) -> dict[str, Element]:
        root = self._package.related(self._part, f"{kind}s")
        return {note.get("id", ""): note for note in root.iterchildren(kind)} if root is not None else {}

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            if element.tag == "p":
                self._paragraph(element)
            elif element.tag == "tbl":
                self._table(element)
            elif element.tag == "altChunk":
                self._embedded(element)
            elif element.tag == "AlternateContent":
                for chosen in element[:1]:
                    self._blocks(chosen)
            elif element.tag == "sdt" and _is_contents(element):
                for line in element.iter("p"):
                    self._writer.aside(self._inline.read(line).runs, "table of contents")
            elif element.tag in _WRAPPERS:
                self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find("pPr")
        content = self._inline.read(paragraph)
        has_text = any(run.text.strip() for run in content.runs)
        # Word numbers an empty paragraph too, and goes on counting behind it.
        label = self._numbering.label(properties)
        if has_text:
            self._write(properties, label, content)
        self._attached(content)

    def _write(self, properties: Element | None, label: Label | None, content: Inline) -> None:
        level = self._styles.level(properties)
        runs = [Run(label.text), *content.runs] if label else content.runs
        if self._styles.is_contents(properties):
            self._writer.aside(runs, "table of contents")
        elif level is not None and sum(len(run.text) for run in runs) <= _LONGEST_HEADING:
            self._writer.add(BlockKind.HEADING, runs, level + self._shift)
        elif label and not label.is_point:
            self._writer.add(BlockKind.LIST_ITEM, runs, label.depth)
        else:
            self._writer.add(BlockKind.PARAGRAPH, runs)

    def _attached(self, content: Inline) -> None:
        """What hangs from a paragraph, behind it."""
        if content.pictures and not self.pictures:
            self._first_picture = self._writer.length
        self.pictures += content.pictures
        first = self._inline.noted - len(content.notes) + 1
        for number, (kind, note_id) in enumerate(content.notes, first):
            note = self._notes[kind].get(note_id)
            if note is not None:
                self._writer.add(BlockKind.PARAGRAPH, [Run(f"[{number}] "), *self._line(note.iter("p"), Inline())])
        for box in content.boxes:
            self._blocks(box)

    def _line(self, paragraphs: Iterable[Element], found: Inline) -> list[Run]:
        """Paragraphs on one line; what hangs from them is added to `found`."""
        runs: list[Run] = []
        for paragraph in paragraphs:
            label = self._numbering.label(paragraph.find("pPr"))
            content = self._inline.read(paragraph)
            found.boxes += content.boxes
            found.notes += content.notes
            found.pictures += content.pictures
            if any(run.text.strip() for run in content.runs):
                runs += [Run(" ")] if runs else []
                runs += [Run(label.text)] if label else []
                runs += [Run(run.text.replace("\n", " "), run.bold, run.underline) for run in content.runs]
        return runs

    def _table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        cells = [cell for row in rows for cell in row]
        arranges = all(len(row) < 2 for row in rows) or any(_is_text(cell) for cell in cells)
        if arranges:
            for cell in cells:
                self._blocks(cell)
            return
        lines: list[Run] = []
        found = Inline()
        for row in rows:
            line: list[Run] = []
            for place, cell in enumerate(row):
                line += [Run(" | ")] if place else []
                line += self._line(cell.iterchildren("p"), found)
            if any(run.text.strip(" |") for run in line):
                lines += [Run("\n")] if lines else []
                lines += line
        self._writer.add(BlockKind.TABLE, lines)
        self._attached(found)

    def _embedded(self, element: Element) -> None:
        """A whole file of another kind that Word shows as part of the text."""
        link = element.get("link-id")
        target = next((one.target for one in self._package.relationships(self._part) if one.id == link), None)
        if target is None or target not in self._package.archive:
            self._writer.review("an embedded part is missing from the file")
            return
        data = self._package.archive.read(target)
        if data.startswith(b"PK") and self._depth < _NESTED_FILES:
            Body(Package(data, self._limits), self._writer, self._limits, self._depth + 1).write()
        elif (page := embedded_page(data, target)) is not None:
            webpage.write(page, self._writer)
        elif (text := embedded_text(data)) is not None:
            for line in text.split("\n"):
                self._writer.add(BlockKind.PARAGRAPH, line)
        else:
            self._writer.review(f"an embedded part ({target}) is of a kind that is not read")

    def _margins(self) -> None:
        seen: set[str] = set()
        for relationship in self._package.relationships(self._part):
            reason = _MARGINS.get(relationship.kind)
            if reason and relationship.target in self._package.archive:
                for paragraph in self._package.xml(relationship.target).iter("p"):
                    runs = self._inline.read(paragraph).runs
                    text = "".join(run.text for run in runs).strip()
                    if text not in seen:
                        seen.add(text)
                        self._writer.aside(runs, reason)


def _is_contents(sdt: Element) -> bool:
    return any(part.get("val") == "Table of Contents" for part in sdt.iterfind("sdtPr/docPartObj/docPartGallery"))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == "tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _is_text(cell: Element) -> bool:
    """Whether a cell holds more than a cell of a table does."""
    return cell.find("tbl") is not None or len(cell.findall("p")) > _MOST_PARAGRAPHS
