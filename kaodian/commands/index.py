"""`kaodian index`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kaodian.options import JsonOption
from kaodian.output import console, emit_json
from kaodian.progress import showing

if TYPE_CHECKING:
    from indexer.pipeline import IndexReport

LISTED = 20
"""Lines of a list that people see; `--json` has them all."""


def index(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; none: what the course has.")
    ] = None,
    course: Annotated[
        str | None, typer.Option("--course", metavar="SLUG", help="New or existing course; else named for the path.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="M", help="builtin, or a sentence-transformers name or folder.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")] = False,
    as_json: JsonOption = False,
    progress_json: Annotated[bool, typer.Option("--progress-json", hidden=True)] = False,
) -> int:
    """Index files and folders into a course, or look again at what it has: only what changed is read."""
    from indexer.pipeline import index_course
    from indexer.settings import get_settings

    with showing(as_json=progress_json) as progress:
        report = index_course(
            paths or [], slug=course, settings=get_settings(), model=model, rebuild=rebuild, progress=progress
        )
    if as_json:
        emit_json(report.as_json())
    else:
        _show(report)
    return 0


def _show(report: IndexReport) -> None:
    out = console()
    out.print(
        f"{report.course}: {report.documents} documents, {report.chunks} chunks in {report.seconds:.1f} s"
        f" ({report.changed} changed, {report.unchanged} unchanged, {report.removed} removed)"
    )
    skipped = [f"  {file.path}: {file.reason}" for file in report.skipped]
    review = [f"  {place.path} [{place.start}:{place.end}]: {place.reason}" for place in report.review]
    for title, lines in (("Skipped", skipped), ("To review", review)):
        if lines:
            out.print(f"{title}:")
            out.print("\n".join(lines[:LISTED]))
        if len(lines) > LISTED:
            out.print(f"  and {len(lines) - LISTED} more; --json lists them all")
