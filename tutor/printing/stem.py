"""The words of a question as they go on paper: clean lines, blanks of one length, brackets for the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import category, east_asian_width

from indexer.tokens import has_han
from tutor.exam.paper import ExamPaper
from tutor.printing.blocks import Language, Line, Run

BLANK: Final = "_" * 14
"""Of one length, whatever a paper prints: the length of a blank may tell the key."""
WIDTH: Final = 88
"""Half-width characters on a line of the sheet, less what the number and labels take."""
_LABEL: Final = 5
"""Half-width characters of a label and the gap behind an option."""
_BLANKS: Final = re.compile(r"_{2,}")
_BRACKETS: Final = re.compile(r"(?:(?<![A-Za-z0-9_])|(?=.[ \u00a0\u3000]))([(（\[【])[ \u00a0\u3000]*([)）\]】])")
"""Empty ones; but those of `f()` belong to it."""
_SPACES: Final = re.compile(r" {2,}")
_ANY_BLANK: Final = re.compile(rf"{_BLANKS.pattern}|{_BRACKETS.pattern}")
_GAP: Final = "\u00a0" * 6
_STRONG: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def language_of(paper: ExamPaper) -> Language:
    """The language of most questions."""
    return "zh" if 2 * sum(has_han(item.stem) for item in paper.items) > len(paper.items) else "en"


def brackets(text: str) -> str:
    """Empty brackets in the manner of the text's language."""
    return "（\u3000\u3000）" if has_han(text) else f"({_GAP})"


def bracketed(stem: str) -> str:
    """The stem with brackets for the answer at its end, unless it has brackets or a blank already."""
    if has_blank(stem):
        return stem
    return f"{stem.rstrip()}{'' if has_han(stem) else ' '}{brackets(stem)}"


def has_blank(stem: str) -> bool:
    """Whether there is a place in the stem to write on."""
    return _ANY_BLANK.search(stem) is not None


def lines(text: str) -> tuple[Line, ...]:
    """Text as lines that are not empty, in clean characters; `**words**` become bold, blanks equally long."""
    cleaned = "".join(each for each in text.expandtabs(1) if each == "\n" or category(each) not in ("Cc", "Cs", "Cn"))
    split = (_SPACES.sub(" ", line).strip(" \u00a0") for line in cleaned.split("\n"))
    return tuple(_runs(line) for line in split if line)


def one_line(text: str) -> str:
    """Text on one line, in clean characters."""
    return " ".join("".join(run.text for run in line) for line in lines(text))


def in_row(texts: Sequence[str]) -> int:
    """How many options of these widths stand side by side: all, half, two or one."""
    widest = max(map(width, texts), default=0) + _LABEL
    count = len(texts)
    return next((each for each in (count, (count + 1) // 2, 2) if each and widest * each <= WIDTH), 1)


def width(text: str) -> int:
    """Width in half-width characters."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _runs(line: str) -> Line:
    line = _BRACKETS.sub(_wide, _BLANKS.sub(BLANK, line))
    runs: list[Run] = []
    done = 0
    for match in _STRONG.finditer(line):
        runs += [Run(line[done : match.start()]), Run(match[1], bold=True)]
        done = match.end()
    return tuple(run for run in (*runs, Run(line[done:])) if run.text)


def _wide(match: re.Match[str]) -> str:
    """Brackets wide enough to write in, whatever the paper prints."""
    gap = "\u3000\u3000" if match[1] in "（【" else _GAP
    return f"{match[1]}{gap}{match[2]}"
