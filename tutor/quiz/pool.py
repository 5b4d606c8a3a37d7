"""All items that can be made from a course, each source read when it is first needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from indexer.records import Span
from tutor.quiz.gate import rejected
from tutor.quiz.generators import OF_ASPECTS, OF_LISTS, OF_STATEMENTS, OF_TERMS
from tutor.quiz.generators.past import OF_FAMILIES, OF_KEYS, OF_PRINTED_TERMS, OF_QUESTIONS, OF_ROSTERS
from tutor.quiz.generators.table_cells import aspects
from tutor.quiz.item import Item, ItemType
from tutor.quiz.notes import Facts, facts
from tutor.quiz.printed import Printed, Rosters, families, printed_questions, printed_terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.store import CourseIndex

_Maker = Callable[[Facts, Any], Iterator[Item]]
"""What makes items of a term, a list, a sentence, an aspect of a table or printed questions."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that an item can be made from, and where it stands."""

    number: int
    type: ItemType
    document: str
    start: int
    end: int
    names: tuple[str, ...]
    """Of a term, its names."""
    questions: tuple[str, ...] = ()
    """Of what is made of printed questions, their ids."""
    places: tuple[tuple[str, int], ...] = ()
    """Where it stands, and where else the same is asked."""


class Pool:
    """The items of one opened course; those of a source are made once."""

    def __init__(self, known: Facts, printed: Sequence[Printed] = ()) -> None:
        self.facts = known
        self._make: list[tuple[_Maker, Any]] = []
        self._items: dict[int, tuple[Item, ...]] = {}
        self.rejections: Counter[str] = Counter()
        """Reasons why candidates made so far are not shown."""
        self.candidates = 0
        self._sources: list[Source] = []
        self._chunks: list[tuple[int, int]] = []
        for term in known.terms:
            self._add(OF_TERMS, term, term.place.document, term.span, term.names)
        for these in known.lists:
            self._add(OF_LISTS, these, these.document, Span(these.start, these.end))
        for statement in known.statements:
            self._add(OF_STATEMENTS, statement, statement.document, statement.span)
        for aspect in (each for table in known.tables for each in aspects(table)):
            self._add(OF_ASPECTS, aspect, aspect.table.document, aspect.things[0].value.span)
        rosters = Rosters(known, printed)
        for roster in rosters.all:
            self._add_printed(OF_ROSTERS, roster, roster.questions)
        for question in printed:
            if question.question.id not in rosters.held:
                self._add_printed(OF_QUESTIONS, question, (question,))
            self._add_printed(OF_KEYS, question, (question,))
        for family in families(printed):
            self._add_printed(OF_FAMILIES, family, family.questions)
        for explained in printed_terms(known, printed):
            self._add_printed(OF_PRINTED_TERMS, explained, (explained.question,))
        self.sources: tuple[Source, ...] = tuple(self._sources)
        self.chunks: NDArray[np.int64] = np.array(self._chunks).reshape(-1, 2)
        """(n_sources, 2): the first chunk of each source, and the one behind its last."""

    def _add(
        self,
        makers: Sequence[tuple[ItemType, _Maker]],
        thing: Any,
        document: str,
        span: Span,
        names: tuple[str, ...] = (),
        questions: Sequence[Printed] = (),
    ) -> None:
        chunks = self.facts.chunks(document, span.start, span.end)
        ids = tuple(each.question.id for each in questions)
        places = tuple((each.document, each.question.start) for each in questions) or ((document, span.start),)
        for type_, make in makers:
            number = len(self._sources)
            self._sources.append(Source(number, type_, document, span.start, span.end, names, ids, places))
            self._make.append((make, thing))
            self._chunks.append((chunks.start, chunks.stop))

    def _add_printed(self, makers: Sequence[tuple[ItemType, _Maker]], thing: Any, questions: Sequence[Printed]) -> None:
        first = questions[0]
        self._add(makers, thing, first.document, Span(first.question.start, first.question.end), questions=questions)

    def items(self, source: Source) -> tuple[Item, ...]:
        """The items of a source that pass the gate; usually one or none."""
        if source.number not in self._items:
            passed = []
            make, thing = self._make[source.number]
            for item in make(self.facts, thing):
                self.candidates += 1
                if (reason := rejected(item, self.facts)) is None:
                    passed.append(item)
                else:
                    self.rejections[reason] += 1
            self._items[source.number] = tuple(passed)
        return self._items[source.number]


_POOLS: WeakKeyDictionary[CourseIndex, Pool] = WeakKeyDictionary()


def pool(index: CourseIndex) -> Pool:
    """The pool of a course, made once for each opened version."""
    if index not in _POOLS:
        _POOLS[index] = Pool(facts(index), printed_questions(index))
    return _POOLS[index]
