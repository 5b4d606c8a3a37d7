"""A page of a PDF as a picture, a passage highlighted: `python -m indexer.readers.pdf.picture MEMORY_BYTES SECONDS`.

Driven by `indexer.pictures`, as a process of its own: it receives a request and the file, and sends an outcome and a
payload: `marked` or `plain` and a PNG, or `refused` and the reason.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import numpy as np
import pypdfium2
from pypdfium2 import raw

from indexer.readers.frames import receive, send
from indexer.readers.worker import limit_resource

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 1400
"""Pixels across: sharp on a screen of two pixels a point."""
HEIGHT = 2400
"""Pixels down at most, for a page that is a scroll."""
_YELLOW = (255, 232, 120)
"""Paper is multiplied by it: the print stays black."""
_UNSEEN = re.compile(r"[\s\x00-\x1f\xad\u2010\ufffe-]+")
"""What a reader joins or drops at the ends of lines."""
_PIECE = re.compile(r"[^。！？；!?;\n]+")
_SHORTEST = 4
"""A shorter piece of a passage could be anywhere, code points."""
_PNG = b"\x89PNG\r\n\x1a\n"


class _Box(NamedTuple):
    """On the page, in points; y grows upwards."""

    x0: float
    y0: float
    x1: float
    y1: float


def picture(data: bytes, page: int, text: str, start: int, end: int) -> tuple[bytes, bool]:
    """Page `page`, from 1, as a PNG, and whether the passage `text[start:end]` was found on it and highlighted.

    Args:
        data: The file.
        page: Its place in the file.
        text: What was read from the page.
        start: Where the passage begins in `text`, code points.
        end: Where it ends; `start` for none.

    Raises:
        pypdfium2.PdfiumError: The file or the page cannot be opened.
        IndexError: There is no such page.
    """
    with pypdfium2.PdfDocument(data) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(WIDTH / width, HEIGHT / height)
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        pixels = np.array(bitmap.to_numpy()[:, :, :3])
        boxes = _lines(_found(sheet, text, start, end))
        for box in boxes:
            _mark(pixels, _on_bitmap(sheet, box, pixels.shape[1], pixels.shape[0]))
        return _png(pixels), bool(boxes)


def _found(sheet: pypdfium2.PdfPage, text: str, start: int, end: int) -> list[_Box]:
    """The boxes of the passage's characters, in its order."""
    words = sheet.get_textpage()
    drawn, at = _characters(words)
    boxes: list[_Box] = []
    for piece_start, piece_end in _pieces(drawn, text, start, end):
        piece = _bare(text[piece_start:piece_end])
        near = _nearest(drawn, piece, len(_bare(text[:piece_start])))
        if piece and near is not None:
            places = dict.fromkeys(at[near : near + len(piece)])
            boxes += [_Box(*words.get_charbox(place, loose=True)) for place in places]
    return boxes


def _pieces(drawn: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage, or where it does not stand on the page in one run, its sentences."""
    if _bare(text[start:end]) in drawn:
        yield start, end
        return
    for match in _PIECE.finditer(text, start, end):
        if len(_bare(match[0])) >= _SHORTEST:
            yield match.span()


def _characters(words: pypdfium2.PdfTextPage) -> tuple[str, list[int]]:
    """What is printed, without blanks and hyphens, and the position of each character on the page."""
    chars: list[str] = []
    at: list[int] = []
    for place in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words.raw, place)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            continue
        for char in _bare(chr(code)):
            chars.append(char)
            at.append(place)
    return "".join(chars), at


def _bare(text: str) -> str:
    return _UNSEEN.sub("", normalize("NFKC", text))


def _nearest(drawn: str, piece: str, expected: int) -> int | None:
    places = [match.start() for match in re.finditer(re.escape(piece), drawn)]
    return min(places, key=lambda place: abs(place - expected), default=None)


def _lines(boxes: list[_Box]) -> list[_Box]:
    """The boxes of one line as one."""
    lines: list[_Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last and min(last.y1, box.y1) - max(last.y0, box.y0) > (box.y1 - box.y0) / 2 and box.x1 > last.x0:
            lines[-1] = _Box(min(last.x0, box.x0), min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            lines.append(box)
    return lines


def _on_bitmap(sheet: pypdfium2.PdfPage, box: _Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom, in pixels."""
    corners = []
    for x, y in ((box.x0, box.y0), (box.x1, box.y1)):
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(sheet.raw, 0, 0, width, height, 0, x, y, ctypes.byref(left), ctypes.byref(top))
        corners.append((left.value, top.value))
    (ax, ay), (bx, by) = corners
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _mark(pixels: NDArray[np.uint8], place: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = (max(0, edge) for edge in place)
    area = pixels[top:bottom, left:right]
    area[:] = area.astype(np.uint16) * np.array(_YELLOW, dtype=np.uint16) // 255


def _png(pixels: NDArray[np.uint8]) -> bytes:
    height, width, _ = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    # Each row begins with its filter: none.
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, width * 3)], axis=1)
    return _PNG + _part(b"IHDR", header) + _part(b"IDAT", zlib.compress(rows.tobytes(), 6)) + _part(b"IEND", b"")


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main() -> None:
    """Answer one request."""
    limit_resource("RLIMIT_AS", int(sys.argv[1]))
    limit_resource("RLIMIT_CPU", int(sys.argv[2]) + 1)
    limit_resource("RLIMIT_CORE", 0)
    # What a library prints must not get between the frames.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    request, data = receive(sys.stdin.buffer), receive(sys.stdin.buffer)
    if request is None or data is None:
        return
    try:
        payload, marked = picture(data, **json.loads(request))
        outcome = b"marked" if marked else b"plain"
    except (pypdfium2.PdfiumError, IndexError) as error:
        outcome, payload = b"refused", str(error).encode()
    send(answers, outcome)
    send(answers, payload)


if __name__ == "__main__":
    main()
