"""The terms that past papers ask to explain, with what their keys say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from indexer.glossary import term_key
from indexer.records import Citation
from indexer.sentences import sentences
from indexer.tokens import has_han
from tutor.quiz.complete import needs_more
from tutor.quiz.defining import masked
from tutor.quiz.hints import same_word, told_by_pairing
from tutor.quiz.item import Cited
from tutor.quiz.likeness import SAME, held, squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed.questions import Printed, read
from tutor.quiz.printed.stems import meaning

_PAIRS = 4
_WINDOWS = (6, 8, 10)
"""Terms that stand together, of which four are matched; of those that are left, again."""
_HEADS = re.compile(r"[的与和及]|(?:目的|要求|知识|定义|含义|概念|内容|意义|特点|假设|原因|步骤|程序|部门)$")
"""A name that heads a paragraph is no term."""
_NAME, _LONGEST = 10, 110
"""Code points of a name and of an explanation."""
_FIRST = re.compile(r"^(?:又称|也称|简称|亦称)[^，,]{2,14}[，,]\s*")
_IS = re.compile(r"^(?:就?是指|指的是|是(?!否))")


@dataclass(frozen=True, slots=True, eq=False)
class PrintedTerm:
    """A term and its printed explanation."""

    name: str
    said: str
    """What it is, without the name."""
    question: Printed
    known: bool
    """Whether the glossary has it in a form in which it can be asked for."""
    among: Mapping[str, Explained]
    """All of the course, by document."""

    @property
    def of_choice(self) -> bool:
        """Whether it is the right option of a choice that says what it means, and so is asked for already."""
        return bool(self.question.options)

    def cite(self, known: Facts) -> Citation:
        """The printed explanation."""
        span = self.question.question.stem if self.of_choice else self.question.key_span()
        return known.cite(self.question.document, span.start, span.end)

    def cited(self, known: Facts) -> tuple[Cited, ...]:
        """The term as asked for, and its explanation."""
        if self.of_choice:
            return self.question.cited(known)
        stem = self.question.question.stem
        asked = known.cite(self.question.document, stem.start, stem.end)
        return (Cited(asked, ("stem", "key")), Cited(self.cite(known), ("stem", "key", "explanation")))

    def others(self) -> list[PrintedTerm]:
        """The terms of its document that are surely something else."""
        return [each for each in self.among[self.question.document] if each is not self and apart(self, each)]

    def four(self) -> Sequence[PrintedTerm]:
        """Four terms of its document that are matched with their meanings, where it is their first; none elsewhere."""
        return next((four for four in self.among[self.question.document].fours if four[0] is self), ())


class Explained(list[PrintedTerm]):
    """The terms that the papers of one document explain, in its order."""

    @cached_property
    def fours(self) -> Sequence[Sequence[PrintedTerm]]:
        """Terms that are matched together: neighbours, then others of which no neighbours could be; each term once."""
        found: list[Sequence[PrintedTerm]] = []
        for size in _WINDOWS:
            taken = [each for four in found for each in four]
            left = [each for each in self if each not in taken and each.name not in each.said]
            windows = [left[at : at + size] for at in range(0, len(left), size)]
            found += [four for window in windows if (four := unlike(window))]
        return found


def unlike(terms: Sequence[PrintedTerm]) -> Sequence[PrintedTerm]:
    """The four of which the fewest pairs share words, at most one does, and all are surely different notions."""
    ways = [way for way in combinations(terms, _PAIRS) if all(apart(*two) for two in combinations(way, 2))]
    shared = [told_by_pairing([each.name for each in way], [each.said for each in way]) for way in ways]
    best = min(shared, default=_PAIRS)
    return ways[shared.index(best)] if best <= 1 else ()


def printed_terms(known: Facts, questions: Sequence[Printed]) -> tuple[PrintedTerm, ...]:
    """Those whose explanation is one sentence that can be read alone, in the order of the course."""
    among: dict[str, Explained] = defaultdict(Explained)
    found: list[PrintedTerm] = []
    seen: set[str] = set()
    for question in questions:
        name = question.right[0] if question.type == "single" and len(question.right) == 1 else question.stem
        if (
            (question.type != "term" and name == question.stem)
            or not has_han(name)
            or not 2 <= len(name) <= _NAME
            or term_key(name) in seen
            or _HEADS.search(name)
        ):
            continue
        said = _meant(question) if question.options else _said(known, question, name)
        if said is None:
            continue
        seen.add(term_key(name))
        number = known.by_name.get(term_key(name))
        asked = number is not None and masked(known.terms[number]) is not None
        made = PrintedTerm(name, said, question, asked, among)
        among[question.document].append(made)
        found.append(made)
    return tuple(found)


def _meant(question: Printed) -> str | None:
    said = meaning(question.stem)
    return said if said is not None and has_han(said) and 8 <= len(said) <= _LONGEST and not needs_more(said) else None


def _said(known: Facts, question: Printed, name: str) -> str | None:
    key, text = question.key_span(), known.text(question.document)
    spans = sentences(text, key.start, key.end)
    if len(spans) != 1:
        return None
    said = read(key.of(text))
    said = _IS.sub("", _FIRST.sub("", said.removeprefix(name)).lstrip("，：: "))
    if not has_han(said) or not 8 <= len(said) <= _LONGEST or needs_more(said):
        return None
    return said


def apart(one: PrintedTerm, other: PrintedTerm) -> bool:
    """Whether two terms are surely different notions, neither a part of the other."""
    names = squeezed(one.name), squeezed(other.name)
    if names[0] in names[1] or names[1] in names[0] or same_word(one.name, other.name):
        return False
    if names[0] in squeezed(other.said) or names[1] in squeezed(one.said):
        return False
    return max(held(one.said, other.said), held(other.said, one.said)) < SAME
