"""True or false, and choice: sentences that say the same of several things, each something else of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from weakref import WeakKeyDictionary

from indexer.records import Citation
from tutor.quiz.alone import depends, stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.item import Cited, Item
from tutor.quiz.notes import Facts, Statement, closed

_SAYS = re.compile(
    r"^(?P<what>[^。；;：:？?]{6,70}?)(?P<verb>(?<!不)属于|称之?为|叫做|(?:应该?|就)?(?<![不也都正若只仅成作分视认以称作因])(?:是|为)(?!了|什么|否))"
    r"(?P<key>[^。；;：:？?]{2,40})。$"
)
_SAME = 3
"""Characters at the end of what is spoken of that make two sentences speak of the same: 的客户属于, 的核心任务是."""
_BELONGS, _GENUS = "属于", 2
"""Of what kind something is, and the characters at the end of a kind's name that it shares with its siblings."""
_UNFIT = re.compile(r"^(?:一[个种]|不|很|非常|比较|最|由|从|在|对)|的$|重要|必要")
"""What says how something is, or of what kind: it may be true of several."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence cut where it begins to say what something is."""

    what: str
    verb: str
    key: str
    statement: Statement


def parallel_statement(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one statement: with what it says, or what another sentence says of something else of the kind."""
    mine, others = _of(known, statement)
    if mine is None or not others:
        return
    random = Random(f"parallel:{mine.what}:{mine.key}")  # noqa: S311
    other = random.choice(others)
    true = random.random() < 0.5
    cited = whole(_place(known, mine))
    if not true:
        cited += (Cited(_place(known, other), ("explanation",)),)
    stem = f"{mine.what}{mine.verb}{(mine if true else other).key}。"
    yield told("judge", "parallel-statement", stem, true, cited)


def _of(known: Facts, statement: Statement) -> tuple[_Said | None, Sequence[_Said]]:
    """What the sentence says, and the sentences of its document that say another thing of something else."""
    mine = _cut(known, statement)
    if mine is None:
        return None, ()
    found = _parallels(known)
    kin = [each for kind in _kinds(mine) for each in found.get(kind, ())]
    others: list[_Said] = []
    for each in kin:
        apart = mine.key not in each.key and each.key not in mine.key
        foreign = each.key not in mine.what and mine.key not in each.what
        if each.what != mine.what and apart and foreign and each.key not in {other.key for other in others}:
            others.append(each)
    return mine, others


def _cut(known: Facts, statement: Statement) -> _Said | None:
    text = closed(known, statement)
    match = _SAYS.match(text)
    if match is None or not stands_alone(text):
        return None
    # A case may be told in order to say of what kind it is.
    if known.in_example(statement, itself=match["verb"] != _BELONGS):
        return None
    if _UNFIT.search(match["key"]) or depends(match["what"]):
        return None
    return _Said(match["what"], match["verb"], match["key"], statement)


def _kinds(said: _Said) -> Iterator[tuple[str, str]]:
    """By what is spoken of, and of which kind it is said to be: 属于媒介危机, 属于经营危机."""
    yield said.statement.document, said.what[-_SAME:] + said.verb[-1:]
    if said.verb == _BELONGS and said.key[-_GENUS:] in said.what:
        yield said.statement.document, _BELONGS + said.key[-_GENUS:]


_PARALLELS: WeakKeyDictionary[Facts, Mapping[tuple[str, str], Sequence[_Said]]] = WeakKeyDictionary()


def _parallels(known: Facts) -> Mapping[tuple[str, str], Sequence[_Said]]:
    """The sentences of a course that are cut, by what they speak of; looked for once for each of its facts."""
    if known not in _PARALLELS:
        found: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        for statement in known.statements:
            if (said := _cut(known, statement)) is not None:
                for kind in _kinds(said):
                    found[kind].append(said)
        _PARALLELS[known] = found
    return _PARALLELS[known]


def _place(known: Facts, said: _Said) -> Citation:
    return known.cite(said.statement.document, said.statement.span.start, said.statement.span.end)
