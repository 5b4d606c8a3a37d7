"""Which passages say something: a question, a list of learning goals or of sources answers nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from indexer.records import Document, Question
from indexer.sentences import plain

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


def says_something(document: Document) -> Iterator[bool]:
    """For each piece of a document whether it can be an answer."""
    starts = [question.start for question in document.questions]
    for piece in document.pieces:
        text = document.text[piece.start : piece.end]
        at = bisect_right(starts, piece.start) - 1
        question = document.questions[at] if at >= 0 and piece.start < document.questions[at].end else None
        asks = only_asks(text) or only_announces(document.heading_path(piece.heading), text)
        yield not asks and (question is None or holds_answer(question, piece.end))


def only_asks(text: str) -> bool:
    """Whether a passage is a question without its answer: it has a blank and options, or ends with the question."""
    return bool(_ASKS.search(plain(text))) or (bool(_CHOICE.search(text)) and bool(_EMPTY_BLANK.search(text)))


def only_announces(headings: Sequence[str], text: str) -> bool:
    """Whether a passage lists what is to be learned or read instead of saying it."""
    listed = any(_ANNOUNCES.match(line) for line in (*headings[-1:], text))
    return listed or any(_SOURCES.match(heading) for heading in headings[-1:])


def holds_answer(question: Question, end: int) -> bool:
    """Whether the part of a past paper's question up to `end` holds an answer in words.

    The statements of choice and true-or-false questions may be wrong, and their keys are not shown.
    """
    return question.type in _OPEN and question.key_span is not None and end > question.key_span.start
