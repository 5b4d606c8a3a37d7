"""Printed keys of choice and true-or-false questions, set aside so that no search hit gives them away.

The keys of other questions are their answers: they stay, as the best source there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Question, SetAside

REASON = "an answer key"

_LABEL = re.compile(
    r"(?:[【\[(（]\s*)?(?:参考|标准|正确)?答案\s*[】\])）]?\s*(?:为|是)?\s*[:：]?\s*$"
    r"|\b(?:answer|ans|key)\s*[:：.]?\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[(（【\[]\s*$")
_CLOSING = re.compile(r"\s*[)）】\]]")
_NUMBER = re.compile(r"(?:第\s?)?[(（]?\d{1,3}[)）]?(?:\s?[-~—至]\s?\d{1,3})?\s?(?:题)?\s?[.．、:：]?\s*$")
_REACH = 20
"""How far before a key its label or number may begin, code points."""
_CLOSED = ("single", "multiple", "judge")


def key_spans(text: str, questions: Sequence[Question]) -> tuple[SetAside, ...]:
    """The keys with their brackets, labels and numbers, in order, neighbours on a line joined."""
    found = sorted(
        _whole(text, question, question.key_span.start, question.key_span.end)
        for question in questions
        if question.key_span is not None and question.type in _CLOSED
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1] + len(_blank(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(SetAside(start, end, REASON) for start, end in joined)


def _whole(text: str, question: Question, start: int, end: int) -> tuple[int, int]:
    if (opening := _OPENING.search(text, max(0, start - _REACH), start)) and (closing := _CLOSING.match(text, end)):
        start, end = opening.start(), closing.end()
    inside = question.start <= start < question.end
    before = (_LABEL if inside else _NUMBER).search(text, max(0, start - _REACH), start)
    return (before.start() if before else start), end


def _blank(text: str, start: int, end: int) -> str:
    """The text between, if it is nothing but blanks."""
    between = text[start:end]
    return between if not between.strip() else ""
