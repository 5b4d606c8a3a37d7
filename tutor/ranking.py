"""The hits of a search in the order in which they answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Citation, Hit
from tutor.passages import garbled

GARBLED = 2.0
"""What a passage loses by its share of characters that are no text, so that a clean one goes before it."""
ANSWERING = 0.3
"""What a passage gains that answers for certain, as the cross-encoder reads it."""


def ranked(hits: Sequence[Hit], defining: Sequence[Citation]) -> list[Hit]:
    """Those first that define what is asked about, then the best; ranks count anew.

    Args:
        hits: As they were found, best first; those that were not read count as if they did not answer.
        defining: The definitions of the terms that are to be defined or told apart.
    """
    scored = [replace(hit, score=hit.score + _gained(hit) - GARBLED * garbled(hit.chunk.text)) for hit in hits]
    scored.sort(key=lambda hit: (not is_cited(hit, defining), -hit.score, hit.rank))
    return [replace(hit, rank=rank) for rank, hit in enumerate(scored, start=1)]


def _gained(hit: Hit) -> float:
    return 0.0 if hit.odds is None else ANSWERING / (1 + math.exp(-hit.odds / 2))


def is_cited(hit: Hit, citations: Sequence[Citation]) -> bool:
    """Whether one of the citations is of the passage or of a copy of it."""
    return any(
        chunk.document == citation.document and chunk.start < citation.end and citation.start < chunk.end
        for chunk in (hit.chunk, *hit.also)
        for citation in citations
    )
