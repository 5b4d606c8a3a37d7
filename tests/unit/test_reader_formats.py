"""A file is what its content says, and a wrong name is refused with what to do."""

from __future__ import annotations

import pytest

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import small_files, zipped
from indexer.errors import InputError
from indexer.readers import ISOLATED, TEXT_SUFFIXES, read_bytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize("suffix", sorted(ISOLATED - {".htm"}))
def test_every_format_is_read_and_every_character_accounted_for(suffix: str) -> None:
    reading = read_bytes(small_files()[suffix], suffix)
    assert faults(reading) == []
    assert "入库" in reading.text


@pytest.mark.parametrize("named", sorted(ISOLATED | TEXT_SUFFIXES))
@pytest.mark.parametrize(("really", "what"), [(".docx", "a Word file"), (".pdf", "a PDF"), (".epub", "an EPUB book")])
def test_a_wrong_name_says_the_right_one(really: str, what: str, named: str) -> None:
    if named == really:
        return
    with pytest.raises(InputError, match=f"^this is {what} named {named}: rename it to {really}$"):
        read_bytes(small_files()[really], named)


@pytest.mark.parametrize(
    ("data", "suffix", "message"),
    [
        (
            _OLE + "WordDocument".encode("utf-16-le"),
            ".docx",
            r"an old Word file \(\.doc\) named \.docx: .*save it as \.docx",
        ),
        (
            _OLE + "WordDocument".encode("utf-16-le"),
            ".doc",
            r"an old Word file \(\.doc\) named \.doc: .*save it as \.docx",
        ),
        (_OLE + "PowerPoint Document".encode("utf-16-le"), ".pptx", r"old PowerPoint file .*save it as \.pptx"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "protected with a password.*save it without"),
        (_OLE, ".pptx", "an old Office file"),
        (b"{\\rtf1 text}", ".docx", r"rich text \(RTF\) named \.docx: .*save it as \.docx"),
        (b"<!DOCTYPE html><p>x</p>", ".docx", r"an HTML page named \.docx: rename it to \.html"),
        (b"<html><p>x</p>", ".pdf", r"an HTML page named \.pdf: rename it to \.html"),
        (b"MIME-Version: 1.0\r\n", ".html", r"web archive \(MHTML\)"),
        (b"\x89PNG\r\n\x1a\n", ".pdf", "a picture .* no text in it"),
        (b"Rar!\x1a\x07\x00", ".docx", "RAR archive .*unpack it first"),
        (zipped({"a.txt": "x"}), ".docx", r"a zip archive named \.docx: unpack it first"),
        (zipped({"xl/workbook.xml": "x"}), ".docx", "an Excel file"),
        (b"plain text", ".pdf", r"no \.pdf file, or a damaged one"),
        (b"PK\x03\x04 cut off", ".pptx", "the file is damaged"),
        (b" \n ", ".docx", "the file is empty"),
        (b"x", ".png", r"\.png is not a kind of file that can be read"),
    ],
)
def test_refusals_name_the_fault_and_the_remedy(data: bytes, suffix: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as refusal:
        read_bytes(data, suffix)
    assert "\n" not in str(refusal.value)
