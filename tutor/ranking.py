"""The hits of a search in the order in which they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Citation, Hit
from tutor.passages import cleanest, garbled

GARBLED = 2.0
"""What a passage loses by its share of characters that are no text, so that a clean one goes before it."""


def ranked(hits: Sequence[Hit], defining: Sequence[Citation]) -> list[Hit]:
    """Those first that define what is asked about, then the best, of copies the cleanest; ranks count anew.

    Args:
        hits: As they were found, best first.
        defining: The definitions of the terms that are to be defined or told apart.
    """
    clean = [cleanest(hit) for hit in hits]
    scored = [replace(hit, score=hit.score - GARBLED * garbled(hit.chunk.text)) for hit in clean]
    scored.sort(key=lambda hit: (not is_cited(hit, defining), -hit.score, hit.rank))
    return [replace(hit, rank=rank) for rank, hit in enumerate(scored, start=1)]


def is_cited(hit: Hit, citations: Sequence[Citation]) -> bool:
    """Whether one of the citations is of the passage or of a copy of it."""
    return any(
        chunk.document == citation.document and chunk.start < citation.end and citation.start < chunk.end
        for chunk in (hit.chunk, *hit.also)
        for citation in citations
    )
