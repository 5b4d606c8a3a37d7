"""An index held in memory whose parts can be exchanged, to measure what each of them brings.

With every part at its default it ranks as the real index does, but that passages that say the same are not one hit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval.labelled import LabelledSet, indexed
from indexer import chunking, keyword
from indexer.embedded import embedded_text
from indexer.embedding import Embedder
from indexer.embedding.static import shipped
from indexer.keyword import KeywordIndex
from indexer.readers import read_file
from indexer.records import Chunk, Document
from indexer.search import POOL, VECTOR_WEIGHT, WHOLE_WEIGHT, WORD_WEIGHT
from indexer.sentences import plain
from indexer.tokens import Tokenizer
from indexer.vectors import VectorIndex
from indexer.words import WordIndex
from tutor.evaluation.gold import is_found
from tutor.evaluation.measures import DEPTH

Scores = NDArray[np.float32]


class Signals(NamedTuple):
    """What is known of all chunks for a question."""

    bm25: Scores
    """As a share of the possible."""
    cosine: Scores
    """Of the best sentence."""
    whole: Scores
    """Cosine of all of the chunk's sentences together."""
    words: Scores
    """Share of the question's weight earned by words of nearly the same meaning."""


Fusion = Callable[[Signals], Scores]
"""One score a chunk, -inf for those not ranked."""


def weighted_sum(
    vectors: float = VECTOR_WEIGHT, words: float = WORD_WEIGHT, pool: int = POOL, whole: float = WHOLE_WEIGHT
) -> Fusion:
    """Share of BM25 + `vectors` * cosine + `whole` * whole + `words` * words over the best `pool` chunks of each."""

    def fuse(found: Signals) -> Scores:
        near = np.float32(vectors) * found.cosine + np.float32(whole) * found.whole
        scores = found.bm25 + near + np.float32(words) * found.words
        return np.where(_in_pool(found, pool), scores, -np.inf).astype(np.float32)

    return fuse


def standardised_sum(vectors: float, words: float = 0.0, pool: int = POOL) -> Fusion:
    """The same of scores brought to mean 0 and deviation 1 over those chunks."""

    def fuse(found: Signals) -> Scores:
        chosen = _in_pool(found, pool)
        fused = np.full(len(chosen), -np.inf, dtype=np.float32)
        bm25, cosine, meant = (_z(scores[chosen]) for scores in (found.bm25, found.cosine, found.words))
        fused[chosen] = bm25 + np.float32(vectors) * cosine + np.float32(words) * meant
        return fused

    return fuse


def reciprocal_rank(constant: int = 60) -> Fusion:
    """Reciprocal rank fusion, Cormack et al. (2009)."""

    def fuse(found: Signals) -> Scores:
        return sum((1 / (constant + 1 + _ranks(scores)) for scores in found), np.zeros(len(found.bm25))).astype(
            np.float32
        )

    return fuse


def keywords_only(found: Signals) -> Scores:
    """BM25 alone."""
    return np.where(found.bm25 > 0, found.bm25, -np.inf).astype(np.float32)


def vectors_only(found: Signals) -> Scores:
    """The cosine alone."""
    return found.cosine


def words_only(found: Signals) -> Scores:
    """Words of nearly the same meaning alone."""
    return np.where(found.words > 0, found.words, -np.inf).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Variant:
    """The choices that make an index."""

    tokenizer: Tokenizer = field(default_factory=Tokenizer)
    k1: float = keyword.K1
    b: float = keyword.B
    headings: int = keyword.HEADINGS
    """Innermost headings that BM25 sees."""
    whole: int = chunking.WHOLE
    unit: str = "headed sentence"
    """What gets a vector: `sentence`, `headed sentence` (with its innermost heading) or `chunk`."""
    fusion: Fusion = field(default_factory=weighted_sum)


