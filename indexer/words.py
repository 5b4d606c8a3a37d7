"""Words of the course that mean nearly what a word of the question means: 顾客 finds 客户, and so does "customer".

Texts that share no word can still be compared word by word. Each word of the question is held against all words of the
course by the built-in model; a chunk earns, for each of them, the cosine of the nearest word that it holds, weighted as
BM25 weights it: the sum of best matches of ColBERT (Khattab and Zaharia 2020), on the postings of the keyword index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.pieces import INSIDE
from indexer.embedding.static import StaticEmbedder
from indexer.keyword import KeywordIndex
from indexer.tokens import AskedWord, keyword_token

NEAR = 0.3
"""Words with a lower cosine have nothing in common. Chosen on the development half, as the next."""
NEIGHBOURS = 50
"""Words of the course that stand for a word of the question at most."""
_STEM = 3
"""A word and its stem share their first letters, as many as this."""
_ROWS, _VECTORS = "words.npy", "word-vectors.npy"


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The words of a course that the model knows by themselves."""

    rows: NDArray[np.int32]
    """(n_words,) their rows in the keyword index."""
    vectors: NDArray[np.float32]
    """(n_words, dim), unit norm."""

    @classmethod
    def build(cls, keyword: KeywordIndex, model: StaticEmbedder) -> WordIndex:
        """The words of two characters and more that both the index and the model's vocabulary have."""
        known = keyword.tokens
        vocabulary = model.vocabulary
        han = [token for token in vocabulary.tokens[: vocabulary.han_count] if len(token) > 1]
        beginnings = {token[:_STEM] for token in known[: np.searchsorted(known, b"\x80")].tolist()}
        rest = (token for token in vocabulary.tokens[vocabulary.han_count :] if not token.startswith(INSIDE))
        latin = [word for word in rest if len(word) > 1 and word[:_STEM].encode() in beginnings]
        tokens = dict.fromkeys(han) | {keyword_token(word): word for word in reversed(latin)}
        keys = np.array([token.encode() for token in tokens] or [b""], dtype=known.dtype)
        at = np.minimum(np.searchsorted(known, keys), max(len(known) - 1, 0))
        found = np.flatnonzero(known[at] == keys) if len(known) else np.empty(0, dtype=np.int64)
        words = [word or token for token, word in tokens.items()]
        return cls(at[found].astype(np.int32), model.encode([words[i] for i in found]))

    def save(self, folder: Path) -> None:
        """Write both columns into `folder`, which exists."""
        np.save(folder / _ROWS, self.rows, allow_pickle=False)
        np.save(folder / _VECTORS, self.vectors, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """Map the columns of `save` into memory.

        Raises:
            OSError, ValueError: A column is missing or damaged.
        """
        rows = np.load(folder / _ROWS, allow_pickle=False)
        return cls(rows, np.asarray(np.load(folder / _VECTORS, mmap_mode="r", allow_pickle=False)))

    def scores(self, asked: Sequence[AskedWord], keyword: KeywordIndex, model: StaticEmbedder) -> NDArray[np.float32]:
        """Share of the question's weight that each chunk earns by its nearest words: (chunk_count,) float32, 0 to 1."""
        total = np.zeros(keyword.chunk_count, dtype=np.float32)
        if not asked:
            return total
        vectors = model.encode([word.text for word in asked])
        cosines = vectors @ self.vectors.T
        possible = 0.0
        for word, similar in zip(asked, cosines, strict=True):
            best = np.zeros_like(total)
            near = np.flatnonzero(similar > NEAR)
            if len(near) > NEIGHBOURS:
                near = near[np.argpartition(-similar[near], NEIGHBOURS)[:NEIGHBOURS]]
            near = near[np.argsort(similar[near], kind="stable")]  # the nearest last, so that it stays
            chunks, counts = keyword.postings(self.rows[near])
            best[chunks] = np.repeat(similar[near], counts)
            if (row := keyword.row(word.token)) >= 0:
                best[keyword.chunks_with(row)] = 1.0
            weight = keyword.weight(word.token)
            total += np.float32(weight) * best
            possible += weight
        return total / np.float32(possible)
