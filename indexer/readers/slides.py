"""PowerPoint files (.pptx): a page a slide, its title as a heading, then its text, then the speaker's notes."""

from __future__ import annotations

from indexer.errors import InputError
from indexer.readers.limits import Limits
from indexer.readers.markup import Element
from indexer.readers.numerals import numeral
from indexer.readers.package import Package, Relationship
from indexer.readers.writer import Run, Writer
from indexer.records import BlockKind, Reading

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = {"sldNum": "slide number", "ftr": "slide footer", "dt": "date on the slide", "hdr": "slide header"}
"""Placeholders that repeat on every slide, and why they are set aside."""
_BULLETED = frozenset({"body", "obj", ""})
"""Placeholders whose paragraphs the slide master sets as a list."""
_NUMBERS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNumDb": "decimalEnclosedCircle",
    "circleNumWd": "decimalEnclosedCircle",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting",
    "ea1Jpn": "chineseCounting",
}
"""Number formats by the first word of PowerPoint's names for them."""
_ENDS = {"Period": "{}. ", "ParenBoth": "({}) ", "ParenR": "{}) ", "Plain": "{} "}
_DEEPEST = 8


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a presentation.

    Raises:
        InputError: It is damaged, has more slides or unpacks to more than the limits allow, or holds no text.
    """
    package = Package(data, limits)
    main = package.main()
    links = {link.id: link for link in package.relationships(main)}
    slides = [links.get(slide.get("link-id", "")) for slide in package.xml(main).iter("sldId")]
    if len(slides) > limits.pages:
        raise InputError(f"it has {len(slides):,} slides, the limit is {limits.pages:,} (max_pages); split it")
    writer = Writer()
    for number, link in enumerate(slides, 1):
        writer.page(number, "slide")
        if link is None or link.target not in package.archive:
            writer.review(f"slide {number} is missing from the file")
        else:
            _Slide(package, link, number, writer).write()
    if writer.is_blank:
        raise InputError("there is no text in its slides; pictures are not read")
    return writer.reading()


class _Slide:
    def __init__(self, package: Package, link: Relationship, number: int, writer: Writer) -> None:
        self._package = package
        self._part = link.target
        self._number = number
        self._writer = writer
        self._pictures = 0

    def write(self) -> None:
        root = self._package.xml(self._part)
        shapes = [shape for shape in root.iter("sp", "graphicFrame", "pic") if not _is_fallback(shape)]
        begin = self._writer.length
        for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in _TITLES):
            self._shape(shape)
        if self._pictures:
            one = self._pictures == 1
            few = "a picture, which is not read" if one else f"{self._pictures} pictures, which are not read"
            only = "only " if self._writer.length == begin else ""
            self._writer.review(f"slide {self._number} holds {only}{few}", at=begin)
        self._notes()

    def _shape(self, shape: Element) -> None:
        kind = _placeholder(shape)
        if shape.tag == "pic":
            self._pictures += 1
        elif shape.tag == "graphicFrame":
            self._graphic(shape)
        elif (body := shape.find("txBody")) is None:
            return
        elif kind in _FURNITURE:
            self._writer.aside(_joined(body), _FURNITURE[kind])
        elif kind in _TITLES:
            self._writer.add(BlockKind.HEADING, _joined(body), 1)
        else:
            _paragraphs(body, self._writer, bulleted=kind in _BULLETED)

    def _graphic(self, frame: Element) -> None:
        for table in frame.iter("tbl"):
            lines: list[Run] = []
            for row in table.iterchildren("tr"):
                cells = [_joined(cell) for cell in row.iterchildren("tc")]
                if any(run.text.strip() for cell in cells for run in cell):
                    lines += [Run("\n")] if lines else []
                    for place, cell in enumerate(cells):
                        lines += [*([Run(" | ")] if place else []), *cell]
            self._writer.add(BlockKind.TABLE, lines)
        for diagram in frame.iter("relIds"):
            self._diagram(diagram.get("link-dm", ""))
        if frame.find(".//chart") is not None:
            self._writer.review(f"slide {self._number} holds a chart, which is not read")

    def _diagram(self, link_id: str) -> None:
        """The words of a SmartArt graphic, in the order in which they were typed."""
        for link in self._package.relationships(self._part):
            if link.id == link_id and link.target in self._package.archive:
                for body in self._package.xml(link.target).iterfind("ptLst/pt/t"):
                    _paragraphs(body, self._writer, bulleted=True)

    def _notes(self) -> None:
        notes = self._package.related(self._part, "notesSlide")
        if notes is None:
            return
        for shape in notes.iter("sp"):
            body = shape.find("txBody")
            if body is not None and _placeholder(shape) in _BULLETED:
                _paragraphs(body, self._writer, bulleted=False)


def _placeholder(shape: Element) -> str | None:
    """The kind of placeholder a shape fills, "" for one that takes anything; None for a shape of its own."""
    place = next(iter(shape.iterfind("*/nvPr/ph")), None)
    return None if place is None else place.get("type", "")


def _is_fallback(shape: Element) -> bool:
    """Whether older programs show this in place of something that is there as well."""
    return any(above.tag == "Fallback" and above.getprevious() is not None for above in shape.iterancestors())


def _paragraphs(body: Element, writer: Writer, *, bulleted: bool) -> None:
    counts: dict[int, int] = {}
    for paragraph in body.iterchildren("p"):
        properties = paragraph.find("pPr")
        runs = _runs(paragraph)
        if not any(run.text.strip() for run in runs):
            continue
        depth = _depth(properties)
        label = _label(properties, counts, depth, bulleted=bulleted)
        counts = {level: count for level, count in counts.items() if level < depth or (level == depth and label)}
        if label:
            writer.add(BlockKind.LIST_ITEM, [Run(label), *runs], depth)
        else:
            writer.add(BlockKind.PARAGRAPH, runs)


def _depth(properties: Element | None) -> int:
    level = properties.get("lvl", "0") if properties is not None else "0"
    return min(int(level), _DEEPEST) if level.isdecimal() and len(level) < 3 else 0


def _label(properties: Element | None, counts: dict[int, int], depth: int, *, bulleted: bool) -> str:
    """What stands before a paragraph; `counts` goes on counting."""
    if properties is not None:
        automatic = properties.find("buAutoNum")
        if automatic is not None:
            start = automatic.get("startAt", "1")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            counts[depth] = counts[depth] + 1 if depth in counts else first
            return _numbered(counts[depth], automatic.get("type", "arabicPeriod"))
        if properties.find("buNone") is not None:
            return ""
        if properties.find("buChar") is not None or properties.find("buBlip") is not None:
            return "• "
    return "• " if bulleted else ""


def _numbered(number: int, kind: str) -> str:
    style = next((style for name, style in _NUMBERS.items() if kind.startswith(name)), "decimal")
    end = next((form for name, form in _ENDS.items() if kind.endswith(name)), "{}. ")
    return end.format(numeral(number, style))


def _joined(body: Element) -> list[Run]:
    """All paragraphs of a shape or cell on one line."""
    runs: list[Run] = []
    for paragraph in body.iter("p"):
        line = [Run(run.text.replace("\n", " "), run.bold, run.underline) for run in _runs(paragraph)]
        if any(run.text.strip() for run in line):
            runs += [*([Run(" ")] if runs else []), *line]
    return runs


def _runs(paragraph: Element) -> list[Run]:
    runs: list[Run] = []
    for element in paragraph.iter("t", "br"):
        if element.tag == "br":
            runs.append(Run("\n"))
        elif element.tag == "t" and element.text and not _is_fallback(element):
            look = element.getparent().find("rPr")
            bold = look is not None and look.get("b", "0") not in ("0", "false")
            underline = look is not None and look.get("u", "none") != "none"
            runs.append(Run(element.text, bold, underline))
    return runs
