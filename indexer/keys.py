"""Printed keys of choice and true-or-false questions, set aside so that no search hit gives them away.

Where the options themselves are ticked, they are set aside with their ticks.

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
_TICKED = re.compile(r"(?:[-*+]\s*)?\[[ xX]\]\s*$|[=~](?:%-?[\d.]+%)?\s*$")
"""What stands before an option that says whether it is right."""
_REACH = 20
"""How far before a key its label or number may begin, code points."""
_CLOSED = ("single", "multiple", "judge")


def key_spans(text: str, questions: Sequence[Question]) -> tuple[SetAside, ...]:
    """The keys with their brackets, labels and numbers, in order, neighbours on a line joined."""
    closed = [question for question in questions if question.type in _CLOSED and question.key is not None]
    found = sorted(span for question in closed if (span := _printed(text, question)))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1] + len(_blank(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(SetAside(start, end, REASON) for start, end in joined)


def _printed(text: str, question: Question) -> tuple[int, int] | None:
    """Where the key is to be read: its own place, or the options where these are ticked."""
    if question.key_span is not None:
        return _whole(text, question, question.key_span.start, question.key_span.end)
    if question.options and (ticked := _TICKED.search(text, question.stem.end, question.options[0].span.start)):
        return ticked.start(), max(option.span.end for option in question.options)
    return None


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
