"""Which numbers of a section count its questions, and which stand inside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from indexer.papers.answers import key_marks
from indexer.papers.spans import line_start
from indexer.papers.values import LETTERS


class Shape(Enum):
    """How a number is set off; a section counts its questions in one shape."""

    DOT = "1."
    BRACKET = "(1)"
    HALF = "1)"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may count questions."""

    value: int
    shape: Shape
    start: int
    """Where the mark begins, with a bracket for the answer before it."""
    end: int
    """Where the question's words begin."""
    at_line: bool
    bare: bool = False
    """Without a dot: only believed where it goes on with the count."""
    glued: bool = False
    """Behind a decimal point: only its last digits may be a number, glued to an option that is one ("B.3.142.")."""
    bracket: tuple[int, int] | None = None
    """The bracket for the answer printed before the number, as in "( B )1."."""


_UNIT = "[年月日号个分时天周人名次种类条款元万亿岁级星页倍多余至到大题]"
_NUMBER = re.compile(
    rf"""
    (?P<before>[(（][ \t\u3000]{{0,4}}(?:{LETTERS}|[√×✓✗对错TF])?[ \t\u3000]{{0,4}}[)）][ \t]{{0,2}}(?=\d))?
    (?:
        第\s?(?P<ordinal>\d{{1,3}})\s?题[.、．:：]?
      | (?<!\d)(?P<dot>\d{{1,5}})[ \t]{{0,2}}(?:[.．](?!\d)|[.．](?=\d{{4}}年)|、)[、.．]?
      | [(（]\s?(?P<bracket>\d{{1,3}})\s?[)）][、.．]?
      | (?<![\d.．])(?P<half>\d{{1,3}})[)）]
      | \b(?:Question|Q)[ .]{{0,2}}(?P<question>\d{{1,3}})\b[.:)、．：]?
      | (?<![\d.．])(?P<bare>\d{{1,3}})(?=[\u4e00-\u9fff《“(（])(?!{_UNIT})
    )[ \t\u3000*]*(?:第\s?\d{{1,3}}\s?题[.、．:：]?[ \t]*)?""",
    re.VERBOSE,
)
_SHAPES = {"bracket": Shape.BRACKET, "half": Shape.HALF}
_NOT_BEHIND = re.compile(r"[第图表例式卷章节步][ \t]?\Z|[=<>+/%\-–—~～]\Z|\d、\Z")
_ENUMERATED = re.compile(r"\d{1,3}[、和]")
"""Behind a number inside a line: it is one of several, as in "数据1、2、3"."""
_LOOKAHEAD = 60
"""How many numbers ahead a number without its dot is checked against."""
_GAP = 2
"""How many questions may be missing from a count."""


def numbers(text: str, start: int, end: int) -> list[Number]:
    """Everything in `text[start:end]` that could number a question."""
    return list(_read(text, start, end))


def _read(text: str, start: int, end: int) -> Iterator[Number]:
    for match in _NUMBER.finditer(text, start, end):
        name = match.lastgroup or ""
        at_line = match.start() == start or line_start(text, match.start())
        if not at_line and _NOT_BEHIND.search(text, max(start, match.start() - 3), match.start()):
            continue
        if not at_line and match[0].endswith("、") and _ENUMERATED.match(text, match.end()):
            continue
        bracket = match.span("before") if match["before"] else None
        yield Number(
            int(match[name]),
            _SHAPES.get(name, Shape.DOT),
            match.start(),
            match.end(),
            at_line,
            bare=name == "bare",
            glued=text[match.start() - 1 : match.start()] in tuple(".．"),
            bracket=bracket,
        )


def counted(text: str, found: list[Number], start: int, end: int) -> list[Number]:
    """The numbers of the section `start:end` that count questions; points inside their answers are passed over."""
    return _Count(text, found, start, end).run


