"""Blank: the sentence that defines a term, the term left out."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.build import of_term, told
from tutor.quiz.defining import article_of, masked
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Term
from tutor.quiz.wording import BLANK

_LONGEST = 14
"""Code points of a name that can be asked for to the letter; three times as many in English."""


def name_term(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item."""
    stem = masked(term)
    if stem is not None and BLANK not in stem:  # the definition does not name its term
        stem = stem.replace("（　　）", BLANK) if has_han(stem) else stem.replace("what is meant?", f"this is {BLANK}.")
    if stem is not None and (article := article_of(term)):
        stem = stem.replace(BLANK, f"{article} {BLANK}")
    if stem is None or len(term.name) > _LONGEST * (3 if term.name.isascii() else 1):
        return
    yield told("blank", "name-term", stem, term.name, of_term(known, term))
