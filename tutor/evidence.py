"""Whether the notes answer a question, by what a learner can check: how much of it their best passages hold.

Each word of the question is held against the words of a passage, by the built-in model where it does not occur itself.
What is hardly covered tells most: a passage that has all words of a question but the name that it asks about does not
answer it. A question for a number, a year or a person needs a sentence that states one (`tutor.fact`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.keyword import keyword_text
from indexer.records import Chunk, Hit
from indexer.tokens import AskedWord, has_han
from tutor.fact import has_members, members_asked, stating

if TYPE_CHECKING:
    from indexer.store import CourseIndex

LOOKED_AT = 3
"""Hits of which the best counts, feature by feature."""
FAR: Final = 0.5
"""A word of the question whose nearest word in the course has a lower cosine is one that the course does not have."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is weighed; shares and cosines are 0 to 1."""

    cosine: float
    """Of the question and the nearest sentence."""
    covered: float
    """How far the best passage covers the words of the question, each weighted as BM25 weights it."""
    weakest: float
    """The same of the two words that it covers least."""
    fact: float
    """How far a sentence that states such a fact covers the question, where one is asked for; 1 for other questions."""
    count: float
    """1 unless the question says how many members the list has that it asks for, and no passage has as many."""
    words: float
    """Words in the question, those that only ask left out."""
    latin: float
    """How many Latin ones the course does not have, in a Chinese question: names of what it does not speak of."""
    foreign: float
    """1 for a question in another language than the course, whose words can only be near."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer."""

    answers: bool
    confidence: float
    """Probability, 0 to 1, that the best passages answer, among questions as they were when this was calibrated."""
    features: Features
    weights: Mapping[str, float]
    """The question's tokens and how much each says."""
    unknown: tuple[str, ...]
    """Words of the question that do not occur in the course, nor any that mean nearly the same."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression on the features, as `python -m benchmarks.retrieval.refusal` fits it."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """Confidence from which a question is answered."""

    def confidence(self, features: Features) -> float:
        """Probability, 0 to 1, that the passages answer."""
        score = self.bias + sum(self.weights[name] * value for name, value in asdict(features).items())
        return 1 / (1 + math.exp(-score))


CHINESE: Final = Calibration(
    weights={
        "cosine": 7.317,
        "covered": 1.462,
        "weakest": 5.311,
        "fact": 4.880,
        "count": 1.415,
        "words": 0.770,
        "latin": -4.935,
        "foreign": 1.375,
    },
    bias=-16.258,
    threshold=0.403,
)
"""Where the question or the course is Chinese; from the development halves of the Chinese sets."""
ENGLISH: Final = Calibration(
    weights={
        "cosine": 2.016,
        "covered": 7.112,
        "weakest": -1.073,
        "fact": 3.745,
        "count": 0.000,
        "words": 0.522,
        "latin": 0.000,
        "foreign": 0.000,
    },
    bias=-10.776,
    threshold=0.383,
)
"""For English questions over English notes, whose words are near to one another in other measure."""


def calibration(index: CourseIndex, question: str) -> Calibration:
    """The one that the question and the course call for."""
    return CHINESE if index.course.language == "zh" or has_han(question) else ENGLISH


def evidence(index: CourseIndex, question: str, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits."""
    words = index.tokenizer.asked(question)
    near = _nearest_in_course(index, words)
    features = weigh(index, question, words, hits[:LOOKED_AT])
    calibrated = calibration(index, question)
    confidence = calibrated.confidence(features)
    weights = {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}
    unknown = tuple(word.text for word, cosine in zip(words, near, strict=True) if len(word.text) > 1 and cosine < FAR)
    return Evidence(bool(hits) and confidence >= calibrated.threshold, confidence, features, weights, unknown)


def weigh(index: CourseIndex, question: str, words: Sequence[AskedWord], hits: Sequence[Hit]) -> Features:
    """The features of a question and its best hits."""
    if not words or not hits:
        return Features(0.0, 0.0, 0.0, 0.0, 0.0, float(len(words)), 0.0, 0.0)
    vectors = shipped().encode([word.text for word in words])
    weights = np.array([index.keyword.weight(word.token) for word in words], dtype=np.float32)
    weights = weights / weights.sum()
    covers = [_covered(index, words, vectors, _passage(hit.chunk)) for hit in hits]
    unknown = [word.text for word in words if not index.keyword.holds(word.token) and len(word.text) > 1]
    own_language = has_han(question) == (index.course.language == "zh")
    return Features(
        cosine=max(hit.cosine for hit in hits),
        covered=max(float(cover @ weights) for cover in covers),
        weakest=max(float(np.sort(cover)[:2].mean()) for cover in covers),
        fact=_fact(index, question, words, vectors, weights, hits),
        count=_count(question, hits),
        words=float(len(words)),
        latin=float(sum(word.isascii() for word in unknown)) if own_language and has_han(question) else 0.0,
        foreign=0.0 if own_language else 1.0,
    )


def _nearest_in_course(index: CourseIndex, words: Sequence[AskedWord]) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word that the course has, 1 for the word itself: (n,)."""
    near = np.zeros(len(words), dtype=np.float32)
    if words and len(index.words.vectors):
        near = (shipped().encode([word.text for word in words]) @ index.words.vectors.T).max(axis=1)
    held = [index.keyword.holds(word.token) for word in words]
    return np.where(held, np.float32(1.0), near)


def _covered(
    index: CourseIndex, words: Sequence[AskedWord], vectors: NDArray[np.float32], text: str
) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word of the text, 1 for the word itself: (n,)."""
    tokens = [token for token in dict.fromkeys(index.tokenizer.passage(text)) if len(token) > 1]
    if not tokens:
        return np.zeros(len(words), dtype=np.float32)
    nearest = (vectors @ shipped().encode(tokens).T).max(axis=1)
    return np.where([word.token in tokens for word in words], np.float32(1.0), nearest)


def _fact(
    index: CourseIndex,
    question: str,
    words: Sequence[AskedWord],
    vectors: NDArray[np.float32],
    weights: NDArray[np.float32],
    hits: Sequence[Hit],
) -> float:
    says = stating(question)
    if says is None:
        return 1.0
    best = 0.0
    for hit in hits:
        chunk = hit.chunk
        for span in chunk.sentences:
            sentence = chunk.text[span.start - chunk.start : span.end - chunk.start]
            if says.search(sentence):
                text = " ".join((*chunk.headings[-1:], sentence))
                best = max(best, float(_covered(index, words, vectors, text) @ weights))
    return best


def _count(question: str, hits: Sequence[Hit]) -> float:
    count = members_asked(question)
    if count is None:
        return 1.0
    return float(any(has_members(f"{hit.chunk.lead}\n{hit.chunk.text}", count) for hit in hits))


def _passage(chunk: Chunk) -> str:
    return keyword_text(chunk.headings, chunk.lead, chunk.text)
