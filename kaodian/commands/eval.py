"""`kaodian eval`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer.errors import UsageError
from kaodian.choice import open_chosen
from kaodian.options import CourseOption, JsonOption
from kaodian.output import console, emit_json
from kaodian.progress import Report, showing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.store import CourseIndex
    from tutor.evaluation import PaperReport


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help='JSON lines {"q", "gold"} or {"q", "answerable": false}.'),
    ] = None,
    course: CourseOption = None,
    model: Annotated[
        list[str] | None,
        typer.Option("--model", metavar="M", help="Measure with this model; may be repeated. Else the course's own."),
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, max=100, metavar="K", help="Hits that count.")] = 10,
    papers: Annotated[
        bool, typer.Option("--papers", help="Instead of files, ask the questions of the course's own past papers.")
    ] = False,
    as_json: JsonOption = False,
    progress_json: Annotated[bool, typer.Option("--progress-json", hidden=True)] = False,
) -> int:
    """Measure how well questions with known answers are found, ranked and answered; compare models.

    docs/evaluation.md describes the file and the figures. The course's index is read, never changed.
    """
    if papers == bool(files):
        raise UsageError("name files of questions, or --papers; not both" if papers else "name a file, or use --papers")
    with open_chosen(course) as index, showing(as_json=progress_json) as progress:
        models = list(dict.fromkeys(model or [index.manifest.model]))
        if papers:
            reports = [_ask_papers(index, name, progress) for name in models]
        else:
            from tutor.evaluation import load
            from tutor.evaluation.run import evaluate as ask_all

            questions = load(files or [], index)
            indexes = [_with_model(index, name, progress)[0] for name in models]
            evaluation = ask_all(indexes, questions, top=top, progress=progress)
    if papers:
        _emit_papers(reports, as_json=as_json)
    elif as_json:
        emit_json(_as_json(evaluation))
    else:
        from kaodian.figures import show

        show(evaluation, console())
    return 0


def _as_json(evaluation: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(evaluation)


def _with_model(index: CourseIndex, model: str, progress: Report) -> tuple[CourseIndex, float | None]:
    """The index with that model, and the seconds it took to embed the course; None where nothing had to be."""
    from indexer.settings import get_settings
    from tutor.evaluation import with_model

    started = time.monotonic()
    other = with_model(
        index,
        model,
        allow_download=get_settings().allow_download,
        progress=lambda done, total: progress(f"embedding {model}", done, total),
    )
    return other, None if other is index else round(time.monotonic() - started, 1)


def _ask_papers(index: CourseIndex, model: str, progress: Report) -> PaperReport:
    from indexer.settings import get_settings
    from tutor.corrections import corrections
    from tutor.evaluation import ask_papers, keep
    from tutor.learner import LearnerStore
    from tutor.papers import bank

    questions = bank(index, corrections(LearnerStore.open(get_settings()), index.course.slug))
    other, seconds = _with_model(index, model, progress)
    report = ask_papers(other, questions, embedding_seconds=seconds, progress=progress)
    keep(index.course, report)
    return report


def _emit_papers(reports: Sequence[PaperReport], *, as_json: bool) -> None:
    if as_json:
        emit_json({"course": reports[0].course, "papers": [report.as_json() for report in reports]})
        return
    from kaodian.figures import show_papers

    show_papers(reports, console())
