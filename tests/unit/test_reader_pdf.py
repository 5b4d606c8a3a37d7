"""PDF files: real pages, paragraphs joined, columns, running lines, and the ways in which a PDF cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import FONT, pdf_file
from indexer.errors import InputError
from indexer.readers import Limits, read_bytes
from indexer.records import Reading

_SENTENCE = (
    "货物入库前应当核对数量与质量，发现短缺时应在当日填写记录并通知供货单位，由双方共同签字确认以后方可办理入库手续"
)


def made(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(data: bytes) -> Reading:
    reading = read_bytes(data, ".pdf")
    assert faults(reading) == []
    return reading


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def texts(reading: Reading) -> list[str]:
    return [text for _, _, text in shown(reading)]


def aside(reading: Reading) -> list[tuple[str, str]]:
    return [(reading.text[span.start : span.end], span.reason) for span in reading.set_aside]


def page_of(reading: Reading, quote: str) -> int:
    start = reading.text.index(quote)
    return next(page.number for page in reading.pages if page.start <= start < page.end)


def lines(
    canvas: Canvas, *rows: str, x: float = 72, y: float = 760, font: str = FONT, size: float = 10.5, step: float = 17
) -> float:
    canvas.setFont(font, size)
    for row in rows:
        canvas.drawString(x, y, row)
        y -= step
    return y


def wrapped(text: str, width: int = 40) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def blank(canvas: Canvas) -> None:
    """A page with nothing on it."""


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def words(canvas: Canvas) -> None:
    lines(canvas, "先进先出。")


def test_lines_that_the_layout_broke_are_joined_and_points_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, *wrapped(_SENTENCE * 2 + "。"))
        y = lines(canvas, *wrapped("1、" + _SENTENCE + "。"), y=y)
        y = lines(canvas, "A、核对数量", "B、填写记录", y=y)
        lines(canvas, "(1)短行", "另起一段", y=y)

    assert texts(read(made(draw))) == [
        _SENTENCE * 2 + "。",
        "1、" + _SENTENCE + "。",
        "A、核对数量",
        "B、填写记录",
        "(1)短行",
        "另起一段",
    ]


def test_a_first_line_indent_begins_a_paragraph_and_a_hanging_one_does_not() -> None:
    def draw(canvas: Canvas) -> None:
        y = 760.0
        for _ in range(2):
            first, *rest = wrapped("首" * 2 + _SENTENCE + _SENTENCE, 38)
            y = lines(canvas, first, x=93, y=y)
            y = lines(canvas, *wrapped("".join(rest)), y=y)
        number, *rest = wrapped("2、" + _SENTENCE + _SENTENCE, 40)
        y = lines(canvas, number, y=y)
        lines(canvas, *wrapped("".join(rest), 38), x=93, y=y)

    assert texts(read(made(draw))) == ["首首" + _SENTENCE * 2] * 2 + ["2、" + _SENTENCE * 2]


def test_latin_lines_are_joined_with_a_blank_and_broken_words_without() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            "Goods are checked when they come in, and what is miss-",
            "ing is written down on the same day by the keeper of the",
            "store.",
            font="Times-Roman",
            size=12,
        )

    assert texts(read(made(draw))) == [
        "Goods are checked when they come in, and what is missing is written down on the same day by the keeper of "
        "the store."
    ]


def test_headings_are_told_by_their_size() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, "物流概论", size=22, step=40)
        y = lines(canvas, "第一章 仓储", size=16, y=y, step=30)
        lines(canvas, *wrapped(_SENTENCE * 4), y=y)

    assert shown(read(made(draw))) == [
        ("heading", 1, "物流概论"),
        ("heading", 2, "第一章 仓储"),
        ("paragraph", 0, _SENTENCE * 4),
    ]


def test_two_columns_are_read_one_after_the_other_below_their_title() -> None:
    left, right = "左" + _SENTENCE * 3, "右" + _SENTENCE * 3

    def draw(canvas: Canvas) -> None:
        lines(canvas, "横跨两栏的标题写在这里而且相当长", x=150, y=790, size=16)
        lines(canvas, *wrapped(left, 20), x=72)
        lines(canvas, *wrapped(right, 20), x=310, y=755)

    assert texts(read(made(draw))) == ["横跨两栏的标题写在这里而且相当长", left, right]


def test_a_table_of_contents_is_set_aside() -> None:
    def contents(canvas: Canvas) -> None:
        lines(canvas, *(f"第{number}章 入库{'.' * 40}{number}" for number in range(1, 4)), "空一格……………………12元", "正文")

    reading = read(made(contents))
    assert texts(reading) == ["空一格……………………12元", "正文"]
    assert [reason for _, reason in aside(reading)] == ["table of contents"] * 3


def test_options_side_by_side_are_no_columns() -> None:
    def draw(canvas: Canvas) -> None:
        y = 760.0
        for number in range(1, 6):
            y = lines(canvas, f"{number}、下列各项之中属于入库手续的是哪一项", y=y)
            for pair in ("A、核对 B、搬运", "C、记录 D、签字"):
                one, other = pair.split()
                lines(canvas, one, y=y)
                y = lines(canvas, other, x=310, y=y)

    found = texts(read(made(draw)))
    assert found[:4] == [
        "1、下列各项之中属于入库手续的是哪一项",
        "A、核对 B、搬运",
        "C、记录 D、签字",
        "2、下列各项之中属于入库手续的是哪一项",
    ]
    assert len(found) == 15


def test_a_paragraph_goes_on_over_the_page_and_running_lines_stay_out_of_it() -> None:
    text = _SENTENCE * 4 + "。"
    rows = wrapped(text)

    def page(number: int, *body: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(canvas, "仓储管理讲义", y=810, size=9)
            lines(canvas, f"第{number}页", y=40, x=280, size=9)
            lines(canvas, *body)

        return draw

    reading = read(made(page(1, "头一段。", *rows[:3]), page(2, *rows[3:], "后一段。"), page(3, "末一段。")))
    assert texts(reading) == ["头一段。", text, "后一段。", "末一段。"]
    assert sorted(aside(reading)) == sorted(
        [("仓储管理讲义", "running header")] * 3 + [(f"第{number}页", "page number") for number in (1, 2, 3)]
    )
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert reading.pages[1].start == reading.text.index(text) + len("".join(rows[:3]))
    assert page_of(reading, "后一段") == 2


def test_bare_page_numbers_count_and_a_number_that_does_not_is_text() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(canvas, *wrapped(f"第{number}段" + _SENTENCE))
            lines(canvas, str(number + 10), y=40, x=290)

        return draw

    assert aside(read(made(page(1), page(2)))) == [("11", "page number"), ("12", "page number")]
    assert aside(read(made(page(1)))) == []


def test_turned_text_is_set_aside_and_a_turned_page_is_read() -> None:
    def watermark(canvas: Canvas) -> None:
        lines(canvas, *wrapped(_SENTENCE))
        canvas.translate(200, 300)
        canvas.rotate(45)
        lines(canvas, "内部资料", x=0, y=0, size=40)

    def landscape(canvas: Canvas) -> None:
        canvas.rotate(90)
        lines(canvas, *wrapped(_SENTENCE), x=72, y=-100)

    reading = read(made(watermark, landscape))
    assert texts(reading) == [_SENTENCE, _SENTENCE]
    assert aside(reading) == [("内部资料", "text across the page")]


def test_pages_keep_their_numbers_whatever_is_on_them() -> None:
    reading = read(made(words, blank, picture, words))
    assert [page.number for page in reading.pages] == [1, 2, 3, 4]
    assert [review.reason for review in reading.reviews] == [
        "page 3 is a picture without a text layer and was not read"
    ]
    assert reading.reviews[0].start == reading.pages[2].start
    assert reading.text.rindex("先进先出") >= reading.pages[3].start


def test_a_scan_names_its_pages() -> None:
    with pytest.raises(InputError, match=r"^a scan: pages 1, 2 of 3 without a text layer.*\(OCR\)"):
        read(made(picture, picture, blank))
    with pytest.raises(InputError, match="there is no text on any of its pages"):
        read(made(blank))


def test_an_encrypted_file_is_refused_and_one_that_only_forbids_printing_is_read() -> None:
    with pytest.raises(InputError, match="encrypted with a password; save it without"):
        read(made(words, encrypt=StandardEncryption("secret")))
    assert texts(read(made(words, encrypt=StandardEncryption("", ownerPassword="x", canPrint=0)))) == ["先进先出。"]


def test_damaged_and_overlong_files_are_refused() -> None:
    with pytest.raises(InputError, match="the PDF is damaged"):
        read(b"%PDF-1.7\n" + b"garbage " * 100)
    with pytest.raises(InputError, match=r"3 pages, the limit is 2 \(max_pages\)"):
        read_bytes(pdf_file(3), ".pdf", Limits(pages=2))


def test_a_file_whose_end_is_missing_is_refused() -> None:
    whole = pdf_file(4)
    with pytest.raises(InputError, match="the PDF is damaged and cannot be opened"):
        read(whole[: len(whole) // 2])
