"""A paper as it was shown, as JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutor import shown
from tutor.exam.paper import ExamPaper, ExamSection
from tutor.grading import Rules, Scheme

SCHEMA = 1
"""Shape of the papers and rules that are stored now."""


def paper_json(paper: ExamPaper) -> dict[str, Any]:
    """Everything but the minutes, which have a column of their own."""
    return {
        "schema": SCHEMA,
        "title": paper.title,
        "sections": [
            {"type": section.type, "marks": section.marks, "items": [shown.as_json(item) for item in section.items]}
            for section in paper.sections
        ],
    }


def paper_from(stored: Mapping[str, Any], minutes: int | None) -> ExamPaper:
    """The paper again."""
    return ExamPaper(
        stored["title"],
        minutes,
        tuple(
            ExamSection(each["type"], each["marks"], tuple(map(shown.from_json, each["items"])))
            for each in stored["sections"]
        ),
    )


def rules_json(rules: Rules) -> dict[str, Any]:
    """The rules of grading."""
    return {"schema": SCHEMA, "multiple": rules.multiple.value, "exact": rules.exact}


def rules_from(stored: Mapping[str, Any]) -> Rules:
    """The rules again."""
    return Rules(Scheme(stored["multiple"]), stored["exact"])
