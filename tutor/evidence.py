"""Whether the notes answer a question: what speaks for it (`tutor.features`), weighed as labelled questions teach."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.records import Hit
from indexer.tokens import AskedWord, has_han
from tutor.asking import Asked
from tutor.features import Features, weigh

if TYPE_CHECKING:
    from indexer.store import CourseIndex

FAR: Final = 0.5
"""A word of the question whose nearest word in the course has a lower cosine is one that the course does not have."""


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
    """A logistic regression with three outcomes, as `python -m benchmarks.retrieval.refusal` fits it.

    A question is answered, or the notes speak of its subject and do not say it, or they do not speak of it at all.
    """

    weights: Mapping[str, tuple[float, float]]
    """By feature: for an answer against the second outcome, and against the third."""
    bias: tuple[float, float]
    threshold: float
    """Confidence from which a question is answered."""

    def confidence(self, features: Features) -> float:
        """Probability, 0 to 1, that the passages answer."""
        values = asdict(features)
        against = (
            math.exp(-bias - sum(self.weights[name][outcome] * value for name, value in values.items()))
            for outcome, bias in enumerate(self.bias)
        )
        return 1 / (1 + sum(against))


CHINESE: Final = Calibration(
    weights={
        "score": (-0.095, 3.178),
        "near": (2.176, 4.550),
        "passage": (3.137, 9.024),
        "weakest": (1.514, 2.253),
        "sentence": (2.140, 1.034),
        "phrase": (-0.172, -2.415),
        "open": (-1.001, -0.791),
        "fact": (2.452, 1.912),
        "literal": (-1.575, -1.014),
        "terms": (1.765, 0.247),
        "absent": (1.017, -1.858),
        "telling": (-0.715, 0.225),
        "words": (0.219, 1.468),
        "latin": (-1.076, 0.427),
        "foreign": (-0.690, 4.050),
    },
    bias=(-5.664, -16.579),
    threshold=0.369,
)
"""Where the question or the course is Chinese; from the development halves of the Chinese sets."""
ENGLISH: Final = Calibration(
    weights={
        "score": (0.149, 2.253),
        "near": (-0.253, 0.577),
        "passage": (2.382, 8.038),
        "weakest": (1.262, 0.839),
        "sentence": (0.356, -2.145),
        "phrase": (1.299, -1.068),
        "open": (-0.936, -0.788),
        "fact": (1.878, 1.461),
        "literal": (-2.186, -1.606),
        "terms": (3.832, 3.754),
        "absent": (-1.281, -3.775),
        "telling": (-2.680, -1.408),
        "words": (0.342, 0.742),
        "latin": (0.000, 0.000),
        "foreign": (0.000, 0.000),
    },
    bias=(-2.817, -7.847),
    threshold=0.355,
)
"""For English questions over English notes, whose words are near to one another in other measure."""


def calibration(index: CourseIndex, question: str) -> Calibration:
    """The one that the question and the course call for."""
    return CHINESE if index.course.language == "zh" or has_han(question) else ENGLISH


def evidence(index: CourseIndex, asked: Asked, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits."""
    question = asked.text
    words = index.tokenizer.asked(question)
    near = _nearest_in_course(index, words)
    features = weigh(index, asked, words, hits)
    calibrated = calibration(index, question)
    confidence = calibrated.confidence(features)
    weights = {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}
    unknown = tuple(word.text for word, cosine in zip(words, near, strict=True) if len(word.text) > 1 and cosine < FAR)
    return Evidence(bool(hits) and confidence >= calibrated.threshold, confidence, features, weights, unknown)


def _nearest_in_course(index: CourseIndex, words: Sequence[AskedWord]) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word that the course has, 1 for the word itself: (n,)."""
    near = np.zeros(len(words), dtype=np.float32)
    if words and len(index.words.vectors):
        near = (shipped().encode([word.text for word in words]) @ index.words.vectors.T).max(axis=1)
    held = [index.keyword.holds(word.token) for word in words]
    return np.where(held, np.float32(1.0), near)
