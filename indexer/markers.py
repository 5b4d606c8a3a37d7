"""Numbering marks of headings, points and options, where they stand and what they count.

A mark at the start of a line is taken as it is. One inside a line ("run-in") is only taken when it goes on with a count
that is open, or starts one that goes on further down: "40.2%", "A公司" and "①→②" are no lists.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum


class Style(IntEnum):
    """Kinds of marks, the outermost first."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    TITLE = 4
    """Unnumbered titles with a fixed wording, such as 参考答案."""
    DECIMAL = 5
    """1.1, 1.1.1"""
    CHINESE = 6
    """一、"""
    CHINESE_BRACKET = 7
    """(一)"""
    ARABIC = 8
    """1. 1、"""
    BRACKET = 9
    """(1) 1)"""
    CIRCLED = 10
    """①"""
    BULLET = 11
    """- • ●"""
    OPTION = 12
    """A."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark in a text."""

    style: Style
    number: int
    """What it counts, from 1; 0 for marks that do not count."""
    start: int
    end: int
    """End of the mark and the blanks behind it: where the words begin."""
    depth: int = 0
    """Number of dots in a DECIMAL."""


_DIGITS = "零一二三四五六七八九"
_CHINESE_NUMBER = "[零〇一二两三四五六七八九十百]{1,5}"
_MARK = re.compile(
    rf"""
    (?=[第PUMCLS参复思练附前本小\d零〇一二两三四五六七八九十百(（①-⑳❶-❿*+\-·•●○◆◇■□▪★※➢✓A-HＡ-Ｈ])(?:
      第\s?(?P<hier>{_CHINESE_NUMBER}|\d{{1,3}})\s?(?P<unit>[编篇章节]|[讲课](?![时程])|部分)(?!\s?[至到和与~～—–-]\s?第)[\s、:：.]*
    | (?P<latin>(?:Part|Unit|Module|Chapter|Lecture|Section))\s+(?P<latin_number>\d{{1,3}}|[IVX]{{1,5}}\b)[\s.:：、—-]*
    | (?P<title>参考答案|复习思考题|思考题|练习题|复习题|附录|前言|本章小结|小结)(?=[\s:：]*(?:\n|$))
    | (?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?![\d%％.．])[\s、]+
    | (?P<chinese>{_CHINESE_NUMBER})\s?[、.．]\s*
    | [(（]\s?(?P<chinese_bracket>{_CHINESE_NUMBER})\s?[)）][、.．]?\s*
    | [(（]\s?(?P<bracket>\d{{1,2}})\s?[)）][、.．]?\s*
    | (?P<arabic>\d{{1,3}})\s?(?:[.．](?![\d%％])|、)[、.．]?\s*
    | (?P<half_bracket>\d{{1,2}})[)）]\s*
    | (?P<circled>[①-⑳❶-❿])\s*
    | (?P<bullet>[-*+•·●○◆◇■□▪★※➢✓])[ \t]+(?:\[[ xX]\][ \t]+)?
    | [(（](?P<option_bracket>[A-HＡ-Ｈ])[)）]\s*
    | (?P<option>[A-HＡ-Ｈ])\s?(?:[.．、)）:：]|(?=\s))\s*
    | (?P<bare>\d{{1,3}})\s?(?=[\u4e00-\u9fff])(?![年月日号个分时天周人名次种类条款元万亿岁级星页倍多余至到大])
    )""",
    re.VERBOSE,
)
_BEFORE_RUN_IN = re.compile(r"[\w%％+\-=<>《“‘\"'\[{/\\@#&,，]")
"""A run-in mark does not follow one of these, unless its style says otherwise."""
_HIERARCHY = {Style.PART, Style.CHAPTER, Style.SECTION}
"""A count that begins right behind a chapter's title needs no second member to be believed."""
_AFTER_WORD = {Style.CIRCLED, Style.OPTION, Style.BRACKET, Style.ARABIC}
"""Styles that also follow a word directly, once their count is open: "A、咨询B、售前咨询", "产品2、"."""
_OPENS_AFTER_WORD = {Style.CIRCLED, Style.OPTION}
"""Styles whose count also opens directly behind a word: "包括①", "是A、"."""
_BESIDE_LATIN = {Style.OPTION, Style.ARABIC}
"""Styles that are part of a Latin word when they follow a letter: "VIP.", "B12."."""
_BEFORE_CHAPTER = re.compile(r"[\s。；;）)]")
_AFTER_BARE = re.compile(r"[\s。；;]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LOOKAHEAD = 1500
"""How far down the second member of a run-in list may stand, code points."""
_INDENT = " \t\u3000\u00a0"


def mark_at(text: str, start: int) -> Mark | None:
    """The mark that begins at `start`, if any."""
    match = _MARK.match(text, start)
    return _read(match) if match else None


def starts_with_marker(text: str, start: int) -> bool:
    """Whether a line that begins at `start` begins with a mark (a bare number does not count)."""
    match = _MARK.match(text, start)
    return match is not None and match["bare"] is None


def is_bare(text: str, mark: Mark) -> bool:
    """Whether the mark is a number without its dot, which is only believed when it goes on with a count."""
    return mark.style is Style.ARABIC and text[mark.start : mark.end].strip().isdigit()


def run_in_marks(text: str, start: int, end: int, last: dict[Style, int]) -> list[Mark]:
    """Marks inside a line, after the one that it may start with.

    Args:
        text: The document.
        start: Where to begin looking, behind the line's own mark.
        end: End of the line or block.
        last: The last number of each style that is open here; updated with the marks that are found.
    """
    found: list[Mark] = []
    for match in _MARK.finditer(text, start, end):
        mark = _read(match)
        if mark.number and _is_run_in(text, mark, start, end, last):
            found.append(mark)
            count(mark, last)
    return found


def count(mark: Mark, last: dict[Style, int]) -> None:
    """Note that `mark` stands here: its style goes on from it and all inner styles start anew."""
    last[mark.style] = mark.number
    for style in [style for style in last if style > mark.style]:
        del last[style]


def _is_run_in(text: str, mark: Mark, start: int, end: int, last: dict[Style, int]) -> bool:
    """Whether a mark inside a line is one, judged by what stands before it and by the count it would go on with."""
    before = text[mark.start - 1 : mark.start] if mark.start > start else ""
    continues = mark.number > 1 and last.get(mark.style) == mark.number - 1
    if is_bare(text, mark):
        return continues and bool(_AFTER_BARE.match(before))
    if mark.style in _HIERARCHY:
        return (continues or mark.number == 1) and bool(_BEFORE_CHAPTER.match(before)) and mark.end < end
    if mark.style is Style.DECIMAL or before == "第":
        return False
    if mark.style in _BESIDE_LATIN and before.isascii() and before.isalpha():
        return False
    if mark.style is Style.OPTION and _is_spaced_letter(text, mark):
        return False
    if continues:
        return not _BEFORE_RUN_IN.match(before) or (mark.style in _AFTER_WORD and not before.isdigit())
    if mark.number != 1 or (_BEFORE_RUN_IN.match(before) and mark.style not in _OPENS_AFTER_WORD):
        return False
    opens_chapter = before.isspace() and max(last, default=0) in _HIERARCHY
    return opens_chapter or _has_second(text, mark)


def _is_spaced_letter(text: str, mark: Mark) -> bool:
    """Whether a letter with a mere blank behind it stands before other than Chinese words: "plan A is"."""
    return text[mark.start + 1 : mark.end].isspace() and not _HAN.match(text, mark.end)


def _has_second(text: str, mark: Mark) -> bool:
    """Whether the next member of a list that may begin with `mark` follows, with words in between."""
    for match in _MARK.finditer(text, mark.end, min(len(text), mark.end + _LOOKAHEAD)):
        following = _read(match)
        if following.style is mark.style and following.number == 2 and not is_bare(text, following):
            return any(character.isalnum() for character in text[mark.end : following.start])
        if following.style < mark.style and text[following.start - 1] == "\n":
            return False
    return False


def _read(match: re.Match[str]) -> Mark:
    start, end = match.span()
    name = match.lastgroup or ""
    value = match[name]
    if name == "unit":
        return Mark(_UNITS[value], _chinese_number(match["hier"]), start, end)
    if name == "latin_number":
        return Mark(_LATIN[match["latin"]], int(value) if value.isdigit() else _roman_number(value), start, end)
    if name == "title":
        return Mark(Style.TITLE, 0, start, start)
    if name == "bullet":
        return Mark(Style.BULLET, 0, start, end)
    if name == "decimal":
        parts = re.split("[.．]", value)
        return Mark(Style.DECIMAL, int(parts[-1]), start, end, depth=len(parts) - 1)
    style = _NUMBERED[name]
    if style in {Style.CHINESE, Style.CHINESE_BRACKET}:
        return Mark(style, _chinese_number(value), start, end)
    if style is Style.OPTION:
        return Mark(style, ord(unicodedata.normalize("NFKC", value)) - ord("A") + 1, start, end)
    if style is Style.CIRCLED:
        return Mark(style, (ord(value) - ord("①") if value <= "⑳" else ord(value) - ord("❶")) + 1, start, end)
    return Mark(style, int(value), start, end)


_UNITS = {
    "编": Style.PART,
    "篇": Style.PART,
    "部分": Style.PART,
    "章": Style.CHAPTER,
    "讲": Style.CHAPTER,
    "课": Style.CHAPTER,
    "节": Style.SECTION,
}
_LATIN = dict.fromkeys(("Part", "Unit", "Module"), Style.PART) | {
    "Chapter": Style.CHAPTER,
    "Lecture": Style.CHAPTER,
    "Section": Style.SECTION,
}
_NUMBERED = {
    "chinese": Style.CHINESE,
    "chinese_bracket": Style.CHINESE_BRACKET,
    "arabic": Style.ARABIC,
    "bare": Style.ARABIC,
    "bracket": Style.BRACKET,
    "half_bracket": Style.BRACKET,
    "circled": Style.CIRCLED,
    "option_bracket": Style.OPTION,
    "option": Style.OPTION,
}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _chinese_number(numeral: str) -> int:
    """Value of 三, 十二, 二十, 一百零三 or 12; numerals above 199 do not number headings."""
    if numeral.isascii():
        return int(numeral)
    total = digit = 0
    for character in numeral.replace("〇", "零").replace("两", "二"):
        if character == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif character == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _DIGITS.index(character)
    return total + digit


def _roman_number(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
