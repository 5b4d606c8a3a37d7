"""Which passages say something: a question, a list of learning goals or of sources answers nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.records import Chunk, Question

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
_OPEN = ("term", "short", "essay", "case")
"""Questions whose printed key is an answer in words."""


def says_something(index: CourseIndex, chunk: Chunk) -> bool:
    """Whether a passage can be an answer."""
    return not (only_asks(chunk.text) or only_announces(chunk) or _is_of_a_question(index, chunk))


def only_asks(text: str) -> bool:
    """Whether a passage is a question without its answer: it has a blank and options, or ends with the question."""
    return bool(_ASKS.search(text)) or (bool(_CHOICE.search(text)) and bool(_EMPTY_BLANK.search(text)))


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
