"""`kaodian courses`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.errors import IndexDamagedError
from kaodian.options import JsonOption
from kaodian.output import console, emit_json

if TYPE_CHECKING:
    from indexer.courses import Course


def courses(as_json: JsonOption = False) -> int:
    """List the courses, what they hold and when they were indexed."""
    from indexer.courses import list_courses
    from indexer.settings import get_settings

    found = [_describe(course) for course in list_courses(get_settings())]
    if as_json:
        emit_json({"courses": found})
    else:
        _show(found)
    return 0


def _describe(course: Course) -> dict[str, Any]:
    """`error` is None where the index is sound; where it is not, there are no counts."""
    from indexer.store import open_index

    described: dict[str, Any] = {"slug": course.slug, "title": course.title, "language": course.language}
    try:
        with open_index(course) as index:
            manifest = index.manifest
            chapters = [{"title": chapter.title, "document": chapter.document} for chapter in index.chapters()]
    except IndexDamagedError as error:
        return described | {
            "documents": None, "chunks": None, "model": None, "indexed": None, "chapters": [], "error": str(error)
        }  # fmt: skip
    return described | {
        "documents": len(manifest.documents),
        "chunks": manifest.chunks,
        "model": manifest.model,
        "indexed": manifest.created.isoformat(timespec="seconds"),
        "chapters": chapters,
        "error": None,
    }


def _show(found: list[dict[str, Any]]) -> None:
    out = console()
    if not found:
        out.print("There is no course yet; make one with `kaodian index PATH`.")
        return
    from rich.table import Table
    from rich.text import Text

    columns = ("slug", "title", "documents", "chunks", "model", "indexed")
    table = Table(box=None)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "indexed")
    for course in found:
        course["indexed"] = course["indexed"] and course["indexed"][:16].replace("T", " ")
        table.add_row(*(Text("—" if course[column] is None else str(course[column])) for column in columns))
    out.print(table)
    for course in found:
        if course["error"]:
            out.print(course["error"], style="red")
