"""Marks behind a question: its key, its explanation, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["key", "explanation", "foreign", "other"]
_MARK = re.compile(
    r"""
      (?P<foreign>(?:[您你我]|学生|考生|用户)的?(?:答案|作答|选择)[ \t]{0,2}[:：]|Your\s(?:answer|choice)[ \t]{0,2}:)
    | (?P<explanation>
          [【\[](?:答案|试题|题目)?(?:解析|详解|分析|解释)[】\]][ \t]{0,2}[:：]?
        | (?:答案|试题|题目)?解析[ \t]{0,2}\**[:：]\**
        | \b(?:Explanation|Rationale)\**[ \t]{0,2}[:：]\**)
    | (?P<other>
          [【\[](?:知识点|考点|难度|分值|出处|来源)[】\]]
        | (?:知识点|考查点|难度系数|难度|此题得分|出处)[ \t]{0,2}[:：])
    | (?P<key>
          [【\[](?:参考|正确|标准)?(?:答案|答)(?:要点)?[】\]][ \t]{0,2}[:：]?
        | (?:参考|正确|标准)?答案(?:要点)?[ \t]{0,2}\**[:：]\**
        | (?:正确|标准|参考)?答案(?:为|是|应?选)?[ \t]{0,2}(?=[A-HＡ-Ｈ√×](?![A-Za-z]))
        | (?<![回作应解问抢对])答[ \t]{0,2}[:：]
        | (?:答题|评分|回答)要点[ \t]{0,2}[:：]
        | (?<=\n)[ \t]{0,8}解[ \t]{0,2}[:：]
        | \b(?:(?:Correct|Model)\s)?(?:Answer|Ans|Key)\**[ \t]{0,2}[:：]\**)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Field:
    """What stands behind one mark."""

    role: Role
    mark: int
    """Where the mark begins."""
    start: int
    """Where its words begin."""
    end: int


def fields(text: str, start: int, end: int) -> list[Field]:
    """The marked fields of an item, in order; each ends where the next begins."""
    found = list(_MARK.finditer(text, start, end))
    edges = [match.start() for match in found[1:]] + [end]
    return [Field(_role(match), match.start(), match.end(), edge) for match, edge in zip(found, edges, strict=False)]


def key_marks(text: str, start: int, end: int) -> list[int]:
    """Where keys are marked in `start:end`, in order."""
    return [match.start() for match in _MARK.finditer(text, start, end) if match["key"] or match["foreign"]]


def _role(match: re.Match[str]) -> Role:
    if match["foreign"]:
        return "foreign"
    if match["explanation"]:
        return "explanation"
    return "key" if match["key"] else "other"
