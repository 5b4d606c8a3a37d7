"""Single choice: which step follows another. True or false: which of two comes first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import choice, told, whole
from tutor.quiz.generators.listing import TELLS_PLACE
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.notes import Enumeration, Facts
from tutor.quiz.wording import Subject, comes_before, follows, of_list

_LEAST, _MOST = 4, 10
"""Steps: of fewer, a guess would do."""
_LONGEST = 24
"""Code points of a step; two and a half times as many in English."""


def next_step(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one single choice, its wrong options the other steps."""
    subject, said = _material(known, these)
    if subject is None:
        return
    random = Random(f"next:{subject.said}:{said}")  # noqa: S311
    for at in random.sample(range(1, len(said)), len(said) - 1):
        stem = follows(subject, said[at - 1])
        others = [each for number, each in enumerate(said) if number not in (at - 1, at)]
        chosen = choose(said[at], stem, [Candidate(each, 0.0) for each in others], random)
        if chosen is None:
            continue
        listed = known.cite(these.document, these.start, these.end)
        why = "讲义把它排在另一处。" if has_han(subject.said) else "The notes put it elsewhere in the order."
        wrong = [Option("", each.text, why, listed) for each in chosen]
        before, after = these.members[at - 1].span, these.members[at].span
        pair = Cited(known.cite(these.document, before.start, after.end), ("key",))
        yield choice("single", "next-step", stem, [said[at]], wrong, (*whole(listed), pair))
        return


def which_first(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one statement that a step comes before the next one, as it is or the other way round."""
    subject, said = _material(known, these)
    if subject is None:
        return
    random = Random(f"first:{subject.said}:{said}")  # noqa: S311
    first = random.randrange(len(said) - 1)
    true = random.random() < 0.5
    one, other = said[first : first + 2] if true else reversed(said[first : first + 2])
    stem = comes_before(subject, one, other)
    yield told("judge", "which-first", stem, true, whole(known.cite(these.document, these.start, these.end)))


def _material(known: Facts, these: Enumeration) -> tuple[Subject | None, list[str]]:
    """What the steps are of, and the steps; no subject where they cannot be told apart by knowledge alone."""
    said = [member.said for member in these.members]
    subject = of_list(these.lead_text, known.path(these.document, these.start)) if these.ordered else None
    longest = _LONGEST * (1 if has_han(these.lead_text) else 2.5)
    fits = _LEAST <= len(said) <= _MOST and not any(
        TELLS_PLACE.search(each) or len(each) > longest or depends(each) for each in said
    )
    return (subject, said) if fits else (None, [])
