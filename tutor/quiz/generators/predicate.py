"""Short answer: what a sentence says of its subject by its verb: what it means, begins with, rests on, calls for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.quiz.alone import depends, stands_alone
from tutor.quiz.build import told, whole
from tutor.quiz.generators.cloze import cloze
from tutor.quiz.generators.identified import identified
from tutor.quiz.generators.means import effects, means
from tutor.quiz.generators.predicates import PREDICATES, WHAT
from tutor.quiz.generators.reason import reason
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import LEAST, Facts, Statement, readings

_LONGEST = 110
"""Code points of the sentence."""
_KINDS = 2
"""Terms of one kind from which it can be asked which of them."""
_KIND = re.compile(
    rf"^{WHAT}(?P<verb>(?<!不)属于(?:的(?:类型|种类)为)?|构成了?|(?:实质|实际|本质)上是一种)"
    r"(?P<of>[^，,。]{0,14}的)?(?P<key>[^\W\d_][^，,。、的与和]{0,8}?(?P<kind>[\u4e00-\u9fff]{2}|[A-Z]{2,5}))。$"
)
"""`…属于该企业的职能战略`: of which kind something is, where the sentence has said of what there are kinds."""
_ASKED = re.compile("[不没还也都]$|有多")
"""How what is asked about may not end: it would be asked what is not so, or what else is.

Nor what stands in for a question: `威胁有多大，取决于…`."""
_UNFIT = re.compile(
    r"什么|怎样|如何|是否|等(?!级|待|候|同|额|价|次|于|距)|可能|至少|例如|下列|以下|重要|^(?:相应|一定|不同|各种|多种|新|自己|[是为了])"
    r"|^[^，,、]{0,1}$|(?:着手|入手)$"
)


def predicate(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item, of a sentence that is asked about in no other way."""
    if known.defines(statement) or known.in_example(statement, itself=False):
        return
    if any(any(other(known, statement)) for other in (identified, means, reason)):
        return
    blanks = [str(item.key) for item in cloze(known, statement)]
    told_of_case = known.in_example(statement)
    found = (_asked(known, text, told_of_case) for text in readings(known, statement))
    first = next(filter(None, found), None)
    if first is None or any(key in first[1] or first[1] in key for key in blanks):
        return
    if not ("分别" in first[0] and known.holds_list(statement)):  # asked for as a list
        cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
        yield told("short", "predicate", *first, cited)


def _asked(known: Facts, text: str, case: bool) -> tuple[str, str] | None:
    """Question and answer; of a case told in one sentence only of which kind it is."""
    if len(text) > _LONGEST or not stands_alone(text):
        return None
    kind = _KIND.match(text)
    if kind is not None and _is_kind(known, kind["kind"], kind["what"]) and not _UNFIT.search(kind["key"]):
        head = kind["key"][: -len(kind["kind"])]
        if head and head not in kind["what"] and not depends(kind["what"]):
            verb = kind["verb"].removesuffix("的类型为").removesuffix("一种")
            return f"{kind['what']}{verb}{kind['of'] or ''}哪种{kind['kind']}？", kind["key"]
    if case:
        return None
    for pattern, asks in PREDICATES:
        if (match := pattern.match(text)) is not None:
            parts = {name: said or "" for name, said in match.groupdict().items()}
            unfit = _UNFIT.search(parts["key"]) or parts["key"].count("、") >= LEAST - 1 or depends(parts["what"])
            unfit = unfit or _ASKED.search(parts["what"])
            unfit = unfit or ("作用" in asks and effects(known, parts["what"]) > 1)
            return None if unfit or alike(parts["key"], parts["what"]) else (asks.format(**parts), parts["key"])
    return None


def _is_kind(known: Facts, kind: str, said: str) -> bool:
    """Whether there are things of the kind in the sentence, or among the terms of the course."""
    return kind in said or sum(name.endswith(kind) for name in known.by_name) >= _KINDS
