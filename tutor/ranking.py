"""The hits of a search in the order in which they answer: what kind of answer is asked for counts too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Chunk, Hit
from tutor.asking import OF_MEMBERS, Asked
from tutor.followup import list_members
from tutor.passages import garbled, has_table

LISTS = 0.04
"""What a list or a table gains where its members are asked for; chosen on the development half."""
GARBLED = 2.0
"""What a passage loses by its share of characters that are no text, so that a clean one goes before it."""


def ranked(asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with their scores adjusted, best first; ranks count anew."""
    adjusted = [replace(hit, score=hit.score + _gain(asked, hit.chunk)) for hit in hits]
    adjusted.sort(key=lambda hit: (-hit.score, hit.rank))
    return [replace(hit, rank=rank) for rank, hit in enumerate(adjusted, start=1)]


def _gain(asked: Asked, chunk: Chunk) -> float:
    gain = -GARBLED * garbled(chunk.text)
    if asked.kind in OF_MEMBERS and (len(list_members(chunk.text)) > 1 or has_table(chunk.text)):
        gain += LISTS
    return gain
