"""Uploads: safe names, clashes, limits, and documents left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.courses import Course, find_course, new_course
from indexer.errors import InputError
from indexer.settings import Settings
from tutor.library import (
    Upload,
    add_bundled,
    add_uploads,
    bundled_courses,
    clashes,
    leave_out,
    safe_name,
    take_back,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", max_file_bytes=1000)


@pytest.fixture
def course(settings: Settings) -> Course:
    return new_course("生物", "zh", settings)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("第一章 笔记.md", "第一章 笔记.md"),
        ("../../etc/notes.TXT", "notes.txt"),
        ("C:\\Users\\x\\notes.md", "notes.md"),
        (".hidden.md", "hidden.md"),
        ('a<b>:"c|?*.md', "a b c.md"),
        ("line\nbreak\x00.md", "line break.md"),
        ("con.txt", "_con.txt"),
        ("  spaced . md", None),
        ("notes.exe", None),
        (".md", None),
        ("...", None),
        ("", None),
    ],
)
def test_names_are_made_safe_or_refused(name: str, stored: str | None) -> None:
    if stored is None:
        with pytest.raises(InputError):
            safe_name(name)
    else:
        assert safe_name(name) == stored


@given(st.text(max_size=300))
def test_a_safe_name_stays_in_its_folder_and_is_stable(name: str) -> None:
    stored = safe_name(f"{name}x.md")
    assert "/" not in stored
    assert "\\" not in stored
    assert not stored.startswith(".")
    assert len(stored.encode()) <= 200
    assert safe_name(stored) == stored


def test_a_second_upload_of_one_name_replaces_or_is_kept_beside(course: Course, settings: Settings) -> None:
    assert add_uploads(course, [Upload("A.md", b"1")], settings, replace_same_name=False) == ("A.md",)
    assert clashes(course, [Upload("a.md", b"2"), Upload("b.md", b"2")]) == ("a.md",)
    assert add_uploads(course, [Upload("a.md", b"2")], settings, replace_same_name=True) == ("A.md",)
    assert add_uploads(course, [Upload("a.md", b"3")], settings, replace_same_name=False) == ("a (2).md",)
    assert {path.name: path.read_bytes() for path in course.material.iterdir()} == {"A.md": b"2", "a (2).md": b"3"}


def test_two_files_of_one_name_in_one_upload_are_both_kept(course: Course, settings: Settings) -> None:
    both = [Upload("one/n.md", b"1"), Upload("two/n.md", b"2")]
    assert add_uploads(course, both, settings, replace_same_name=True) == ("n.md", "n (2).md")
    assert (course.material / "n.md").read_bytes() == b"1"


def test_all_faults_are_named_and_nothing_is_stored(course: Course, settings: Settings) -> None:
    uploads = [
        Upload("good.md", b"text"),
        Upload("empty.md", b""),
        Upload("big.txt", b"x" * 1001),
        Upload("a.exe", b"x"),
    ]
    with pytest.raises(InputError) as caught:
        add_uploads(course, uploads, settings, replace_same_name=False)
    assert all(name in str(caught.value) for name in ("empty.md", "big.txt", "a.exe"))
    assert "good.md" not in str(caught.value)
    assert not course.material.exists()


def test_a_document_left_out_can_be_taken_back(course: Course, settings: Settings) -> None:
    left = leave_out(leave_out(course, "n.md"), "n.md")
    assert find_course(course.slug, settings).excluded == left.excluded == ("n.md",)
    assert take_back(left, "n.md").excluded == find_course(course.slug, settings).excluded == ()


def test_uploading_a_document_left_out_takes_it_back(course: Course, settings: Settings) -> None:
    left = leave_out(leave_out(course, "n.md"), "other.md")
    add_uploads(left, [Upload("n.md", b"new")], settings, replace_same_name=True)
    assert find_course(course.slug, settings).excluded == ("other.md",)


def test_a_bundled_course_is_offered_until_it_is_added(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "corpus" / "biology"
    folder.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "生物学"\nlanguage = "zh"\n', encoding="utf-8")
    (offered,) = bundled_courses(folder.parent, settings)
    course = add_bundled(offered, settings)
    assert (course.title, course.sources) == ("生物学", (folder,))
    assert find_course("biology", settings) == course
    assert bundled_courses(folder.parent, settings) == ()
    assert bundled_courses(tmp_path / "none", settings) == ()
