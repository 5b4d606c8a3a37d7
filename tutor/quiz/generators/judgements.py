"""True or false: a statement of the notes, as it stands or with what makes it true exchanged.

Whether an item is true is drawn before it is known what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import stands_alone, tells_of_work
from tutor.quiz.build import of_term, told, whole
from tutor.quiz.defining import masked, named
from tutor.quiz.generators.membership import material
from tutor.quiz.generators.turning import turned
from tutor.quiz.hints import SPELLED, spelled
from tutor.quiz.item import Cited, Item
from tutor.quiz.likeness import is_plural
from tutor.quiz.notes import Enumeration, Facts, Statement, Term, closed, studies
from tutor.quiz.siblings import siblings
from tutor.quiz.wording import BLANK, is_one

_SHORTEST, _LONGEST = 14, 80
"""Code points of a statement; twice as many in English, three times if it says what a study found."""
_LISTED = re.compile(rf"{BLANK}\s*[：:]")
"""A definition that is a point of a list."""
_TEMPTING = 0.95
"""What a foreign member must be worth to be asked about by itself; beside others it may be less."""


def swapped_term(known: Facts, term: Term) -> Iterator[Item]:
    """A definition with its own term or a sibling's."""
    stem = masked(term)
    if stem is None or spelled(term.name, stem) >= SPELLED:
        return
    if BLANK not in stem:  # the definition does not name its term
        asks = "（　　）" if has_han(stem) else "what is meant?"
        stem = stem.replace(asks, BLANK if has_han(stem) else f"this is {BLANK}.")
    here = (term.place.document, term.place.headings)
    near = [other for other, _ in siblings(known).of_term(term) if is_plural(other.name) == is_plural(term.name)]
    if _LISTED.search(stem):  # one of several points: only another of them is a temptation
        near = [other for other in near if (other.place.document, other.place.headings) == here]
        near = [other for other in near if spelled(other.name, stem) < SPELLED]
    others = [other for other in near if other.name not in stem][:3]
    if not others:
        return
    random = Random(f"judge:{term.name}:{stem}")  # noqa: S311
    other = random.choice(others)
    true = random.random() < 0.5
    cited = of_term(known, term)
    if not true:
        cited += (Cited(known.cite(other.place.document, other.span.start, other.span.end), ("explanation",)),)
    said = stem.replace(BLANK, named(term if true else other))
    yield told("judge", "swapped-term", said[:1].upper() + said[1:], true, cited)


def swapped_member(known: Facts, these: Enumeration) -> Iterator[Item]:
    """A list with a member of its own or of another."""
    subject, own, others = material(known, these)
    others = [other for other in others if other.worth >= _TEMPTING][:2]
    if subject is None or not others:
        return
    random = Random(f"judge:{subject.said}:{own}")  # noqa: S311
    other = random.choice(others)
    mine = random.choice(own)
    true = random.random() < 0.5
    said = mine if true else other.member.said
    stem = is_one(subject, said)
    cited = whole(known.cite(these.document, these.start, these.end))
    if not true:
        cited += (Cited(known.cite(other.of.document, other.of.start, other.of.end), ("explanation",)),)
    yield told("judge", "swapped-member", stem, true, cited)


def turned_statement(known: Facts, statement: Statement) -> Iterator[Item]:
    """A sentence that can be turned into its contrary, as it stands or turned."""
    text = closed(known, statement)
    found = statement in studies(known)
    factor = 1 if has_han(text) else 3 if found else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text):
        return
    if known.is_member(statement) or known.in_example(statement):
        return
    # What a term means is asked elsewhere; what was done in a study, other than what it found, is not worth asking,
    # nor what has nothing to do with the terms of the course.
    if known.defines(statement) or tells_of_work(text):
        return
    random = Random(f"judge:{text}")  # noqa: S311
    true = random.random() < 0.5
    other = turned(text, random)
    # What is turned must be a numbered point, a finding or said of a term: else it is a detail of an instance of one.
    if other is None:
        return
    if not (statement.listed or found or known.names_a_term(text.partition(other[1])[0])):
        return
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    yield told("judge", "turned-statement", text if true else other[0], true, cited)
