"""Short answer: what sets apart two terms of one kind that are defined side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.build import of_term, told
from tutor.quiz.defining import body, masked
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Term
from tutor.quiz.siblings import same_kind, siblings
from tutor.quiz.wording import BLANK

_GENUS = re.compile(
    r"^(?:an? |the |any )?(?P<genus>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r"(?: (?:of|that|which|in|to|who|between|by|with|given)\b|,|$)"
)
"""What an English definition says first: `the time between …`, `feedback given …`."""
_VAGUE = frozenset({"set", "kind", "way", "use", "something", "one", "finding", "list", "plan"})
"""Heads under which anything may be defined."""


def difference(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item: the term and the nearest of its kind in its section; a pair is asked for once."""
    other = _beside(known, term)
    if other is None or (other.number < term.number and _beside(known, other) is term):
        return
    chinese = has_han(term.text)
    stem = f"“{term.name}”与“{other.name}”有什么区别？请分别说明含义。" if chinese else (
        f"How do “{term.name}” and “{other.name}” differ? Say what each means."
    )  # fmt: skip
    key = "\n".join(f"{at}. {each.text.rstrip('。.')}" for at, each in enumerate((term, other), start=1))
    yield told("short", "difference", stem, key, (*of_term(known, term), *of_term(known, other)))


def _beside(known: Facts, term: Term) -> Term | None:
    if not _asked(term):
        return None
    for other, _ in siblings(known).of_term(term):
        beside = other.place.document == term.place.document and other.place.headings == term.place.headings
        if beside and (same_kind(term, other) or _same_genus(term, other)) and _asked(other):
            return other
    return None


def _same_genus(term: Term, other: Term) -> bool:
    """Whether two English definitions say first that both are the same: the time between …, the time between …."""
    heads = [_GENUS.match(body(each) or "") for each in (term, other)]
    genera = {head["genus"].split()[-1] for head in heads if head is not None}
    return all(heads) and len(genera) == 1 and not genera & _VAGUE


def _asked(term: Term) -> bool:
    """Whether its definition can be shown alone, and names it."""
    stem = masked(term)
    return stem is not None and stem.startswith(BLANK) and body(term) is not None
