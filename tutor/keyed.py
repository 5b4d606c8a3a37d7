"""A past paper's question of choice, blank or statement as an answer: whole, with its key beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.records import Chunk, Citation, Hit, Key
from tutor.correction import Correction
from tutor.papers import BankQuestion, question_at

if TYPE_CHECKING:
    from indexer.store import CourseIndex

BEHIND = 0.1
"""What a question loses, besides what `search` takes from it, so that prose goes before it that answers about as well.
Chosen on the development halves: at 0 some questions went before prose that answers better, at 0.2 answers are lost."""
_CLOSED: Final = ("single", "multiple", "judge", "blank")
"""Types whose words say nothing certain without the key."""


def key_of(question: BankQuestion) -> Key | None:
    """The key, if the question says something with it: letters of its own options, right or wrong, or words."""
    value = question.key
    if question.dropped or question.type not in _CLOSED or value is None or value == "":
        return None
    if isinstance(value, bool) or question.type == "blank":
        return Key(value, (), question.key_origin)
    texts = {option.label: " ".join(option.text.split()) for option in question.options}
    right = tuple((label, texts.get(label, "")) for label in value)
    return Key(value, right, question.key_origin) if all(text for _, text in right) else None


def keyed(index: CourseIndex, hit: Hit, corrections: Mapping[str, Correction]) -> Hit | None:
    """The hit with a passage of a keyed question in front, at its score as an answer; None where there is none."""
    chunks = [chunk for chunk in (hit.chunk, *hit.also) if question_of(index, chunk, corrections) is not None]
    return replace(hit, score=hit.score - BEHIND, chunk=chunks[0], also=tuple(chunks[1:])) if chunks else None


def cite_question(index: CourseIndex, hit: Hit, corrections: Mapping[str, Correction]) -> Citation | None:
    """The whole question, stem and options, that the passage is of, with its key; None for any other passage."""
    chunk = hit.chunk
    found = question_of(index, chunk, corrections)
    printed = index.question_at(chunk.document, chunk.start)
    if found is None or printed is None:
        return None
    end = max([printed.stem.end, *(option.span.end for option in printed.options)])
    quote = index.text(chunk.document)[printed.start : end]
    page = next((page.number for page in index.pages(chunk.document) if page.start <= printed.start < page.end), None)
    return Citation(chunk.document, chunk.headings, page, printed.start, end, quote, hit.score, key_of(found))


def question_of(index: CourseIndex, chunk: Chunk, corrections: Mapping[str, Correction]) -> BankQuestion | None:
    """The keyed question that all of the passage is of."""
    found = question_at(index, chunk.document, chunk.start, corrections)
    if found is None or found.end < chunk.end or key_of(found) is None:
        return None
    return found
