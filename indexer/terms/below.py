"""What a heading's first sentence says of the term that the heading names: `### 附随义务`, then …的义务."""

from __future__ import annotations

import re

from indexer.terms.english_predicate import is_english_fragment
from indexer.terms.predicate import is_kind

SUBJECTLESS = re.compile(r"(?:它|这)?(?:就?是指|指的是|指(?![出导标令明定向示数])|即(?![使将便])).{5}")
_OTHERWISE = re.compile(
    r"^(?:[其它他她这那此该本某]|例如|比如|所谓|关于|为了|我们|人们|许多|很多|有些|有人|首先|因为|由于|当(?!事|代|地|期)|如果|可以|应当|应该|必须|一般来说|\S{0,12}(?:包括|(?<!划)分为|(?<!划)分成|有以下|如下|主要有))"
)
_FIRST_CLAUSE = re.compile(r"^[^，,。；;：:]*")
_MODAL = re.compile(
    "(?<![社机协学工大公])会(?![计议])|(?<![主重必首纲摘概])要(?!约|素|求)|应当|应该|可以|必须|正在|提出|指出|说明|表明|起源于|成[了为]|需要|如下|是(?!否)"
)
"""Verbs of a sentence that is no mere noun phrase."""
_NO_TERM = re.compile("[与和及、]|知识|归纳|答案|划分|组成|举例|分析$|^其他|为什么|怎样|如何")
_SHORTEST = 8


def defines_below(text: str, name: str, *, listed: bool, asked: bool = False) -> bool:
    """Whether the first sentence below a heading says what the heading names.

    Args:
        text: The sentence.
        name: What the heading names.
        listed: A sentence above the heading lists it among others of its kind, each with a heading of its own.
        asked: The heading promises a definition: 通货膨胀的含义.
    """
    if SUBJECTLESS.match(text):
        return True
    if _OTHERWISE.match(text) or text.endswith(("：", ":", "？", "?")) or len(text) < _SHORTEST:
        return False
    if name.isascii():
        return is_english_fragment(text, name)
    first = _FIRST_CLAUSE.match(text)
    if _NO_TERM.search(name) or re.search("[：:]", text) or (first and name in first[0]):
        return False
    if not listed and first and name[:4] in first[0]:
        return False
    if listed or (asked and not _MODAL.search(text)):
        return True
    single = re.search("[，,]", text) is None
    return not _MODAL.search(text) and (is_kind(text, name=name) or (single and is_kind(text)))
