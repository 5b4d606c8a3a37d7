"""Short answer: why something is so, where the notes say it in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.alone import depends, stands_alone, tells_of_work
from tutor.quiz.build import told, whole
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Statement

_SHORTEST, _LONGEST = 20, 130
"""Code points of the sentence; twice as many in English."""
_LEAST = 6
"""Code points of what is so, and of why; twice as many in English."""
_BECAUSE = (
    re.compile(r"^(?P<what>[^;:]+?),? because (?!of\b)(?P<why>[^;:]+?)\.$"),
    re.compile(r"^(?P<what>[^；：]+?)[，,](?:这)?(?:主要)?是?因为(?P<why>[^；：]+?)。$"),
    re.compile(
        r"^(?:由于|因为)(?P<why>[^；：]+?)[，,](?:因此|因而|所以|故)?(?P<what>[^；：，,]+(?:[，,][^；：，,]+)?)。$"
    ),
)
_THEN = re.compile("^(?:就|便|才)")
_UNFIT = re.compile(
    r"之所以|[？?]|是否|为什么|不是因为|并非|如果|[，,]因为.*因为"
    r"|\b(?:perhaps|maybe|if|when|whether|not (?:only )?because|just because|partly|because.*because)\b",
    re.IGNORECASE,
)


def reason(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    text = statement.text
    factor = 1 if has_han(text) else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text) or _UNFIT.search(text):
        return
    if known.defines(statement):
        return
    if known.in_example(statement) or tells_of_work(text):
        return
    match = next((found for pattern in _BECAUSE if (found := pattern.match(text))), None)
    if match is None:
        return
    what, why = _THEN.sub("", match["what"].strip()), match["why"].strip()
    if depends(what) or min(len(what), len(why)) < _LEAST * factor:
        return
    stem = f"讲义说“{what}”，原因是什么？" if has_han(text) else f"The notes say: “{what}.” Why?"
    yield told(
        "short", "reason", stem, why, whole(known.cite(statement.document, statement.span.start, statement.span.end))
    )
