"""HTML pages: what a reader of the page reads, in order; scripts and styles are dropped, never executed."""

from __future__ import annotations

import codecs
import re

from indexer.errors import InputError
from indexer.readers.encoding import decode
from indexer.readers.limits import Limits
from indexer.readers.markup import Element, parse_html
from indexer.readers.webblocks import PageBlocks
from indexer.readers.writer import Writer
from indexer.records import Reading

__all__ = ["page_text", "read", "write"]

_HEAD = 4096
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read in place of the encoding that a page names (WHATWG Encoding Standard)."""


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a page.

    Raises:
        InputError: It is binary, in an unknown encoding, larger than the limits allow, or holds no text.
    """
    if len(data) > limits.expanded_bytes:
        raise InputError(f"the page is larger than {limits.expanded_bytes:,} bytes (max_expanded_bytes); split it")
    text, encoding = page_text(data)
    writer = Writer()
    write(parse_html(text), writer)
    if writer.is_blank:
        raise InputError("there is no text in the page itself; a script may put it there: save what the browser shows")
    return writer.reading(encoding)


def write(root: Element, writer: Writer, *, is_book: bool = False) -> None:
    """Write the blocks of a page. A page of a book has no navigation around its text."""
    PageBlocks(root, writer, is_book=is_book).write()


def page_text(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """The source of a page and its encoding: by its bytes, else as `charset` or the page says, else by guessing.

    Raises:
        InputError: The bytes are binary or in no encoding that we know.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = _CHARSET.search(data[:_HEAD])
        for name in ("utf-8", charset, named[1].decode() if named else None):
            text, encoding = _decoded(data, name)
            if text is not None and "\0" not in text:
                return text, encoding
    return decode(data)


def _decoded(data: bytes, name: str | None) -> tuple[str | None, str]:
    try:
        codec = codecs.lookup(name or "")
        encoding = _WIDER.get(codec.name, codec.name)
        return data.decode(encoding), encoding
    except (LookupError, UnicodeError):
        return None, ""
