"""Which items make up a quiz."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from indexer.errors import InputError
from indexer.glossary import term_key
from indexer.search import scope, search
from tutor.asking import understand
from tutor.corrections import Correction
from tutor.evidence import evidence
from tutor.lookup import named
from tutor.papers import BankQuestion, bank, papers
from tutor.quiz.item import ORIGINS, TYPES, Item, ItemType, Origin, shuffled
from tutor.quiz.notes import Facts
from tutor.quiz.pool import Pool, Source, pool
from tutor.quiz.printed import paper_item

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from indexer.store import CourseIndex

_HITS = 30
"""Passages that a topic is quizzed on, at most."""
_ELSEWHERE = 0.3
"""Probability by `tutor.evidence` above which the notes do not speak of a topic that the glossary does not name. What
they speak of without an answer is near enough to practise on. On the development halves it stops .60 to 1.0 of the
questions on other subjects, .07 to .11 of those on the subject and .00 to .02 of those that are answered."""
_NEAR = 0.5
"""Share of the best passage's score that a passage needs to be on the topic."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quiz is to be about; every field that is given narrows it."""

    topic: str | None = None
    """A question or keywords: items on the passages that `search` finds."""
    chapter: str | None = None
    """Title of a heading, or how it begins; in papers, of the paper."""
    terms: Sequence[str] = ()
    """Names of terms."""
    types: Sequence[ItemType] = TYPES
    paper: str | None = None
    """Title of a paper: its questions only."""
    origins: Sequence[Origin] = ORIGINS
    count: int = 10
    seed: int = 0
    seen: Sequence[str] = ()
    """Ids that were asked before, the earliest first: asked again only when nothing else is left."""
    sourced: bool = False
    """Whether to look for the passages of the notes behind the questions of past papers: a search for each."""


@dataclass(frozen=True, slots=True)
class _Drawable:
    """Something that may turn out to be items."""

    type: ItemType
    places: tuple[tuple[str, int], ...]
    """Where it stands, and where else the same is asked."""
    items: Callable[[], Sequence[Item]]


def quiz(index: CourseIndex, wanted: Wanted, corrections: Mapping[str, Correction] | None = None) -> tuple[Item, ...]:
    """Items for a quiz, types mixed, reproducible by seed; fewer than asked for where there are no more.

    None on a topic that the notes have nothing on.

    Args:
        index: The course.
        wanted: What it is to be about.
        corrections: What the learner put right in the questions of past papers.

    Raises:
        InputError: The topic cannot be searched for, no heading bears the chapter's title, or no paper that title.
    """
    titles = dict.fromkeys(paper.title for _, paper in papers(index))
    if wanted.paper is not None and wanted.paper not in titles:
        raise InputError(f"no paper is called {wanted.paper!r}; there are: {'; '.join(titles) or 'none'}")
    made = pool(index)
    random = Random(wanted.seed)  # noqa: S311
    by_type: dict[ItemType, list[_Drawable]] = {}
    for each in _drawables(index, made, wanted, corrections or {}):
        by_type.setdefault(each.type, []).append(each)
    types = [type_ for type_ in TYPES if type_ in by_type]
    random.shuffle(types)
    for type_ in types:
        random.shuffle(by_type[type_])
    return tuple(shuffled(item, wanted.seed) for item in _drawn([by_type[type_] for type_ in types], wanted))


def _drawn(groups: Sequence[Sequence[_Drawable]], wanted: Wanted) -> list[Item]:
    """One of each type in turn; a passage is asked about a second time, and a seen item again, only when it must be."""
    seen = {id_: at for at, id_ in enumerate(wanted.seen)}
    chosen: dict[str, Item] = {}
    places: set[tuple[str, int]] = set()
    again: list[Item] = []
    old: list[Item] = []
    later: list[_Drawable] = []
    queues = deque(deque(group) for group in groups)
    while queues and len(chosen) < wanted.count:
        queue = queues.popleft()
        while queue:
            each = queue.popleft()
            if not places.isdisjoint(each.places):
                later.append(each)  # to make its items takes time, and mostly none is needed
                continue
            fresh = None
            for item in each.items():
                if item.id in seen:
                    old.append(item)
                elif fresh is not None:
                    again.append(item)
                else:
                    fresh = item
            if fresh is not None and fresh.id not in chosen:
                chosen[fresh.id] = fresh
                places.update(each.places)
                break
        if queue:
            queues.append(queue)
    if len(chosen) < wanted.count:
        for item in (item for each in later for item in each.items()):
            (old if item.id in seen else again).append(item)
    old.sort(key=lambda item: seen[item.id])
    for item in (*again, *old):
        if len(chosen) < wanted.count:
            chosen.setdefault(item.id, item)
    return list(chosen.values())


def _drawables(
    index: CourseIndex, made: Pool, wanted: Wanted, corrections: Mapping[str, Correction]
) -> Iterator[_Drawable]:
    known = made.facts
    allowed = _allowed(index, wanted)
    names = {term_key(name) for name in wanted.terms}
    if "generated" in wanted.origins and wanted.paper is None:
        for number in _within(made, allowed):
            source = made.sources[number]
            if source.type not in wanted.types:
                continue
            if names and not names & {term_key(name) for name in source.names}:
                continue
            # What the learner put right in a question is not in what was made of it.
            if not corrections.keys().isdisjoint(source.questions):
                continue
            yield _Drawable(source.type, source.places, _of_source(made, source))
    if "paper" in wanted.origins:
        for question in bank(index, corrections):
            if question.type not in wanted.types or (wanted.paper is not None and question.paper != wanted.paper):
                continue
            chunks = known.chunks(question.document, question.start, question.end)
            if allowed is not None and not allowed[chunks.start : chunks.stop].any():
                continue
            if names and not any(name in term_key(question.asked) for name in names):
                continue
            yield _Drawable(
                question.type,
                ((question.document, question.start),),
                _of_question(index, known, question, sourced=wanted.sourced),
            )


def _of_source(made: Pool, source: Source) -> Callable[[], Sequence[Item]]:
    return lambda: made.items(source)


def _of_question(
    index: CourseIndex, known: Facts, question: BankQuestion, *, sourced: bool
) -> Callable[[], Sequence[Item]]:
    def items() -> Sequence[Item]:
        item = paper_item(index, known, question, sourced=sourced)
        return (item,) if item.key is not None else ()

    return items


def _allowed(index: CourseIndex, wanted: Wanted) -> NDArray[np.bool_] | None:
    """(n_chunks,) whether items may stand in each; None for all."""
    if wanted.topic is None:
        return scope(index, chapter=wanted.chapter, documents=())
    hits = search(index, wanted.topic, top=_HITS, chapter=wanted.chapter)
    best = hits[0].score if hits else 0.0
    allowed = np.zeros(index.chunk_count, dtype=np.bool_)
    asked = understand(wanted.topic)
    if named(index, wanted.topic) is None and evidence(index, asked, hits).elsewhere > _ELSEWHERE:
        return allowed
    allowed[[chunk.number for hit in hits if hit.score >= _NEAR * best for chunk in (hit.chunk, *hit.also)]] = True
    return allowed


def _within(made: Pool, allowed: NDArray[np.bool_] | None) -> Iterator[int]:
    """The numbers of the sources that have a chunk among the allowed ones."""
    if allowed is None:
        yield from range(len(made.sources))
        return
    before = np.concatenate(([0], np.cumsum(allowed)))
    yield from np.flatnonzero(before[made.chunks[:, 1]] > before[made.chunks[:, 0]]).tolist()
