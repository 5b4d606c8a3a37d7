"""What the options of a printed question are claims about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.tokens import has_han
from tutor.quiz.printed.stems import GAP

_HERE = "(?:以下|下列|下面)"
_CLAIM = r"(?:说法|理解|表述|描述|叙述|观点|判断|陈述)"
_CLAIMS = re.compile(
    rf"^{_HERE}?(?:有?关于?|对于?)(?P<said>[^，,。？?]{{2,20}}?)的?(?:{_CLAIM})?[，,]?\s*{_HERE}?(?:各项|选项|哪[项些])?"
    rf"(?:{_CLAIM})?(?:中)?[，,]?\s*(?:(?P<no>不)(?:正确|对)|(?P<bad>错误)|正确)的?(?:{_CLAIM}|一项)?(?:是|有)?[：:]?\s*{GAP}?[。？?]?$"
)
_ENGLISH_CLAIMS = re.compile(
    r"^Which (?:of these |of the following )?(?:statements?|claims?) (?:about|on) (?P<said>[^?]{3,60}?)"
    r" (?:is|are) (?:(?P<bad>wrong|false)|right|true|correct)\?$"
)
_DONE = "(?:做法|行为|处理方[法式])"
_WRONG = "(?:不(?:正确|对|恰当|妥当)|错误)"
_PRACTICES = re.compile(
    rf"^(?:{_HERE}(?:选项|各项)(?:中)?，)?(?P<said>[^。？?]{{4,40}}?[时中])，{_HERE}?"
    rf"(?:{_DONE}(?:中)?，?{_WRONG}的(?:一项)?|{_WRONG}的{_DONE})(?:是|为)[：:]?\s*{GAP}?$"
)
"""`处理异议时，不正确的做法是`"""
_ONE_OF = re.compile(
    r"^(?P<said>[^。？?]{3,60}?(?:[两二三四五六七八九十几]|\d|很多|多)(?:大|个|种|类|项)[^，。？?的]{1,4}(?:的[^，。？?的]{2,4})?[^，。？?]{0,6})，"
    rf"{_HERE}?(?:{_WRONG}的一[项个](?:是|为)|不是的一[项个](?:是|为)|哪(?:一)?[项个](?:不(?:正确|对|是)|不属于其中))[：:]?\s*{GAP}?$"
)
"""`将关系分为五种，下面哪一项不正确`"""


@dataclass(frozen=True, slots=True)
class About:
    """What a question asks for right or wrong claims about."""

    said: str
    denied: bool
    """Whether it asks for wrong ones."""
    form: Literal["claim", "practice", "one of"] = "claim"
    """What its options are: claims, what is done, or things of which there is a number."""


_MANY = re.compile("很多|许多|多种")
"""Of many things nobody says which are all."""


def about(stem: str) -> About | None:
    """What the options of a question are claims about; None where they are none."""
    if not has_han(stem):
        match = _ENGLISH_CLAIMS.match(stem)
        return None if match is None else About(match["said"].strip(), bool(match["bad"]))
    if (match := _CLAIMS.match(stem)) is not None:
        return About(match["said"].strip(), bool(match["no"] or match["bad"]))
    if (match := _PRACTICES.match(stem)) is not None:
        return About(match["said"], denied=True, form="practice")
    match = _ONE_OF.match(stem)
    return None if match is None or _MANY.search(stem) else About(match["said"], denied=True, form="one of")
