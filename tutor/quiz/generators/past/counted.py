"""From printed questions that say how many of something there are: all of them; a blank for one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tutor.quiz.build import by_paper, told
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike, told_by
from tutor.quiz.notes import LEAST, Facts
from tutor.quiz.printed import Printed, counted
from tutor.quiz.wording import BLANK

_NAME, _LONGEST = 12, 20
"""Code points of a member that can be asked for to the letter, and of those beside it."""


def past_counted(known: Facts, question: Printed) -> Iterator[Item]:
    """Short answer: at most one, for all members."""
    these = counted(known, question)
    if these is None or question.contradicted():
        return
    key = "\n".join(f"{at}. {text}" for at, (text, _) in enumerate(these.members, start=1))
    yield by_paper(told("short", "past-counted", these.asked, key, these.cited(known)), question.told())


def past_counted_gap(known: Facts, question: Printed) -> Iterator[Item]:
    """Blank: at most one, for a member of what can have no others."""
    these = counted(known, question) if question.type != "judge" else None  # of those the statement itself is asked
    if these is None or not these.closed or len(these.members) < LEAST:
        return
    said = [text for text, _ in these.members]
    fitting = [each for each in said if len(each) <= _NAME and not alike(each, these.lead) and not told_by(each, said)]
    if not fitting or any(len(each) > _LONGEST for each in said) or question.contradicted():
        return
    missing = Random(f"past-counted-gap:{these.lead}").choice(fitting)  # noqa: S311
    *first, last = [BLANK if each == missing else each for each in said]
    stem = f"{these.lead}{'、'.join(first)}和{last}。"
    yield by_paper(told("blank", "past-counted-gap", stem, missing, these.cited(known)), question.told())
