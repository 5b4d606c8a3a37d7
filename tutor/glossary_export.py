"""The glossary of a course as a file for other programs: a table, or a list to print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from indexer.glossary import Entry
from indexer.records import Citation
from indexer.sentences import plain
from tutor.lookup import definitions
from tutor.pinyin import initial, order

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["FORMATS", "Format", "by_initial", "export"]

Format = Literal["csv", "md"]
FORMATS: tuple[Format, ...] = ("csv", "md")
BOM = "\ufeff"
"""Tells Excel that a file is UTF-8."""
_COLUMNS = ("term", "aliases", "definition", "document", "heading", "page")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this is a formula to a spreadsheet."""


def export(index: CourseIndex, form: Format) -> str:
    """The whole glossary in the order of its A–Z index: CSV, a line a definition, or Markdown, an entry a term."""
    return _csv(index) if form == "csv" else _markdown(index)


def by_initial(index: CourseIndex) -> dict[str, tuple[Entry, ...]]:
    """The terms under the letters that they stand under, A to Z and "#"; letters without any are left out."""
    entries = sorted(index.glossary.entries, key=lambda entry: (order(entry.name), entry.name))
    letters = sorted({initial(entry.name) for entry in entries}, key=lambda letter: (letter == "#", letter))
    return {letter: tuple(entry for entry in entries if initial(entry.name) == letter) for letter in letters}


def _ordered(index: CourseIndex) -> Iterator[tuple[Entry, tuple[Citation, ...]]]:
    for entries in by_initial(index).values():
        for entry in entries:
            yield entry, definitions(index, entry)


def _csv(index: CourseIndex) -> str:
    out = io.StringIO()
    out.write(BOM)
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for entry, cited in _ordered(index):
        for quote in cited:
            row = (
                entry.name,
                "; ".join(entry.aliases),
                plain(quote.quote),
                quote.document,
                " › ".join(quote.headings),
                "" if quote.page is None else str(quote.page),
            )
            table.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()


def _markdown(index: CourseIndex) -> str:
    lines = [f"# {index.course.title}", ""]
    letter = ""
    for entry, cited in _ordered(index):
        if letter != (letter := initial(entry.name)):
            lines += [f"## {letter}", ""]
        also = f" ({', '.join(entry.aliases)})" if entry.aliases else ""
        lines += [f"**{entry.name}**{also}", ""]
        for quote in cited:
            where = " › ".join(
                (quote.document, *([f"p. {quote.page}"] if quote.page is not None else []), *quote.headings)
            )
            lines += [*(f"> {line}".rstrip() for line in quote.quote.strip().splitlines()), ">", f"> — {where}", ""]
    return "\n".join(lines)
