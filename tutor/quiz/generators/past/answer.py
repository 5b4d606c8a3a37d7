"""Short answer: the one aim, key or ground of something, by a single choice, a true statement or a written key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import ALL_ROLES, by_paper, told
from tutor.quiz.item import Cited, Item
from tutor.quiz.notes import Facts
from tutor.quiz.printed import Printed, as_question, stated


def past_answer(known: Facts, question: Printed) -> Iterator[Item]:
    """At most one, of a single choice."""
    if question.type != "single" or len(question.right) != 1 or not has_han(question.stem):
        return
    asked, key = as_question(question.stem), question.right[0]
    if asked is None or depends(asked) or depends(key) or question.contradicted():
        return
    yield by_paper(told("short", "past-answer", asked, key, question.cited(known)), question.told())


def past_fact(known: Facts, question: Printed) -> Iterator[Item]:
    """What a statement that is keyed true, or a sentence of a written key, says something is."""
    for fact in stated(known, question):
        if depends(fact.asked) or depends(fact.key) or question.contradicted():
            continue
        said = Cited(known.cite(question.document, fact.span.start, fact.span.end), ALL_ROLES)
        cited = (said, *(replace(each, supports=("explanation",)) for each in question.cited(known)[1:]))
        yield by_paper(told("short", "past-answer", fact.asked, fact.key, cited), question.told())
