"""What goes to standard output: JSON for machines, tables for people, text as it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from indexer.records import Citation, Hit

if TYPE_CHECKING:
    from rich.console import Console

UNFOLDED = 10_000
"""Columns of a file or pipe, which has none: more than any line needs."""


def emit_json(value: Mapping[str, Any]) -> None:
    """One JSON object on one line, at once: the reader may be waiting for it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def emit_text(text: str) -> None:
    """The text as UTF-8 and nothing else: no line end is added or translated."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def console() -> Console:
    """For people. Text of the notes is never taken for markup, and nothing is folded when it goes to a file."""
    from rich.console import Console

    on_screen = sys.stdout.isatty()
    return Console(
        markup=False, highlight=False, emoji=False, soft_wrap=not on_screen, width=None if on_screen else UNFOLDED
    )


def place(found: Citation | Hit) -> str:
    """Where a quote or hit stands: document, page, heading path and offsets."""
    where = found.chunk if isinstance(found, Hit) else found
    page = [f"p. {where.page}"] if where.page is not None else []
    return " › ".join([where.document, *page, *where.headings]) + f" [{where.start}:{where.end}]"
