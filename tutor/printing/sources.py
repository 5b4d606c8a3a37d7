"""The passages of the notes behind the questions of past papers, which a key quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.corrections import Correction
from tutor.exam.paper import ExamPaper
from tutor.papers import bank
from tutor.sitting import cited

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def with_sources(index: CourseIndex, corrections: Mapping[str, Correction], paper: ExamPaper) -> ExamPaper:
    """The paper whose questions of past papers cite the notes too, where these bear the key out.

    It takes a search for each, which sitting a paper can do without. Keys stay as they are.
    """
    known = {question.id: question for question in bank(index, corrections)}
    return replace(
        paper,
        sections=tuple(
            replace(section, items=tuple(cited(index, item, known.get(item.id)) for item in section.items))
            for section in paper.sections
        ),
    )
