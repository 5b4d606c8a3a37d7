"""What of a passage is an answer, and how readable it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.folding import fold
from indexer.parts import parts
from indexer.passages import holds_answer
from indexer.records import Chunk, Hit, Span
from indexer.sentences import plain, trimmed

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_GARBLED = re.compile(
    r"[\ufffd\ue000-\uf8ff\u0080-\u009f\U000f0000-\U0010ffff]|[\u00c0-\u024f]{2,}|(?<=[\u4e00-\u9fff])[?？]{2,}"
)
"""Cyrillic, Greek and the like may be what a course is about; in doubt a character is text."""
_JOINS = r"\s*(?:[,;、/及和与跟同或]|以及|and|or)\s*"
_DIFFER = re.compile(
    r"区别|不同|差[别异距]|异同|相比|比较|前者|后者|两者|二者|\b(?:differ|former|latter|whereas|unlike|both)"
)
_ROW = re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE)


def printed_answer(index: CourseIndex, chunk: Chunk) -> tuple[Span, Span] | None:
    """The printed answer of the open question that the passage is of, and what of it the passage holds, if any."""
    question = index.question_at(chunk.document, chunk.start)
    if question is None or question.key_span is None or not holds_answer(question, chunk.start, chunk.end):
        return None
    text = index.text(chunk.document)
    key = question.key_span
    held = trimmed(text, max(chunk.start, key.start), min(chunk.end, key.end))
    return (trimmed(text, key.start, key.end), held) if held.end > held.start else None


def has_table(text: str) -> bool:
    """Whether a row of a table stands in it."""
    return _ROW.search(text) is not None


def garbled(text: str) -> float:
    """Share, 0 to 1, of characters that no course is written in: broken encodings, private signs, stray alphabets."""
    return len(_GARBLED.findall(text)) / len(text) if text else 0.0


def compares(text: str, terms: Sequence[str]) -> bool:
    """Whether it names all of the terms, and does not just name them together as a list does.

    Args:
        text: Of the passage, with its markup.
        terms: Folded.
    """
    read = fold(plain(text))
    if not all(term in read for term in terms):
        return False
    names = "|".join(map(re.escape, terms))
    together = re.compile(rf"(?:{names})(?:{_JOINS}(?:{names}))+")
    apart = together.sub("", read)
    return any(term in apart for term in terms) or _DIFFER.search(read) is not None


def comparing(index: CourseIndex, chunk: Chunk, terms: Sequence[str]) -> tuple[Span, ...]:
    """The parts of a passage that compare the terms; two paragraphs of which each is about one compare nothing."""
    text = index.text(chunk.document)
    return tuple(part for part in parts(text, chunk.sentences) if compares(part.of(text), terms))


def cleanest(hit: Hit) -> Hit:
    """The hit with the least garbled of the chunks that say the same in front; the others are named beside it."""
    chunks = (hit.chunk, *hit.also)
    best = min(chunks, key=lambda chunk: garbled(chunk.text))
    if garbled(best.text) == garbled(hit.chunk.text):
        return hit
    return replace(hit, chunk=best, also=tuple(chunk for chunk in chunks if chunk is not best))
