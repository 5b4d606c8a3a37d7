"""Single choice: a term is shown, what it means is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import choice, of_term
from tutor.quiz.defining import body, setting
from tutor.quiz.item import Item, Option
from tutor.quiz.notes import Facts, Term
from tutor.quiz.siblings import siblings

_LIKE = (0.5, 2.0)
"""Length of a wrong definition, as a share of the right one's."""


def definition_of_term(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item."""
    right = body(term)
    if right is None:
        return
    chinese = has_han(right)
    where = setting(term)
    asked = f"关于“{term.name}”{where}，下列说法符合讲义的是（　　）。"
    stem = asked if chinese else f"What is meant by “{term.name}”{where}?"
    others = {}
    candidates = []
    for other, worth in siblings(known).of_term(term):
        said = body(other)
        if said is not None and said not in others and _LIKE[0] * len(right) <= len(said) <= _LIKE[1] * len(right):
            others[said] = other
            candidates.append(Candidate(said, worth))
    chosen = choose(right, stem, candidates, Random(f"definition:{term.name}:{right}"))  # noqa: S311
    if chosen is None:
        return
    wrong = []
    for each in chosen:
        other = others[each.text]
        why = f"这说的是“{other.name}”。" if chinese else f"That is “{other.name}”."
        cited = known.cite(other.place.document, other.span.start, other.span.end)
        wrong.append(Option("", each.text, why, cited))
    yield choice("single", "definition-of-term", stem, [right], wrong, of_term(known, term))
