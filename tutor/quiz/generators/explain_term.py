"""Term: say what it means."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.build import of_term, told
from tutor.quiz.defining import body, printed, setting
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Term


def explain_term(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item; its key is the definition without "X is"."""
    said = body(term) or printed(term)
    if term.text.endswith(("：", ":")):  # what the colon announces is missing
        said = None
    if said is not None:
        where = setting(term)
        stem = f"名词解释：{term.name}{where}" if has_han(said) else f"Explain the term “{term.name}”{where}."
        yield told("term", "explain-term", stem, said, of_term(known, term))
