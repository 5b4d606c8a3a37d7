"""The ways to rank chunks that are compared: each part of the search alone, and all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.embedding.static import shipped
from indexer.search import search
from indexer.store import CourseIndex
from tutor.answer import passages
from tutor.asking import understand
from tutor.evaluation.gold import Gold, is_found
from tutor.evaluation.measures import DEPTH
from tutor.spelling import spelt

Ranker = Callable[[CourseIndex, str, int], Sequence[int]]
"""(index, question, depth) -> at most `depth` chunk numbers, best first."""


def bm25(index: CourseIndex, question: str, depth: int = DEPTH) -> Sequence[int]:
    """Keywords alone."""
    scores = index.keyword.scores(index.tokenizer.question(question))
    return [int(n) for n in np.argsort(-scores, kind="stable")[:depth] if scores[n] > 0]


def vectors(index: CourseIndex, question: str, depth: int = DEPTH) -> Sequence[int]:
    """The embedding model alone."""
    chunks, _ = index.vectors.best_chunks(index.embedder.encode([question], purpose="query")[0], depth)
    return [int(n) for n in chunks]


def words(index: CourseIndex, question: str, depth: int = DEPTH) -> Sequence[int]:
    """Words of nearly the same meaning alone."""
    scores = index.words.scores(index.tokenizer.asked(question), index.keyword, shipped())
    return [int(n) for n in np.argsort(-scores, kind="stable")[:depth] if scores[n] > 0]


def hybrid(index: CourseIndex, question: str, depth: int = DEPTH) -> Sequence[int]:
    """What `kaodian search` gives."""
    return [hit.chunk.number for hit in search(index, question, top=depth)]


def ask(index: CourseIndex, question: str, depth: int = DEPTH) -> Sequence[int]:
    """The passages that `kaodian ask` looks at, in its order."""
    asked = understand(spelt(index, question) or question)
    return [hit.chunk.number for hit in passages(index, asked)[:depth]]


@dataclass(frozen=True, slots=True)
class System:
    """A ranking with its name."""

    name: str
    rank: Ranker
    uses_model: bool
    """Whether it ranks otherwise with another embedding model."""


SYSTEMS = (
    System("BM25", bm25, uses_model=False),
    System("vectors", vectors, uses_model=True),
    System("words", words, uses_model=False),
    System("hybrid", hybrid, uses_model=True),
    System("ask", ask, uses_model=True),
)


def first_right(index: CourseIndex, gold: Gold, numbers: Sequence[int]) -> float:
    """Rank of the first chunk that meets the gold, from 1; `inf` for none."""
    for rank, number in enumerate(numbers, start=1):
        chunk = index.chunk(number)
        if is_found(gold, chunk.document, chunk.start, chunk.end):
            return rank
    return float("inf")
