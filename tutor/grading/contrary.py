"""Whether a place of the answer says the contrary of a point: denied, its opposite, another number, sides swapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tutor.grading.comparable import comparable
from tutor.grading.grade import Fault
from tutor.grading.opposites import contrary, opposites
from tutor.grading.sides import AnswerText, PointText
from tutor.grading.words import Word, content_words

Found = Sequence[tuple[int, int] | None]
"""For each word of a point where the answer has it."""
_DENIED_SHARE = 0.2
"""Share of what is said of a point from which its denial turns it round."""
_PASSIVE = re.compile(r"被|由|受|\bby\b")


def contrary_of(
    point: PointText,
    answer: AnswerText,
    text: str,
    words: Sequence[Word],
    shares: Sequence[float],
    found: Found,
) -> Fault | None:
    """Whether the place denies the point or says its contrary."""
    said = turned = agreed = kept = lost = 0.0
    for word, weight, share, where in zip(point.words, point.weights, shares, found, strict=True):
        ours = point.denied[word.start]
        kept += weight * ours
        if where is not None:
            theirs = answer.denied[where[0]]
            said += weight * share
            agreed += ours and theirs
            if (ours == theirs) == (answer.text[slice(*where)] in opposites(word.token)):
                turned += weight * share
                lost += weight * share * ours
    if not agreed and turned and (turned / said >= _DENIED_SHARE or lost > kept / 2):
        return "negated"
    foreign = [word for word in words if word.token not in point.tokens]
    for at, word in enumerate(point.words):
        rest = sum(point.weights) - point.weights[at]
        if shares[at] == 0 and said >= rest / 2 and _opposed(word, text, foreign, point):
            return "reversed"
    return "reversed" if _other_number(point, words) or _swapped(point, text) else None


def _opposed(word: Word, text: str, foreign: Sequence[Word], point: PointText) -> bool:
    """Whether the contrary of a word stands there."""
    against = opposites(word.token) - point.tokens
    tokens = {other.token for other in foreign}
    if any(other in tokens or (not other.isascii() and other in text) for other in against):
        return True
    alike = (other for other in foreign if len(other.text) == len(word.text) and set(other.text) & set(word.text))
    return not word.is_number and any(contrary(word.text, other.text) for other in alike)


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
    if not all(crossed):
        return False
    return sum(crossed) > straight or (crossed[1] == len(behind) and not any(w in right for w in behind))


def other_subject(lead: str, answer: AnswerText) -> bool:
    """Whether the answer speaks of the contrary of what was asked: 隐性需求 instead of 显性需求.

    Only kinds of one thing are meant, which share a character; 提高 may well be done by 降低.
    """
    asked = content_words(comparable(lead).text)
    tokens = {word.token for word in answer.words}
    return any(
        set(other) & set(word.text) and other in tokens and word.token not in tokens
        for word in asked
        for other in opposites(word.token)
        if not other.isascii()
    )
