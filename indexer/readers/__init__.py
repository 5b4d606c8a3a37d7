"""Files in, `Reading`s out: one reader a format, chosen by the file's suffix and checked by its content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from indexer.errors import InputError
from indexer.readers.encoding import decode
from indexer.readers.formats import check
from indexer.readers.limits import Limits
from indexer.records import Reading

__all__ = [
    "ISOLATED",
    "SUFFIXES",
    "TEXT_SUFFIXES",
    "Limits",
    "ReadBytes",
    "Reader",
    "read_bytes",
    "read_file",
    "unreadable",
]

Reader: TypeAlias = Callable[[bytes, Limits], Reading]
"""What a format is: bytes to a reading, an `InputError` that says what to do, and nothing else."""


# A format's reader, and with it its library, is imported when the first file of that format is read.


def _markdown(data: bytes, _: Limits) -> Reading:
    from indexer.readers import markdown

    return markdown.read(*decode(data))


def _plain(data: bytes, _: Limits) -> Reading:
    from indexer.readers import plaintext

    return plaintext.read(*decode(data))


def _docx(data: bytes, limits: Limits) -> Reading:
    from indexer.readers import word

    return word.read(data, limits)


def _pptx(data: bytes, limits: Limits) -> Reading:
    from indexer.readers import slides

    return slides.read(data, limits)


def _pdf(data: bytes, limits: Limits) -> Reading:
    from indexer.readers import pdf

    return pdf.read(data, limits)


def _html(data: bytes, limits: Limits) -> Reading:
    from indexer.readers import webpage

    return webpage.read(data, limits)


def _epub(data: bytes, limits: Limits) -> Reading:
    from indexer.readers import epub

    return epub.read(data, limits)


_TEXT_READERS: dict[str, Reader] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _plain,
    ".text": _plain,
}
_ISOLATED_READERS: dict[str, Reader] = {
    ".docx": _docx,
    ".epub": _epub,
    ".htm": _html,
    ".html": _html,
    ".pdf": _pdf,
    ".pptx": _pptx,
}
_READERS = _TEXT_READERS | _ISOLATED_READERS

TEXT_SUFFIXES = frozenset(_TEXT_READERS)
"""Suffixes of files whose canonical text is their own text."""
ISOLATED = frozenset(_ISOLATED_READERS)
"""Suffixes of files that are read in a process of their own, as their formats are made to be attacked."""
SUFFIXES = TEXT_SUFFIXES | ISOLATED
"""Suffixes, in lower case, of the files that can be read."""

ReadBytes = Callable[[bytes, str, Limits | None], Reading]
"""`read_bytes`, or something that reads as it does."""

_SAVED_ANEW = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".odt", ".wps"), ".docx"),
    **dict.fromkeys((".ppt", ".pps", ".odp"), ".pptx"),
}
_OLD = frozenset({".doc", ".dot", ".ppt", ".pps", ".xls"})


def unreadable(suffix: str) -> str:
    """Why a file of a suffix that is not in `SUFFIXES` cannot be read, and what to do."""
    known = ", ".join(sorted(SUFFIXES))
    if anew := _SAVED_ANEW.get(suffix.lower()):
        return f"{suffix} cannot be read; open it in its program and save it as {anew}"
    return f"{suffix or 'a file without suffix'} is not a kind of file that can be read; use {known}"


def read_bytes(data: bytes, suffix: str, limits: Limits | None = None) -> Reading:
    """Read the content of a file, in this process: of `limits`, those of time and memory do not hold here.

    Raises:
        InputError: the content is empty, damaged, protected, too large when unpacked, not what the suffix says or in no
            encoding that we know, or the suffix is not in `SUFFIXES`.
    """
    suffix = suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        if suffix in _OLD:
            check(data, suffix)
        raise InputError(unreadable(suffix))
    check(data, suffix)
    try:
        return reader(data, limits or Limits())
    except RecursionError as error:
        raise InputError("its parts are nested too deep to be read; save it again in its program") from error


def read_file(path: Path, limits: Limits | None = None, *, read: ReadBytes = read_bytes) -> Reading:
    """`read_bytes` of a file on disk; `isolation.parse_isolated` as `read` reads it in a process of its own.

    Raises:
        InputError: as `read_bytes`, or the file cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        ) from error
    try:
        return read(data, path.suffix, limits)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
