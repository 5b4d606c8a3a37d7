"""Pages of a PDF as pictures, with the quote on the highlighter."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.pagesizes import A4

from indexer import pictures
from indexer.errors import InputError
from indexer.isolation import parse_isolated
from indexer.pictures import page_picture
from indexer.readers.limits import Limits
from indexer.records import Page, Span
from tests.pdfs import LEFT, STEP, TOP, pdf_of

PAGES = [
    ["第一章 植物", "呼吸作用在白天和夜里都进行。", "光合作用只在有光的时候进行。"],
    ["第二章 动物", "动物不能进行光合作用，", "要从食物里得到能量。", "光合作用只在有光的时候进行。"],
]


def pixels(png: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def yellow(image: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Rows that hold highlighter: much red and green, little blue."""
    marked: NDArray[np.bool_] = ((image[:, :, 0] > 200) & (image[:, :, 2] < 160)).any(axis=1)
    return marked


def rows(image: NDArray[np.uint8]) -> list[int]:
    """Lines of text, counted from 0, that are highlighted."""
    scale = image.shape[1] / A4[0]
    middle = [int((TOP + line * STEP - 4) * scale) for line in range(5)]
    return [line for line, row in enumerate(middle) if yellow(image)[row]]


@pytest.mark.parametrize(
    ("quote", "page", "lines"),
    [
        ("呼吸作用在白天和夜里都进行。", 0, [1]),
        ("动物不能进行光合作用，\n要从食物里得到能量。", 1, [1, 2]),
        ("光合作用只在有光的时候进行。", 1, [3]),
    ],
)
def test_the_quote_is_highlighted_where_it_is_printed(quote: str, page: int, lines: list[int]) -> None:
    data = pdf_of(PAGES)
    reading = parse_isolated(data, ".pdf")
    start = reading.text.index(quote, reading.pages[page].start)
    drawn = page_picture(data, reading.pages[page], reading.text, Span(start, start + len(quote)), Limits())
    image = pixels(drawn.png)
    assert drawn.marked
    assert rows(image) == lines
    columns = np.flatnonzero((image[:, :, 0] > 200).any(axis=0) & (image[:, :, 2] < 160).any(axis=0))
    assert columns[0] == pytest.approx(LEFT * image.shape[1] / A4[0], abs=6)


def test_of_two_equal_lines_the_one_that_was_quoted_is_highlighted() -> None:
    data = pdf_of([["同样的一句话。", "别的一句话。", "同样的一句话。"]])
    reading = parse_isolated(data, ".pdf")
    start = reading.text.rindex("同样的一句话。")
    drawn = page_picture(data, reading.pages[0], reading.text, Span(start, start + 7), Limits())
    assert rows(pixels(drawn.png)) == [2]


def test_a_quote_across_two_pages_is_highlighted_on_each() -> None:
    data = pdf_of(PAGES)
    reading = parse_isolated(data, ".pdf")
    start, end = reading.text.index("光合作用只在"), reading.text.index("动物不能")
    for page, line in ((0, 2), (1, 0)):
        drawn = page_picture(data, reading.pages[page], reading.text, Span(start, end), Limits())
        assert line in rows(pixels(drawn.png))


def test_a_page_without_the_quote_is_drawn_plain() -> None:
    data = pdf_of(PAGES)
    reading = parse_isolated(data, ".pdf")
    drawn = page_picture(data, reading.pages[0], reading.text, Span(0, 0), Limits())
    assert not drawn.marked
    assert not yellow(pixels(drawn.png)).any()


@pytest.mark.parametrize(
    ("data", "number"), [(b"%PDF-1.7 nothing", 1), (b"", 1), (pdf_of([["一"]])[:300], 1), (pdf_of([["一"]]), 9)]
)
def test_what_cannot_be_drawn_is_refused_in_one_line(data: bytes, number: int) -> None:
    with pytest.raises(InputError, match=f"page {number} cannot be drawn") as refused:
        page_picture(data, Page(number, 0, 1), "一", Span(0, 1), Limits())
    assert "\n" not in str(refused.value)


def test_drawing_ends_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SECONDS", 0.01)
    with pytest.raises(InputError, match=r"longer than 0\.01 s"):
        page_picture(pdf_of([["一"]]), Page(1, 0, 1), "一", Span(0, 1), Limits())


def test_drawing_within_too_little_memory_ends_the_process_and_nothing_else() -> None:
    with pytest.raises(InputError, match="cannot be drawn"):
        page_picture(pdf_of([["一"]]), Page(1, 0, 1), "一", Span(0, 1), Limits(memory_bytes=64 * 1024**2))
