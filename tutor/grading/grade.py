"""What grading an answer gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from indexer.records import Span

Fault = Literal["missing", "wrong", "negated", "reversed"]


class Verdict(StrEnum):
    """An answer in a word."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class GradedPoint:
    """One thing that the answer had to say."""

    text: str
    """In the words of the reference."""
    span: Span
    """Where it stands in the reference; empty where the reference is no text."""
    credit: float
    """Share, 0 to 1, of the point that was earned."""
    evidence: Span | None
    """Where the answer says it, or says the contrary; None where it says nothing of it."""
    fault: Fault | None
    """Why credit is missing; None for a point that is earned."""
    weight: float = 1.0
    """What the point counts beside the others."""

    @property
    def matched(self) -> bool:
        """Whether the point counts as given."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Grade:
    """How right an answer is, point by point."""

    answer: str
    score: float
    """Share, 0 to 1, of the marks."""
    verdict: Verdict
    points: tuple[GradedPoint, ...]
    confidence: float
    """0 to 1: how sure it is that a teacher would say the same; 1 where there is nothing to weigh."""

    @property
    def missed(self) -> tuple[GradedPoint, ...]:
        """The points that are not given."""
        return tuple(point for point in self.points if not point.matched)

    def quote(self, point: GradedPoint) -> str | None:
        """The words of the answer that a point rests on."""
        return point.evidence.of(self.answer) if point.evidence is not None else None

    def as_json(self) -> dict[str, Any]:
        """One line of `kaodian grade`; offsets are code points of the answer."""
        return {
            "score": round(self.score, 4),
            "verdict": self.verdict.value,
            "points": [
                {
                    "text": point.text,
                    "matched": point.matched,
                    "evidence": self.quote(point),
                    "start": point.evidence.start if point.evidence is not None else None,
                    "end": point.evidence.end if point.evidence is not None else None,
                    "credit": round(point.credit, 4),
                    "fault": point.fault,
                }
                for point in self.points
            ],
            "confidence": round(self.confidence, 4),
        }


RIGHT_FROM = 0.9
"""A teacher's 0.9 is a right answer with a blemish."""
WRONG_BELOW = 0.1


def verdict_of(score: float, answer: str) -> Verdict:
    """The verdict of a score; an answer without a letter, digit or sign of its own is empty."""
    if not answer.strip():
        return Verdict.EMPTY
    if score >= RIGHT_FROM:
        return Verdict.RIGHT
    return Verdict.WRONG if score < WRONG_BELOW else Verdict.PARTLY
