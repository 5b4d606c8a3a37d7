"""Courses on disk, their slugs, and what a folder of material says of itself."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.coursefile import CourseFile, Exam, ExamSection, read_course_file
from indexer.courses import (
    MAX_SLUG,
    find_course,
    list_courses,
    new_course,
    remove_course,
    rename_course,
    save_course,
    slug_for,
)
from indexer.errors import CourseNotFoundError, IndexBusyError, InputError, UsageError
from indexer.lock import writing
from indexer.settings import Settings

NOW = datetime(2025, 11, 21, 8, 30, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Customer Service", "customer-service"),
        ("客户服务管理", "客户服务管理"),
        ("客户 服务:管理(上)", "客户-服务-管理-上"),
        ("ABC１２", "abc12"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\notes", "c-notes"),
        ("  a__b..c  ", "a-b-c"),
        ("हिन्दी", "हिन्दी"),
        ("CON", "con-course"),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert slug_for(name) == slug


@pytest.mark.parametrize("name", ["", "  ", "..", "/", "!!!", "。。"])
def test_a_name_without_letters_has_no_slug(name: str) -> None:
    with pytest.raises(UsageError, match="no letter or digit"):
        slug_for(name)


@given(st.text(max_size=80))
def test_a_slug_is_a_safe_folder_name_and_its_own_slug(name: str) -> None:
    try:
        slug = slug_for(name)
    except UsageError:
        return
    assert slug_for(slug) == slug
    assert len(slug) <= MAX_SLUG
    assert Path(slug).name == slug
    assert slug.strip("-. ") == slug


def test_a_new_course_is_found_and_listed(settings: Settings) -> None:
    made = new_course("客户服务", "zh", settings)
    assert made.folder == settings.courses / "客户服务"
    assert find_course("客户服务", settings) == made
    new_course("Anatomy", "en", settings)
    assert [course.title for course in list_courses(settings)] == ["Anatomy", "客户服务"]
    assert find_course(" ANATOMY ", settings).slug == "anatomy"


def test_a_second_course_of_that_slug_is_refused(settings: Settings) -> None:
    new_course("Anatomy", "en", settings)
    with pytest.raises(InputError, match="'anatomy' already"):
        new_course("anatomy!", "zh", settings)
    assert find_course("anatomy", settings).language == "en"


def test_a_saved_course_reads_back(settings: Settings, tmp_path: Path) -> None:
    course = replace(new_course("a", "", settings), sources=(tmp_path / "x", tmp_path / "y.md"), excluded=("z.md",))
    save_course(course)
    assert find_course("a", settings) == course


def test_uploads_are_a_source_once_they_exist(settings: Settings, tmp_path: Path) -> None:
    course = replace(new_course("a", "", settings), sources=(tmp_path,))
    assert course.all_sources == (tmp_path,)
    course.material.mkdir()
    assert course.all_sources == (tmp_path, course.material)


@pytest.mark.parametrize("slug", ["b", "", "..", "../courses/a"])
def test_an_unknown_course_is_told_with_those_that_exist(settings: Settings, slug: str) -> None:
    new_course("a", "zh", settings)
    new_course("c", "zh", settings)
    with pytest.raises(CourseNotFoundError, match="choose one of: a, c"):
        find_course(slug, settings)


def test_no_course_at_all(settings: Settings) -> None:
    assert list_courses(settings) == ()
    with pytest.raises(CourseNotFoundError, match="none yet"):
        find_course("a", settings)


@pytest.mark.parametrize("record", [b"", b"[]", b'{"schema": 1}', b'{"schema": 99}', b"\xff"])
def test_an_unreadable_record_is_named_and_hides_no_other(
    settings: Settings, caplog: pytest.LogCaptureFixture, record: bytes
) -> None:
    broken = new_course("broken", "zh", settings).folder / "course.json"
    new_course("whole", "zh", settings)
    broken.write_bytes(record)
    with pytest.raises(InputError, match=r"course\.json"):
        find_course("broken", settings)
    with caplog.at_level(logging.WARNING):
        assert [course.slug for course in list_courses(settings)] == ["whole"]
    assert str(broken) in caplog.text


def test_removing_moves_and_deletes_nothing(settings: Settings) -> None:
    for expected in ("a-20251121T083000", "a-20251121T083000-2"):
        course = new_course("a", "zh", settings)
        course.material.mkdir()
        (course.material / "n.md").write_text("内容", encoding="utf-8")
        target = remove_course(course, settings, now=NOW)
        assert target == settings.home / "removed" / expected
        assert (target / "material" / "n.md").read_text(encoding="utf-8") == "内容"
        assert list_courses(settings) == ()


def test_a_renamed_course_keeps_everything_but_its_title(settings: Settings) -> None:
    course = replace(new_course("Cells", "en", settings), excluded=("a.md",))
    save_course(course)
    renamed = rename_course(course, "  Cell   biology ")
    assert renamed == replace(course, title="Cell biology", named=True)
    assert find_course("cells", settings) == renamed
    with pytest.raises(UsageError, match="letter or digit"):
        rename_course(renamed, " ?! ")
    assert find_course("cells", settings) == renamed


def test_a_record_of_before_says_nothing_of_who_named_the_course(settings: Settings) -> None:
    course = new_course("Cells", "en", settings)
    path = course.folder / "course.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["named"]
    path.write_text(json.dumps(record), encoding="utf-8")
    assert find_course("cells", settings) == course


def test_a_course_being_indexed_is_not_removed(settings: Settings) -> None:
    course = new_course("a", "zh", settings)
    with writing(course.folder), pytest.raises(IndexBusyError, match=r"course a .* process \d+ since 20"):
        remove_course(course, settings, now=NOW)
    assert find_course("a", settings) == course


def test_the_lock_is_free_again_and_its_note_gone(tmp_path: Path) -> None:
    for _ in range(2):
        with writing(tmp_path):
            assert json.loads((tmp_path / "index.lock.json").read_bytes())["pid"] > 0
        assert not (tmp_path / "index.lock.json").exists()


def test_a_course_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(
        'title = "客户服务管理"\nlanguage = "zh"\nlicence = "CC-BY-4.0"\n'
        'chapters = ["notes/b.md", "notes/a.md"]\nterms = ["客诉"]\n',
        encoding="utf-8",
    )
    expected = CourseFile("客户服务管理", "zh", "CC-BY-4.0", ("notes/b.md", "notes/a.md"), ("客诉",))
    assert read_course_file(tmp_path) == expected


EXAM = """
[exam]
minutes = 90
marks = 100
sections = [{ type = "single", count = 30, marks = 2 }, { type = "essay", count = 16, marks = 2.5 }]
"""


def test_a_course_file_says_what_is_no_material_and_how_the_exam_is_made(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('exclude = ["NOTES.md"]\n' + EXAM, encoding="utf-8")
    exam = Exam(90, 100, (ExamSection("single", 30, 2), ExamSection("essay", 16, 2.5)))
    assert read_course_file(tmp_path) == CourseFile(exclude=("NOTES.md",), exam=exam)


@pytest.mark.parametrize(
    ("exam", "told"),
    [
        ("exam = 3", ["exam = 3 is not a table"]),
        (
            "[exam]",
            ["exam.minutes is missing", "exam.marks is missing", "exam.sections = None is not a list of tables"],
        ),
        (
            EXAM.replace("90", "0").replace("100", '"all"') + "pass = 60",
            ["exam.minutes = 0 is not a whole number above 0", "exam.marks = 'all' is not a number", "key exam.pass"],
        ),
        (EXAM.replace("90", "true").replace("100", "inf"), ["exam.minutes = True is not", "exam.marks = inf is not"]),
        ("[exam]\nminutes = 1\nmarks = 1\nsections = []", ["exam.sections = [] is not a list of tables"]),
        (
            EXAM.replace('"single"', '"oral"')
            .replace("count = 30", "count = 1.5")
            .replace("marks = 2.5", "points = 2.5"),
            [
                "exam.sections 1: type = 'oral' is not one of single, multiple",
                "exam.sections 1: count = 1.5 is not a whole number above 0",
                "exam.sections 2: unknown key points",
                "exam.sections 2: marks is missing",
            ],
        ),
        (EXAM.replace("30", "31"), ["exam.marks = 100, but its sections add up to 102"]),
    ],
)
def test_every_fault_of_an_exam_is_told(tmp_path: Path, exam: str, told: list[str]) -> None:
    (tmp_path / "course.toml").write_text(f'exclude = "NOTES.md"\n{exam}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_course_file(tmp_path)
    for part in ("exclude = 'NOTES.md' is not a list of texts", *told):
        assert part in str(caught.value)


def test_no_course_file(tmp_path: Path) -> None:
    assert read_course_file(tmp_path) is None
    (tmp_path / "note.md").touch()
    assert read_course_file(tmp_path / "note.md") is None


def test_every_fault_of_a_course_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('title = 3\nlanguage = "fr"\nchapters = "a"\ncolour = 1\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_course_file(tmp_path)
    for part in ("course.toml", "title = 3", "'fr'", "chapters = 'a' is not", "unknown key colour"):
        assert part in str(caught.value)


def test_a_course_file_that_is_not_toml(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"course\.toml"):
        read_course_file(tmp_path)
