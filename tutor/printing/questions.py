"""An exam as the sheet that is handed out. Nothing that tells a key is read for it, let alone printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final

from tutor.exam.paper import ExamPaper, figure
from tutor.printing.blocks import (
    Block,
    Choices,
    Fields,
    Heading,
    Language,
    Pairs,
    Part,
    Question,
    Run,
    Sheet,
    Table,
    Text,
)
from tutor.printing.head import facts, grid, heading, is_usual
from tutor.printing.stem import bracketed, brackets, has_blank, in_row, lines, one_line
from tutor.printing.words import WORDS, letter
from tutor.quiz.item import Item, ItemType

_LINES_A_MARK: Final = 1.2
_LEAST: Final[Mapping[ItemType, int]] = {"term": 3, "short": 5, "essay": 12, "case": 10}
"""Lines to write on, whatever the marks; other types are answered where they are asked."""
_MOST: Final = 24
"""About a page."""


def question_sheet(paper: ExamPaper, language: Language, course: str = "", *, answer_grid: bool | None = None) -> Sheet:
    """The paper to be sat.

    Args:
        paper: What is asked.
        language: Of titles and headings.
        course: Its title.
        answer_grid: Whether closed sections begin with a table for the answers; None for what is usual: on Chinese
            papers, from five questions on.
    """
    words = WORDS[language]
    blocks: list[Block] = [facts(paper, language, course), Fields(words.fields), _marks(paper, language)]
    first = 1
    for at, section in enumerate(paper.sections, start=1):
        blocks.append(Heading(heading(section, language, at), words.notes.get(section.type, "")))
        if (language == "zh" and is_usual(section)) if answer_grid is None else answer_grid:
            blocks += grid(section, language, first, lambda _: "")
        for number, item in enumerate(section.items, start=first):
            blocks.append(Question(number, tuple(_asked(item)), _ruled(item, section.marks)))
        first += len(section.items)
    return Sheet(one_line(paper.title), language, tuple(blocks))


def _marks(paper: ExamPaper, language: Language) -> Table:
    """What each section is worth, with room for what it earned."""
    words, sections = WORDS[language], paper.sections
    return Table(
        (
            (words.section, *(letter(language, at) for at in range(1, len(sections) + 1)), words.total),
            (words.marks, *(figure(section.full) for section in sections), figure(paper.full)),
            (words.score, *("" for _ in sections), ""),
        )
    )


def _asked(item: Item) -> Iterator[Part]:
    options = tuple((option.label, one_line(option.text)) for option in item.options)
    if item.type == "matching" and item.terms:
        yield Text(lines(_lead(item)))
        yield Pairs(
            tuple((brackets(name), f"{at}. {one_line(name)}") for at, name in enumerate(item.terms, 1)), options
        )
        return
    yield Text(lines(_stem(item)))
    if options:
        yield Choices(options, 1 if item.type in ("order", "matching") else in_row([text for _, text in options]))
    if item.type in ("order", "matching") and not has_blank(item.stem):
        between = " → " if item.type == "order" else " "
        yield Text(((Run(between.join([brackets(item.stem)] * len(options))),),))


def _stem(item: Item) -> str:
    if item.type in ("single", "multiple", "judge"):
        return bracketed(item.stem)
    # The head of the section says it already.
    return item.stem.removeprefix(f"{WORDS['zh'].types['term']}：") if item.type == "term" else item.stem


def _lead(item: Item) -> str:
    """What is asked of a matching, without the terms that its stem ends in."""
    return item.stem.partition(f"1. {item.terms[0]}")[0].rstrip(" ：:")


def _ruled(item: Item, marks: float) -> int:
    """Lines to write on: by the marks, never by the length of the key."""
    if item.type == "blank":
        return 0 if has_blank(item.stem) else 1
    least = _LEAST.get(item.type)
    return 0 if least is None else min(max(least, ceil(_LINES_A_MARK * marks)), _MOST)
