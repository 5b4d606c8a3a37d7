"""Questions that ask what a term means."""

from __future__ import annotations

import re

from indexer.folding import fold

_ASKS = (
    re.compile(
        r"^(?:请问|请解释|请说明|解释一?下?|名词解释[:,]?)?\s*(?:什么是|什么叫做?|何谓|何为|啥是|所谓)(?P<term>.+?)$"
    ),
    re.compile(
        r"^(?:请问|解释一?下?|名词解释[:,]?)?\s*(?P<term>.+?)(?:到底)?(?:是什么意思|是啥意思|啥意思|是指什么"
        r"|指的是什么|指什么|是什么|是啥|什么意思"
        r"|的?\s?(?:定义|含义|概念)(?:是什么)?)$"
    ),
    re.compile(r"^(?:名词解释[:,]?)\s*(?P<term>.+?)$"),
    re.compile(r"^(?:what(?:'s| is| are)|define|explain)\s+(?:meant by\s+)?(?:an? |the )?(?P<term>[\w' -]+?)$"),
    re.compile(r"^what does (?:an? |the )?(?P<term>[\w' -]+?) mean$"),
    re.compile(r"^(?:the )?(?:definition|meaning) of (?:an? |the )?(?P<term>[\w' -]+?)(?: in [\w' -]+)?$"),
    re.compile(r"^(?:an? |the )?(?P<term>[\w' -]+?) (?:definition|meaning)(?: in [\w' -]+| [\w'-]+)?$"),
)
_LONGEST_TERM = 40
"""A longer subject is a sentence, not a term, in columns: a Han character takes two."""


def asked_term(question: str) -> str | None:
    """The term, folded, that a question wants defined; None for any other question."""
    folded = fold(question).strip().rstrip("?!.。 ")
    for pattern in _ASKS:
        match = pattern.match(folded)
        term = match["term"].strip(" \"'“”") if match else ""
        if 0 < len(term) + sum(character > "\u2e80" for character in term) <= _LONGEST_TERM:
            return term
    return None
