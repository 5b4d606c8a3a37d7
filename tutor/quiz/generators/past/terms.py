"""From printed explanations of terms that cannot be asked for from the glossary: the name, a statement, a matching."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from indexer.embedding.static import shipped
from indexer.glossary import term_key
from indexer.tokens import has_han
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import by_paper, choice, paired, told
from tutor.quiz.complete import needs_more
from tutor.quiz.generators.definition_of_term import definition_of_term
from tutor.quiz.generators.judgements import swapped_term
from tutor.quiz.generators.term_of_definition import term_of_definition
from tutor.quiz.hints import SPELLED, spelled
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.notes import Facts, Term
from tutor.quiz.printed import PrintedTerm
from tutor.quiz.wording import BLANK


def past_term_name(known: Facts, term: PrintedTerm) -> Iterator[Item]:
    """Blank: the name of what is explained."""
    if term.known or term.of_choice or not _tells_nothing(term) or term.question.contradicted():
        return
    yield by_paper(
        told("blank", "past-term-name", f"“{term.said}”所说的是{BLANK}。", term.name, term.cited(known)),
        term.question.told(),
    )


def past_term_choice(known: Facts, term: PrintedTerm) -> Iterator[Item]:
    """Single choice: the name of what is explained, among others that the papers explain."""
    if term.of_choice or not _tells_nothing(term) or _made(known, term, term_of_definition, definition_of_term):
        return
    stem = f"“{term.said}”所说的是（　　）。"
    others = {each.name: each for each in term.others()}
    chosen = choose(term.name, stem, _candidates(term, list(others.values())), Random(f"past-term:{term.name}"))  # noqa: S311
    if chosen is None or term.question.contradicted():
        return
    wrong = [_wrong(known, others[each.text]) for each in chosen]
    yield by_paper(
        choice("single", "past-term-choice", stem, [term.name], wrong, term.cited(known)), term.question.told()
    )


def past_term_statement(known: Facts, term: PrintedTerm) -> Iterator[Item]:
    """True or false: what a term means, or what another does."""
    others = [each for each in term.others() if spelled(term.name, each.said) < SPELLED and term.name not in each.said]
    if term.of_choice or not others or _made(known, term, swapped_term):
        return
    random = Random(f"past-term-statement:{term.name}")  # noqa: S311
    true, other = random.random() < 0.5, random.choice(others[:4])
    if spelled(term.name, term.said) >= SPELLED or term.question.contradicted():
        return
    said = term if true else other
    cited = term.cited(known)
    if not true:
        cited += (Cited(other.cite(known), ("explanation",)),)
    yield by_paper(
        told("judge", "past-term-statement", f"{term.name}是指{said.said}。", true, cited), term.question.told()
    )


def past_term_matching(known: Facts, term: PrintedTerm) -> Iterator[Item]:
    """Matching: at most one item of each four terms of a document, of which at most one pair shares words."""
    chosen = sorted(term.four(), key=lambda each: each.name)
    if not chosen or any(each.question.contradicted() for each in chosen):
        return
    cited = tuple(each for term in chosen for each in term.cited(known))
    cited = tuple(replace(each, supports=("stem", "key", "explanation")) for each in cited)
    names, meanings = [each.name for each in chosen], [each.said for each in chosen]
    made = paired("past-term-matching", "将术语与含义配对：", names, meanings, cited)
    told_of = " ".join(f"{each.name}：{each.said}。" for each in chosen)
    yield by_paper(made, told_of)


def _made(known: Facts, term: PrintedTerm, *makers: Callable[[Facts, Term], Iterator[Item]]) -> bool:
    """Whether the same is asked of the term as the glossary has it."""
    number = known.by_name.get(term_key(term.name))
    return number is not None and any(True for make in makers for _ in make(known, known.terms[number]))


def _candidates(term: PrintedTerm, others: Sequence[PrintedTerm]) -> list[Candidate]:
    """The names of other terms, the nearest in meaning first."""
    if not others:
        return []
    vectors = shipped().encode([f"{each.name}：{each.said}" for each in (term, *others)])
    worth = (vectors[1:] @ vectors[0]).tolist()
    return [Candidate(each.name, near) for each, near in zip(others, worth, strict=True)]


def _wrong(known: Facts, other: PrintedTerm) -> Option:
    return Option("", other.name, f"{other.name}另有含义：{other.said}。", other.cite(known))


def _tells_nothing(term: PrintedTerm) -> bool:
    """Whether the explanation can be read alone and does not spell the name."""
    return (
        has_han(term.said)
        and term.name not in term.said
        and spelled(term.name, term.said) < SPELLED
        and not needs_more(term.said)
    )
