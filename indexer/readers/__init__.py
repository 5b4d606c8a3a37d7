"""Files in, `Reading`s out: one reader a format, chosen by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.errors import InputError
from indexer.readers import markdown, plaintext
from indexer.readers.encoding import decode
from indexer.records import Reading

__all__ = ["SUFFIXES", "read_bytes", "read_file"]

_BLOCK_READERS: dict[str, Callable[[str, str], Reading]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": plaintext.read,
    ".text": plaintext.read,
}

SUFFIXES = frozenset(_BLOCK_READERS)
"""Suffixes, in lower case, of the files that can be read."""


def read_bytes(data: bytes, suffix: str) -> Reading:
    """Read the content of a file.

    Raises:
        InputError: the content is empty, binary or in no encoding that we know, or the suffix is not in `SUFFIXES`.
    """
    reader = _BLOCK_READERS.get(suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise InputError(f"{suffix or 'a file without suffix'} is not a kind of file that can be read; use {known}")
    text, encoding = decode(data)
    return reader(text, encoding)


def read_file(path: Path) -> Reading:
    """`read_bytes` of a file on disk.

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
        return read_bytes(data, path.suffix)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
