"""How much of a point a place of the answer says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from indexer.embedding.static import StaticEmbedder, shipped
from indexer.stopwords import ENGLISH, STOP_WORDS
from tutor.grading.comparable import Comparable, comparable
from tutor.grading.grade import Fault
from tutor.grading.opposites import contrary, opposites
from tutor.grading.points import list_marks
from tutor.grading.words import Word, all_words, content_words, denied

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR = 0.6
"""Cosine from which two words mean nearly the same; below it lie 政治/政策 and 定期/定时, above it 提高/提升."""
ALIKE = 0.7
"""Cosine from which two statements of several words mean nearly the same."""
_STATEMENT = 3
"""Words of a point from which its meaning as a whole counts, not only that of its words."""
_COMMON = 0.1
"""Weight left to a word that all points of the reference share."""
_ECHO = 0.3
"""Weight left to a word that the question itself gives away."""
_DISORDER = 0.2
"""Share that words in an order of their own cost at most."""
_BROKEN = 0.75
"""What is left of a statement for each break in it that the reference does not have: a heap of words says nothing."""
_DENIED_SHARE = 0.25
"""Share of what is said of a point from which its denial turns it round."""
_HEAD_ALONE = 0.8
"""What naming a point is worth where the reference explains it too."""
JOINTS = frozenset({"和", "与", "及", "并", "以及", "及其", "而且", "并且", "同时", "and"})
"""Words that stand between two things said."""
_ONLY_NEAR = 0.75
"""What is left where nothing but words of nearly the same meaning speaks for a point: 平衡性 is not 均衡性."""
_TANGLED, _MISTAKEN = 0.6, 0.4
"""What is left where a word of another point stands among this one's, and where it stands in place of one."""
_NEXT = 2
"""Characters behind what is said of a point in which its missing end would begin."""
_REACH = 8
"""Characters from what only this point has to another word of it that is shown with it."""
_AROUND = 2
"""Characters beside a word by which a repetition of the question is known."""
_BREAKS = re.compile(r"[,;:\n]+|(?<=[^\sa-z0-9])\s+(?=[^\sa-z0-9])")
_RELATION = re.compile(
    r"导致|影响|决定|促进|引起|造成|推动|带来|大于|小于|高于|低于|优于|先于|早于|晚于|取决于|依赖|来源于|包含|属于|是(?=.*倍)|比"
    r"|\b(?:causes?|leads? to|affects?|determines?|precedes?|exceeds?|(?:greater|less|higher|lower) than)\b"
)
_PASSIVE = re.compile(r"被|由|受|\bby\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the answer, in its common form."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A point beside a place."""

    coverage: float
    """Share, 0 to 1, of the point that is said."""
    used: frozenset[int]
    """Offsets of the answer's characters that say what only this point says."""
    hull: Place
    """From the first to the last word that counts."""
    fault: Fault | None
    """`negated` or `reversed` for the contrary of the point."""


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
        self.words = [word for word in every if word.text not in STOP_WORDS and word.text not in ENGLISH]
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
        self.breaks = len(_BREAKS.findall(self.text))
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
    def relation(self) -> re.Match[str] | None:
        """The verb that tells who does what to whom."""
        return _RELATION.search(self.text)


def _own_share(word: Word, siblings: Sequence[str]) -> float:
    """1 for a word that only this point has, 0 for one that all points have."""
    return 1.0 - sum(word.text in sibling for sibling in siblings) / len(siblings) if siblings else 1.0


def match(point: PointText, answer: AnswerText, place: Place) -> Match | None:
    """What `place` says of `point`; None where it says nothing that the question has not said already."""
    text = answer.text[place.start : place.end]
    inside = np.flatnonzero((answer.starts >= place.start) & (answer.ends <= place.end))
    words = [answer.words[i] for i in inside]
    if point.only_echo and not _says_itself(point, text):
        return None
    near = point.vectors @ answer.vectors[inside].T
    near[:, [word.token in point.spoken_for for word in words]] = 0.0
    shares: list[float] = []
    found: list[tuple[int, int] | None] = []
    for row, word in enumerate(point.words):
        share, where = _word_share(word, text, words, near[row], place.start)
        if share == 0 and (denial := _denied_opposite(word, point, answer, words)) is not None:
            share, where = NEAR, denial
        shares.append(share)
        found.append(where)
    total = sum(point.weights)
    earned = sum(weight * share for weight, share in zip(point.weights, shares, strict=True))
    telling = [at for at, share in enumerate(shares) if share > 0 and (point.own[at] > 0 or point.only_echo)]
    fault = _contrary(point, answer, text, words, shares, found)
    if fault != "reversed" and not telling:
        return None
    hull = _hull(found, telling, place)
    used = frozenset(i for at in telling if (spot := found[at]) is not None for i in range(*spot))
    coverage = earned / total
    if telling and all(shares[at] < 1.0 for at in telling):
        coverage *= _ONLY_NEAR
    if coverage < ALIKE and point.is_statement:
        coverage = max(coverage, (coverage + _meaning(point, words)) / 2)
    disorder = _disorder(found)
    breaks = max(0, len(_BREAKS.findall(answer.text[hull.start : hull.end])) - point.breaks)
    end = hull.end if shares[-1] else hull.end + _NEXT
    mixed = any(word.token in point.others and hull.start <= word.start < end for word in words)
    if mixed and any(share == 0 and own > 0 for share, own in zip(shares, point.own, strict=True)):
        coverage *= _MISTAKEN
    elif breaks and (mixed or disorder):
        coverage *= _TANGLED
    coverage *= (1.0 - _DISORDER * disorder) * _BROKEN**breaks
    if point.head_words:
        named = sum(word.text in text for word in point.head_words) / len(point.head_words)
        coverage = max(coverage, _HEAD_ALONE * named)
    return Match(coverage, used, hull, fault)


def _says_itself(point: PointText, text: str) -> bool:
    """Whether a point that has only words of the question stands there for itself, not as a part of the question."""
    at = text.find(point.text)
    if at < 0:
        return False
    end = at + len(point.text)
    wider = (text[max(0, at - _AROUND) : end], text[at : end + _AROUND])
    return not any(len(around) > len(point.text) and around in point.lead for around in wider)


def _word_share(
    word: Word, text: str, others: Sequence[Word], cosines: NDArray[np.float32], offset: int
) -> tuple[float, tuple[int, int] | None]:
    """How much of a word is there, and where: all of it as written, a part of it by a word of nearly its meaning."""
    if not word.is_number and (at := text.find(word.text)) >= 0 and not word.text.isascii():
        return 1.0, (offset + at, offset + at + len(word.text))
    for other in others:
        if other.token == word.token:
            return 1.0, (other.start, other.end)
    if word.is_number or not len(cosines):
        return 0.0, None
    best = int(np.argmax(cosines))
    other = others[best]
    if cosines[best] >= NEAR and not other.is_number and not contrary(word.text, other.text):
        return float(cosines[best]), (other.start, other.end)
    return 0.0, None


def _denied_opposite(word: Word, point: PointText, answer: AnswerText, words: Sequence[Word]) -> tuple[int, int] | None:
    """Where the place says a word by denying its contrary: 不好 for 差."""
    for other in words:
        if other.token in opposites(word.token) and answer.denied[other.start] != point.denied[word.start]:
            return other.start, other.end
    return None


def _contrary(
    point: PointText,
    answer: AnswerText,
    text: str,
    words: Sequence[Word],
    shares: Sequence[float],
    found: Sequence[tuple[int, int] | None],
) -> Fault | None:
    """Whether the place denies the point or says its contrary."""
    said = turned = 0.0
    for word, weight, share, where in zip(point.words, point.weights, shares, found, strict=True):
        if where is not None:
            said += weight * share
            agrees = point.denied[word.start] == answer.denied[where[0]]
            if agrees == (answer.text[slice(*where)] in opposites(word.token)):
                turned += weight * share
    if said and turned / said >= _DENIED_SHARE:
        return "negated"
    tokens = {word.token for word in words}
    for at, word in enumerate(point.words):
        against = opposites(word.token) - point.tokens
        if shares[at] == 0 and any(other in tokens or (not other.isascii() and other in text) for other in against):
            rest = sum(point.weights) - point.weights[at]
            if said >= rest / 2:
                return "reversed"
    return "reversed" if _other_number(point, words) or _swapped(point, text) else None


def _other_number(point: PointText, words: Sequence[Word]) -> bool:
    """Whether the place gives another number for the same thing."""
    ours, theirs = _numbered(point.words), _numbered(words)
    return any(ours[thing].isdisjoint(theirs[thing]) for thing in ours.keys() & theirs.keys())


def _numbered(words: Sequence[Word]) -> dict[str, set[str]]:
    """The numbers of each word that stands behind a number."""
    things: dict[str, set[str]] = {}
    for word, thing in pairwise(words):
        if word.is_number and not thing.is_number:
            things.setdefault(thing.token, set()).add(word.text)
    return things


def _swapped(point: PointText, text: str) -> bool:
    """Whether the place has the sides of the point's relation the other way round."""
    verb = point.relation
    if verb is None or (at := text.find(verb[0])) < 0 or _PASSIVE.search(text) or _PASSIVE.search(point.text):
        return False
    before = {w.text for w in point.words if w.end <= verb.start()}
    behind = {w.text for w in point.words if w.start >= verb.end()}
    before, behind = before - behind, behind - before
    left, right = text[:at], text[at + len(verb[0]) :]
    crossed = [sum(w in right for w in before), sum(w in left for w in behind)]
    straight = sum(w in left for w in before) + sum(w in right for w in behind)
    return all(crossed) and sum(crossed) > straight


def _meaning(point: PointText, words: Sequence[Word]) -> float:
    """Cosine of what the point and the place say; 0 below `ALIKE`."""
    if len(words) < _STATEMENT - 1:
        return 0.0
    vector = shipped().encode([" ".join(word.text for word in words)])[0]
    cosine = float(point.meaning @ vector)
    return cosine if cosine >= ALIKE else 0.0


def _disorder(found: Sequence[tuple[int, int] | None]) -> float:
    """Share of neighbours among the words found that stand the other way round in the answer."""
    starts = [spot[0] for spot in found if spot is not None]
    pairs = list(pairwise(starts))
    return sum(one > other for one, other in pairs) / len(pairs) if pairs else 0.0


def _hull(found: Sequence[tuple[int, int] | None], telling: Sequence[int], place: Place) -> Place:
    """From the first to the last word that counts, the question's own words only where they stand near the others."""
    sure = [spot for at in telling if (spot := found[at]) is not None]
    if not sure:
        return place
    start, end = min(spot[0] for spot in sure), max(spot[1] for spot in sure)
    near = [spot for spot in found if spot is not None and start - _REACH <= spot[0] and spot[1] <= end + _REACH]
    return Place(min(spot[0] for spot in near), max(spot[1] for spot in near))
