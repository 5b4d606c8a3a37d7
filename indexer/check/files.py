"""Files of a course: those `course.toml` lists, those it does not, and those that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from indexer.check.defects import Defect
from indexer.check.material import Material
from indexer.coursefile import COURSE_FILE


def check_files(material: Material, linked: Collection[str]) -> Iterator[Defect]:
    """Defects of the folder and its `course.toml`.

    Args:
        material: The course.
        linked: Files below the folder that a document links to: a picture need not be readable as text.
    """
    listed = material.described.chapters
    chapters = set(listed)
    toml = (material.folder / COURSE_FILE).read_text(encoding="utf-8")
    known = {page.name for page in material.pages}
    for name in listed:
        if not (material.folder / name).is_file():
            yield Defect(COURSE_FILE, _line(toml, name), "file", f"{name} is listed but not there; add or unlist it")
    for name in sorted({name for name in chapters if listed.count(name) > 1}):
        yield Defect(COURSE_FILE, _line(toml, name), "file", f"{name} is listed twice; keep one of the entries")
    for page in material.pages:
        if page.name not in chapters and not page.document.questions:
            yield Defect(page.name, 1, "file", f"not listed in {COURSE_FILE}; add it to `chapters`, or move it away")
    for file in material.skipped:
        missing = file.path in chapters and not (material.folder / file.path).exists()
        if not missing and file.path not in linked and PurePosixPath(file.path).suffix and file.path not in known:
            yield Defect(file.path, 1, "file", f"cannot be used: {file.reason}")
    if not material.described.title:
        yield Defect(COURSE_FILE, 1, "file", "the course has no title; add `title`")


def _line(toml: str, name: str) -> int:
    """The line of `course.toml` that names a file; 1 where it is written with escapes."""
    at = toml.find(json.dumps(name, ensure_ascii=False))
    return toml.count("\n", 0, at) + 1 if at >= 0 else 1
