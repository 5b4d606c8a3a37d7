"""Short answer: what tells two notions apart that the notes say are easily confused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.quiz.alone import depends, is_example, points_outside
from tutor.quiz.build import told, whole
from tutor.quiz.headings import title
from tutor.quiz.item import Item
from tutor.quiz.likeness import parts
from tutor.quiz.notes import Facts, Statement
from tutor.quiz.wording import in_section

_HEADED = re.compile(r"混淆|辨析|区别|异同|confus|mistaken|differen|distinguish|versus|\bvs\b", re.IGNORECASE)
_PAIR = re.compile(
    r"^(?P<one>[^：:，,。；;]{2,24}?)(?:与|和)(?P<other>[^：:，,。；;]{2,24}?)(?:的区别|的不同|的异同)?[：:](?P<rest>.+)$"
    r"|^(?P<first>[A-Z][^:.;]{2,60}?) (?:and|versus|vs\.?) (?P<second>[^:.;]{2,60}?): (?P<told>.+)$",
    re.DOTALL,
)
_AGREES = re.compile(r"不矛盾|是一回事(?<!不是一回事)|\bno contradiction\b|\bthe same thing\b")
"""Two ways to say one thing are not told apart."""
_EACH = re.compile(r"\bformer\b|\blatter\b|\b(?:the )?first\b.*\b(?:the )?second\b|\bone\b.*\bthe other\b", re.DOTALL)
_STEM = 4
"""Letters by which English words are compared."""
_SHORTEST, _LONGEST = 12, 200
"""Code points of the answer; twice as many in English."""


def telling_apart(known: Facts, statement: Statement) -> Iterator[Item]:
    """At most one item, from a paragraph that begins with both names; its key is the rest of the paragraph."""
    path = known.path(statement.document, statement.span.start)
    if not statement.listed or not any(_HEADED.search(each) for each in path[-2:]):
        return
    text = known.text(statement.document)
    end = text.find("\n", statement.span.start)
    quote = text[statement.span.start : end if end > 0 else len(text)].rstrip()
    begin = quote.find(statement.text[:2])
    match = _PAIR.match(plain(quote[max(begin, 0) :]))
    if match is None:
        return
    one, other = (match["one"] or match["first"]).strip(), (match["other"] or match["second"]).strip()
    key = (match["rest"] or match["told"]).strip()
    factor = 1 if has_han(key) else 2
    if points_outside(key) or points_outside(one + other) or not _SHORTEST * factor <= len(key) <= _LONGEST * factor:
        return
    if _AGREES.search(key) or not _tells(one, other, key):
        return
    if has_han(key):
        stem = f"“{one}”与“{other}”容易混淆，应当怎样区分？"
    else:
        stem = f"“{one}” and “{other}” are easily confused. What do the notes say to keep them apart?"
    if (topic := title(path[:1])) and not depends(topic) and not is_example(path):
        stem = in_section(stem, topic)
    cited = whole(known.cite(statement.document, statement.span.start, statement.span.start + len(quote)))
    yield told("short", "telling-apart", stem, key, cited)


def _tells(one: str, other: str, key: str) -> bool:
    """Whether the answer speaks of both, by name or as the former and the latter, or of one beside another."""
    if not has_han(key):
        return (_shares(one, key) and _shares(other, key)) or _EACH.search(key) is not None
    return _shares(one + " " + other, key)


def _shares(names: str, key: str) -> bool:
    """Whether the answer speaks of what it is asked about, in the same words or nearly."""
    mine, theirs = (
        {part[:_STEM] for part in parts(text) if has_han(part) or len(part) >= _STEM} for text in (names, key)
    )
    return bool(mine & theirs)
