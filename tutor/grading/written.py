"""Short answers and essays: each point of the reference against the places of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.embedding.static import shipped
from tutor.grading.comparable import comparable
from tutor.grading.contrary import other_subject
from tutor.grading.grade import Fault, Grade, GradedPoint, Verdict, verdict_of
from tutor.grading.matching import Match, match, may_say, repeated
from tutor.grading.points import Cut, cut, cut_definition
from tutor.grading.sides import AnswerText, Place, PointText

_FROM, _FULL = 0.35, 0.85
"""Coverage below which a point earns nothing, and from which it earns all."""
MATCHED = 0.5
"""Credit from which a point counts as given."""
_WIDEST, _WIDEST_OF_ALL = 5, 12
"""Neighbouring parts of an answer that may say one point together, and a point of many parts."""
_EDGE = re.compile(r"[.!?;\n]+|[,:()]+|(?<=[^\sa-z0-9])\s+(?=[^\sa-z0-9])")
_SENTENCE = re.compile(r"[.!?;\n]")
_WORDLIKE = re.compile(r"\w")
_SHORTER = 0.01
"""What a match loses for each part it spans: of two equal ones the shorter is the evidence."""
_UNREAD, _TURNED = 0.15, 0.3
"""Doubt about a point that is missing from an answer of which nothing is understood, and about one that it denies."""
_CONTRARY = 0.95
"""A place that says a point's contrary takes it, unless another says the point about as well."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: float
    point: int
    match: Match


def grade_written(reference: str, answer: str, *, stem: str = "", definition: bool = False) -> Grade:
    """Point by point: every point takes at most one place of the answer, every place serves at most one point.

    Args:
        reference: The expected answer.
        answer: The learner's.
        stem: The question; repeating it earns nothing.
        definition: Whether the reference says what a term means.
    """
    parts = cut_definition(reference) if definition else cut(reference)
    if not _WORDLIKE.search(answer) or not parts.points:
        return _nothing(reference, answer, parts)
    model = shipped()
    lead = comparable(f"{stem} {parts.lead}").text
    texts = [comparable(point.span.of(reference)).text for point in parts.points]
    points = [
        PointText(
            point.span.of(reference),
            point.head.of(reference) if point.head else None,
            [text for i, text in enumerate(texts) if i != at],
            lead,
            model,
        )
        for at, point in enumerate(parts.points)
    ]
    given = AnswerText(answer, model)
    chosen = _assign(_candidates(points, given))
    if other_subject(parts.lead, given):
        chosen = {at: replace(one, fault="reversed") for at, one in chosen.items()}
    unread = _unread(given, chosen.values(), lead)
    graded = []
    doubts = []
    for at, point in enumerate(parts.points):
        found = chosen.get(at)
        coverage = found.coverage if found is not None and found.fault is None else 0.0
        credit = _credit(coverage, alone=len(points) == 1)
        sure = found is not None and found.fault is None and coverage > _FROM
        doubts.append(4 * credit * (1 - credit) if sure else _UNREAD * unread if found is None else _TURNED)
        fault: Fault | None = None if credit >= MATCHED else "missing"
        evidence = None
        if found is not None and (fault is None or found.fault is not None):
            evidence = given.common.original(found.hull.start, found.hull.end)
            fault = found.fault or fault
        graded.append(GradedPoint(point.span.of(reference), point.span, credit, evidence, fault, point.weight))
    total = sum(point.weight for point in graded)
    score = sum(point.weight * point.credit for point in graded) / total
    doubt = sum(point.weight * each for point, each in zip(graded, doubts, strict=True)) / total
    return Grade(answer, score, verdict_of(score, answer), tuple(graded), 1.0 - doubt)


def _unread(given: AnswerText, matches: Iterable[Match], lead: str) -> float:
    """Share of the answer's own words that no point took."""
    own = [word for word in given.words if word.text not in lead]
    hulls = [one.hull for one in matches]
    taken = sum(any(hull.start <= word.start < hull.end for hull in hulls) for word in own)
    return 1.0 - taken / len(own) if own else 0.0


def _credit(coverage: float, *, alone: bool) -> float:
    """What a point earns; among others it is said well enough or not at all, a statement alone may be said in part."""
    credit = min(1.0, max(0.0, (coverage - _FROM) / (_FULL - _FROM)))
    return credit if alone or credit >= MATCHED else 0.0


def _nothing(reference: str, answer: str, parts: Cut) -> Grade:
    points = tuple(GradedPoint(point.span.of(reference), point.span, 0.0, None, "missing") for point in parts.points)
    return Grade(answer, 0.0, Verdict.EMPTY if not _WORDLIKE.search(answer) else Verdict.WRONG, points, 1.0)


def _parts(given: AnswerText) -> list[tuple[Place, int]]:
    """Parts of the answer between separators, with the number of the sentence that each stands in."""
    text = given.text
    edges = {
        at: bool(_SENTENCE.search(text, *match.span())) for match in _EDGE.finditer(text) for at in range(*match.span())
    }
    edges |= dict.fromkeys(given.marked, True)
    edges |= dict.fromkeys(given.joints, False)
    parts: list[tuple[Place, int]] = []
    sentence = at = 0
    for end in (*sorted(edges), len(text)):
        if _WORDLIKE.search(text, at, end):
            parts.append((Place(at, end), sentence))
        sentence += edges.get(end, False)
        at = end + (end in edges and end not in given.joints)
    return parts


def _candidates(points: Sequence[PointText], given: AnswerText) -> list[_Candidate]:
    """Every point beside every part and run of neighbours in one sentence that may say it."""
    parts = _parts(given)
    found = []
    for at, point in enumerate(points):
        if (whole := repeated(point, given)) is not None:
            found.append(_Candidate(1.0, at, whole))
            continue
        telling = [part for part in parts if may_say(point, given, part[0])]
        widest = min(_WIDEST_OF_ALL, max(_WIDEST, point.breaks + _WIDEST // 2))
        for first, (start, within) in enumerate(telling):
            for width, (last, other) in enumerate(telling[first : first + widest]):
                one = match(point, given, Place(start.start, last.end)) if other == within else None
                if one is not None:
                    rank = one.coverage * (_CONTRARY if one.fault else 1.0) - _SHORTER * width
                    found.append(_Candidate(rank, at, one))
    return found


def _assign(candidates: Sequence[_Candidate]) -> dict[int, Match]:
    """The best first; what a point rests on is taken."""
    chosen: dict[int, Match] = {}
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda one: (-one.rank, one.point, one.match.hull.start)):
        if one.point not in chosen and not one.match.used & taken:
            chosen[one.point] = one.match
            taken |= one.match.used
    return chosen
