"""Question types: the words that papers call them by, and what a question without a heading looks like."""

from __future__ import annotations

import re
from typing import Literal

from indexer.records import QuestionType

Kind = QuestionType | Literal["choice"]
"""A question type, or "choice": a heading that does not say whether one option is right or several."""

OBJECTIVE: frozenset[Kind] = frozenset({"single", "multiple", "choice", "judge"})
"""Kinds whose keys are letters or verdicts, not text."""
CHOICES: frozenset[Kind] = frozenset({"single", "multiple", "choice"})

_WORDS: tuple[tuple[str, Kind], ...] = (
    ("单项选择|单选|最佳选择|A1型题|single[ -](?:best[ -])?(?:choice|answer)|multiple[ -]choice", "single"),
    ("多项选择|多选|不定项(?:选择)?|双项选择|multiple[ -](?:response|answers?|select(?:ion)?)", "multiple"),
    ("(?:select|choose)[ ]all(?:[ ]that[ ]apply)?", "multiple"),
    (
        r"判断(?:改错|说明|分析|正误|对错|是非)?|是非(?:判断)?|正误判断|辨析|true[\s-]?(?:/|or|and|-)[\s-]?false\??|\bT\s?/\s?F\b",
        "judge",
    ),
    ("填空|完成句子|fill[ -]ins?(?:[ -]the[ -])?(?:[ ]?(?:blank|gap)s?)?|completion", "blank"),
    ("complete[ ]the[ ](?:following[ ])?sentences?", "blank"),
    ("名词解释|解释名词|名词术语|术语解释|概念解释|解释(?:下列|以下)?(?:名词|概念|术语)", "term"),
    ("definitions?|define[ ](?:the[ ])?(?:following[ ])?terms?", "term"),
    (r"简答|简述|问答|简要回答|计算分析|计算|看图[^\s(（、,，。]{0,8}问题|short[ -]answers?|calculations?", "short"),
    ("论述|试论|综合论述|写作|作文|essays?", "essay"),
    ("(?:案例|情[景境]|材料|资料|综合案例)(?:分析|选择|问答|应用|阅读)?|综合分析|综合应用", "case"),
    (r"case[ ](?:study|studies|analysis|(?=questions?))|cases?(?=(?:\(s\))?[*_ \t:：]*(?:\n|\Z|[(（]))", "case"),
    ("选择", "choice"),
)
_KINDS = tuple(dict.fromkeys(kind for _, kind in _WORDS))
TYPE_WORD = "|".join(rf"(?P<{kind}>{'|'.join(words for words, named in _WORDS if named == kind)})" for kind in _KINDS)
"""Alternatives of a pattern (ignore case), each in a group named for its kind."""
_TAG = re.compile(rf"(?P<open>[\[【(（])?(?:{TYPE_WORD})(?:题|[ ]?questions?)?(?(open)[\]】)）]|[:：.])", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？]|什么|如何|怎样|为何|哪些|哪几|几个|^(?:简述|简答|简要|试述|试论|论述|论|说明|列举|分析|谈谈|请|举例|计算|求|比较)"
)
_TOLD = re.compile(
    r"(?:Explain|Describe|Discuss|Define|Compare|Contrast|Calculate|Compute|Outline|Summari[sz]e|Evaluate|Assess|Analy[sz]e"
    r"|Justify|Identify|Suggest|Give|(?:List|Name|State)\s(?:the|an?|two|three|four|five|\d))\b"
)
"""How an English question begins that ends without its sign."""
_REQUESTS = re.compile(
    r"[?？]\W*$|(?:^|[。；;，,:：]\s*)(?:请|试[述论问比分用着求]|简述|简答|简要|论述|说明|列举|分析|谈谈|计算|求[^职助]|比较|指出|解释|证明|要求"
    r"|判断|举例)[^。；;]*[。.]?\W*$"
)
"""How a question ends, or the last sentence of a task begins."""
_LONGEST = 600
"""A paragraph longer than this is no question among notes, code points."""
_ESSAY = re.compile(r"^(?:请)?(?:试述|试论|论述|论|结合.{0,20}(?:谈|论)|Discuss\b)")
_CALCULATE = re.compile(r"计算|求[^职助]")
BLANK = re.compile(r"_{2,}|﹍{2,}|＿{2,}")
EMPTY_BRACKET = re.compile(r"[(（【][\s_]{0,8}[)）】]")


def kind_of(match: re.Match[str]) -> Kind | None:
    """The kind whose group of `TYPE_WORD` took part in a match."""
    groups = match.groupdict()
    return next((kind for kind in _KINDS if groups.get(kind)), None)


def tag_at(text: str, start: int) -> tuple[Kind, int] | None:
    """The type that a question names itself, as in "[多选题]", and where its words go on."""
    match = _TAG.match(text, start)
    kind = kind_of(match) if match else None
    return (kind, match.end()) if match and kind else None


def asks(stem: str) -> bool:
    """Whether a stem by itself asks for something: a question, a task, or a gap to be filled."""
    return bool(_ASKS.search(stem) or _TOLD.match(stem) or asks_for_gap(stem))


def requests(words: str) -> bool:
    """Whether a paragraph is a question or a task as a whole, not a statement that holds an asking word."""
    words = words.strip()
    if len(words) > _LONGEST:
        return False
    last = re.split(r"(?<=[.!])\s+(?=[A-Z])", words)[-1]
    return bool(_REQUESTS.search(words) or _TOLD.match(words) or _TOLD.match(last) or asks_for_gap(words))


def asks_for_gap(stem: str) -> bool:
    """Whether a stem leaves a gap to be filled."""
    return bool(BLANK.search(stem) or EMPTY_BRACKET.search(stem))


def guess(stem: str, has_options: bool, key: str | bool | None) -> QuestionType:
    """The type of a question that stands under no heading, from its own look."""
    stem = stem.strip()
    if isinstance(key, bool):
        return "judge"
    if has_options:
        return choice_by_key(key)
    if BLANK.search(stem):
        return "blank"
    if _ESSAY.search(stem):
        return "essay"
    if _ASKS.search(stem) or _TOLD.match(stem) or _CALCULATE.search(stem):
        return "short"
    bracket = EMPTY_BRACKET.search(stem)
    if bracket and stem[bracket.end() :].strip("。.;； "):
        return "blank"
    return "judge" if bracket or (stem.endswith(("。", ".")) and key is None) else "short"


def choice_by_key(key: str | bool | None) -> QuestionType:
    """Single, unless the key says that several options are right."""
    return "multiple" if isinstance(key, str) and len(key) > 1 else "single"
