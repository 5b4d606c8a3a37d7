"""The definitions of a course's documents as lines of JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable

from indexer.records import Definition, Document, Span

DEFINITIONS = "definitions.jsonl"


def dump_definitions(documents: Iterable[Document]) -> bytes:
    """Definitions of the documents: a line each, so that one can be read without the others."""
    return b"\n".join(_dump(document) for document in documents)


def load_definitions(line: bytes) -> tuple[Definition, ...]:
    """One line of what `dump_definitions` wrote."""
    return tuple(
        Definition(name, tuple(aliases), Span(*span), start, end)
        for name, aliases, span, start, end in json.loads(line)
    )


def _dump(document: Document) -> bytes:
    values = [
        [it.name, it.aliases, [it.name_span.start, it.name_span.end], it.start, it.end] for it in document.definitions
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
