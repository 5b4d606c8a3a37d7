"""Choice and matching: which study found what."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import ALL_ROLES, choice, paired, whole
from tutor.quiz.generators.matching import PAIRS
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.likeness import SAME, held
from tutor.quiz.notes import Facts, Statement, Study, studies
from tutor.quiz.siblings import siblings

_LIKE = (0.5, 2.0)
"""Length of a wrong finding, as a share of the right one's."""


def whose_finding(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one single choice: what a study found, or which study found it."""
    mine = studies(known).get(statement)
    if mine is None or not mine.whole:
        return
    others = [each for each in _apart(known, mine) if each.whole]
    random = Random(f"study:{mine.who}:{mine.what}")  # noqa: S311
    of_names = random.random() < 0.5
    right = mine.who if of_names else mine.what
    stem = f"Which study found that {mine.what}?" if of_names else f"What did {mine.who} find?"
    texts = {each.who if of_names else each.what: each for each in others}
    near = [text for text in texts if of_names or _LIKE[0] * len(right) <= len(text) <= _LIKE[1] * len(right)]
    chosen = choose(right, stem, [Candidate(text, _worth(mine, texts[text])) for text in near], random)
    if chosen is None:
        return
    wrong = []
    for each in chosen:
        other = texts[each.text]
        place = known.cite(other.statement.document, other.statement.span.start, other.statement.span.end)
        wrong.append(Option("", each.text, f"{other.who} found that {other.what}.", place))
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    yield choice("single", "whose-finding", stem, [right], wrong, cited)


def match_findings(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one matching: four studies of the course, one after the other, and what they found; each in one item."""
    mine = studies(known).get(statement)
    if mine is None or not mine.whole:
        return
    groups: list[list[Study]] = [[]]
    for each in (each for each in studies(known).values() if each.whole):
        if len(groups[-1]) == PAIRS:
            groups.append([])
        if all(each.who != other.who and not _alike(each, other) for other in groups[-1]):
            groups[-1].append(each)
    chosen = next((group for group in groups if group[0] is mine and len(group) == PAIRS), None)
    if chosen is None:
        return
    cited = tuple(
        Cited(known.cite(each.statement.document, each.statement.span.start, each.statement.span.end), ALL_ROLES)
        for each in chosen
    )
    chosen = sorted(chosen, key=lambda each: each.who)
    asked = "Match each study with what it found: "
    yield paired("match-findings", asked, [each.who for each in chosen], [each.what for each in chosen], cited)


def _apart(known: Facts, mine: Study) -> list[Study]:
    """Findings of other studies that are not told beside it and say something else."""
    found: dict[str, Study] = {}
    for other in studies(known).values():
        if other.who != mine.who and not _alike(mine, other) and not siblings(known).said_of(mine.who, other.what):
            found.setdefault(other.who, other)
    return list(found.values())


def _alike(one: Study, other: Study) -> bool:
    return max(held(one.what, other.what), held(other.what, one.what)) >= SAME


def _worth(mine: Study, other: Study) -> float:
    """The nearer it stands, and the more alike it sounds, the more plausible."""
    return held(other.what, mine.what) + (mine.statement.document == other.statement.document)
