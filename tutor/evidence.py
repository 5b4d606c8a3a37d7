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
    elsewhere: float
    """Likewise, that the notes do not even speak of the question's subject."""
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

    def outcomes(self, features: Features) -> tuple[float, float, float]:
        """Probabilities, 0 to 1, of the three outcomes."""
        values = asdict(features)
        beside, elsewhere = (
            math.exp(-bias - sum(self.weights[name][outcome] * value for name, value in values.items()))
            for outcome, bias in enumerate(self.bias)
        )
        total = 1 + beside + elsewhere
        return 1 / total, beside / total, elsewhere / total


CHINESE: Final = Calibration(
    weights={
        "passage": (0.867, 9.285),
        "phrase": (0.478, -1.213),
        "open": (-0.543, -0.871),
        "fact": (1.842, 1.409),
        "literal": (-1.214, 0.994),
        "terms": (1.324, -0.196),
        "absent": (0.839, -0.340),
        "telling": (0.151, 1.026),
        "words": (-0.056, 0.693),
        "foreign": (-0.042, 1.265),
        "answering": (0.554, 0.752),
        "around": (0.093, 0.074),
    },
    bias=(-2.036, -6.123),
    threshold=0.431,
)
"""Where the question or the course is Chinese; from the development halves of the Chinese sets."""
ENGLISH: Final = Calibration(
    weights={
        "passage": (-1.400, 2.626),
        "phrase": (1.268, -1.233),
        "open": (-0.441, -0.643),
        "fact": (1.310, 1.145),
        "literal": (-2.003, -1.864),
        "terms": (5.059, 5.853),
        "absent": (-0.772, -2.894),
        "telling": (-0.859, -0.086),
        "words": (0.145, 0.714),
        "foreign": (0.000, 0.000),
        "answering": (0.517, 0.679),
        "around": (0.072, 0.140),
    },
    bias=(-3.062, -5.059),
    threshold=0.448,
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
    confidence, _, elsewhere = calibrated.outcomes(features)
    weights = {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}
    unknown = tuple(word.text for word, cosine in zip(words, near, strict=True) if len(word.text) > 1 and cosine < FAR)
    answers = confidence >= calibrated.threshold and bool(hits) and states_fact(index, question, hits)
    return Evidence(answers, confidence, elsewhere, features, weights, unknown)


def _nearest_in_course(index: CourseIndex, words: Sequence[AskedWord]) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word that the course has, 1 for the word itself: (n,)."""
    near = np.zeros(len(words), dtype=np.float32)
    if words and len(index.words.vectors):
        near = (shipped().encode([word.text for word in words]) @ index.words.vectors.T).max(axis=1)
    held = [index.keyword.holds(word.token) for word in words]
    return np.where(held, np.float32(1.0), near)
