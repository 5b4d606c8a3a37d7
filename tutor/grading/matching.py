"""How much of a point a place of the answer says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from indexer.embedding.static import shipped
from tutor.grading.contrary import Found, contrary_of
from tutor.grading.grade import Fault
from tutor.grading.opposites import contrary, opposites
from tutor.grading.sides import BREAKS, AnswerText, Place, PointText
from tutor.grading.words import Word, content_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR = 0.6
"""Cosine from which two words mean nearly the same; below it lie 政治/政策 and 定期/定时, above it 提高/提升."""
ALIKE = 0.7
"""Cosine from which two statements of several words mean nearly the same."""
_FEW = 2
"""Words of a place from which it can be a statement."""
_ONLY_NEAR = 0.75
"""What is left where nothing but words of nearly the same meaning speaks for a point: 平衡性 is not 均衡性."""
_DISORDER = 0.2
"""Share that words in an order of their own cost at most."""
_BROKEN = 0.75
"""What is left for each break between single words where the reference has none: a heap of words says nothing."""
_TANGLED, _MISTAKEN = 0.5, 0.4
"""What is left where a word of another point stands among this one's, and where it stands in place of one."""
_HEAD_ALONE = 0.8
"""What naming a point is worth where the reference explains it too."""
_REACH = 8
"""Characters from what only this point has to another word of it that is shown with it."""
_AROUND = 2
"""Characters beside a word by which a repetition of the question is known."""


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
    telling = [at for at, share in enumerate(shares) if share > 0 and (point.own[at] > 0 or point.only_echo)]
    fault = contrary_of(point, answer, text, words, shares, found)
    if fault != "reversed" and not telling:
        return None
    hull = _hull(found, telling, place)
    used = frozenset(i for at in telling if (spot := found[at]) is not None for i in range(*spot))
    coverage = sum(weight * share for weight, share in zip(point.weights, shares, strict=True)) / sum(point.weights)
    if telling and all(shares[at] < 1.0 for at in telling):
        coverage *= _ONLY_NEAR
    if coverage < ALIKE and point.is_statement:
        coverage = max(coverage, (coverage + _meaning(point, words)) / 2)
    coverage *= _soundness(point, answer, words, shares, found, hull)
    if point.head_words:
        named = sum(word.text in text for word in point.head_words) / len(point.head_words)
        coverage = max(coverage, _HEAD_ALONE * named)
    return Match(coverage, used, hull, fault)


def may_say(point: PointText, answer: AnswerText, place: Place) -> bool:
    """Whether a part of the answer has a word of the point, one near it or its contrary: else no `match` is needed."""
    text = answer.text[place.start : place.end]
    if any(word.text in text or any(other in text for other in opposites(word.token)) for word in point.words):
        return True
    inside = np.flatnonzero((answer.starts >= place.start) & (answer.ends <= place.end))
    return bool((point.vectors @ answer.vectors[inside].T >= NEAR).any()) or any(
        answer.words[at].token in point.tokens or answer.words[at].is_number for at in inside
    )


def repeated(point: PointText, answer: AnswerText) -> Match | None:
    """Where the answer has a whole statement word for word, neither denied nor affirmed."""
    at = answer.text.find(point.verbatim) if point.verbatim else -1
    if at < 0:
        return None
    end, own = at + len(point.verbatim), point.text.index(point.verbatim)
    if answer.denied[at:end] != point.denied[own : own + end - at]:
        return None
    return Match(1.0, frozenset(range(at, end)), Place(at, end), None)


def _soundness(
    point: PointText, answer: AnswerText, words: Sequence[Word], shares: Sequence[float], found: Found, hull: Place
) -> float:
    """What is left of a point whose words are all there, but in disorder, in pieces or mixed with another point's."""
    inner = [at for at, word in enumerate(words) if hull.start <= word.start < hull.end]
    beside = [] if shares[0] else inner[:1]
    beside = [at - 1 for at in beside if at > 0] + ([] if shares[-1] else [at + 1 for at in inner[-1:]])
    mixed = any(words[at].token in point.others for at in (*inner, *beside) if at < len(words))
    disorder = _disorder(found)
    pieces = BREAKS.split(answer.text[hull.start : hull.end])
    breaks = max(0, len(pieces) - 1 - point.breaks)
    left = (1.0 - _DISORDER * disorder) * _BROKEN ** min(
        breaks, sum(len(content_words(piece)) < _FEW for piece in pieces)
    )
    if mixed and any(share == 0 and own > 0 for share, own in zip(shares, point.own, strict=True)):
        return left * _MISTAKEN
    return left * (_TANGLED if breaks and (mixed or disorder) else 1.0)


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


def _meaning(point: PointText, words: Sequence[Word]) -> float:
    """Cosine of what the point and the place say; 0 below `ALIKE`."""
    if len(words) < _FEW:
        return 0.0
    vector = shipped().encode([" ".join(word.text for word in words)])[0]
    cosine = float(point.meaning @ vector)
    return cosine if cosine >= ALIKE else 0.0


def _disorder(found: Found) -> float:
    """Share of neighbours among the words found that stand the other way round in the answer."""
    starts = [spot[0] for spot in found if spot is not None]
    pairs = list(pairwise(starts))
    return sum(one > other for one, other in pairs) / len(pairs) if pairs else 0.0


def _hull(found: Found, telling: Sequence[int], place: Place) -> Place:
    """From the first to the last word that counts, the question's own words only where they stand near the others."""
    sure = [spot for at in telling if (spot := found[at]) is not None]
    if not sure:
        return place
    start, end = min(spot[0] for spot in sure), max(spot[1] for spot in sure)
    near = [spot for spot in found if spot is not None and start - _REACH <= spot[0] and spot[1] <= end + _REACH]
    return Place(min(spot[0] for spot in near), max(spot[1] for spot in near))
