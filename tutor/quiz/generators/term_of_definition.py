"""Single choice: a definition is shown, its term is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.records import Citation
from indexer.tokens import has_han
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import choice, of_term
from tutor.quiz.defining import headed, masked
from tutor.quiz.item import Item, Option
from tutor.quiz.likeness import is_plural
from tutor.quiz.notes import Facts, Term
from tutor.quiz.siblings import siblings


def term_of_definition(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item."""
    stem = masked(term)
    if stem is None:
        return
    near = [each for each in siblings(known).of_term(term) if is_plural(each[0].name) == is_plural(term.name)]
    others = {headed(other.name): other for other, _ in near}
    candidates = [Candidate(headed(other.name), worth) for other, worth in near]
    chosen = choose(headed(term.name), stem, candidates, Random(f"term:{term.name}:{stem}"))  # noqa: S311
    if chosen is None:
        return
    wrong = [Option("", each.text, why_not(others[each.text]), cited(known, others[each.text])) for each in chosen]
    yield choice("single", "term-of-definition", stem, [headed(term.name)], wrong, of_term(known, term))


def why_not(other: Term) -> str:
    """Why another term is wrong: what it means instead."""
    means = re.sub(rf"^{re.escape(other.name)}\s*[：:]\s*", "", other.text)
    if has_han(other.text):
        return f"{other.name}另有含义：{means}"
    return f"{other.name} means something else: {means}"


def cited(known: Facts, other: Term) -> Citation:
    """Where the other term is defined."""
    return known.cite(other.place.document, other.span.start, other.span.end)
