"""BM25 over keyword tokens, as columns of numbers that open without being read.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", with the non-negative inverse
document frequency of Lucene. Everything that does not depend on the question is worked out while indexing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.sentences import plain

K1 = 1.2
B = 0.75
"""Chosen with the tokens: see `benchmarks/README.md`."""

_TOKEN_BYTES = 36
"""Longer tokens are compared by their first 36 bytes of UTF-8 (12 Han characters)."""
_COLUMNS = ("tokens", "offsets", "chunks", "impacts", "idf")


HEADINGS = 2
"""Innermost headings that count with a chunk; outer ones say the same of every chunk: see `benchmarks/README.md`."""


def keyword_text(headings: Sequence[str], lead: str, text: str, *, depth: int = HEADINGS) -> str:
    """What BM25 sees of a chunk: its innermost headings, lead-in and text, without markup and line breaks."""
    return "\n".join((*headings[len(headings) - min(depth, len(headings)) :], lead, plain(text)))


def _key(token: str) -> bytes:
    return token.encode("utf-8")[:_TOKEN_BYTES]


@dataclass(frozen=True, slots=True)
class KeywordIndex:
    """Postings of every token: which chunks hold it and what it adds to their score."""

    tokens: NDArray[np.bytes_]
    """(n_tokens,) sorted keys."""
    offsets: NDArray[np.int64]
    """(n_tokens + 1,) where each token's postings begin."""
    chunks: NDArray[np.int32]
    """(n_postings,) chunk numbers, ascending within a token."""
    impacts: NDArray[np.float32]
    """(n_postings,) share of a token's weight that the chunk earns, 0 to k1 + 1."""
    idf: NDArray[np.float32]
    """(n_tokens,) inverse document frequency."""
    chunk_count: int

    @classmethod
    def build(cls, token_lists: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> KeywordIndex:
        """Index one token list a chunk, in order of chunk number."""
        vocabulary: dict[bytes, int] = {}
        flat = array("i")
        lengths: list[int] = []
        for tokens in token_lists:
            lengths.append(len(tokens))
            flat.extend([vocabulary.setdefault(_key(token), len(vocabulary)) for token in tokens])
        count = len(lengths)
        length = np.asarray(lengths, dtype=np.int64)
        keys = np.array(list(vocabulary), dtype=f"S{_TOKEN_BYTES}")
        order = np.argsort(keys, kind="stable")
        rank = np.empty(len(keys), dtype=np.int64)
        rank[order] = np.arange(len(keys))
        token_of = rank[np.frombuffer(flat, dtype=np.int32)] if len(flat) else np.empty(0, np.int64)
        chunk_of = np.repeat(np.arange(count, dtype=np.int64), length)
        pairs, frequency = np.unique(token_of * max(count, 1) + chunk_of, return_counts=True)
        token, chunk = np.divmod(pairs, max(count, 1))
        document_frequency = np.bincount(token, minlength=len(keys))
        mean_length = max(float(length.mean()) if count else 0.0, 1.0)
        damping = k1 * (1 - b + b * length[chunk] / mean_length)
        return cls(
            tokens=keys[order],
            offsets=np.concatenate([[0], np.cumsum(document_frequency)]).astype(np.int64),
            chunks=chunk.astype(np.int32),
            impacts=(frequency * (k1 + 1) / (frequency + damping)).astype(np.float32),
            idf=np.log1p((count - document_frequency + 0.5) / (document_frequency + 0.5)).astype(np.float32),
            chunk_count=count,
        )

    def save(self, folder: Path) -> None:
        """Write the columns as `.npy` files into `folder`, which exists."""
        for name in _COLUMNS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, chunk_count: int) -> KeywordIndex:
        """Map the columns of `save` into memory.

        Raises:
            OSError, ValueError: a column is missing or damaged.
        """
        columns = {
            # As plain arrays: each slice of a memmap costs ten times as much.
            name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in _COLUMNS
        }
        return cls(**columns, chunk_count=chunk_count)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every chunk for the tokens of a question: (chunk_count,) float32. A repeated token counts again."""
        scores = np.zeros(self.chunk_count, dtype=np.float32)
        for token in tokens:
            row = self.row(token)
            if row >= 0:
                begin, end = self.offsets[row], self.offsets[row + 1]
                scores[self.chunks[begin:end]] += self.idf[row] * self.impacts[begin:end]
        return scores

    def weight(self, token: str) -> float:
        """Inverse document frequency of a token; that of a token in no chunk when it is unknown."""
        row = self.row(token)
        return float(self.idf[row]) if row >= 0 else float(np.log1p((self.chunk_count + 0.5) / 0.5))

    def holds(self, token: str) -> bool:
        """Whether any chunk has the token."""
        return self.row(token) >= 0

    def postings(self, rows: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Chunks of several tokens, one token's after the other's, and how many each has."""
        first, counts = self.offsets[rows], self.offsets[rows + 1] - self.offsets[rows]
        at = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        return self.chunks[at], counts

    def chunks_with(self, row: int) -> NDArray[np.int32]:
        """Numbers of the chunks that hold the token of a row, ascending."""
        return self.chunks[self.offsets[row] : self.offsets[row + 1]]

    def row(self, token: str) -> int:
        """Row of a token in `tokens`, -1 where no chunk has it."""
        key = np.bytes_(_key(token))
        row = int(np.searchsorted(self.tokens, key))
        return row if row < len(self.tokens) and self.tokens[row] == key else -1