class Trial:
    """A labelled set indexed as a variant says."""

    def __init__(self, labelled: LabelledSet, variant: Variant, embedder: Embedder | None = None) -> None:
        self.variant = variant
        self.chunks = [
            chunk
            for document in _documents(labelled.folder)
            for chunk in _chunks(labelled.folder, document, variant.whole)
        ]
        texts, owners = self._texts()
        self.embedder = embedder or shipped()
        self.vectors = VectorIndex.build(self.embedder.encode(texts), np.array(owners, dtype=np.int32))
        self.keyword = KeywordIndex.build(map(self._tokens, self.chunks), k1=variant.k1, b=variant.b)
        self.words = WordIndex.build(self.keyword, shipped())

    def rank(self, question: str, gold: dict[str, tuple[object, ...]]) -> float:
        """Rank of the first chunk that meets a gold span; inf when none of the first ten does."""
        tokens = self.variant.tokenizer.question(question)
        possible = (self.variant.k1 + 1) * sum(map(self.keyword.weight, tokens)) or 1.0
        bm25 = self.keyword.scores(tokens) / np.float32(possible)
        vector = self.embedder.encode([question], purpose="query")[0]
        everything = np.arange(len(self.chunks))
        words = self.words.scores(self.variant.tokenizer.asked(question), self.keyword, shipped())
        scores = self.variant.fusion(Signals(bm25, *self.vectors.nearness(vector, everything), words))
        for rank, number in enumerate(np.lexsort((everything, -scores))[:DEPTH], start=1):
            chunk = self.chunks[number]
            if np.isfinite(scores[number]) and is_found(gold, chunk.document, chunk.start, chunk.end):  # type: ignore[arg-type]
                return rank
        return float("inf")

    def _tokens(self, chunk: Chunk) -> list[str]:
        text = keyword.keyword_text(chunk.headings, chunk.lead, chunk.text, depth=self.variant.headings)
        return self.variant.tokenizer.passage(text)

    def _texts(self) -> tuple[list[str], list[int]]:
        if self.variant.unit == "chunk":
            return [plain(chunk.text) for chunk in self.chunks], list(range(len(self.chunks)))
        texts: list[str] = []
        owners: list[int] = []
        for number, chunk in enumerate(self.chunks):
            headings = chunk.headings if self.variant.unit == "headed sentence" else ()
            for span in chunk.sentences:
                texts.append(embedded_text(headings, chunk.text[span.start - chunk.start : span.end - chunk.start]))
                owners.append(number)
        return texts, owners


@cache
def _documents(folder: Path) -> tuple[Document, ...]:
    """The documents of a folder as they are indexed: its questions found, navigation and keys set aside."""
    with indexed(folder) as index:
        return tuple(index.document(entry.name) for entry in index.documents)


def _chunks(folder: Path, document: Document, whole: int) -> list[Chunk]:
    reading = read_file(folder / document.name)
    starts = sorted({question.start for question in document.questions})
    headings, pieces = chunking.cut(reading, document.set_aside, starts, whole=whole)
    document = replace(document, headings=headings, pieces=pieces)
    return [
        Chunk(
            number,
            document.name,
            document.heading_path(piece.heading),
            piece.start,
            piece.end,
            reading.text[piece.start : piece.end],
            piece.lead.of(reading.text) if piece.lead else "",
            None,
            piece.sentences,
        )
        for number, piece in enumerate(pieces)
    ]


def _in_pool(found: Signals, pool: int) -> NDArray[np.bool_]:
    """Whether a chunk is among the best `pool` of any ranking."""
    chosen = np.zeros(len(found.bm25), dtype=np.bool_)
    for scores in (np.where(found.bm25 > 0, found.bm25, -np.inf), found.cosine, found.words):
        chosen[_best(scores, pool)] = True
    return chosen


def _best(scores: Scores, count: int) -> NDArray[np.int64]:
    order = np.argsort(-scores, kind="stable")[:count]
    return order[np.isfinite(scores[order])]


def _ranks(scores: Scores) -> NDArray[np.int64]:
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return ranks


def _z(scores: Scores) -> Scores:
    deviation = scores.std()
    return (scores - scores.mean()) / deviation if deviation > 0 else np.zeros_like(scores)
