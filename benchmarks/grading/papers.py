"""Answers made from the keys of the bundled papers: whole, in part, turned round, and another question's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.check.material import read_material
from indexer.records import QuestionType
from indexer.settings import get_settings
from tutor.grading import grade
from tutor.grading.opposites import OPPOSITES
from tutor.grading.points import cut

COURSES = Path(__file__).parents[2] / "corpus"
_WRITTEN = ("term", "short", "essay", "case")


@dataclass(frozen=True, slots=True)
class Made:
    """An answer made from a key."""

    kind: str
    type: QuestionType
    stem: str
    key: str
    answer: str
    expected: float


def made() -> Iterator[Made]:
    """Answers to all written questions of the bundled courses."""
    asked = [
        (question.type, question.stem.of(page.document.text), question.key)
        for slug in ("customer-service", "how-to-study")
        for page in read_material(COURSES / slug, get_settings()).pages
        for question in page.document.questions
        if question.type in _WRITTEN and isinstance(question.key, str)
    ]
    for at, (type_, stem, key) in enumerate(asked):
        yield Made("the key", type_, stem, key, key, 1.0)
        yield Made("the question", type_, stem, key, stem, 0.0)
        yield Made("the next question's key", type_, stem, key, asked[(at + 1) % len(asked)][2], 0.0)
        points = cut(key).points
        if len(points) > 1:
            half = points[: len(points) // 2]
            share = sum(point.weight for point in half) / sum(point.weight for point in points)
            yield Made("half of its points", type_, stem, key, "；".join(p.span.of(key) for p in half), share)
            turned = [_turned(point.span.of(key)) for point in points]
            if all(turned):
                yield Made("each point turned round", type_, stem, key, "；".join(map(str, turned)), 0.0)
            denied = "；".join("并非" + point.span.of(key) for point in points)
            yield Made("each point denied (并非)", type_, stem, key, denied, 0.0)


def _turned(point: str) -> str | None:
    """The point with a word of two characters and more replaced by its contrary; None where it has none."""
    for word in sorted(OPPOSITES, key=len, reverse=True):
        if len(word) > 1 and word in point:
            return point.replace(word, min(OPPOSITES[word]), 1)
    return None


def papers_table() -> list[str]:
    """Mean score of each kind of answer beside what it should be."""
    rows = list(made())
    lines = ["| answer | answers | ours | should be |", "| --- | ---: | ---: | ---: |"]
    for kind in dict.fromkeys(row.kind for row in rows):
        chosen = [row for row in rows if row.kind == kind]
        ours = [grade(row.type, row.key, row.answer, stem=row.stem).score for row in chosen]
        should = sum(row.expected for row in chosen) / len(chosen)
        lines.append(f"| {kind} | {len(chosen)} | {sum(ours) / len(ours):.3f} | {should:.3f} |")
    return lines
