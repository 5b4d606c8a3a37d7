"""Reports on a course's papers, kept beside its index until the index changes."""

from __future__ import annotations

import json
from hashlib import sha256

from indexer.atomic import write_atomically
from indexer.courses import Course
from tutor.evaluation.papers import PaperReport

FOLDER = "evaluation"
SCHEMA = 1


def keep(course: Course, report: PaperReport) -> None:
    """Keep a report in place of the one before for the same model."""
    folder = course.folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = sha256(report.model.encode()).hexdigest()[:16]
    data = json.dumps({"schema": SCHEMA} | report.as_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_atomically(folder / f"{name}.json", data)


def kept(course: Course, version: str) -> tuple[PaperReport, ...]:
    """The reports on that version of the index, by name of their model; one that cannot be read is none."""
    found = []
    for path in (course.folder / FOLDER).glob("*.json"):
        try:
            values = json.loads(path.read_bytes())
            if (values["schema"], values["version"]) == (SCHEMA, version):
                found.append(PaperReport.of_json(values))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(sorted(found, key=lambda report: report.model))
