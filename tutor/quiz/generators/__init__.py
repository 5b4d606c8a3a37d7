"""What makes items out of terms, lists and sentences, each kind of item in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tutor.quiz.generators.aim_of_term import aim_of_term
from tutor.quiz.generators.cloze import cloze
from tutor.quiz.generators.definition_of_term import definition_of_term
from tutor.quiz.generators.difference import difference
from tutor.quiz.generators.explain_term import explain_term
from tutor.quiz.generators.finding import experiment, finding
from tutor.quiz.generators.gap import gap
from tutor.quiz.generators.identified import identified
from tutor.quiz.generators.judgements import swapped_member, swapped_term, turned_statement
from tutor.quiz.generators.listing import list_members, steps
from tutor.quiz.generators.matching import matching
from tutor.quiz.generators.means import means
from tutor.quiz.generators.membership import members, outsider
from tutor.quiz.generators.name_term import name_term
from tutor.quiz.generators.parallel import parallel_statement
from tutor.quiz.generators.predicate import predicate
from tutor.quiz.generators.reason import reason
from tutor.quiz.generators.sequence import next_step, which_first
from tutor.quiz.generators.sides import swapped_sides
from tutor.quiz.generators.table_cells import Aspect, table_answer, table_choice, table_matching, table_statement
from tutor.quiz.generators.telling_apart import telling_apart
from tutor.quiz.generators.term_of_definition import term_of_definition
from tutor.quiz.generators.whose_finding import match_findings, whose_finding
from tutor.quiz.item import Item, ItemType
from tutor.quiz.notes import Enumeration, Facts, Statement, Term

__all__ = ["OF_ASPECTS", "OF_LISTS", "OF_STATEMENTS", "OF_TERMS"]


def _each(*makers: Callable[[Facts, Statement], Iterator[Item]]) -> Callable[[Facts, Statement], Iterator[Item]]:
    """What all of the makers make, in turn."""

    def make(known: Facts, statement: Statement) -> Iterator[Item]:
        for maker in makers:
            yield from maker(known, statement)

    return make


OF_TERMS: tuple[tuple[ItemType, Callable[[Facts, Term], Iterator[Item]]], ...] = (
    ("single", term_of_definition),
    ("single", definition_of_term),
    ("judge", swapped_term),
    ("blank", name_term),
    ("term", explain_term),
    ("matching", matching),
    ("short", difference),
    ("short", aim_of_term),
)
OF_LISTS: tuple[tuple[ItemType, Callable[[Facts, Enumeration], Iterator[Item]]], ...] = (
    ("multiple", members),
    ("single", outsider),
    ("judge", swapped_member),
    ("short", list_members),
    ("blank", gap),
    ("order", steps),
    ("single", next_step),
    ("judge", which_first),
)
OF_STATEMENTS: tuple[tuple[ItemType, Callable[[Facts, Statement], Iterator[Item]]], ...] = (
    ("judge", _each(turned_statement, swapped_sides, parallel_statement)),
    ("blank", cloze),
    ("short", _each(reason, means, telling_apart, finding, experiment, identified, predicate)),
    ("single", whose_finding),
    ("matching", match_findings),
)
"""One source for each type: there are many sentences, and few of them give an item."""
OF_ASPECTS: tuple[tuple[ItemType, Callable[[Facts, Aspect], Iterator[Item]]], ...] = (
    ("judge", table_statement),
    ("single", table_choice),
    ("short", table_answer),
    ("matching", table_matching),
)
