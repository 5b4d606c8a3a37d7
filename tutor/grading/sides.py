"""Both sides of grading, made comparable once: the answer, and each point of the reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.embedding.static import StaticEmbedder
from tutor.grading.comparable import Comparable, comparable
from tutor.grading.points import list_marks
from tutor.grading.words import Word, all_words, content_words, denied

JOINTS = frozenset({"和", "与", "及", "并", "以及", "及其", "而且", "并且", "同时", "and"})
"""Words that stand between two things said."""
BREAKS = re.compile(r"[,;:\n]+|(?<=[^\sa-z0-9])\s+(?=[^\sa-z0-9])")
"""What parts a statement."""
_STATEMENT = 3
"""Words of a point from which its meaning as a whole counts, not only that of its words."""
_SENTENCE = 8
"""Code points of a point that is hardly part of another notion: 封闭式货架 is one of 半封闭式货架."""
_COMMON = 0.1
"""Weight left to a word that all points of the reference share."""
_ECHO = 0.3
"""Weight left to a word that the question itself gives away."""
_RELATION = re.compile(
    r"导致|影响|决定|促进|引起|造成|推动|带来|大于|小于|高于|低于|优于|先于|早于|晚于|取决于|依赖|来源于|包含|属于|是(?=.*倍)|比"
    r"|\b(?:causes?|leads? to|affects?|determines?|into|precedes?|exceeds?|(?:greater|less|higher|lower) than)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the answer, in its common form."""

    start: int
    end: int


class AnswerText:
    """The answer, made comparable once."""

    def __init__(self, answer: str, model: StaticEmbedder) -> None:
        self.common: Comparable = comparable(answer)
        self.text = self.common.text
        marks = [(mark.start, mark.end) for mark in list_marks(answer)]
        self.marked = {
            at for at, span in enumerate(self.common.origins) if any(start <= span.start < end for start, end in marks)
        }
        """Offsets of the numbers of lists: they say nothing."""
        every = [word for word in all_words(self.text) if word.start not in self.marked]
        self.joints = {word.start for word in every if word.text in JOINTS}
        self.words = [word for word in every if word.says_something]
        self.denied = denied(self.text)
        self.vectors = model.encode([word.text for word in self.words])
        self.starts = np.array([word.start for word in self.words], dtype=np.int64)
        self.ends = np.array([word.end for word in self.words], dtype=np.int64)


class PointText:
    """A point of the reference, made comparable, with what each of its words is worth."""

    def __init__(self, text: str, head: str | None, siblings: Sequence[str], lead: str, model: StaticEmbedder) -> None:
        self.text = comparable(text).text
        self.words = content_words(self.text)
        self.denied = denied(self.text)
        self.breaks = len(BREAKS.findall(self.text))
        self.head_words = content_words(comparable(head).text) if head else []
        self.vectors = model.encode([word.text for word in self.words])
        self.own = [0.0 if word.text in lead else _own_share(word, siblings) for word in self.words]
        self.weights = self._weights(siblings, lead)
        self.meaning = model.encode([" ".join(self._weighty())])[0]
        self.is_statement = len(self._weighty()) >= _STATEMENT
        self.only_echo = not any(self.own)
        self.lead = lead
        self.tokens = frozenset(word.token for word in self.words)
        others = {word.token for sibling in siblings for word in content_words(sibling)}
        self.others = others - self.tokens
        """Words that only other points have."""
        self.spoken_for = frozenset(self.tokens | others | {word.token for word in content_words(lead)})
        """Words of the reference and of the question: none of them stands for another one."""

    def _weighty(self) -> list[str]:
        return [word.text for word, weight in zip(self.words, self.weights, strict=True) if weight >= 1]

    def _weights(self, siblings: Sequence[str], lead: str) -> list[float]:
        weights = [
            word.weight * max(_COMMON, _own_share(word, siblings)) * (_ECHO if word.text in lead else 1.0)
            for word in self.words
        ]
        return weights if max(weights, default=0.0) > 0 else [word.weight for word in self.words]

    @cached_property
    def verbatim(self) -> str:
        """The point as a whole, where it is a statement that is known by its wording."""
        long = self.is_statement or len(self.text) >= _SENTENCE
        return self.text.strip(" .,;:!?") if long and not self.only_echo else ""

    @cached_property
    def relation(self) -> re.Match[str] | None:
        """The verb that tells who does what to whom."""
        return _RELATION.search(self.text)


def _own_share(word: Word, siblings: Sequence[str]) -> float:
    """1 for a word that only this point has, 0 for one that all points have."""
    return 1.0 - sum(word.text in sibling for sibling in siblings) / len(siblings) if siblings else 1.0
