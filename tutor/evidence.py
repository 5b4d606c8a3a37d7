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
from tutor.features import Features, states_fact, weigh

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
        "score": (-0.028, 2.521),
        "near": (1.967, 4.035),
        "passage": (2.937, 8.636),
        "weakest": (1.535, 1.513),
        "sentence": (2.036, 0.766),
        "phrase": (-0.127, -1.831),
        "open": (-0.956, -0.798),
        "fact": (2.397, 1.784),
        "literal": (-1.477, -0.581),
        "terms": (1.882, 0.534),
        "absent": (1.035, -1.527),
        "telling": (-0.712, 0.064),
        "words": (0.207, 1.179),
        "latin": (-1.077, 0.160),
        "foreign": (-0.675, 3.248),
    },
    bias=(-5.629, -14.015),
    threshold=0.377,
)
"""Where the question or the course is Chinese; from the development halves of the Chinese sets."""
ENGLISH: Final = Calibration(
    weights={
        "score": (0.064, 1.483),
        "near": (-0.083, 0.837),
        "passage": (1.785, 6.249),
        "weakest": (0.752, 0.073),
        "sentence": (0.235, -1.284),
        "phrase": (1.128, -0.578),
        "open": (-0.869, -0.594),
        "fact": (1.599, 1.114),
        "literal": (-1.390, -0.425),
        "terms": (2.801, 2.487),
        "absent": (-0.704, -2.704),
        "telling": (-2.088, -1.154),
        "words": (0.299, 0.574),
        "latin": (0.000, 0.000),
        "foreign": (0.000, 0.000),
    },
    bias=(-2.131, -5.732),
    threshold=0.365,
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
    answers = confidence >= calibrated.threshold and bool(hits) and states_fact(index, question, hits)
    return Evidence(answers, confidence, features, weights, unknown)


def _nearest_in_course(index: CourseIndex, words: Sequence[AskedWord]) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word that the course has, 1 for the word itself: (n,)."""
    near = np.zeros(len(words), dtype=np.float32)
    if words and len(index.words.vectors):
        near = (shipped().encode([word.text for word in words]) @ index.words.vectors.T).max(axis=1)
    held = [index.keyword.holds(word.token) for word in words]
    return np.where(held, np.float32(1.0), near)
