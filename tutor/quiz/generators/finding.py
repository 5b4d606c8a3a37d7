"""Short answer: what a study found that the notes name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.quiz.alone import depends, is_example
from tutor.quiz.build import told, whole
from tutor.quiz.facts import Facts, Statement
from tutor.quiz.item import Item
from tutor.quiz.wording import title

_FOUND = re.compile(
    r"^(?P<who>(?:(?:Van|De|Von|Di) )?[A-Z][^:;()]{2,60}? \((?:1[89]|20)\d\d[a-z]?\)) "
    r"(?P<verb>found|showed) that (?P<what>[^;:]+)\.$"
)
_SHORTEST, _LONGEST = 40, 260
"""Code points of what was found."""


def finding(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item."""
    match = _FOUND.match(statement.text)
    if match is None or is_example(known.path(statement.document, statement.span.start)):
        return
    what = match["what"]
    if not _SHORTEST <= len(what) <= _LONGEST or depends(what) or depends(match["who"]):
        return
    topic = title(known.path(statement.document, statement.span.start)[-1:])
    verb = "find" if match["verb"] == "found" else "show"
    stem = f"On “{topic}”: what did {match['who']} {verb}?" if topic else f"What did {match['who']} {verb}?"
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.end))
    yield told("short", "finding", stem, what, cited)
