"""Short answer: by what means, to what end, under which condition, with what result; where one sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.alone import depends, stands_alone, tells_of_work
from tutor.quiz.build import told, whole
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike, squeezed
from tutor.quiz.notes import Facts, Statement, readings

_SHORTEST, _LONGEST = 16, 100
"""Code points of the sentence; twice as many in English."""
_LEAST, _NAMED = 5, 4
"""Code points of the answer, and of what is asked about; twice as many in English."""
_MUST = "(?:就)?(?:应该|应当|必须|需要|可以|应|需|要)"
_WHO = "(?P<who>[\u4e00-\u9fff]{0,6}?)"
_CLAUSE, _REST = "[^，,。；;：:？?]{4,50}?", "[^。；;：:？?]{5,70}"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"^通过(?P<what>{_CLAUSE})[，,]?{_WHO}(?:可以|能够?)(?P<key>{_REST})。$"),
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
_BARE = re.compile("(?:不断|积极|及时|认真|充分|努力)..$")
"""What is done, without what it is done to: that stands in the heading."""
_UNFIT = re.compile(
    r"什么|怎样|如何|是否|不仅|但|却|而且不|例如|\d{2}|\b(?:perhaps|may|might|often|sometimes)\b", re.IGNORECASE
)


def means(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    if known.defines(statement) or known.in_example(statement):
        return
    found = next(filter(None, (_found(known, text) for text in readings(known, statement))), None)
    if found is not None:
        cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
        yield told("short", "means", *found, cited)


def _found(known: Facts, text: str) -> tuple[str, str] | None:
    """Question and answer."""
    factor = 1 if has_han(text) else 2
    if not _SHORTEST * factor <= len(text) <= _LONGEST * factor or not stands_alone(text) or _UNFIT.search(text):
        return None
    match, asks = next(((match, asks) for pattern, asks in _PATTERNS if (match := pattern.match(text))), (None, ""))
    if match is None or tells_of_work(text):
        return None
    parts = {name: said or "" for name, said in match.groupdict().items()}
    if _BARE.match(parts["what"]):
        return None
    if len(parts["what"]) < _NAMED * factor or len(parts["key"]) < _LEAST * factor:
        return None
    if depends(parts["what"]) or alike(parts["key"], parts["what"]):
        return None
    if "效果" in asks and effects(known, parts["what"]) > 1:
        return None
    return asks.format(**parts), parts["key"]


def effects(known: Facts, what: str) -> int:
    """How many sentences say what something is good for: where there are several, none says it all."""
    name = re.escape(squeezed(what))
    said = re.compile(rf"通过{name}|^{name}[^，,。]{{0,4}}(?:可|能|还|帮助|有助)")
    return sum(said.search(sentence) is not None for sentence in known.mentions(what))
