"""Papers: the numbers and marks that a section's heading states, against its questions and the paper's total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.check.defects import Defect
from indexer.check.material import Page
from indexer.papers.sections import Section, sections
from indexer.records import Paper, Question

_COUNT = re.compile(
    r"共\s*(?P<zh>\d{1,3})\s*(?:小?题|道|个)|(?<![\d.])(?P<en>\d{1,3})\s+(?:questions?|items?)\b", re.IGNORECASE
)
_PER_BLANK = re.compile(r"每空|(?:per|each)\s+blank", re.IGNORECASE)


def check_marks(page: Page) -> Iterator[Defect]:
    """Sections and papers that do not add up."""
    for paper in page.document.papers:
        stated = [section for section in sections(page.text, paper.start, paper.end) if section.titled]
        asked = [question for question in page.document.questions if paper.start <= question.start < paper.end]
        for section in stated:
            inside = [question for question in asked if section.start <= question.start < section.end]
            for fault in _section(_heading(page, section), section, inside):
                yield page.defect(section.start, "marks", fault)
        yield from _paper(page, paper, stated)


def _heading(page: Page, section: Section) -> str:
    """The line or lines before the first question that say how many and how much."""
    line_end = page.text.find("\n", section.body)
    return page.text[section.start : line_end if line_end >= 0 else section.end]


def _section(heading: str, section: Section, questions: Sequence[Question]) -> Iterator[str]:
    if section.keys:
        return
    stated = _COUNT.search(heading)
    count = int(stated["zh"] or stated["en"]) if stated else None
    if count is not None and count != len(questions):
        yield f"the heading says {count} questions, {len(questions)} stand below; correct the heading or the numbering"
    each, full = section.each, section.full
    if each is not None and full is not None and count is not None and not _PER_BLANK.search(heading):
        if each * count != full:
            yield f"{count} questions of {each:g} marks are {each * count:g}, the heading says {full:g}; correct it"
        return
    marks = [question.marks for question in questions if question.marks is not None]
    if each is None and full is not None and len(marks) == len(questions) > 0 and sum(marks) != full:
        yield f"the questions have {sum(marks):g} marks, the heading says {full:g}; correct one of them"


def _paper(page: Page, paper: Paper, stated: Sequence[Section]) -> Iterator[Defect]:
    full = [section.full for section in stated if section.full is not None and not section.keys]
    if paper.marks is not None and full and sum(full) != paper.marks:
        yield page.defect(
            paper.start,
            "marks",
            f"its sections have {sum(full):g} marks, the paper says {paper.marks:g}; correct one of them",
        )
