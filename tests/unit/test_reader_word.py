"""Word files: numbering as Word shows it, tables, emphasis, text boxes, notes, embedded pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.readers.invariants import faults
from indexer.errors import InputError
from indexer.readers import Limits, read_bytes
from indexer.readers.numerals import numeral
from indexer.records import BlockKind, Reading


def read(document: Document) -> Reading:
    stream = io.BytesIO()
    document.save(stream)
    reading = read_bytes(stream.getvalue(), ".docx")
    assert faults(reading) == []
    assert reading.pages == ()
    return reading


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def texts(reading: Reading) -> list[str]:
    return [text for _, _, text in shown(reading)]


def level(depth: int, style: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def with_list(*levels: str, overrides: Sequence[str] = ("",)) -> Document:
    """A document with one abstract list (99) and lists 901, 902 and so on of it."""
    document = Document()
    root = document.part.numbering_part.element
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{"".join(levels)}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    for number, override in enumerate(overrides, 901):
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="99"/>{override}</w:num>')
        )
    return document


def add(document: Document, text: str, depth: int = 0, number: int = 901) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def add_xml(document: Document, xml: str) -> None:
    namespaces = (
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    element = parse_xml(xml.replace(">", f" {nsdecls('w', 'r', 'a', 'wp')} {namespaces}>", 1))
    document.element.body.insert_element_before(element, "w:sectPr")


def test_headings_by_style_and_outline_level_under_a_title() -> None:
    document = Document()
    document.add_paragraph("物流概论", style="Title")
    document.add_heading("第一章 仓储", 1)
    document.add_heading("第一节 入库", 2)
    properties = document.add_paragraph("附：按大纲级别").paragraph_format.element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    document.add_paragraph("货物入库前要核对。")
    assert shown(read(document)) == [
        ("heading", 1, "物流概论"),
        ("heading", 2, "第一章 仓储"),
        ("heading", 3, "第一节 入库"),
        ("heading", 4, "附：按大纲级别"),
        ("paragraph", 0, "货物入库前要核对。"),
    ]


def test_a_question_numbered_by_word_keeps_its_number_and_options() -> None:
    document = with_list(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2."), level(2, "upperLetter", "%3.")
    )
    add(document, "单项选择题")
    for stem in ("入库的第一步是( )", "出库的原则是( )"):
        add(document, stem, 1)
        for option in ("核对", "先进先出"):
            add(document, option, 2)
    add(document, "简答题")
    add(document, "简述入库。", 1)
    assert texts(read(document)) == [
        "一、单项选择题",
        "1. 入库的第一步是( )",
        "A. 核对",
        "B. 先进先出",
        "2. 出库的原则是( )",
        "A. 核对",
        "B. 先进先出",
        "二、简答题",
        "1. 简述入库。",
    ]


def test_lists_of_one_kind_go_on_and_restart_as_word_does() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    document = with_list(level(0, "decimal", "%1."), overrides=("", "", restart))
    for number in (901, 901, 902, 903, 903, 901):
        add(document, "条", number=number)
    assert [text.split()[0] for text in texts(read(document))] == ["1.", "2.", "3.", "5.", "6.", "7."]


def test_a_level_that_never_restarts_and_one_of_several_numbers() -> None:
    document = with_list(
        level(0, "decimal", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "(%3)", '<w:lvlRestart w:val="0"/>'),
    )
    for depth in (0, 1, 2, 2, 1, 2, 0, 1, 2):
        add(document, "文", depth)
    labels = [text.split()[0] for text in texts(read(document))]
    assert labels == ["第1章", "1.1", "(1)", "(2)", "1.2", "(3)", "第2章", "2.1", "(4)"]


def test_the_same_form_on_a_deeper_level_is_a_list_inside_a_list() -> None:
    document = with_list(level(0, "decimal", "%1."), level(1, "decimal", "%2."), level(2, "bullet", "\uf0b7"))
    for depth in (0, 1, 2):
        add(document, "文", depth)
    assert shown(read(document)) == [
        ("paragraph", 0, "1. 文"),
        ("list_item", 1, "1. 文"),
        ("list_item", 2, "• 文"),
    ]


def test_numbering_that_comes_with_a_style() -> None:
    document = Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    document.add_paragraph("丁", style="List Bullet 2")
    assert shown(read(document)) == [
        ("paragraph", 0, "1. 甲"),
        ("paragraph", 0, "2. 乙"),
        ("list_item", 0, "• 丙"),
        ("list_item", 1, "• 丁"),
    ]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (2010, "chineseCountingThousand", "二千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2, "ideographTraditional", "乙"),
        (27, "upperLetter", "AA"),
        (4, "lowerRoman", "iv"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (0, "upperLetter", "0"),
        (3, "no such format", "3"),
    ],
)
def test_numerals(number: int, style: str, expected: str) -> None:
    assert numeral(number, style) == expected


def test_bold_and_underline_are_kept_and_a_blank_is_visible() -> None:
    document = Document()
    paragraph = document.add_paragraph("入库是指")
    paragraph.add_run("货物").bold = True
    paragraph.add_run("进库").bold = True
    paragraph.add_run("的")
    paragraph.add_run("    ").underline = True
    paragraph.add_run("过程")
    paragraph.add_run("强调", style="Strong")
    reading = read(document)
    assert reading.text == "入库是指货物进库的____过程强调"
    assert [(look.kind, reading.text[look.start : look.end]) for look in reading.emphasis] == [
        ("bold", "货物进库"),
        ("underline", "____"),
        ("bold", "强调"),
    ]


def test_a_table_is_a_line_a_row_and_one_that_arranges_text_is_text() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{place}\n下"
    document.add_table(1, 1).cell(0, 0).text = "框内一段"
    assert shown(read(document)) == [
        ("table", 0, "格0 下 | 格1 下\n格2 下 | 格3 下"),
        ("paragraph", 0, "框内一段"),
    ]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    document = Document()
    add_xml(
        document,
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert texts(read(document)) == ["正文", "框中文字"]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    document = Document()
    add_xml(
        document,
        "<w:p><w:r><w:t>先进</w:t></w:r><w:del><w:r><w:delText>后出</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>先出</w:t></w:r></w:ins></w:p>",
    )
    assert read(document).text == "先进先出"


def test_formulas_keep_what_stands_between_their_parts() -> None:
    document = Document()
    add_xml(
        document,
        "<w:p><m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>",
    )
    assert read(document).text == "x=(a+b)/2"


def test_contents_headers_and_footers_are_set_aside() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("第一章 仓储\t1", style="toc 1")
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "讲义"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    reading = read(document)
    assert texts(reading) == ["正文"]
    assert [(reading.text[span.start : span.end], span.reason) for span in reading.set_aside] == [
        ("第一章 仓储\t1", "table of contents"),
        ("讲义", "page header"),
        ("第1页", "page footer"),
    ]


def embedding(name: str, content_type: str, data: bytes) -> Document:
    document = Document()
    document.add_paragraph("前")
    part = Part(PackURI(name), content_type, data, document.part.package)
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    add_xml(document, f'<w:altChunk r:id="{link}"/>'.replace("/>", "></w:altChunk>"))
    document.add_paragraph("后")
    return document


@pytest.mark.parametrize(
    ("name", "content_type", "data"),
    [
        ("/word/chunk.html", "text/html", "<html><body><h1>章</h1><ul><li>点</li></ul></body></html>".encode()),
        (
            "/word/chunk.mht",
            "message/rfc822",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
            b'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
            b"<html><body><h1>=E7=AB=A0</h1><ul><li>=E7=82=B9</li></ul></body></html>\n--b--\n",
        ),
    ],
)
def test_an_embedded_page_is_read_where_it_stands(name: str, content_type: str, data: bytes) -> None:
    assert shown(read(embedding(name, content_type, data))) == [
        ("paragraph", 0, "前"),
        ("heading", 1, "章"),
        ("list_item", 0, "• 点"),
        ("paragraph", 0, "后"),
    ]


def test_an_embedded_word_file_and_one_that_cannot_be_read() -> None:
    inner = io.BytesIO()
    one = Document()
    one.add_paragraph("里面")
    one.save(inner)
    assert texts(read(embedding("/word/a.docx", "application/zip", inner.getvalue()))) == ["前", "里面", "后"]
    reading = read(embedding("/word/a.rtf", "application/rtf", b"{\\rtf1 x}"))
    assert texts(reading) == ["前", "后"]
    assert [(review.start, review.reason) for review in reading.reviews] == [
        (1, "an embedded part (word/a.rtf) is of a kind that is not read")
    ]


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    document = Document()
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>见第三章</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    add_xml(document, '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    assert texts(read(document)) == ["正文[1]", "[1] 见第三章"]


def test_pictures_are_reported() -> None:
    document = Document()
    document.add_paragraph("前")
    add_xml(document, '<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>')
    reading = read(document)
    assert [(review.start, review.reason) for review in reading.reviews] == [
        (1, "a picture is not read; text in pictures is missing")
    ]


def test_a_file_of_pictures_only_is_refused() -> None:
    document = Document()
    add_xml(document, '<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>')
    with pytest.raises(InputError, match="no text in it, only pictures"):
        read(document)


def test_a_heading_style_on_a_whole_page_of_text_makes_no_heading() -> None:
    document = Document()
    document.add_heading("货物入库前应当核对数量与质量。" * 20, 1)
    assert read(document).blocks[0].kind is BlockKind.PARAGRAPH


def document_part(xml: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_by_its_ratio_and_by_its_size() -> None:
    bomb = document_part(f"<document><body><p><r><t>{'a' * 6_000_000}</t></r></p></body></document>")
    with pytest.raises(InputError, match="200 times its size, as a zip bomb does"):
        read_bytes(bomb, ".docx")
    with pytest.raises(InputError, match=r"more than 1,000 bytes \(max_expanded_bytes\)"):
        read_bytes(bomb, ".docx", Limits(expanded_bytes=1_000))


def test_entities_are_not_expanded() -> None:
    entities = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    xml = f"{entities}<document><body><p><r><t>&b;</t></r></p></body></document>"
    with pytest.raises(InputError, match="declares entities"):
        read_bytes(document_part(xml), ".docx")


def test_damaged_and_deeply_nested_parts_are_refused() -> None:
    with pytest.raises(InputError, match=r"damaged in its part word/document\.xml"):
        read_bytes(document_part("<document><body>"), ".docx")
    with pytest.raises(InputError, match="depth"):
        read_bytes(document_part("<a>" * 5_000 + "</a>" * 5_000), ".docx")
