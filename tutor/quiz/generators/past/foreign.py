"""From a printed answer that lists all there is: what it lists, and what another answer lists of another thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from tutor.quiz.build import told
from tutor.quiz.generators.past.members import chosen_of, explained
from tutor.quiz.generators.past.wording import belonging, lacking
from tutor.quiz.item import Cited, Item
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Entry, Roster, foreign
from tutor.quiz.siblings import siblings


@dataclass(frozen=True, eq=False)
class Beside:
    """A topic and all others of its course."""

    these: Roster
    others: tuple[Roster, ...]

    @cached_property
    def strangers(self) -> list[Entry]:
        """What other answers list and is none of its members; none where its own questions offer such."""
        return foreign(self.these, self.others)


def past_foreign(known: Facts, beside: Beside) -> Iterator[Item]:
    """True or false: at most one item, a member or the most tempting of those of other things."""
    these = beside.these
    # Of one question that is asked as a list, with a gap, or for what it says of a member, it would be a fourth form.
    if len(these.questions) == 1 and (not these.written or any(entry.detail for entry in these.members)):
        return
    random = Random(f"past-foreign:{these.said}")  # noqa: S311
    truth = random.random() < 0.5
    if not beside.strangers or these.contradicted():
        return
    entry = random.choice(these.members) if truth else beside.strangers[0]
    if not truth and siblings(known).said_of(entry.text, these.said):
        return
    cited = these.cited(known, these.members[:1])
    if not truth:
        cited += (Cited(entry.cite(known), ("explanation",)),)
    stem = belonging(these.said, entry.text, whole=these.topic.whole)
    yield explained(told("judge", "past-foreign", stem, truth, cited), these, [these.members[0]])


def past_foreigner(known: Facts, beside: Beside) -> Iterator[Item]:
    """Single choice: at most one item, a member of another list among those of this."""
    these = beside.these
    if beside.strangers:
        stem = lacking(these.said, whole=these.topic.whole)
        yield from chosen_of(known, these, "past-foreigner", stem, beside.strangers, these.members)
