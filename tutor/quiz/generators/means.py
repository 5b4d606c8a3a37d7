"""Short answer: by what means, to what end, under which condition, with what result; where one sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.alone import depends, stands_alone, tells_of_work
from tutor.quiz.build import told, whole
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike
from tutor.quiz.notes import Facts, Statement, closed

_SHORTEST, _LONGEST = 16, 100
"""Code points of the sentence; twice as many in English."""
_LEAST = 5
"""Code points of what is asked about, and of the answer; twice as many in English."""
_MUST = "(?:就)?(?:应该|应当|必须|需要|可以|应|需|要)"
_WHO = "(?P<who>[\u4e00-\u9fff]{0,6}?)"
_CLAUSE, _REST = "[^，,。；;：:？?]{4,50}?", "[^。；;：:？?]{5,70}"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"^只有(?P<key>{_CLAUSE})[，,]{_WHO}才(?:能够?|会|可以)(?P<what>{_REST})。$"),
        "只有怎样，{who}才能{what}？",
    ),
    (
        re.compile(rf"^通过(?P<what>{_CLAUSE})[，,]{_WHO}(?:可以|能够?)(?P<key>{_REST})。$"),
        "通过{what}，{who}能取得什么效果？",
    ),
    (
        re.compile(rf"^为了?(?P<what>{_CLAUSE})[，,]{_WHO}(?P<must>{_MUST})(?P<key>{_REST})。$"),
        "为了{what}，{who}{must}怎样做？",
    ),
    (
        re.compile(rf"^(?:如果|若)(?P<what>{_CLAUSE})[，,]{_WHO}(?P<must>{_MUST})(?P<key>{_REST})。$"),
        "如果{what}，{who}{must}怎样做？",
    ),
    (
        re.compile(r"^(?P<what>[A-Z][^;:]+?), so that (?P<key>[^;:]+)\.$"),
        "The notes say: “{what}.” What follows from it?",
    ),
    (
        re.compile(r"^(?P<what>[A-Z][^;:,]+?) only (?:if|when) (?P<key>[^;:]+)\.$"),
        "The notes say: “{what} only …” Under what condition?",
    ),
    (
        re.compile(
            r"^(?:If|When) (?P<what>you [^;:,]+), (?:you )?(?P<must>should|must|can|need to) (?P<key>[^;:]+)\.$"
        ),
        "What {must} you do when {what}?",
    ),
)
"""Each with the question; `what` is asked about, `key` answers."""
_UNFIT = re.compile(
    r"什么|怎样|如何|是否|不仅|但|却|而且不|例如|\d{2}|\b(?:perhaps|may|might|often|sometimes)\b", re.IGNORECASE
)


def means(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    text = closed(known, statement)
    factor = 1 if has_han(text) else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text) or _UNFIT.search(text):
        return
    if known.defines(statement) or known.in_example(statement) or tells_of_work(text):
        return
    found = next(((match, asks) for pattern, asks in _PATTERNS if (match := pattern.match(text))), None)
    if found is None:
        return
    match, asks = found
    parts = {name: said or "" for name, said in match.groupdict().items()}
    if (
        min(len(parts["what"]), len(parts["key"])) < _LEAST * factor
        or depends(parts["what"])
        or alike(parts["key"], parts["what"])
    ):
        return
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    yield told("short", "means", asks.format(**parts), parts["key"], cited)
