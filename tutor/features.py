"""How much of a question the best passages hold, in figures that a learner could check.

Each word of the question is held against the words of a passage, by the built-in model where it does not occur itself.
What is hardly covered tells most: a passage that has all words of a question but the name that it asks about does not
answer it. A question for a number, a year or a person needs a sentence that states one (`tutor.fact`). And a small
network that reads question and passage together says what it takes for an answer (`tutor.cross_encoder`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.folding import fold
from indexer.keyword import keyword_text
from indexer.records import Chunk, Hit
from indexer.sentences import plain
from indexer.tokens import AskedWord, has_han
from tutor.asking import Asked, Kind
from tutor.cross_encoder import READ, read
from tutor.fact import stating
from tutor.lookup import named

if TYPE_CHECKING:
    from indexer.store import CourseIndex

LOOKED_AT = 3
"""Hits of which the best counts, feature by feature."""
SURE = 8.0
"""Log odds beyond this are no surer."""
_STATED_IN = 5
"""Hits of which one has to state the fact that is asked for."""
_SEARCHED = 10
"""Hits searched for a term that the glossary does not have."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is weighed; of `LOOKED_AT` passages the best unless said otherwise. Shares and cosines are 0 to 1."""

    passage: float
    """Cosine of the question and the whole passage."""
    phrase: float
    """Share of the characters of one phrase of the question that stand in the passage in pairs; of the phrase that has
    least."""
    open: float
    """How much is said by the word that the first passage leaves open most: what it says times how far it is open."""
    fact: float
    """How far a sentence of the first passage that states such a fact covers the question, where one is asked for; 1
    for other questions."""
    literal: float
    """Share of the question that stands in the passage word for word, by what each word says."""
    terms: float
    """Of two things to be told apart, 1 where the notes have both, 0 where not; 1 for other questions."""
    absent: float
    """Share of the question, by what each word says, whose words the course does not have."""
    telling: float
    """How much a word of the question says on average: technical words much, everyday words little."""
    words: float
    """Words in the question, those that only ask left out."""
    foreign: float
    """1 for a question in another language than the course, whose words can only be near."""
    answering: float
    """Log odds that a passage answers, as the cross-encoder reads it, between `-SURE` and `SURE`; of `READ` passages
    the best."""
    around: float
    """Their mean over the same passages: what is answered is touched on by more than one."""


def weigh(index: CourseIndex, asked: Asked, words: Sequence[AskedWord], hits: Sequence[Hit]) -> Features:
    """The features of a question.

    Args:
        index: The course.
        asked: The question.
        words: Its words that carry meaning.
        hits: What was found, best first.
    """
    known = read(asked.text, hits[:READ]) if words else []
    best = known[:LOOKED_AT]
    if not best:
        return replace(Features(*[0.0] * len(fields(Features))), words=float(len(words)))
    question = asked.text
    says = shipped().lengths([word.text for word in words])
    share = says / (says.sum() or 1.0)
    held = np.array([index.keyword.holds(word.token) for word in words])
    passages = [_passage(hit.chunk) for hit in best]
    covers = _Covers(index, words, (passages[0], *_headed(best[0].chunk)))
    odds = [min(max(hit.odds or 0.0, -SURE), SURE) for hit in known]
    own_language = has_han(question) == (index.course.language == "zh")
    return Features(
        passage=_nearest_passage(question, best),
        phrase=_phrase(index, question, passages),
        open=float(((1 - covers.of(passages[0])) * says).max()),
        fact=_fact(index, question, words, covers, best[0].chunk),
        literal=max(_literal(words, share, passage) for passage in passages),
        terms=_terms(index, asked, hits),
        absent=float(share[~held].sum()),
        telling=float(says.mean()),
        words=float(len(words)),
        foreign=0.0 if own_language else 1.0,
        answering=max(odds),
        around=sum(odds) / len(odds),
    )


def states_fact(index: CourseIndex, question: str, hits: Sequence[Hit]) -> bool:
    """Whether one of the first passages states a fact of the sort that is asked for; True where none is asked for."""
    states = stating(question)
    if states is None:
        return True
    return any(
        not index.chunk_says[hit.chunk.number] or any(map(states.search, _sentences(hit.chunk)))
        for hit in hits[:_STATED_IN]
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


def _nearest_passage(question: str, hits: Sequence[Hit]) -> float:
    vectors = shipped().encode([question, *(plain(hit.chunk.text) for hit in hits)])
    return float((vectors[1:] @ vectors[0]).max())


def _phrase(index: CourseIndex, question: str, passages: Sequence[str]) -> float:
    phrases = [phrase for phrase in index.tokenizer.phrases(question) if len(phrase) > 1]
    return max(min((_in_pairs(phrase, fold(text)) for phrase in phrases), default=1.0) for text in passages)


def _in_pairs(phrase: str, text: str) -> float:
    """Share of the characters of a phrase that stand in a text together with a neighbour; 0 or 1 for a Latin word."""
    if not has_han(phrase):
        return float(phrase in text)
    stands = [one + other in text for one, other in pairwise(phrase)]
    return sum(before or behind for before, behind in zip([False, *stands], [*stands, False], strict=True)) / len(
        phrase
    )


def _literal(words: Sequence[AskedWord], share: NDArray[np.float32], passage: str) -> float:
    text = fold(passage)
    return float(share[[word.text in text for word in words]].sum())


def _terms(index: CourseIndex, asked: Asked, hits: Sequence[Hit]) -> float:
    if asked.kind is not Kind.CONTRAST:
        return 1.0
    missing = [_tokens(index, term) for term in asked.terms if named(index, term) is None]
    texts = [_tokens(index, _passage(hit.chunk)) for hit in hits[:_SEARCHED]] if missing else []
    return float(all(any(term <= text for text in texts) for term in missing))


def _tokens(index: CourseIndex, text: str) -> frozenset[str]:
    return frozenset(token for token in index.tokenizer.passage(text) if len(token) > 1)


def _fact(index: CourseIndex, question: str, words: Sequence[AskedWord], covers: _Covers, chunk: Chunk) -> float:
    states = stating(question)
    if states is None or not index.chunk_says[chunk.number]:  # a question that is quoted states it with its key
        return 1.0
    weights = np.array([index.keyword.weight(word.token) for word in words], dtype=np.float32)
    weights = weights / weights.sum()
    stated = (
        float(covers.of(headed) @ weights)
        for sentence, headed in zip(_sentences(chunk), _headed(chunk), strict=True)
        if states.search(sentence)
    )
    return max(stated, default=0.0)


def _passage(chunk: Chunk) -> str:
    return keyword_text(chunk.headings, chunk.lead, chunk.text)


def _sentences(chunk: Chunk) -> list[str]:
    return [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in chunk.sentences]


def _headed(chunk: Chunk) -> list[str]:
    """Each sentence with the innermost heading that it stands under."""
    return [" ".join((*chunk.headings[-1:], sentence)) for sentence in _sentences(chunk)]
