"""Documents as columns of numbers and one outline file, and back, without losing anything.

`chunks.npy` is int32, one row a chunk, its columns contiguous on disk so that each is an array of its own when mapped;
`sentences.npy` is int32, one row a sentence. `outline.jsonl` holds what is not a number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.passages import says_something
from indexer.records import Document, Heading, Page, Piece, SetAside, Span

CHUNKS = "chunks.npy"
SENTENCES = "sentences.npy"
OUTLINE = "outline.jsonl"


class Column(IntEnum):
    """Columns of `chunks.npy`; offsets are code points into the document, -1 stands for none."""

    DOCUMENT = 0
    HEADING = 1
    START = 2
    END = 3
    LEAD_START = 4
    LEAD_END = 5
    FIRST_SENTENCE = 6
    ORIGINAL = 7
    """The first chunk that says the same; its own number where none before it does."""
    SAYS = 8
    """1 for a chunk that can be an answer, 0 for one that only asks or announces."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document has besides its text and its pieces."""

    headings: tuple[Heading, ...]
    pages: tuple[Page, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The pieces of all documents."""

    chunks: NDArray[np.int32]
    """(n, len(Column)); its columns are contiguous."""
    sentences: NDArray[np.int32]
    """(m, 2): start and end, code points into the document."""

    @classmethod
    def of(cls, documents: Sequence[Document], originals: NDArray[np.int32]) -> Columns:
        """Chunks and sentences of the documents, in their order; `originals` as `duplicates.originals` gives them."""
        chunks: list[tuple[int, ...]] = []
        sentences: list[tuple[int, int]] = []
        for ordinal, document in enumerate(documents):
            for piece, says in zip(document.pieces, says_something(document), strict=True):
                lead = (piece.lead.start, piece.lead.end) if piece.lead else (-1, -1)
                places = (ordinal, piece.heading, piece.start, piece.end, *lead)
                chunks.append((*places, len(sentences), int(originals[len(chunks)]), int(says)))
                sentences += [(span.start, span.end) for span in piece.sentences]
        return cls(
            np.asfortranarray(np.array(chunks, dtype=np.int32).reshape(-1, len(Column))),
            np.array(sentences, dtype=np.int32).reshape(-1, 2),
        )

    def save(self, folder: Path) -> None:
        """Write both arrays into `folder`."""
        np.save(folder / CHUNKS, self.chunks, allow_pickle=False)
        np.save(folder / SENTENCES, self.sentences, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """Map both arrays into memory.

        Raises:
            OSError, ValueError: One is missing or damaged.
        """
        # asarray drops the memmap class, whose item access is slow; the memory stays mapped.
        chunks = np.asarray(np.load(folder / CHUNKS, mmap_mode="r", allow_pickle=False))
        sentences = np.asarray(np.load(folder / SENTENCES, mmap_mode="r", allow_pickle=False))
        if chunks.dtype != np.int32 or chunks.ndim != 2 or chunks.shape[1] != len(Column):
            raise ValueError(f"{CHUNKS} holds {chunks.dtype} {chunks.shape}")
        if sentences.dtype != np.int32 or sentences.ndim != 2 or sentences.shape[1] != 2:
            raise ValueError(f"{SENTENCES} holds {sentences.dtype} {sentences.shape}")
        return cls(chunks, sentences)

    def piece(self, number: int) -> Piece:
        """The piece of a chunk."""
        _, heading, start, end, lead_start, lead_end, first, *_ = self.chunks[number].tolist()
        last = int(self.chunks[number + 1, Column.FIRST_SENTENCE]) if number + 1 < len(self.chunks) else None
        return Piece(
            start=start,
            end=end,
            heading=heading,
            lead=None if lead_start < 0 else Span(lead_start, lead_end),
            sentences=tuple(Span(*span) for span in self.sentences[first:last].tolist()),
        )

    def sentence_chunks(self) -> NDArray[np.int32]:
        """(m,) the chunk of every sentence."""
        first = self.chunks[:, Column.FIRST_SENTENCE]
        counts = np.diff(first, append=np.int32(len(self.sentences)))
        return np.repeat(np.arange(len(first), dtype=np.int32), counts)


def dump_outlines(documents: Sequence[Document]) -> bytes:
    """Headings, pages and what was set aside: a line of JSON a document, so that one can be read without the others."""
    return b"\n".join(_dump_outline(document) for document in documents)


def load_outline(line: bytes) -> Outline:
    """One line of what `dump_outlines` wrote."""
    outline = json.loads(line)
    return Outline(
        headings=tuple(Heading(*values) for values in outline["headings"]),
        pages=tuple(Page(*values) for values in outline["pages"]),
        set_aside=tuple(SetAside(*values) for values in outline["set_aside"]),
    )


def _dump_outline(document: Document) -> bytes:
    outline = {
        "headings": [[head.title, head.level, head.start, head.end, head.parent] for head in document.headings],
        "pages": [[page.number, page.start, page.end, page.kind] for page in document.pages],
        "set_aside": [[aside.start, aside.end, aside.reason] for aside in document.set_aside],
    }
    return json.dumps(outline, ensure_ascii=False, separators=(",", ":")).encode()
