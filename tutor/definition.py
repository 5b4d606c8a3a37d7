"""Questions that ask what a term means, and the sentences that say it."""

from __future__ import annotations

import re

from indexer.folding import fold
from indexer.markers import mark_at
from indexer.sentences import plain

_ASKS = (
    re.compile(
        r"^(?:请问|请解释|请说明|解释一?下?|名词解释[:,]?)?\s*(?:什么是|什么叫做?|何谓|何为|啥是|所谓)(?P<term>.+?)$"
    ),
    re.compile(
        r"^(?:请问|解释一?下?|名词解释[:,]?)?\s*(?P<term>.+?)(?:到底)?(?:是什么意思|是啥意思|啥意思|是指什么"
        r"|指的是什么|指什么|是什么|是啥|什么意思"
        r"|的定义是什么|的定义|的含义是什么|的含义|的概念是什么|的概念)$"
    ),
    re.compile(r"^(?:名词解释[:,]?)\s*(?P<term>.+?)$"),
    re.compile(r"^(?:what(?:'s| is| are)|define|explain)\s+(?:meant by\s+)?(?:an? |the )?(?P<term>[\w' -]+?)$"),
    re.compile(r"^what does (?:an? |the )?(?P<term>[\w' -]+?) mean$"),
)
_LONGEST_TERM = 40
"""A longer subject is a sentence, not a term, in columns: a Han character takes two."""
_OPENING = re.compile(r"^(?:[\s\"'-]+|所谓|an? |the )+")
_SAYS = (
    r"(?:\([^)]{1,40}\))?\s*(?:,?(?:又称|也称|简称|又叫|也叫)[^,.]{1,20},)?\s*"
    r"(?:,?(?:是指|指的是|就是|即)|是|指|:)"
)
_SAYS_ENGLISH = r"s?\s+(?:\([^)]{1,40}\)\s+)?(?:is|are|means|refers? to|denotes)\b"
_NAMED = r"(?:称为|称之为|称作|叫做|叫作|called|known as)\s*[\"'《]?"


def asked_term(question: str) -> str | None:
    """The term, folded, that a question wants defined; None for any other question."""
    folded = fold(question).strip().rstrip("?!.。 ")
    for pattern in _ASKS:
        match = pattern.match(folded)
        term = match["term"].strip(" \"'“”") if match else ""
        if 0 < len(term) + sum(character > "\u2e80" for character in term) <= _LONGEST_TERM:
            return term
    return None


def defines(sentence: str, term: str) -> bool:
    """Whether a sentence of the notes says what `term`, in folded form, is."""
    mark = mark_at(sentence, 0)
    text = _OPENING.sub("", fold(plain(sentence[mark.end :] if mark else sentence)))
    name = re.escape(term)
    if re.match(rf"{name}[\"']?{_SAYS_ENGLISH if term.isascii() else _SAYS}", text):
        return True
    return bool(re.search(rf"{_NAMED}{name}[\"'》]?\s*[.;]?$", text))
