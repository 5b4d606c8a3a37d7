"""A structure to begin with: that of the course's own past papers, else one that the material can fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from statistics import median, median_low
from typing import TYPE_CHECKING

from tutor.corrections import Correction
from tutor.exam.printed import marks_of
from tutor.exam.structure import LONGEST, MARKS, MOST, Structure, Wish
from tutor.papers import BankQuestion, bank, papers
from tutor.quiz import TYPES, ItemType, pool

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_USUAL: Mapping[ItemType, int] = {"single": 20, "multiple": 10, "judge": 10, "blank": 5, "term": 5, "short": 3}
"""Items of a paper where there is none to go by."""
_MINUTES_A_MARK = 1.2
"""Papers of 100 marks mostly give 120 minutes."""
_ROUND = 5
"""Minutes are given in steps of so many."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What one past paper has."""

    minutes: int | None
    questions: Sequence[BankQuestion]
    marks: Mapping[str, float]


def suggested(index: CourseIndex, corrections: Mapping[str, Correction]) -> Structure:
    """What the course's papers mostly have: the median number of questions of each type, and the commonest marks.

    Papers that print their minutes are exams and go before collections of exercises. Where papers have nothing in
    common, or there is none: the usual numbers, as far as there is something to make items from. No section at all
    where nothing can be asked. What no structure may have, as that of a large collection, is made smaller.
    """
    past = _past(index, corrections)
    known = [each for each in past if each.minutes is not None] or past
    wishes = _fitted(_median(known) or _usual(index))
    full = sum(wish.count * wish.marks for wish in wishes)
    printed = [each.minutes for each in known if each.minutes is not None]
    usual = _ROUND * ceil(full * _MINUTES_A_MARK / _ROUND)
    return Structure(wishes, min(median_low(printed) if printed else usual, LONGEST) or None)


def _fitted(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """No more items than a paper may have, and of each type about the same share."""
    count = sum(wish.count for wish in wishes)
    if count <= MOST:
        return wishes
    room = MOST - len(wishes)  # one of each type in any case
    return tuple(replace(wish, count=1 + wish.count * room // count) for wish in wishes)


def _past(index: CourseIndex, corrections: Mapping[str, Correction]) -> list[_Past]:
    by_paper = {
        place: tuple(group)
        for place, group in groupby(bank(index, corrections), lambda each: (each.document, each.paper))
    }
    return [
        _Past(paper.minutes, questions, marks_of(index, name, paper, questions))
        for name, paper in papers(index)
        if (questions := by_paper.get((name, paper.title), ()))
    ]


def _median(past: Sequence[_Past]) -> tuple[Wish, ...]:
    """Types that at least half of the papers have, in the order in which they mostly come."""
    if not past:
        return ()
    types: list[list[ItemType]] = [[question.type for question in each.questions] for each in past]
    middle = {type_: ceil(median(each.count(type_) for each in types)) for type_ in TYPES}
    places = {
        type_: median(each.index(type_) for each in types if type_ in each)
        for type_, number in middle.items()
        if number
    }
    worth: dict[ItemType, Counter[float]] = {type_: Counter() for type_ in places}
    for each in past:
        for question in each.questions:
            if question.type in worth:
                worth[question.type][each.marks[question.id]] += 1
    return tuple(
        Wish(type_, middle[type_], worth[type_].most_common(1)[0][0])
        for type_ in sorted(places, key=lambda type_: places[type_])
    )


def _usual(index: CourseIndex) -> tuple[Wish, ...]:
    """As far as there is something to make items from; how many pass the gate shows when the paper is composed."""
    there = Counter(source.type for source in pool(index).sources)
    return tuple(Wish(type_, min(count, there[type_]), MARKS[type_]) for type_, count in _USUAL.items() if there[type_])
