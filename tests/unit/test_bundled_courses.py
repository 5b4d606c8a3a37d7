"""Courses that stand in the repository: those in corpus/, and the example of the guide for authors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.check import check_course
from indexer.pipeline import index_course
from indexer.settings import get_settings

ROOT = Path(__file__).resolve().parents[2]
COURSES = sorted(path.parent for path in (ROOT / "corpus").glob("*/course.toml"))


def test_there_are_courses() -> None:
    assert COURSES


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_a_bundled_course_has_no_defects(folder: Path) -> None:
    report = check_course(folder, get_settings())
    assert [f"{defect.path}:{defect.line}: {defect.message}" for defect in report.defects] == []
    assert min(report.points, report.terms, *report.questions.values()) > 0


def test_the_example_of_the_guide_is_sound_and_can_be_indexed(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "course-format.md").read_text(encoding="utf-8")
    files = re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["course.toml", "notes/01-membranes.md", "papers/01-membranes.md"]
    for name, text in files:
        path = tmp_path / "cells" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = check_course(tmp_path / "cells", get_settings())
    assert report.defects == ()
    assert (report.terms, report.questions) == (2, {"single": 1, "short": 1})
    indexed = index_course([tmp_path / "cells"], settings=get_settings())
    assert (indexed.documents, indexed.questions, indexed.review, indexed.skipped) == (2, 2, (), ())
