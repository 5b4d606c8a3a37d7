"""How much a file may cost to read; `indexer.settings` has a setting for each."""

from __future__ import annotations

from dataclasses import dataclass

PARSE_SECONDS = 60
"""A textbook of 1,000 pages takes a fraction of it."""
PARSE_MEMORY_BYTES = 1024**3
"""Address space of the parsing process; the tree of the largest permitted part fits."""
MAX_EXPANDED_BYTES = 128 * 1024**2
"""What a compressed file may unpack to, pictures not counted: the text of some hundred textbooks."""
MAX_PAGES = 3000
"""Twice the longest textbook."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of reading one file."""

    seconds: float = PARSE_SECONDS
    """Of wall-clock time, where the file is read in a process of its own."""
    memory_bytes: int = PARSE_MEMORY_BYTES
    """Of address space, where the file is read in a process of its own and the platform can limit it."""
    expanded_bytes: int = MAX_EXPANDED_BYTES
    """Of all parts of a compressed file that are read, unpacked."""
    pages: int = MAX_PAGES
    """Of a PDF; slides of a presentation; sections of a book."""
