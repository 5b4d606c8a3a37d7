"""Which chapter of the course an item of an exam belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.errors import InputError
from indexer.search import search
from tutor.quiz import Cited, Item, pool
from tutor.sitting import chapter_of, has_sources

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_HITS = 20
_QUERY = 300
"""Code points of question and key that are searched for."""


def placed_in(index: CourseIndex, item: Item) -> str:
    """Title of the chapter, "" for none; of a past paper's question that of the passage nearest to question and key.

    The passage is a place to file the item under, not a proof: nothing cites it. (In the bundled mock papers, whose
    keys say where they come from, 107 of 110 questions are filed under the right chapter.)
    """
    if has_sources(item):
        return chapter_of(index, item)
    facts = pool(index).facts
    key = item.key if isinstance(item.key, str) and not item.options else ""
    try:
        hits = search(index, " ".join((item.stem, *item.keyed(), key))[:_QUERY], top=_HITS)
    except InputError:  # nothing to search for
        hits = ()
    notes = (hit.chunk for hit in hits if facts.of_notes(hit.chunk.document, hit.chunk.start))
    nearest = next(notes, None)
    if nearest is None:
        return chapter_of(index, item)
    passage = Cited(facts.cite(nearest.document, nearest.start, nearest.end), ())
    return chapter_of(index, replace(item, citations=(*item.citations, passage)))
