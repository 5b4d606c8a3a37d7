"""`kaodian check`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from indexer.records import QuestionType
from kaodian.options import JsonOption
from kaodian.output import console, emit_json

if TYPE_CHECKING:
    from indexer.check import CourseReport


def check(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a course, with its course.toml.")],
    as_json: JsonOption = False,
) -> int:
    """Report every defect of a course you write: docs/course-format.md says what is looked for."""
    from indexer.check import check_course
    from indexer.settings import get_settings

    report = check_course(path, get_settings())
    if as_json:
        emit_json(_as_json(report))
    else:
        _show(report, path)
    return 3 if report.defects else 0


def _as_json(report: CourseReport) -> dict[str, Any]:
    return {
        "course": report.course,
        "documents": report.documents,
        "characters": report.characters,
        "points": report.points,
        "terms": report.terms,
        "questions": sum(report.questions.values()),
        "types": {type_: report.questions.get(type_, 0) for type_ in get_args(QuestionType)},
        "defects": [asdict(defect) for defect in report.defects],
    }


def _show(report: CourseReport, path: Path) -> None:
    out = console()
    for defect in report.defects:
        out.print(f"{path / defect.path}:{defect.line}: {defect.message}")
    types = ", ".join(f"{report.questions.get(type_, 0)} {type_}" for type_ in get_args(QuestionType))
    defects = len(report.defects)
    out.print(
        f"{report.course}: {report.documents} documents, {report.characters:,} characters, "
        f"{report.points} knowledge points, {report.terms} defined terms, "
        f"{sum(report.questions.values())} questions ({types}); {defects or 'no'} defect{'s' * (defects != 1)}"
    )
