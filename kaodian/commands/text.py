"""`kaodian text`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kaodian.choice import open_chosen
from kaodian.options import CourseOption
from kaodian.output import emit_text

if TYPE_CHECKING:
    from indexer.store import CourseIndex


def text(
    document: Annotated[str, typer.Argument(help="A document's name in the course, or the path of a file.")],
    course: CourseOption = None,
) -> int:
    """Write a document's text as it is: what all offsets count in, in code points."""
    if course is None and Path(document).is_file():
        from indexer.isolation import parse_isolated
        from indexer.readers import read_file
        from indexer.settings import get_settings

        emit_text(read_file(Path(document), get_settings().limits, read=parse_isolated).text)
        return 0
    with open_chosen(course) as index:
        emit_text(index.text(_name(index, document)))
    return 0


def _name(index: CourseIndex, document: str) -> str:
    """The name under which the course has the file at that path, or `document` itself."""
    source = str(Path(document).absolute())
    by_path = [entry.name for entry in index.documents if entry.source == source]
    known = any(entry.name == document for entry in index.documents)
    return by_path[0] if by_path and not known else document
