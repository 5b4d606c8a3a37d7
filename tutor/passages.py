"""Which passages say something: a question, a list of learning goals or of sources answers nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.records import Chunk, Hit, Question, Span
from indexer.sentences import plain, trimmed

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_CHOICE = re.compile(r"(?:^|[^A-Za-z])A\s?[、.．)）\s].{1,200}?B\s?[、.．)）\s].{1,200}?C\s?[、.．)）\s]", re.DOTALL)
_EMPTY_BLANK = re.compile(r"[(（]\s*[)）]|_{3,}")
_ASKS = re.compile(r"[?？]\s*$")
_ANNOUNCES = re.compile(
    r"\W*(?:本[章节])?(?:学习|教学)(?:目标|目的|要求|重点)|\W*本[章节](?:重点|要点|难点)|\W*重点难点"
    r"|\W*(?:learning (?:objectives|goals|outcomes)|objectives|key points)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"\W*(?:参考(?:文献|资料|书目)|sources|references|bibliography|further reading)\W*$", re.IGNORECASE
)
_GARBLED = re.compile(
    r"[\ufffd\ue000-\uf8ff\u0080-\u009f\U000f0000-\U0010ffff]|[\u00c0-\u024f]{2,}|(?<=[\u4e00-\u9fff])[?？]{2,}"
)
"""Cyrillic, Greek and the like may be what a course is about; in doubt a character is text."""
_OPEN = ("term", "short", "essay", "case")
"""Questions whose printed key is an answer in words."""


def says_something(index: CourseIndex, chunk: Chunk) -> bool:
    """Whether a passage can be an answer."""
    return not (only_asks(chunk.text) or only_announces(chunk) or _is_of_a_question(index, chunk))


def printed_answer(index: CourseIndex, chunk: Chunk) -> Span | None:
    """What of the passage is the printed answer of an open question; None where it holds none."""
    question = index.question_at(chunk.document, chunk.start)
    if question is None or question.key_span is None or not _holds_answer(question, chunk):
        return None
    text = index.text(chunk.document)
    answer = trimmed(text, max(chunk.start, question.key_span.start), min(chunk.end, question.key_span.end))
    return answer if answer.end > answer.start else None


def garbled(text: str) -> float:
    """Share, 0 to 1, of characters that no course is written in: broken encodings, private signs, stray alphabets."""
    return len(_GARBLED.findall(text)) / len(text) if text else 0.0


def cleanest(hit: Hit) -> Hit:
    """The hit with the least garbled of the chunks that say the same in front; the others are named beside it."""
    chunks = (hit.chunk, *hit.also)
    best = min(chunks, key=lambda chunk: garbled(chunk.text))
    if garbled(best.text) == garbled(hit.chunk.text):
        return hit
    return replace(hit, chunk=best, also=tuple(chunk for chunk in chunks if chunk is not best))


def only_asks(text: str) -> bool:
    """Whether a passage is a question without its answer: it has a blank and options, or ends with the question."""
    return bool(_ASKS.search(plain(text))) or (bool(_CHOICE.search(text)) and bool(_EMPTY_BLANK.search(text)))


def only_announces(chunk: Chunk) -> bool:
    """Whether a passage lists what is to be learned or read instead of saying it."""
    listed = any(_ANNOUNCES.match(text) for text in (*chunk.headings[-1:], chunk.text))
    return listed or any(_SOURCES.match(heading) for heading in chunk.headings[-1:])


def _is_of_a_question(index: CourseIndex, chunk: Chunk) -> bool:
    """Whether a passage is part of a past paper's question that it does not answer.

    The statements of choice and true-or-false questions may be wrong, and their keys are not shown.
    """
    question = index.question_at(chunk.document, chunk.start)
    return question is not None and not _holds_answer(question, chunk)


def _holds_answer(question: Question, chunk: Chunk) -> bool:
    return question.type in _OPEN and question.key_span is not None and chunk.end > question.key_span.start
