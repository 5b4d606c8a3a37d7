"""Blanks and terms: the key's words, tolerantly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.folding import fold
from indexer.records import Span
from indexer.tokens import HAN, keyword_token
from tutor.grading.comparable import comparable
from tutor.grading.grade import Fault, Grade, GradedPoint, verdict_of
from tutor.grading.opposites import contrary
from tutor.grading.rules import DEFAULT, Rules
from tutor.grading.words import known_words
from tutor.pinyin import alike, readings

_BETWEEN = re.compile(r"[;；\n|\t]+|[ \u3000]{2,}")
_WEAK_BETWEEN = re.compile(r"[;；\n|\t]+|[ \u3000]{2,}|[、,，/]")
_SPACES = re.compile(r"\s+")
_NUMBERED = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）.、](?!\d)|[①-⑳])\s*")
_ALTERNATIVES = re.compile(r"[/／]|(?<=\S)\s?或者?(?=\S)| or ")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()（）]+)[(（](?P<other>[^()（）]+)[)）]$")
_NOISE = re.compile(r"[\s\"'.,;:!?()\[\]{}<>《》【】_*`~-]+")
_PARTICLE = re.compile("的")
_LATIN = re.compile(r"[a-z]+")
_HAN_RUN = re.compile(f"[{HAN}]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SURE_BY_SOUND = 4
"""Han characters of a term from which one that sounds alike is a slip even if it makes another word: 公民权力."""
_LONG_TERM = 6
"""Han characters of a term from which one may be another that does not even sound alike."""
_TYPO_LETTERS = ((9, 2), (5, 1))
"""Letters of a Latin word, and how many of them may be wrong, missing, too many or swapped."""
_BY_ALIAS, _BY_SLIP = 0.95, 0.8
"""Confidence of an answer in other words or with a slip of the pen."""


def grade_blanks(
    key: str | Sequence[str],
    answer: str | Sequence[str],
    *,
    blanks: int = 0,
    ordered: bool = True,
    aliases: Sequence[str] = (),
    rules: Rules = DEFAULT,
) -> Grade:
    """Every blank by itself; each is worth the same.

    Args:
        key: What belongs into the blanks: one text, cut at semicolons, bars and lines, or one text a blank.
        answer: What was written into them, likewise.
        blanks: How many there are, where that is known: then commas and 、 may separate them too.
        ordered: Whether each belongs to its own blank; else each counts wherever it stands, once.
        aliases: Other names that are as right as the key, where there is one blank.
        rules: How strictly.
    """
    keys = _parts(key, blanks)
    texts, spans = _given(answer, len(keys))
    written = answer if isinstance(answer, str) else "\n".join(answer)
    if not ordered:
        order = _pairing(keys, texts, rules)
        texts, spans = [texts[i] for i in order], [spans[i] for i in order]
    points: list[GradedPoint] = []
    sure: list[float] = []
    at = 0
    for expected, given, span in zip(keys, texts, spans, strict=True):
        others = aliases if len(keys) == 1 else ()
        closeness = _closeness(expected, given, others, rules)
        sure.append(closeness or _doubt(expected, given))
        credit = float(closeness > 0)
        fault: Fault | None = None if credit else "wrong" if given.strip() else "missing"
        place = key.find(expected, at) if isinstance(key, str) else -1
        source = Span(place, place + len(expected)) if place >= 0 else Span(0, 0)
        at = max(at, source.end)
        points.append(GradedPoint(expected, source, credit, span if given.strip() else None, fault))
    score = sum(point.credit for point in points) / len(points)
    return Grade(written, score, verdict_of(score, written), tuple(points), min(sure))


def _pairing(keys: Sequence[str], texts: Sequence[str], rules: Rules) -> list[int]:
    """For each key the blank that fills it best; a blank is taken once."""
    order = [-1] * len(keys)
    pairs = ((_closeness(key, text, (), rules), -k, -t) for k, key in enumerate(keys) for t, text in enumerate(texts))
    free = set(range(len(texts)))
    for closeness, k, t in sorted(pairs, reverse=True):
        if closeness > 0 and order[-k] < 0 and -t in free:
            order[-k] = -t
            free.remove(-t)
    rest = iter(sorted(free))
    return [at if at >= 0 else next(rest) for at in order]


def _parts(key: str | Sequence[str], blanks: int) -> list[str]:
    if not isinstance(key, str):
        return list(key)
    parts = _cut(key, _BETWEEN)
    if blanks > len(parts):
        more = _cut(key, _WEAK_BETWEEN)
        parts = more if len(more) == blanks else parts
    return [_NUMBERED.sub("", part).strip() for part in parts] or [key]


def _cut(text: str, between: re.Pattern[str]) -> list[str]:
    return [part.strip() for part in between.split(text) if part.strip()]


def _given(answer: str | Sequence[str], count: int) -> tuple[list[str], list[Span]]:
    """What stands in each of `count` blanks, and where in the answer; lines are joined by line ends."""
    if isinstance(answer, str):
        if count == 1:
            pieces = [answer]
        else:
            pieces = _cut(answer, _BETWEEN)
            if len(pieces) < count:
                pieces = max(
                    (_cut(answer, _WEAK_BETWEEN), _cut(answer, re.compile(r"\s+"))), key=lambda p: len(p) == count
                )
        whole = answer
    else:
        pieces, whole = list(answer), "\n".join(answer)
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in (*pieces[:count], *[""] * (count - len(pieces))):
        text = piece.strip()
        start = whole.index(text, at)
        at = start + len(text)
        texts.append(_NUMBERED.sub("", text) if count > 1 else text)
        spans.append(Span(start, at))
    return texts, spans


def _closeness(expected: str, given: str, aliases: Sequence[str], rules: Rules) -> float:
    """0 for another answer, else how sure it is that it is the same: 1 for the key's own words."""
    if rules.exact:
        return float(_plain(expected) == _plain(given))
    ours = _loose(given)
    if not ours:
        return float(_plain(expected) == _plain(given) != "")
    if ours == _loose(expected):
        return 1.0
    names = [name for other in (expected, *aliases) for name in _names(other)]
    if any(ours == _loose(name) for name in names):
        return _BY_ALIAS
    return _BY_SLIP if any(_slip(_loose(name), ours) for name in names) else 0.0


