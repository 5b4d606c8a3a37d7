"""Two passages that state the same fact differently."""

from __future__ import annotations

import re

from indexer.folding import fold
from indexer.markers import mark_at
from indexer.sentences import plain, sentences

ALIKE = 82.0
"""Ratio of two sentences without their numbers from which they state the same fact, of 100."""
_SHORTEST = 8
"""Code points of the shortest sentence that states a fact."""
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*%?|百分之[零一二三四五六七八九十百]+"
    r"|[零一二三四五六七八九十两百千万亿]+(?=[个种类步项条点年月天倍成次级层方阶])"
)
_NEGATION = re.compile(r"不|没有?|无|非|未|\b(?:not|no|never|without)\b|n't\b")


def disagree(one: str, other: str) -> bool:
    """Whether a sentence of each says the same but for one number, or but for a negation."""
    from rapidfuzz.fuzz import ratio

    for a in _facts(one):
        for b in _facts(other):
            if a == b or abs(len(a) - len(b)) > 0.3 * max(len(a), len(b)):
                continue
            (words_a, numbers_a), (words_b, numbers_b) = _split(a), _split(b)
            if len(numbers_a) == len(numbers_b) and ratio(words_a, words_b) >= ALIKE:
                differing = sum(x != y for x, y in zip(numbers_a, numbers_b, strict=True))
                if differing == 1 or (differing == 0 and _differ_by_negation(words_a, words_b)):
                    return True
    return False


def _facts(text: str) -> list[str]:
    found = []
    for span in sentences(text, 0, len(text)):
        sentence = span.of(text)
        mark = mark_at(sentence, 0)
        fact = fold(plain(sentence[mark.end :] if mark is not None else sentence)).strip(" .;,")
        if len(fact) >= _SHORTEST:
            found.append(fact)
    return found


def _split(sentence: str) -> tuple[str, list[str]]:
    """The sentence without the numbers that count something, and those numbers."""
    numbers: list[str] = []

    def taken(match: re.Match[str]) -> str:
        if sentence[max(0, match.start() - 1) : match.start()] == "第":
            return match[0]
        numbers.append(match[0])
        return "#"

    return _NUMBER.sub(taken, sentence), numbers


def _differ_by_negation(a: str, b: str) -> bool:
    without_a, without_b = _NEGATION.sub("", a), _NEGATION.sub("", b)
    return without_a == without_b and len(_NEGATION.findall(a)) % 2 != len(_NEGATION.findall(b)) % 2
