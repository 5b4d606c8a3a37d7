"""Which chapter of the course an item of an exam belongs to, when it begins and later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from indexer.errors import InputError
from indexer.search import search
from tutor.learner import LOCAL, LearnerStore
from tutor.quiz import Cited, Item, pool
from tutor.schema import ExamItemRow, ExamRow, LearnerRow
from tutor.sitting import chapter_of, has_sources

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_HITS = 20
_QUERY = 300
"""Code points of question and key that are searched for."""


def filed(store: LearnerStore, course: str, *, learner: str = LOCAL) -> Mapping[str, str]:
    """By item id the chapter that the learner's newest exam with the item filed it under, "" for none.

    Abandoned exams do not count. No paper is read.
    """
    query = (
        select(ExamItemRow.item, ExamItemRow.chapter)
        .join(ExamRow, ExamRow.id == ExamItemRow.exam_id)
        .join(LearnerRow, LearnerRow.id == ExamRow.learner_id)
        .where(LearnerRow.name == learner, ExamRow.course == course, ExamRow.deleted_at.is_(None))
        .order_by(ExamRow.number)
    )
    with store.session() as session:
        return dict(session.execute(query).all())


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
