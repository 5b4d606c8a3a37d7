"""Short answer: the one aim, key or ground of something, by a single choice, a true statement or a written key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import ALL_ROLES, by_paper, told
from tutor.quiz.item import Cited, Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import LEAST, Facts
from tutor.quiz.printed import Fact, Printed, as_question, stated

_EXCHANGED = 2
"""Facts of one key that are asked with each other's."""


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
        yield by_paper(
            told("short", "past-answer", fact.asked, fact.key, _cited(known, question, fact)), question.told()
        )


def past_fact_exchanged(known: Facts, question: Printed) -> Iterator[Item]:
    """True or false: of several things that a written key says, each with what it is, or what another is."""
    facts = [each for each in stated(known, question) if not depends(each.asked) and not depends(each.key)]
    if len({each.asked for each in facts}) < max(len(facts), LEAST) or question.contradicted():
        return
    random = Random(f"past-fact-exchanged:{question.stem}")  # noqa: S311
    for fact in random.sample(facts, _EXCHANGED):
        others = [each for each in facts if not alike(each.key, fact.key) and not alike(fact.key, each.key)]
        true = random.random() < 0.5
        if not others or any(each.key in fact.asked for each in facts):
            continue
        said = fact if true else random.choice(others)
        stem = f"{fact.asked.removesuffix('什么？')}{said.key}。"
        at = known.text(question.document).find(fact.key, fact.span.start, fact.span.end)
        if at < 0:
            continue
        whole = known.cite(question.document, fact.span.start, fact.span.end)
        key = known.cite(question.document, at, at + len(fact.key))
        cited = (Cited(whole, ("stem", "explanation")), Cited(key, ("key", "explanation")))
        yield by_paper(told("judge", "past-fact-exchanged", stem, true, cited), question.told())


def _cited(known: Facts, question: Printed, fact: Fact) -> tuple[Cited, ...]:
    said = Cited(known.cite(question.document, fact.span.start, fact.span.end), ALL_ROLES)
    return (said, *(replace(each, supports=("explanation",)) for each in question.cited(known)[1:]))
