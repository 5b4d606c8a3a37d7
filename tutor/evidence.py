"""Whether the notes answer a question, by what a learner can check: how much of it their best passage holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.keyword import keyword_text
from indexer.records import Chunk, Hit
from indexer.tokens import has_han

if TYPE_CHECKING:
    from indexer.store import CourseIndex

SUPPORT = 0.20
"""Share of what was asked about that a passage must hold to be an answer. Chosen on the development half:
see `benchmarks/README.md`."""
SUPPORT_ACROSS = 0.55
"""The same for a question in another language than the notes, counted by words of nearly the same meaning."""
_BEST = 3
"""Hits of which one must be evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer."""

    answers: bool
    weights: Mapping[str, float]
    """The question's tokens and how much each says."""
    unknown: tuple[str, ...]
    """Words of the question that do not occur in the course, nor any that mean nearly the same."""


def evidence(index: CourseIndex, question: str, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits."""
    weights = question_weights(index, question)
    foreign = has_han(question) != (index.course.language == "zh") and not any(map(index.keyword.holds, weights))
    shares = (hit.words if foreign else support(index, weights, hit.chunk) for hit in hits[:_BEST])
    best = max(shares, default=0.0)
    return Evidence(best >= (SUPPORT_ACROSS if foreign else SUPPORT), weights, _unknown(index, question))


def support(index: CourseIndex, weights: Mapping[str, float], chunk: Chunk) -> float:
    """Share, 0 to 1, of what was asked about that occurs in the chunk, its lead-in or its innermost headings.

    Single characters alone are no evidence: 火星 is not in a passage on 星级. Then it is 0.
    """
    text = keyword_text(chunk.headings, chunk.lead, chunk.text)
    held = set(index.tokenizer.passage(text)) & weights.keys()
    if all(len(token) == 1 for token in held) and any(len(token) > 1 for token in weights):
        return 0.0
    return sum(weights[token] for token in held) / sum(weights.values())


def question_weights(index: CourseIndex, question: str) -> dict[str, float]:
    """The question's tokens and how much each says: rare ones more, and most those that the course does not know."""
    return {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}


def _unknown(index: CourseIndex, question: str) -> tuple[str, ...]:
    words = index.tokenizer.asked(question)
    return tuple(word.text for word in words if len(word.text) > 1 and not index.keyword.holds(word.token))
