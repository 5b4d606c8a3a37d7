"""Which passages say something: a question, a list of learning goals, of sources or of links answers nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from indexer.parts import parts
from indexer.records import Document, Question, Span
from indexer.sentences import plain

_CHOICE = re.compile(r"(?:^|[^A-Za-z])A\s?[、.．)）\s].{1,200}?B\s?[、.．)）\s].{1,200}?C\s?[、.．)）\s]", re.DOTALL)
_EMPTY_BLANK = re.compile(r"[(（]\s*[)）]|_{3,}")
_ASKS = re.compile(r"[?？]\s*$")
_ANNOUNCES = re.compile(
    r"\W*(?:本[章节])?(?:学习|教学)(?:目标|目的|要求|重点)|\W*本[章节](?:重点|要点|难点)|\W*重点难点"
    r"|\W*(?:learning (?:objectives|goals|outcomes)|objectives|key points)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*\(?\d{1,3}[.、)）]\s*")
_LEADS_IN = re.compile(r"[^。.!！?？;；]{2,60}[:：]\s*")
"""A lead-in of which nothing follows."""
_SOURCES = re.compile(
    r"\W*(?:参考(?:文献|资料|书目)|sources|references|bibliography|further reading)\W*$", re.IGNORECASE
)
_LINK = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)")
_LABELS = re.compile(r"^[^\w\n]*[^\W\d]{1,12}\s?[:：]", re.MULTILINE)
_LABEL = 6
"""Code points that the label of an explanation takes at most, such as 答案解析 with its colon."""
_OPEN = ("term", "short", "essay", "case")
"""Questions whose printed key is an answer in words."""


def says_something(document: Document) -> Iterator[bool]:
    """For each piece of a document whether it can be an answer."""
    starts = [question.start for question in document.questions]
    # A paper may print its explanations in a list of keys, apart from its questions.
    explained = sorted(q.explanation.start for q in document.questions if q.explanation is not None)
    for piece in document.pieces:
        text = document.text[piece.start : piece.end]
        at = bisect_right(starts, piece.start) - 1
        question = document.questions[at] if at >= 0 and piece.start < document.questions[at].end else None
        nearest = bisect_left(explained, piece.start)
        explains = nearest < len(explained) and explained[nearest] <= piece.start + _LABEL
        own = (Span(piece.start, piece.end),) if question else parts(document.text, piece.sentences)
        asks = all(only_asks(part.of(document.text)) for part in own)
        silent = explains or asks or only_refers(text)
        silent = silent or only_announces(document.heading_path(piece.heading), text)
        yield not silent and (question is None or holds_answer(question, piece.start, piece.end))


def only_asks(text: str) -> bool:
    """Whether a passage is a question without its answer: it has a blank and options, or ends with the question."""
    return bool(_ASKS.search(plain(text))) or (bool(_CHOICE.search(text)) and bool(_EMPTY_BLANK.search(text)))


def only_announces(headings: Sequence[str], text: str) -> bool:
    """Whether a passage lists what is to be learned or read instead of saying it."""
    if _LEADS_IN.fullmatch(_NUMBER.sub("", plain(text))):
        return True
    listed = any(_ANNOUNCES.match(line) for line in (*headings[-1:], text))
    return listed or any(_SOURCES.match(heading) for heading in headings[-1:])


def only_refers(text: str) -> bool:
    """Whether a passage is nothing but links to where something stands, and what they are called."""
    if not _LINK.search(text):
        return False
    return not any(map(str.isalnum, _LABELS.sub("", _LINK.sub("", text))))


def holds_answer(question: Question, start: int, end: int) -> bool:
    """Whether a part of a past paper's question holds some of an answer in words.

    The statements of choice and true-or-false questions may be wrong, and their keys are not shown; an explanation or
    a source that stands apart from its answer says little by itself.
    """
    key = question.key_span
    return question.type in _OPEN and key is not None and start < key.end and key.start < end
