"""Files broken in the ways in which files break, and in those in which somebody breaks them."""

from __future__ import annotations

import io
import zipfile
from random import Random

from benchmarks.readers.material import unzipped, zipped

_TOKENS = [
    b"<", b">", b"&", b'"', b"/>", b"<p>", b"</w:p>", b"<w:tbl>", b"<table>", b"<ol start='99999999'>", b"<li>",
    b"\x00", b"\xff\xfe", b"\r", b"&#0;", b"&#xD800;", b"&#x202E;", b"-1", b"99999999999", b"endobj", b"stream",
    b"<<", b">>", b"[", b"]", b"0 0 R", b"1 0 R", b"Tf", b"Tm", b"BT", b"ET", b"1e99",
    b"PK\x03\x04", b"\xed\xa0\x80", b"w:val=\"\"",
]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """The file with a few things wrong; in a zip file, most often inside one of its parts."""
    if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.8:
        parts = unzipped(data)
        name = random.choice(sorted(name for name in parts if name.endswith((".xml", ".rels", ".xhtml", ".opf"))))
        if random.random() < 0.05:
            del parts[name]
        else:
            parts[name] = _broken(parts[name], random)
        return zipped(parts)
    return _broken(data, random)


def _broken(data: bytes, random: Random) -> bytes:
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        if not content:
            break
        at = random.randrange(len(content))
        length = min(random.choice((1, 1, 4, 32, 256)), len(content) - at)
        match random.randrange(7):
            case 0:
                content[at] = random.randrange(256)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = random.choice(_TOKENS)
            case 3:
                content[at:at] = content[at : at + length] * random.choice((1, 2, 50))
            case 4:
                other = random.randrange(len(content))
                content[at : at + length] = content[other : other + length]
            case 5:
                del content[at:]
            case _:
                content[at : at + length] = bytes(random.randrange(256) for _ in range(length))
    return bytes(content)
