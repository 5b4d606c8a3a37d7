"""From printed questions on what things belong to: what belongs to one of them; which belongs to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import ALL_ROLES, by_paper, choice, paired
from tutor.quiz.generators.past.wording import of_kind, to_their_kinds
from tutor.quiz.item import Item, Option
from tutor.quiz.likeness import alike
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Filed

_PAIRS = (3, 4)


def past_of_kind(known: Facts, thing: Filed) -> Iterator[Item]:
    """Single choice: the thing that is of a kind, among such as printed keys say are of others."""
    stem = of_kind(thing.told)
    others = {each.thing: each for each in thing.others() if not alike(each.thing, thing.thing)}
    random = Random(f"past-of-kind:{thing.thing}")  # noqa: S311
    chosen = choose(thing.thing, stem, [Candidate(text, 0.0) for text in others], random)
    if chosen is None or any(each.question.contradicted() for each in (thing, *(others[c.text] for c in chosen))):
        return
    wrong = [_wrong(known, others[each.text]) for each in chosen]
    made = choice("single", "past-of-kind", stem, [thing.thing], wrong, thing.cited(known))
    yield by_paper(made, thing.question.told())


def past_kinds(known: Facts, thing: Filed) -> Iterator[Item]:
    """Matching: things and their kinds."""
    shown = thing.first_of_kinds()[: _PAIRS[1]]
    if len(shown) < _PAIRS[0] or any(each.question.contradicted() for each in shown):
        return
    cited = tuple(replace(one, supports=ALL_ROLES) for each in shown for one in each.cited(known))
    things, kinds = [each.thing for each in shown], [each.kind for each in shown]
    made = paired("past-kinds", to_their_kinds(thing.link), things, kinds, cited)
    yield by_paper(made, " ".join(each.question.told() for each in shown))


def _wrong(known: Facts, other: Filed) -> Option:
    return Option("", other.thing, f"试题的答案是：{other.thing}，{other.told}。", other.cite(known))