class _Count:
    """Walks the numbers of a section once: one shape, going up by one."""

    def __init__(self, text: str, found: list[Number], start: int, end: int) -> None:
        self.text, self.found, self.end = text, found, end
        self.keys = key_marks(text, start, end)
        self.options = [match.start() for match in _OPTION.finditer(text, start, end)]
        self.gaps = [match.start() for match in _GAP_MARK.finditer(text, start, end)]
        first_word = _WORD.search(text, start, end)
        self.first = first_word.start() if first_word else end
        self.run: list[Number] = []
        self.inner = 0
        """Last number of a list inside the open question's answer."""
        for at, candidate in enumerate(found):
            number = self._unglued(at, candidate)
            if self._counts(at, number):
                self.run.append(number)
                self.inner = 0

    def _unglued(self, at: int, number: Number) -> Number:
        """A number without the digits of the option that it follows: "B.242." may be 24 and question 2."""
        if not self.run or number.at_line or number.bracket or number.shape is not Shape.DOT or number.bare:
            return number
        printed, wanted = str(number.value), str(self.run[-1].value + 1)
        is_longer = len(printed) > len(wanted) and printed.endswith(wanted)
        if not is_longer or not _within(self.options, self.run[-1].end, number.start) or not self._asks(at):
            return number
        return replace(number, value=int(wanted), start=number.start + len(printed) - len(wanted), glued=False)

    def _counts(self, at: int, number: Number) -> bool:
        if number.glued:
            return False
        if not self.run:
            return not number.bare and (number.value == 1 or number.at_line or number.start <= self.first)
        last = self.run[-1]
        if self._in_option(at, number):
            return False
        if number.shape is not last.shape or not _WORD.search(self.text, last.end, number.start):
            return False
        following = number.value == last.value + 1
        if number.bare:
            return following and self._fills_the_count(at) and not self._is_point(at, number)
        if number.value in (1, self.inner + 1) and self._is_point(at, number):
            self.inner = number.value
            return False
        if following or (number.at_line and last.value < number.value <= last.value + 1 + _GAP):
            return True
        return number.at_line and self._asks(at)

    def _is_point(self, at: int, number: Number) -> bool:
        """Whether a number is a point of the open question's answer, not the next question."""
        if not _within(self.keys, self.run[-1].end, number.start):
            return False
        if number.value != self.run[-1].value + 1:
            return self.inner > 0 or not self._asks(at)
        return self.inner > 0 and not _within(self.keys, number.end, self._next(at))

    def _fills_the_count(self, at: int) -> bool:
        """Whether a number without its dot is the only one that can stand between its neighbours."""
        wanted = self.found[at].value
        for number in self.found[at + 1 : at + _LOOKAHEAD]:
            if number.value == wanted and not number.bare:
                return False
            if number.value == wanted + 1 and number.shape is self.found[at].shape:
                return True
        return self.found[at].at_line

    def _asks(self, at: int) -> bool:
        """Whether what follows a number looks like a question: options or a key before the next number."""
        begin, until = self.found[at].end, self._next(at)
        return _within(self.options, begin, until) or _within(self.keys, begin, until)

    def _in_option(self, at: int, number: Number) -> bool:
        """Whether a number inside a line is part of an option, as in "A. 1.看 2.听"."""
        if number.at_line or number.bracket:
            return False
        if _BEHIND_LETTER.search(self.text, max(0, number.start - 4), number.start):
            return True
        begin, until = self.run[-1].end, self._next(at)
        in_options = _within(self.options, begin, number.start) and not _within(self.keys, begin, number.start)
        return in_options and not self._asks(at) and not _within(self.gaps, number.end, until)

    def _next(self, at: int) -> int:
        """Where the next number of the same shape begins."""
        shape = self.found[at].shape
        ahead = self.found[at + 1 : at + _LOOKAHEAD]
        return next((n.start for n in ahead if n.shape is shape and not n.bare and not n.glued), self.end)


def _within(places: list[int], start: int, end: int) -> bool:
    """Whether one of `places`, ascending, lies in `start:end`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


_OPTION = re.compile(r"(?<![A-Za-z])A[ \t]{0,2}[、.．)）][^\n]|\n[ \t]*A[ \t]+\S|\n[ \t]*[-*][ \t]\[[ xX]\]")
_GAP_MARK = re.compile(rf"[(（][ \t\u3000]{{0,8}}(?:{LETTERS})?[ \t\u3000]{{0,8}}[)）]|_{{2}}")
_BEHIND_LETTER = re.compile(r"(?<![A-Za-z])[A-H][ \t]?[.、．)）:：][ \t]?\Z")
_WORD = re.compile(r"[^\s*]")
