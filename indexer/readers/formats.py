"""What a file really is, told by its first bytes, whatever it is called."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from indexer.errors import InputError


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    suffix: str = ""
    """What such a file is to be called; "" if it cannot be read."""
    remedy: str = ""


_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_COPY = "copy what matters into a .docx or a .txt file"
_NO_TEXT = "there is no text in it to read"
_SAVE_AGAIN = "open it in its program and save it again"

_PDF = _Kind("a PDF", ".pdf")
_PAGE = _Kind("an HTML page", ".html")
_ARCHIVED_PAGE = _Kind("a web archive (MHTML)", "", "open it in a browser and save it as an HTML page")
_MAGIC = (
    (b"{\\rtf", _Kind("rich text (RTF)", "", _AS_DOCX)),
    (b"\x89PNG\r\n", _Kind("a picture (PNG)", "", _NO_TEXT)),
    (b"\xff\xd8\xff", _Kind("a picture (JPEG)", "", _NO_TEXT)),
    (b"GIF8", _Kind("a picture (GIF)", "", _NO_TEXT)),
    (b"Rar!\x1a\x07", _Kind("a RAR archive", "", "unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", _Kind("a 7-Zip archive", "", "unpack it first")),
    (b"\x1f\x8b\x08", _Kind("a gzip archive", "", "unpack it first")),
)
_STREAMS = (
    ("EncryptedPackage", _Kind("an Office file protected with a password", "", "save it without the password")),
    ("WordDocument", _Kind("an old Word file (.doc)", "", _AS_DOCX)),
    ("PowerPoint Document", _Kind("an old PowerPoint file (.ppt)", "", "open it in PowerPoint and save it as .pptx")),
    ("Workbook", _Kind("an old Excel file (.xls)", "", _COPY)),
)
"""Of an OLE file; the first that is there tells what it is."""
_PARTS = (
    ("word/", _Kind("a Word file", ".docx")),
    ("ppt/", _Kind("a PowerPoint file", ".pptx")),
    ("META-INF/container.xml", _Kind("an EPUB book", ".epub")),
    ("xl/", _Kind("an Excel file", "", _COPY)),
    ("content.xml", _Kind("an OpenDocument file", "", "open it in LibreOffice and save it as .docx or .pptx")),
)
"""Of a zip file; the first that is there tells what it is."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 1024
"""A PDF may begin with this many bytes of something else."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_MIME = re.compile(rb"(?:From:|MIME-Version:|Content-Type: multipart/related)", re.I)
_BINARY = frozenset({".docx", ".pdf", ".pptx", ".epub"})
_SAVED_PAGES = frozenset({".html", ".htm", ".docx"})


def check(data: bytes, suffix: str) -> None:
    """Refuse a file that is not what its suffix says.

    Raises:
        InputError: It says what the file really is and what to do.
    """
    found = kind_of(data, suffix)
    if found and found.suffix != suffix:
        remedy = found.remedy or f"rename it to {found.suffix}"
        raise InputError(f"this is {found.what} named {suffix}: {remedy}")
    if not found and suffix in _BINARY and data.strip(b"\0 \t\r\n"):
        raise InputError(f"this is no {suffix} file, or a damaged one; {_SAVE_AGAIN}")
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("the file is empty; nothing to index")


def kind_of(data: bytes, suffix: str) -> _Kind | None:
    """What the content is; None if it may be what its suffix says.

    Raises:
        InputError: It is a damaged zip file.
    """
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(_OLE):
        unknown = _Kind("an old Office file", "", "open it in its program and save it as .docx or .pptx")
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), unknown)
    if data.startswith(b"%PDF-") or (suffix in _BINARY and b"%PDF-" in data[:_HEAD]):
        return _PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if suffix in _SAVED_PAGES and _MIME.match(data):
        return _ARCHIVED_PAGE
    return _PAGE if suffix in _BINARY and _HTML.match(data[:_HEAD]) else None


def _zipped(data: bytes) -> _Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, OverflowError) as error:
        raise InputError(f"the file is damaged ({error}); {_SAVE_AGAIN}") from error
    for part, kind in _PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return _Kind("a zip archive", "", "unpack it first")
