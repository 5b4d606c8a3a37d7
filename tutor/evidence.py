"""Whether the notes answer a question, by what a learner can check: how much of it their best passages hold.

Each word of the question is held against the words of a passage, by the built-in model where it does not occur itself.
What is hardly covered tells most: a passage that has all words of a question but the name that it asks about does not
answer it. A question for a number, a year or a person needs a sentence that states one (`tutor.fact`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.folding import fold
from indexer.keyword import keyword_text
from indexer.records import Chunk, Hit
from indexer.sentences import plain
from indexer.tokens import AskedWord, has_han
from tutor.asking import Asked
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

    passage: float
    """Cosine of the question and the whole passage."""
    weakest: float
    """How far the best passage covers the two words of the question that it covers least."""
    uncovered: float
    """How much is said by the word that the best passage leaves open most: what it says times how far it is open."""
    sentence: float
    """How far a single sentence, with the heading it stands under, covers the two words that it covers least."""
    literal: float
    """Share of the question that stands in the passage word for word, by what each word says. It counts against the
    answer: as much covered, a passage that owes it to the words of the question itself is likelier to be about the
    same thing only."""
    terms: float
    """Share of the terms to be defined or told apart that the best passage names; 1 for other questions."""
    fact: float
    """How far a sentence that states such a fact covers the question, where one is asked for; 1 for other questions."""
    count: float
    """1 unless the question says how many members the list has that it asks for, and no passage has as many."""
    telling: float
    """How much a word of the question says on average: technical words much, everyday words little."""
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
        "passage": 3.579,
        "weakest": 2.776,
        "uncovered": -1.088,
        "sentence": 2.178,
        "literal": -1.845,
        "terms": 0.947,
        "fact": 2.553,
        "count": 0.538,
        "telling": -0.689,
        "words": 0.251,
        "latin": -1.036,
        "foreign": -0.410,
    },
    bias=-5.355,
    threshold=0.321,
)
"""Where the question or the course is Chinese; from the development halves of the Chinese sets."""
ENGLISH: Final = Calibration(
    weights={
        "passage": 1.186,
        "weakest": 1.067,
        "uncovered": -1.479,
        "sentence": 0.670,
        "literal": -1.114,
        "terms": 1.901,
        "fact": 1.974,
        "count": 1.134,
        "telling": -2.100,
        "words": 0.348,
        "latin": 0.000,
        "foreign": 0.000,
    },
    bias=-2.743,
    threshold=0.309,
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
    features = weigh(index, asked, words, hits[:LOOKED_AT])
    calibrated = calibration(index, question)
    confidence = calibrated.confidence(features)
    weights = {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}
    unknown = tuple(word.text for word, cosine in zip(words, near, strict=True) if len(word.text) > 1 and cosine < FAR)
    return Evidence(bool(hits) and confidence >= calibrated.threshold, confidence, features, weights, unknown)


def weigh(index: CourseIndex, asked: Asked, words: Sequence[AskedWord], hits: Sequence[Hit]) -> Features:
    """The features of a question and its best hits."""
    if not words or not hits:
        return replace(Features(*[0.0] * len(fields(Features))), words=float(len(words)))
    says = shipped().lengths([word.text for word in words])
    passages = [_passage(hit.chunk) for hit in hits]
    covers = _Covers(index, words, (*passages, *(text for hit in hits for text in _headed(hit.chunk))))
    whole = [covers.of(passage) for passage in passages]
    unknown = [word.text for word in words if not index.keyword.holds(word.token) and len(word.text) > 1]
    question = asked.text
    own_language = has_han(question) == (index.course.language == "zh")
    return Features(
        passage=_nearest_passage(question, hits),
        weakest=max(map(_two_least, whole)),
        uncovered=min(float(((1 - cover) * says).max()) for cover in whole),
        sentence=max((_two_least(covers.of(text)) for hit in hits for text in _headed(hit.chunk)), default=0.0),
        literal=max(_literal(words, says, passage) for passage in passages),
        terms=_terms(asked, passages),
        fact=_fact(index, question, words, covers, hits),
        count=_count(question, hits),
        telling=float(says.mean()),
        words=float(len(words)),
        latin=float(sum(word.isascii() for word in unknown)) if own_language and has_han(question) else 0.0,
        foreign=0.0 if own_language else 1.0,
    )


class _Covers:
    """How far texts cover the words of a question. The words of all texts are encoded at once, each one once."""

    def __init__(self, index: CourseIndex, words: Sequence[AskedWord], texts: Sequence[str]) -> None:
        self._words = words
        self._held = {
            text: [token for token in dict.fromkeys(index.tokenizer.passage(text)) if len(token) > 1] for text in texts
        }
        tokens = list(dict.fromkeys(token for held in self._held.values() for token in held))
        self._row = {token: row for row, token in enumerate(tokens)}
        self._near = shipped().encode([word.text for word in words]) @ shipped().encode(tokens).T

    def of(self, text: str) -> NDArray[np.float32]:
        """For each word the cosine of the nearest word of the text, 1 for the word itself: (n,)."""
        held = self._held[text]
        if not held:
            return np.zeros(len(self._words), dtype=np.float32)
        nearest = self._near[:, [self._row[token] for token in held]].max(axis=1)
        return np.where([word.token in held for word in self._words], np.float32(1.0), nearest)


def _two_least(cover: NDArray[np.float32]) -> float:
    return float(np.sort(cover)[:2].mean())


def _literal(words: Sequence[AskedWord], says: NDArray[np.float32], passage: str) -> float:
    text = fold(passage)
    stands = np.array([word.text in text for word in words])
    return float(says[stands].sum() / (says.sum() or 1.0))


def _nearest_passage(question: str, hits: Sequence[Hit]) -> float:
    vectors = shipped().encode([question, *(plain(hit.chunk.text) for hit in hits)])
    return float((vectors[1:] @ vectors[0]).max())


def _terms(asked: Asked, passages: Sequence[str]) -> float:
    if not asked.terms:
        return 1.0
    return max(sum(term in fold(passage) for term in asked.terms) for passage in passages) / len(asked.terms)


def _nearest_in_course(index: CourseIndex, words: Sequence[AskedWord]) -> NDArray[np.float32]:
    """For each word the cosine of the nearest word that the course has, 1 for the word itself: (n,)."""
    near = np.zeros(len(words), dtype=np.float32)
    if words and len(index.words.vectors):
        near = (shipped().encode([word.text for word in words]) @ index.words.vectors.T).max(axis=1)
    held = [index.keyword.holds(word.token) for word in words]
    return np.where(held, np.float32(1.0), near)


def _fact(index: CourseIndex, question: str, words: Sequence[AskedWord], covers: _Covers, hits: Sequence[Hit]) -> float:
    states = stating(question)
    if states is None:
        return 1.0
    weights = np.array([index.keyword.weight(word.token) for word in words], dtype=np.float32)
    weights = weights / weights.sum()
    stated = (
        float(covers.of(headed) @ weights)
        for hit in hits
        for sentence, headed in zip(_sentences(hit.chunk), _headed(hit.chunk), strict=True)
        if states.search(sentence)
    )
    return max(stated, default=0.0)


def _count(question: str, hits: Sequence[Hit]) -> float:
    count = members_asked(question)
    if count is None:
        return 1.0
    return float(any(has_members(f"{hit.chunk.lead}\n{hit.chunk.text}", count) for hit in hits))


def _passage(chunk: Chunk) -> str:
    return keyword_text(chunk.headings, chunk.lead, chunk.text)


def _sentences(chunk: Chunk) -> list[str]:
    return [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in chunk.sentences]


def _headed(chunk: Chunk) -> list[str]:
    """Each sentence with the innermost heading that it stands under."""
    return [" ".join((*chunk.headings[-1:], sentence)) for sentence in _sentences(chunk)]
