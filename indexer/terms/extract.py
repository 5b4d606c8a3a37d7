"""Definitions of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Definition, Document, Emphasis, Span

_SAYS = re.compile(r"\*\*([^*\n]{1,40})\*\*[^。，\n]{0,20}?(?:是指|是|即|指|：)")


def find_definitions(document: Document, emphasis: Sequence[Emphasis] = ()) -> tuple[Definition, ...]:
    """The definitions that a document gives, in the order of their names."""
    found: list[Definition] = []
    for piece in document.pieces:
        for sentence in piece.sentences:
            match = _SAYS.search(document.text, sentence.start, sentence.end)
            if match:
                found.append(Definition(match[1], (), Span(*match.span(1)), sentence.start, sentence.end))
    return tuple(found)
