"""The passages that answer a question, and whether a passage meets one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.records import Span
from indexer.store import CourseIndex

Gold = Mapping[str, Sequence[Span]]
"""Spans by document name; any one of them is right."""


def is_found(gold: Gold, document: str, start: int, end: int) -> bool:
    """Whether `start:end` of a document meets a gold span: by half of the shorter of the two at least."""
    return any(
        2 * (min(end, span.end) - max(start, span.start)) >= min(end - start, span.end - span.start)
        for span in gold.get(document, ())
    )


def gold_span(gold: str | Sequence[int], text: str) -> Span:
    """Where a gold slice, given as its words or as `[start, end]`, stands in the text.

    Raises:
        ValueError: The words do not occur exactly once, or the offsets are not a slice of the text.
    """
    if isinstance(gold, str):
        if (count := text.count(gold)) != 1:
            raise ValueError(f"the gold slice occurs {count} times, not once: {gold[:40]}")
        start = text.index(gold)
        return Span(start, start + len(gold))
    start, end = gold
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the gold offsets {start}:{end} are no slice of {len(text)} characters")
    return Span(start, end)


class Relevance:
    """Which chunks of an index are right for a question; remembers where the chunks of a document stand."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index
        self._chunks: dict[str, tuple[int, NDArray[np.int64]]] = {}

    def chunks(self, gold: Gold) -> frozenset[int]:
        """Numbers of all chunks that meet the gold."""
        return frozenset(
            first + int(at)
            for name in gold
            for first, spans in [self._spans(name)]
            for at, (start, end) in enumerate(spans)
            if is_found(gold, name, int(start), int(end))
        )

    def _spans(self, name: str) -> tuple[int, NDArray[np.int64]]:
        if name not in self._chunks:
            entry = next(entry for entry in self._index.documents if entry.name == name)
            spans = [(piece.start, piece.end) for piece in self._index.pieces(name)]
            self._chunks[name] = entry.first_chunk, np.array(spans, dtype=np.int64).reshape(-1, 2)
        return self._chunks[name]