def _plain(text: str) -> str:
    return _SPACES.sub(" ", fold(text)).strip()


def _loose(text: str) -> str:
    """Folded, numbers in one form, without blanks and punctuation; a sign that is all there is stays."""
    common = comparable(text.strip()).text
    kept = "".join("" if _NOISE.fullmatch(c) and not _inside_number(common, at) else c for at, c in enumerate(common))
    return _PARTICLE.sub("", kept) if len(kept) > 2 else kept


def _inside_number(text: str, at: int) -> bool:
    """Whether the sign at `at` belongs to a number: 3.5, -2."""
    after = text[at + 1 : at + 2].isdigit()
    before = text[at - 1 : at] if at else ""
    return after and ((text[at] == "." and before.isdigit()) or (text[at] == "-" and not before.isalnum()))


def _names(text: str) -> list[str]:
    """The ways to say it that the key gives: 客户关系管理（CRM）, 顾客/客户."""
    names = [text, *(part.strip() for part in _ALTERNATIVES.split(text) if part.strip())]
    if match := _IN_BRACKETS.match(text.strip()):
        names += [match["name"], match["other"]]
    return names


def _slip(expected: str, given: str) -> bool:
    """Whether `given` is `expected` misspelt, and not another notion."""
    if _NUMBER.findall(expected) != _NUMBER.findall(given) or contrary(expected, given):
        return False
    if _HAN_RUN.search(expected):
        return _han_slip(expected, given)
    ours, theirs = _LATIN.findall(expected), _LATIN.findall(given)
    return (
        bool(ours)
        and len(expected) - len("".join(ours)) == len(given) - len("".join(theirs))
        and _words_slip(ours, theirs)
    )


def _han_slip(expected: str, given: str) -> bool:
    """Characters that sound alike for others; in a long term also one of another sound that makes no other word."""
    if len(expected) != len(given) or len(expected) < 2:
        return False
    wrong = [at for at, (one, other) in enumerate(zip(expected, given, strict=True)) if one != other]
    if len(wrong) > max(1, len(expected) // 4) or not all(_HAN_RUN.match(expected[at]) for at in wrong):
        return False
    if all(alike(readings(expected[at]), readings(given[at])) for at in wrong):
        return len(expected) >= _SURE_BY_SOUND or not _makes_a_word(given, wrong)
    return len(wrong) == 1 and len(expected) >= _LONG_TERM and not _makes_a_word(given, wrong)


def _makes_a_word(given: str, wrong: Sequence[int]) -> bool:
    """Whether a wrong character makes a word with a neighbour: then another word was meant, as in 定时 for 定期."""
    return any(given[max(at - 1, 0) : at + 1] in known_words() or given[at : at + 2] in known_words() for at in wrong)


def _words_slip(expected: Sequence[str], given: Sequence[str]) -> bool:
    from rapidfuzz.distance import OSA

    if len(expected) != len(given):
        return False
    for one, other in zip(expected, given, strict=True):
        if keyword_token(one) == keyword_token(other):
            continue
        allowed = next((typos for letters, typos in _TYPO_LETTERS if len(one) >= letters), 0)
        if OSA.distance(one, other, score_cutoff=allowed) > allowed or other in known_words():
            return False
    return True


def _doubt(expected: str, given: str) -> float:
    """How sure it is that a wrong answer is wrong: the less, the nearer it is."""
    from rapidfuzz.fuzz import ratio

    return 1.0 - 0.5 * ratio(_loose(expected), _loose(given)) / 100.0
