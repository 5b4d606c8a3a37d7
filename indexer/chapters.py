"""The chapters of a course: its outermost headings, in course order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.columns import Outline
from indexer.manifest import Entry


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section below an outermost heading, or a whole document that has only one of these, or none."""

    document: str
    title: str
    start: int
    end: int
    """Code points of the document's text that the chapter spans."""
    headings: tuple[int, ...]
    """Positions in the document's headings of the chapter's own heading and of all below it."""
    first_chunk: int
    end_chunk: int
    """Its chunks are `first_chunk <= number < end_chunk`."""


def chapters(
    documents: Sequence[Entry], outlines: Sequence[Outline], chunk_starts: NDArray[np.int32]
) -> tuple[Chapter, ...]:
    """Chapters of all documents; `chunk_starts` are offsets of all chunks, ascending within a document."""
    found: list[Chapter] = []
    for entry, outline in zip(documents, outlines, strict=True):
        tops = [position for position, heading in enumerate(outline.headings) if heading.level == 0]
        if len(tops) <= 1:
            everything = tuple(range(len(outline.headings)))
            found.append(
                Chapter(entry.name, entry.title, 0, entry.characters, everything, entry.first_chunk, entry.end_chunk)
            )
            continue
        edges = [outline.headings[top].start for top in tops] + [entry.characters]
        starts = chunk_starts[entry.first_chunk : entry.end_chunk]
        rows = (entry.first_chunk + np.searchsorted(starts, edges)).tolist()
        for n, top in enumerate(tops):
            below = tuple(range(top, tops[n + 1] if n + 1 < len(tops) else len(outline.headings)))
            title = outline.headings[top].title
            found.append(Chapter(entry.name, title, edges[n], edges[n + 1], below, rows[n], rows[n + 1]))
    return tuple(found)
