"""A sheet as a Word file; the only module that imports python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from indexer.tokens import has_han
from tutor.printing.blocks import (
    Block,
    Choices,
    Facts,
    Fields,
    Heading,
    Line,
    Pairs,
    Part,
    Question,
    Quote,
    Run,
    Sheet,
    Small,
    Table,
    Text,
)
from tutor.printing.words import WORDS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

_PAGE: Final = (Mm(210), Mm(297))
_MARGIN: Final = Mm(18)
_WIDTH: Final = Length(_PAGE[0] - 2 * _MARGIN)
_INDENT: Final = Mm(9)
"""Room for a question's number."""
_LABEL: Final = Mm(6)
"""Room for an option's letter."""
_ROW: Final = Mm(8.5)
_SERIF: Final = ("Times New Roman", "宋体")
_SANS: Final = ("Arial", "黑体")
_INK, _FAINT = RGBColor(0, 0, 0), RGBColor(0x55, 0x55, 0x55)


def as_word(sheet: Sheet) -> bytes:
    """The whole file."""
    document = Document()
    _styles(document)
    _page(document, sheet)
    document.add_paragraph(style="Title").add_run(sheet.title)
    for block in sheet.blocks:
        _block(document, block)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, "", ""
    properties.language = "zh-CN" if sheet.language == "zh" else "en"
    for date in ("dcterms:created", "dcterms:modified"):  # the template's own
        properties._element.remove(properties._element.find(qn(date)))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _styles(document: WordDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _style(document, "Normal", _SERIF, 10.5, after=0)
    title = _style(document, "Title", _SANS, 16, bold=True, after=4)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in list(title.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    head = _style(document, "Heading 1", _SANS, 12, bold=True, before=14, after=2)
    head.paragraph_format.keep_with_next = True
    question = _style(document, "Exam Question", _SERIF, 10.5, before=5)
    question.paragraph_format.left_indent, question.paragraph_format.first_line_indent = _INDENT, -_INDENT
    question.paragraph_format.tab_stops.add_tab_stop(_INDENT)
    part = _style(document, "Exam Part", _SERIF, 10.5)
    part.paragraph_format.left_indent = _INDENT
    for name, size in (("Exam Note", 9.5), ("Exam Small", 9)):
        _style(document, name, _SERIF, size, color=_FAINT)
    quote = _style(document, "Exam Quote", _SERIF, 9.5, before=2)
    quote.paragraph_format.left_indent = Length(_INDENT + Mm(4))
    ruled = _style(document, "Exam Ruled", _SERIF, 10.5).paragraph_format
    ruled.left_indent, ruled.line_spacing_rule, ruled.line_spacing = _INDENT, WD_LINE_SPACING.EXACTLY, _ROW
    ruled.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)


def _style(
    document: WordDocument,
    name: str,
    fonts: tuple[str, str],
    size: float,
    *,
    bold: bool = False,
    color: RGBColor = _INK,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """The style of that name, made if there is none; Latin letters and Chinese characters each in their own font."""
    known = name in (style.name for style in document.styles)
    styles = document.styles
    style: ParagraphStyle = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    latin, asian = fonts
    element = style.element.get_or_add_rPr().get_or_add_rFonts()
    element.attrib.clear()  # the template's point to the theme, which would win
    for script, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", asian)):
        element.set(qn(f"w:{script}"), font)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.3
    return style


def _page(document: WordDocument, sheet: Sheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    before, between, after = WORDS[sheet.language].footer
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
        _write(footer, Run(text))
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        shown = OxmlElement("w:r")
        shown.append(OxmlElement("w:t"))
        shown[0].text = "1"
        number.append(shown)
        footer._p.append(number)
    _write(footer, Run(after))


def _block(document: WordDocument, block: Block) -> None:
    match block:
        case Facts(texts):
            paragraph = _paragraph(document, "Normal", ((Run("\u3000\u3000".join(texts)),),))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        case Fields(names):
            _fields(document, names)
        case Table(rows):
            _table(document, rows)
        case Heading(text, note):
            document.add_heading(level=1).add_run(text)
            if note:
                _paragraph(document, "Exam Note", ((Run(note),),)).paragraph_format.keep_with_next = True
        case Small(text):
            _paragraph(document, "Exam Small", ((Run(text),),))
        case Question():
            _question(document, block)


def _question(document: WordDocument, question: Question) -> None:
    first, *others = question.parts
    number = Run(f"{question.number}.\t", bold=True)
    lines = first.lines if isinstance(first, Text) else ((Run(first.text),),) if isinstance(first, Small) else ()
    together = [_paragraph(document, "Exam Question", ((number, *(lines[0] if lines else ())), *lines[1:]))]
    for part in others if lines else question.parts:
        together += _part(document, part)
    ruled = [_paragraph(document, "Exam Ruled", ((Run("\t"),),)) for _ in range(question.ruled)]
    for paragraph in (*together, *ruled[:2])[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    for paragraph in together:
        paragraph.paragraph_format.keep_together = True


def _part(document: WordDocument, part: Part) -> list[Paragraph]:
    match part:
        case Text(lines):
            return [_paragraph(document, "Exam Part", lines)]
        case Choices(options, in_row):
            rows = (options[at : at + in_row] for at in range(0, len(options), in_row))
            return [_choices(document, row, in_row) for row in rows]
        case Pairs(left, right):
            return _pairs(document, left, right)
        case Small(text):
            paragraph = _paragraph(document, "Exam Small", ((Run(text),),))
            paragraph.paragraph_format.left_indent = _INDENT
            return [paragraph]
        case Quote(text, place):
            source = _paragraph(document, "Exam Small", ((Run(place),),))
            source.paragraph_format.left_indent = Length(_INDENT + Mm(4))
            quote = _paragraph(document, "Exam Quote", ((Run(text),),))
            source._p.addprevious(quote._p)
            return [quote, source]


def _choices(document: WordDocument, row: Sequence[tuple[str, str]], in_row: int) -> Paragraph:
    """Options side by side at tab stops; an option that has the line to itself hangs from its letter."""
    gap = "\t" if in_row == 1 else " "
    texts = "\t".join(f"{label}.{gap}{text}" for label, text in row)
    paragraph = _paragraph(document, "Exam Part", ((Run(texts),),))
    layout = paragraph.paragraph_format
    if in_row == 1:
        layout.left_indent, layout.first_line_indent = Length(_INDENT + _LABEL), Length(-_LABEL)
    for at in range(1, in_row):
        layout.tab_stops.add_tab_stop(Length(_INDENT + (_WIDTH - _INDENT) * at // in_row))
    return paragraph


def _fields(document: WordDocument, names: Sequence[str]) -> None:
    paragraph = _paragraph(document, "Normal", ((Run("\t\t".join(f"{name} " for name in names) + "\t"),),))
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(10)
    for at in range(1, len(names) + 1):
        column = _WIDTH * at // len(names)
        line = column if at == len(names) else column - Mm(4)
        layout.tab_stops.add_tab_stop(Length(line), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        if at < len(names):
            layout.tab_stops.add_tab_stop(Length(column))


def _table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    name = Mm(18)
    widths = [name, *([Length((_WIDTH - name) // (len(rows[0]) - 1))] * (len(rows[0]) - 1))]
    table = _grid(document, len(rows), widths)
    table.style = "Table Grid"
    for at, (cells, row) in enumerate(zip(rows, table.rows, strict=True), start=1):
        row.height, row.height_rule = Mm(8), WD_ROW_HEIGHT_RULE.AT_LEAST
        for text, cell in zip(cells, row.cells, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = at < len(rows)
            _write(paragraph, Run(text))
    # Word joins tables that follow each other, and what follows would stick to the last row.
    document.add_paragraph().paragraph_format.line_spacing = Pt(4)


def _pairs(
    document: WordDocument, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]
) -> list[Paragraph]:
    wide = Length(_WIDTH - _INDENT)
    table = _grid(document, max(len(left), len(right)), [Length(wide * 2 // 5), Length(wide * 3 // 5)], indent=_INDENT)
    paragraphs: list[Paragraph] = []
    for column, entries in enumerate((left, [(f"{label}.", text) for label, text in right])):
        for row, (label, text) in enumerate(entries):
            paragraph = table.cell(row, column).paragraphs[0]
            _write(paragraph, Run(f"{label} {text}"))
            paragraphs.append(paragraph)
    return paragraphs


def _grid(document: WordDocument, rows: int, widths: Sequence[Length], *, indent: Length | None = None) -> WordTable:
    """A table of these column widths whose rows are not broken across pages."""
    table: WordTable = document.add_table(rows, len(widths))
    table.autofit = False
    if indent is None:
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
    else:
        place = OxmlElement("w:tblInd")
        place.set(qn("w:w"), str(indent.twips))
        place.set(qn("w:type"), "dxa")
        # The format fixes the order of these.
        table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(place)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def _paragraph(document: WordDocument, style: str, lines: Sequence[Line]) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    for at, line in enumerate(lines):
        if at:
            paragraph.add_run().add_break()
        for run in line:
            _write(paragraph, run)
    return paragraph


def _write(paragraph: Paragraph, run: Run) -> None:
    written = paragraph.add_run(run.text)
    if run.bold:
        written.bold = True
    if has_han(run.text):
        # Quotation marks and dashes, which both scripts share, in the Chinese font.
        written._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
