"""What makes items out of printed questions, the topics whose members they ask for, and the terms they explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tutor.quiz.generators.past.answer import past_answer, past_fact, past_fact_exchanged
from tutor.quiz.generators.past.choice import past_meaning, past_name, past_statement
from tutor.quiz.generators.past.claim import past_claim, past_filled
from tutor.quiz.generators.past.counted import past_counted, past_counted_gap
from tutor.quiz.generators.past.described import past_described, past_described_pairs
from tutor.quiz.generators.past.details import past_detail_choice, past_detail_name, past_details
from tutor.quiz.generators.past.members import (
    past_belonging,
    past_gap,
    past_list,
    past_member,
    past_outsider,
    past_steps,
)
from tutor.quiz.generators.past.sets import past_named, past_several
from tutor.quiz.generators.past.terms import past_term_choice, past_term_matching, past_term_name, past_term_statement
from tutor.quiz.item import Item, ItemType
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Family, Printed, PrintedTerm, Roster

__all__ = ["OF_FAMILIES", "OF_KEYS", "OF_PRINTED_TERMS", "OF_QUESTIONS", "OF_ROSTERS"]

OF_QUESTIONS: tuple[tuple[ItemType, Callable[[Facts, Printed], Iterator[Item]]], ...] = (
    ("judge", past_statement),
    ("judge", past_claim),
    ("judge", past_filled),
    ("judge", past_several),
    ("blank", past_named),
    ("blank", past_name),
    ("term", past_meaning),
    ("short", past_answer),
)
OF_KEYS: tuple[tuple[ItemType, Callable[[Facts, Printed], Iterator[Item]]], ...] = (
    ("short", past_counted),
    ("blank", past_counted_gap),
    ("short", past_fact),
    ("judge", past_fact_exchanged),
)
"""Of every question, also of those that are taken together with others on their topic."""
OF_FAMILIES: tuple[tuple[ItemType, Callable[[Facts, Family], Iterator[Item]]], ...] = (
    ("single", past_described),
    ("matching", past_described_pairs),
)
OF_ROSTERS: tuple[tuple[ItemType, Callable[[Facts, Roster], Iterator[Item]]], ...] = (
    ("judge", past_member),
    ("single", past_outsider),
    ("single", past_belonging),
    ("short", past_list),
    ("blank", past_gap),
    ("order", past_steps),
    ("blank", past_detail_name),
    ("single", past_detail_choice),
    ("matching", past_details),
)
OF_PRINTED_TERMS: tuple[tuple[ItemType, Callable[[Facts, PrintedTerm], Iterator[Item]]], ...] = (
    ("blank", past_term_name),
    ("single", past_term_choice),
    ("judge", past_term_statement),
    ("matching", past_term_matching),
)
