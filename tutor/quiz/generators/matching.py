"""Matching: terms that stand near each other, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.build import ALL_ROLES, paired
from tutor.quiz.defining import body
from tutor.quiz.item import Cited, Item
from tutor.quiz.likeness import overlap
from tutor.quiz.notes import Facts, Term
from tutor.quiz.siblings import apart, siblings

PAIRS = 4
_GIVEN_AWAY = 2
"""Parts that a definition may share with its term more than with the other terms."""


def matching(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item: the term with three of its siblings, none of which is like another."""
    chosen: list[tuple[Term, str]] = []
    for other in (term, *(other for other, _ in siblings(known).of_term(term))):
        said = body(other)
        if said is not None and all(apart(other, each) and said != text for each, text in chosen):
            chosen.append((other, said))
        if len(chosen) == PAIRS or not chosen:
            break
    # Each group of four is asked once, by the term that comes first in the glossary.
    if len(chosen) < PAIRS or min(each.number for each, _ in chosen) != term.number:
        return
    if any(overlap(each.name, said) > _GIVEN_AWAY for each, said in chosen):
        return
    chosen.sort(key=lambda pair: pair[0].name)
    asked = "将术语与含义配对：" if has_han(chosen[0][1]) else "Match each term with its meaning: "
    cited = tuple(
        Cited(known.cite(each.place.document, each.span.start, each.span.end), ALL_ROLES) for each, _ in chosen
    )
    yield paired("matching", asked, [each.name for each, _ in chosen], [said for _, said in chosen], cited)
