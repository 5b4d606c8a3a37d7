"""Printed single choices that ask of several things which of the same names they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Citation
from tutor.quiz.alone import depends
from tutor.quiz.item import Cited, Role
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import LEAST, Facts
from tutor.quiz.printed.questions import Printed
from tutor.quiz.printed.stems import ASKS, GAP, MOST, TURNED

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("属于", re.compile(rf"^(?P<said>[^。？?]{{8,90}}?)[，,]?(?:这)?属于\s*{GAP}?$")),
    ("提出", re.compile(rf"^(?P<said>[^。，？?]{{3,20}}?)是由?{GAP}(?:首先|最早|率先)?提出的$")),
)
"""What a stem says to have a name, by how it says it."""
_LENGTH = (4, 60)
"""Code points of a description."""


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """Something that a printed question says to belong to a name."""

    said: str
    name: str
    question: Printed

    def cite(self, known: Facts) -> Citation:
        """The stem, which says it."""
        stem = self.question.question.stem
        return known.cite(self.question.document, stem.start, stem.end)

    def cited(self, known: Facts, roles: tuple[Role, ...]) -> tuple[Cited, ...]:
        """The stem and the right option."""
        span = next(span for _, span, right in self.question.options if right)
        named = known.cite(self.question.document, span.start, span.end)
        return (Cited(self.cite(known), roles), Cited(named, ("stem", "explanation")))

    def apart(self, other: Described) -> bool:
        """Whether its own name is known to be wrong for the other: it was offered there."""
        return any(squeezed(self.name) == squeezed(text) for text in other.question.wrong)


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Things each of which has one of the names, and surely none of the others."""

    form: str
    members: tuple[Described, ...]

    @property
    def questions(self) -> tuple[Printed, ...]:
        """Those that say so."""
        return tuple(each.question for each in self.members)


def families(questions: Sequence[Printed]) -> list[Family]:
    """Those of three members and more, in the order of the course."""
    found: dict[tuple[str, str], list[list[Described]]] = defaultdict(list)
    for question in questions:
        for form, pattern in _FORMS if question.type == "single" and len(question.right) == 1 else ():
            match = pattern.match(question.stem)
            if match is None or TURNED.search(question.stem) or MOST.search(question.stem):
                continue
            said = match["said"]
            if not _LENGTH[0] <= len(said) <= _LENGTH[1] or depends(said) or ASKS.search(said):
                continue
            mine, groups = Described(said, question.right[0], question), found[question.document, form]
            group = next((group for group in groups if _joins(mine, group, form)), None)
            if group is not None:
                group.append(mine)
            elif not any(each.name == mine.name for group in groups for each in group):
                groups.append([mine])
    return [
        Family(form, tuple(group)) for (_, form), groups in found.items() for group in groups if len(group) >= LEAST
    ]


def _joins(mine: Described, group: Sequence[Described], form: str) -> bool:
    if any(each.name == mine.name for each in group):
        return False
    # What somebody put forward nobody else did.
    return form == "提出" or all(mine.apart(each) and each.apart(mine) for each in group)
