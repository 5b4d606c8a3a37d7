"""Lists that are announced with a number: 五个方面 must be followed by five."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from indexer.check.defects import Defect
from indexer.check.material import Page
from indexer.markers import Style
from indexer.outline import Node, outline
from indexer.tokens import has_han

_UNITS = (
    "个(?![月人]|小时|工作日|百分点)|种|类|项|点(?![钟半整])|方面|步|阶段|条|部分|原则|要素|要点|环节|关键|特征|层次?|级"
    "|大(?![量多])|件|句|道|组|块|股|笔|样|份|段"
)
_CHINESE = re.compile(
    rf"(?<![第前后每头上末零一二两三四五六七八九十百千万几数\d.．~～—-])(?<![一二三四五六七八九十\d][到至])"
    rf"(?P<n>[二两三四五六七八九]|二?十[一二三四五六七八九]?|[二三四五六七八九]十[一二三四五六七八九]?|\d{{1,2}})"
    rf"\s?(?:{_UNITS})"
)
"""A number and what it counts; ordinals, ranges (三到五种) and round figures (几十种, 两三点) announce nothing."""
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH = re.compile(
    rf"(?<![\w.-])(?<!first )(?<!last )(?<!every )(?P<n>{'|'.join(_WORDS)}|[2-9]|1\d)(?:\s+[A-Za-z][\w-]*){{0,2}}?"
    r"\s+(?!(?:years|months|weeks|days|hours|minutes|seconds|times|percent|marks|points\seach)\b)[a-z][\w-]*s\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[:：]\**\s*$")
_BOUNDARY = re.compile(r"[。！？!?；;]|\.\s|\n(?=\s*(?:[-*+>#]|答案|解析|Answer|Explanation))", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+(?:\n\s*(?=[②-⑳]|[(（]\s?(?:[2-9]|1\d|20)\s?[)）])[^\n]+)*")
"""A line, with the lines below that go on with its enumeration."""
_RUN_IN_MARK = re.compile(r"[①-⑳]|[(（]\s?(?P<n>1?[1-9]|10|20)\s?[)）]")
_SEMICOLONS = re.compile(r"(?P<lead>[^。！？：；]+：)(?P<members>[^。：①(（]*；[^。：①]*)(?=。|$)")
_CERTAIN = 3
"""Fewer parts between semicolons than this may be something else: 三类：甲、乙属于前者；丙属于后者."""
_DIGITS = "零一二三四五六七八九"


def check_counts(page: Page) -> Iterator[Defect]:
    """Lead-ins that end in a colon and name another number than their list has members.

    The list is what stands right below, its own members only, or what follows in the same line: ①②, （1）（2）, or
    members between semicolons.
    """
    yield from _lists(page)
    for line in _LINE.finditer(page.text):
        yield from _run_in(page, line)
        yield from _between_semicolons(page, line)


def _lists(page: Page) -> Iterator[Defect]:
    stack = [outline(page.reading)]
    while stack:
        node = stack.pop()
        stack.extend(node.children)
        if node.mark is not None and not node.is_heading:
            yield from _list(page, node, _leading(node.children))
        for at, child in enumerate(node.children):
            if child.mark is None and not child.is_heading and not child.breaks_at_lines:
                yield from _list(page, child, _leading(node.children[at + 1 :]))


def _leading(nodes: Sequence[Node]) -> list[Node]:
    """The members of the list that begins with the first of these nodes."""
    runs = groupby(nodes, key=lambda node: None if node.is_heading or node.mark is None else _style(node))
    style, run = next(runs, (None, iter(())))
    if style is None:
        return []
    members: list[Node] = []
    for node in run:
        if members and node.mark and node.mark.number and node.mark.number <= (members[-1].mark or node.mark).number:
            break
        members.append(node)
    return members


def _style(node: Node) -> Style:
    assert node.mark is not None
    return node.mark.style


def _list(page: Page, lead: Node, members: Sequence[Node]) -> Iterator[Defect]:
    own = page.text[lead.body : lead.end]
    if members and _LEAD.search(own) and "\n" in page.text[lead.end : members[0].start]:
        yield from _compare(page, members[0].start, own, len(members))


def _run_in(page: Page, line: re.Match[str]) -> Iterator[Defect]:
    for bracketed in (False, True):
        marks = [mark for mark in _RUN_IN_MARK.finditer(line[0]) if bool(mark["n"]) is bracketed]
        first = [at for at, mark in enumerate(marks) if _number(mark) == 1 and _LEAD.search(line[0][: mark.start()])]
        for begin, end in pairwise([*first, len(marks)]):
            members = 0
            for mark in marks[begin:end]:
                members += _number(mark) == members + 1  # "②与①不同" refers back, it does not count
            yield from _compare(page, line.start() + marks[begin].start(), line[0][: marks[begin].start()], members)


def _between_semicolons(page: Page, line: re.Match[str]) -> Iterator[Defect]:
    for match in _SEMICOLONS.finditer(line[0]):
        members = match["members"].count("；") + 1
        if members >= _CERTAIN:
            yield from _compare(page, line.start() + match.start("members"), match["lead"], members)


def _compare(page: Page, at: int, lead: str, members: int) -> Iterator[Defect]:
    announced = announced_numbers(_BOUNDARY.split(lead)[-1])
    if announced and members not in announced:
        yield page.defect(at, "list", f"{announced[-1]} announced, {members} listed; correct the number or the list")


def _number(mark: re.Match[str]) -> int:
    return int(mark["n"]) if mark["n"] else ord(mark[0]) - ord("①") + 1


def announced_numbers(sentence: str) -> list[int]:
    """The numbers above one that a sentence announces, in order."""
    if has_han(sentence):
        return [_value(match["n"]) for match in _CHINESE.finditer(sentence)]
    return [_english(match["n"].lower()) for match in _ENGLISH.finditer(sentence)]


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.replace("两", "二").rpartition("十")
    return (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _english(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else _WORDS.index(numeral) + 2
