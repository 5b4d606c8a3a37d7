"""Short answer: what sets apart two terms of one kind that are defined side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.records import Citation
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.quiz.build import told, whole
from tutor.quiz.defining import body, masked, opened
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Term
from tutor.quiz.siblings import same_kind, siblings
from tutor.quiz.wording import BLANK

_GENUS = re.compile(
    r"^(?:an? |the |any )?(?P<genus>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r"(?: (?:of|that|which|in|to|who|between|by|with|given)\b|,|$)"
)
"""What an English definition says first: `the time between …`, `feedback given …`."""
_SAYS = re.compile(r"(?:就?是指?|指的?是?|是指是)[，,：:]?")
"""Between a name and its printed explanation."""
_WORD = 2
"""Characters of the shortest word that two names can begin with."""
_VAGUE = frozenset({"set", "kind", "way", "use", "something", "one", "finding", "list", "plan"})
"""Heads under which anything may be defined."""


def difference(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item: the term and the nearest of its kind in its section; a pair is asked for once."""
    other = _beside(known, term)
    if other is None:
        return
    both_ways = _beside(known, other) is term
    # Of terms that papers ask for, or that are only built alike, many stand together: each is asked about once.
    several = term.asked or other.asked or not (same_kind(term, other) or _same_genus(term, other))
    if (both_ways and other.number < term.number) or (several and not both_ways):
        return
    chinese = has_han(term.text)
    stem = f"“{term.name}”与“{other.name}”有什么区别？请分别说明含义。" if chinese else (
        f"How do “{term.name}” and “{other.name}” differ? Say what each means."
    )  # fmt: skip
    both = [_stated(known, each) for each in (term, other)]
    key = "\n".join(f"{at}. {opened(plain(each.quote)).rstrip('。.')}" for at, each in enumerate(both, start=1))
    yield told("short", "difference", stem, key, tuple(cited for each in both for cited in whole(each)))


def _stated(known: Facts, term: Term) -> Citation:
    """The definition with the name that stands before it on its line."""
    start = term.span.start if term.named is None else term.named.start
    return known.cite(term.place.document, start, term.span.end)


def _beside(known: Facts, term: Term) -> Term | None:
    if not _asked(known, term):
        return None
    for other, _ in siblings(known).of_term(term):
        beside = other.place.document == term.place.document and other.place.headings == term.place.headings
        alike = same_kind(term, other) or built_alike(term.name, other.name) or _same_genus(term, other)
        if beside and alike and _asked(known, other):
            return other
    return None


def built_alike(name: str, other: str) -> bool:
    """Whether two Chinese names are the same at both ends or at length at one: 工作扩大化, 工作丰富化."""
    if not has_han(name) or not has_han(other):
        return False
    begin, end = _alike(name, other), _alike(name[::-1], other[::-1])
    longest = max(len(name), len(other))
    return begin >= _WORD and 2 * (begin + end) >= longest and begin + end < min(len(name), len(other))


def _alike(name: str, other: str) -> int:
    """Characters with which both begin."""
    return next((at for at, (one, two) in enumerate(zip(name, other, strict=False)) if one != two), _WORD)


def _same_genus(term: Term, other: Term) -> bool:
    """Whether two English definitions say first that both are the same: the time between …, the time between …."""
    heads = [_GENUS.match(body(each) or "") for each in (term, other)]
    genera = {head["genus"].split()[-1] for head in heads if head is not None}
    return all(heads) and len(genera) == 1 and not genera & _VAGUE


def _asked(known: Facts, term: Term) -> bool:
    """Whether its definition can be shown alone, and names it, or follows its name on the same line."""
    if body(term) is None:
        return False
    if term.named is None:
        stem = masked(term)
        return stem is not None and stem.startswith(BLANK)
    between = known.text(term.place.document)[term.named.end : term.span.start]
    return _SAYS.fullmatch(between) is not None
