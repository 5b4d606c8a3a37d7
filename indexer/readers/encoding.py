"""Bytes to canonical text, whatever Chinese or Western encoding they are in."""

from __future__ import annotations

import codecs

from indexer.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["gb18030", "big5", "utf_16_le", "utf_16_be", "cp1252"]
_SAMPLE = 64 * 1024
"""Bytes shown to the detector; the whole file is then decoded strictly."""
_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


def decode(data: bytes) -> tuple[str, str]:
    r"""Canonical text of a file (line ends `\n`, no byte order mark) and the encoding it was in.

    Raises:
        InputError: the bytes are empty, blank, binary, or in no encoding that we know.
    """
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise InputError("the file is empty; nothing to index")
    text, encoding = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _CONTROL.isdisjoint(text):
        raise InputError("the file is binary, not text; save it as .txt or .md")
    if not text.strip():
        raise InputError("the file is empty; nothing to index")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and _CONTROL.isdisjoint(text):
        return text, "utf-8"
    encoding = _detect(data)
    return _strict(data, encoding), encoding


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the text looks like {encoding} but byte {error.start} does not fit it; save the file as UTF-8"
        ) from error


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise InputError("the file is binary or in an unknown encoding; save it as UTF-8 text")
    return "gb18030" if best.encoding in {"gb2312", "gbk"} else best.encoding.replace("_", "-")
