"""The characters of a PDF with their boxes, page by page."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import atan2, hypot, pi
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2
from pypdfium2 import raw

from indexer.errors import InputError
from indexer.readers.limits import Limits
from indexer.readers.writer import clean

_SKEW = 0.1
"""Text turned by more than this from the page's own direction is no part of it, radians."""
_PRIVATE = range(0xE000, 0xF900)
"""Code points without a meaning of their own: what a font without a character table gives."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""


_LOOKALIKES = (range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0xFB00, 0xFB07))
"""Radicals, compatibility ideographs and ligatures: fonts name their glyphs so, nobody typed them."""


class Glyph(NamedTuple):
    """A character and its box on the page, upright, in points; y grows upwards."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of the font as it is shown, in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page."""

    number: int
    glyphs: tuple[Glyph, ...]
    """In the order in which the file draws them."""
    turned: str = ""
    """Text in another direction than the page's, such as a watermark."""
    fault: str = ""
    """Why its text could not be read, or not all of it; "" for none."""


def read_sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """The pages, in order.

    Raises:
        InputError: The file is damaged or encrypted, or has too many pages.
    """
    document = _open(data)
    try:
        count = len(document)
        if count > limits.pages:
            raise InputError(f"it has {count:,} pages, the limit is {limits.pages:,} (max_pages); split it")
        for index in range(count):
            yield _sheet(document, index)
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise InputError("it is encrypted with a password; save it without one") from error
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise InputError("it is protected in a way that cannot be opened; save it without protection") from error
        raise InputError(
            "the PDF is damaged and cannot be opened; get the file again or print it to a new PDF"
        ) from error


def _sheet(document: pypdfium2.PdfDocument, index: int) -> Sheet:
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet(number, (), fault=f"page {number} is damaged and was not read")
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return Sheet(number, (), fault=f"page {number} is damaged and was not read")
    try:
        glyphs, unknown = _glyphs(text.raw)
        if not glyphs and not unknown:
            drawn = raw.FPDFPage_CountObjects(page.raw) > 0
            fault = f"page {number} is a picture without a text layer and was not read" if drawn else ""
            return Sheet(number, (), fault=fault)
    finally:
        text.close()
        page.close()
    fault = f"the text of page {number} is in a font without a character table" if unknown > len(glyphs) else ""
    if fault:
        glyphs = []
    upright, turned = _upright(glyphs)
    return Sheet(number, tuple(upright), turned, fault)


def _glyphs(text: object) -> tuple[list[tuple[Glyph, float]], int]:
    """Each character with its direction, and how many there are that nobody can tell what they are."""
    glyphs: list[tuple[Glyph, float]] = []
    unknown = 0
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    at_box, at_matrix = ctypes.byref(box), ctypes.byref(matrix)
    high = 0
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
            high = 0
        char = _character(code)
        if char is None:
            unknown += 1
        if not char or not raw.FPDFText_GetLooseCharBox(text, index, at_box):
            continue
        scale, angle = 1.0, 0.0
        if raw.FPDFText_GetMatrix(text, index, at_matrix):
            scale = hypot(matrix.c, matrix.d)
            if matrix.b or matrix.a < 0:
                angle = atan2(matrix.b, matrix.a)
        size = raw.FPDFText_GetFontSize(text, index) * scale or box.top - box.bottom
        glyphs.append((Glyph(char, box.left, box.bottom, box.right, box.top, size), angle))
    return glyphs, unknown


@cache
def _character(code: int) -> str | None:
    """The character as canonical text may hold it, a soft hyphen for one that ends a line; None if nobody can tell."""
    if code == 0 or code == 0xFFFD or code in _PRIVATE or code > 0x10FFFF:
        return None
    if code in _HYPHENS:
        return "\xad"
    char = chr(code)
    return clean(normalize("NFKC", char) if any(code in look for look in _LOOKALIKES) else char)


def _upright(glyphs: list[tuple[Glyph, float]]) -> tuple[list[Glyph], str]:
    """The glyphs in the direction that most of them have, turned to stand upright, and the text of the others."""
    quarters = Counter(round(angle / (pi / 2)) % 4 for _, angle in glyphs)
    main = quarters.most_common(1)[0][0] if quarters else 0
    upright: list[Glyph] = []
    turned: list[str] = []
    for glyph, angle in glyphs:
        quarter = round(angle / (pi / 2))
        if quarter % 4 == main and abs(angle - quarter * pi / 2) < _SKEW:
            upright.append(_turned_back(glyph, main))
        else:
            turned.append(glyph.char)
    return upright, "".join(turned)


def _turned_back(glyph: Glyph, quarters: int) -> Glyph:
    char, x0, y0, x1, y1, size = glyph
    if quarters == 1:
        return Glyph(char, y0, -x1, y1, -x0, size)
    if quarters == 2:
        return Glyph(char, -x1, -y1, -x0, -y0, size)
    if quarters == 3:
        return Glyph(char, -y1, x0, -y0, x1, size)
    return glyph
