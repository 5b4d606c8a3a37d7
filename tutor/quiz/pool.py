"""All items that can be made from a course, each source read when it is first needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from tutor.quiz.facts import Facts, facts
from tutor.quiz.gate import rejected
from tutor.quiz.generators import OF_ASPECTS, OF_LISTS, OF_STATEMENTS, OF_TERMS
from tutor.quiz.generators.table_cells import aspects
from tutor.quiz.item import Item, ItemType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.store import CourseIndex


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


class Pool:
    """The items of one opened course; those of a source are made once."""

    def __init__(self, known: Facts) -> None:
        self.facts = known
        self.sources: tuple[Source, ...] = ()
        self._make: list[Callable[[], Iterator[Item]]] = []
        self._items: dict[int, tuple[Item, ...]] = {}
        self.rejections: Counter[str] = Counter()
        """Reasons why candidates made so far are not shown."""
        self.candidates = 0
        sources: list[Source] = []
        for term in known.terms:
            for type_, of_term in OF_TERMS:
                sources.append(
                    Source(len(sources), type_, term.place.document, term.span.start, term.span.end, term.names)
                )
                self._make.append(partial(of_term, known, term))
        for these in known.lists:
            for type_, of_list in OF_LISTS:
                sources.append(Source(len(sources), type_, these.document, these.start, these.end, ()))
                self._make.append(partial(of_list, known, these))
        for statement in known.statements:
            for type_, of_statement in OF_STATEMENTS:
                sources.append(
                    Source(len(sources), type_, statement.document, statement.span.start, statement.span.end, ())
                )
                self._make.append(partial(of_statement, known, statement))
        for aspect in (each for table in known.tables for each in aspects(table)):
            for type_, of_aspect in OF_ASPECTS:
                document, span = aspect.table.document, aspect.things[0].value.span
                sources.append(Source(len(sources), type_, document, span.start, span.end, ()))
                self._make.append(partial(of_aspect, known, aspect))
        self.sources = tuple(sources)
        chunks = [known.chunks(source.document, source.start, source.end) for source in sources]
        self.chunks: NDArray[np.int64] = np.array([(each.start, each.stop) for each in chunks]).reshape(-1, 2)
        """(n_sources, 2): the first chunk of each source, and the one behind its last."""

    def items(self, source: Source) -> tuple[Item, ...]:
        """The items of a source that pass the gate; usually one or none."""
        if source.number not in self._items:
            passed = []
            for item in self._make[source.number]():
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
        _POOLS[index] = Pool(facts(index))
    return _POOLS[index]
