"""Marks behind a question: its key, its explanation, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.papers.spans import line_start, to_gap
from indexer.papers.values import LETTERS, VERDICT
from indexer.records import Span

Role = Literal["key", "explanation", "source", "foreign", "other"]
_MARKS = r"""
      (?P<foreign>(?:[您你我]|学生|考生|用户)的?(?:答案|作答|选择)[ \t]{0,2}[:：]|Your\s(?:answer|choice)[ \t]{0,2}:)
    | (?P<explanation>
          [【\[](?:答案|试题|题目)?(?:解析|详解|分析|解释)[】\]][ \t]{0,2}[:：]?
        | (?:答案|试题|题目)?解析[ \t]{0,2}\**[:：]\**
        | \b(?:Explanation|Rationale)\**[ \t]{0,2}[:：]\**)
    | (?P<source>
          [【\[](?:出处|来源)[】\]][ \t]{0,2}[:：]?
        | 出处[ \t]{0,2}\**[:：]\**
        | \b(?:Source|Reference)s?\**[ \t]{0,2}[:：]\**)
    | (?P<other>
          [【\[](?:知识点|考点|难度|分值)[】\]]
        | (?:知识点|考查点|难度系数|难度|此题得分)[ \t]{0,2}[:：])
    | (?P<key>
          [【\[](?:参考|正确|标准)?(?:答案|答)(?:要点)?[】\]][ \t]{0,2}[:：]?
        | (?:参考|正确|标准)?答案(?:要点)?[ \t]{0,2}\**[:：]\**
        | (?:正确|标准|参考)?答案(?:为|是|应?选)?[ \t]{0,2}(?=[A-HＡ-Ｈ√×](?![A-Za-z]))
        | (?<![回作应解问抢对])答[ \t]{0,2}[:：]
        | (?:答题|评分|回答)要点[ \t]{0,2}[:：]
        | (?<=\n)[ \t]{0,8}解[ \t]{0,2}[:：]
        | \b(?:(?:Correct|Model)\s)?(?:Answer|Ans|Key|Solution)\**[ \t]{0,2}[:：]\**)
"""
_FIRST = r"[您你我学考用【\[答试题解出知难此参正标评回YERSCMAK]|(?<=\n)[ \t]"
"""What any of these marks begins with: looked at first, as most characters of a text begin none."""
_MARK = re.compile(rf"(?={_FIRST})(?:{_MARKS})", re.VERBOSE | re.IGNORECASE)


_REACH = 16
"""How far before a source its mark may begin, code points."""
_CLOSED = tuple(".?!;:_)]}>\"'…。？！；：）】”’([（【")
"""What stands before an English mark inside a line: the end of a sentence, a gap, a bracket."""
_VALUE = re.compile(rf"[ \t(\[*_]{{0,4}}(?:{VERDICT}|{LETTERS})(?![A-Za-z]|[ \t]+[a-z])")
"""Letters or a verdict that no sentence begins with: "Answer: B", but not "Answer: A claim"."""


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
    found = _marks(text, start, end)
    edges = [match.start() for match in found[1:]] + [end]
    marked: list[Field] = []
    for match, edge in zip(found, edges, strict=False):
        role = _role(match)
        if role != "source" or marked or _ends_the_stem(text, match.end(), edge):
            marked.append(Field(role, match.start(), match.end(), edge))
    return marked


def key_marks(text: str, start: int, end: int) -> list[int]:
    """Where keys are marked in `start:end`, in order."""
    return [match.start() for match in _marks(text, start, end) if match["key"] or match["foreign"]]


def source_of(text: str, marked: list[Field]) -> Span | None:
    """The words behind the first source mark, up to an empty line."""
    spans = (to_gap(text, field.start, field.end) for field in marked if field.role == "source")
    return next((span for span in spans if span.end > span.start), None)


def with_mark(text: str, source: Span) -> Span:
    """A source together with the mark before it."""
    marks = [match for match in _MARK.finditer(text, max(0, source.start - _REACH), source.start) if match["source"]]
    return Span(marks[-1].start() if marks else source.start, source.end)


def _marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for match in _MARK.finditer(text, start, end):
        value = _VALUE.match(text, found[-1].end(), match.start()) if found else None
        if _stands(text, match, value.end() if value else start):
            found.append(match)
    return found


def _stands(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a mark is no word of a sentence.

    English marks begin a line or what is read from `start`, stand in capitals behind the end of a sentence, or have a
    value behind them.
    """
    at = match.start()
    if not match[0][0].isascii() or not match[0][0].isalpha():
        return True
    before = text[max(start, at - 8) : at].rstrip(" \t*")
    if line_start(text, at) or not before:
        return True
    if match[0][0].isupper() and before.endswith(_CLOSED):
        return True
    return bool((match["key"] or match["foreign"]) and _VALUE.match(text, match.end()))


def _ends_the_stem(text: str, start: int, end: int) -> bool:
    """Whether nothing stands behind the line of a source; else it is that of the material in the stem."""
    line = text.find("\n", start, end)
    return line < 0 or not text[line:end].strip(" \t\n#>*_-")


def _role(match: re.Match[str]) -> Role:
    if match["foreign"]:
        return "foreign"
    if match["explanation"]:
        return "explanation"
    if match["source"]:
        return "source"
    return "key" if match["key"] else "other"
