"""`kaodian exam`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from kaodian.cli import run

NOTES = Path(__file__).parents[2] / "corpus" / "customer-service" / "notes" / "01-service-strategy.md"
PAPER = """# 战略期末试卷

考试时间：60分钟

一、判断题（每小题2分）

1. 集中化战略只能靠低成本取胜。
答案：错误
解析：也可以靠特色取胜。

2. 战略控制包括前馈控制。
答案：正确

二、名词解释（每小题3分）

3. 集中化战略
答案：把经营活动集中于某一特定的购买群体、产品线的某一部分或某一地区市场的战略。

三、简答题（每小题5分）

4. 简述服务战略的意义。
"""


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "战略.md").write_text(NOTES.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "试卷.md").write_text(PAPER, encoding="utf-8")
    assert run(["index", str(folder), "--course", "strategy"]) == 0
    capfd.readouterr()
    return "strategy"


@pytest.fixture
def bare(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """A course with nothing to ask about."""
    (tmp_path / "bare.md").write_text("# 空\n\n你好，世界。\n", encoding="utf-8")
    assert run(["index", str(tmp_path / "bare.md"), "--course", "bare"]) == 0
    capfd.readouterr()
    return "bare"


def made(capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found = json.loads(capfd.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_past_paper_as_printed(course: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert run(["exam", "--course", course, "--paper", "战略期末试卷", "--out", str(out), "--json"]) == 0
    found = made(capfd)
    assert [(each["type"], each["marks"], len(each["items"])) for each in found["sections"]] == [
        ("judge", 2, 2),
        ("term", 3, 1),
        ("short", 5, 1),
    ]
    assert (found["course"], found["title"], found["language"], found["full"]) == (course, "战略期末试卷", "zh", 12)
    assert found["minutes"] == 60
    assert [(each["kind"], each["format"]) for each in found["files"]] == [
        ("paper", "html"),
        ("paper", "docx"),
        ("key", "html"),
        ("key", "docx"),
    ]
    assert sorted(out.iterdir()) == sorted(Path(each["path"]) for each in found["files"])
    paper, key = ((out / f"战略期末试卷{end}.html").read_text(encoding="utf-8") for end in ("", "-key"))
    assert "集中化战略只能靠低成本取胜。" in paper
    assert "也可以靠特色取胜" not in paper
    assert "也可以靠特色取胜" in key
    assert "出处：战略.md" in key  # the notes, which a sitting does not look for
    document = Document(io.BytesIO((out / "战略期末试卷.docx").read_bytes()))
    assert any("简述服务战略的意义" in each.text for each in document.paragraphs)


def test_a_new_paper_to_a_structure(course: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["exam", "--structure", "single 3x2, essay 2x10; 45 min", "--origin", "generated", "--out", str(tmp_path)]
    assert run([*asked, "--seed", "5", "--format", "html", "--lang", "en", "--json"]) == 0
    found = made(capfd)
    assert found["short"] == [{"type": "essay", "wanted": 2, "got": 0}]
    assert (found["minutes"], found["full"], found["language"]) == (45, 6, "en")
    (path, _) = (Path(each["path"]) for each in found["files"])
    assert path.name.endswith("-5.html")
    first = path.read_bytes()
    assert "Section A. Single choice (3 questions, 2 marks each, 6 marks)" in first.decode()
    assert run([*asked, "--seed", "5", "--format", "html", "--lang", "en"]) == 0
    said = capfd.readouterr().out
    assert path.read_bytes() == first
    assert "too few of type essay: 0 of 2" in said
    assert f"paper: {path}" in said
    assert run([*asked, "--seed", "6", "--format", "html", "--json"]) == 0
    assert made(capfd)["sections"] != found["sections"]


def test_without_a_wish_the_paper_is_like_the_past_ones(
    course: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["exam", "--out", str(tmp_path), "--json"]) == 0
    found = made(capfd)
    assert [each["type"] for each in found["sections"]][:2] == ["judge", "term"]
    assert found["minutes"] == 60


def test_what_there_is_not_is_status_3(course: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exam", "--paper", "没有这份", "--out", str(tmp_path)]) == 3
    assert "there are 战略期末试卷" in capfd.readouterr().err
    assert run(["exam", "--structure", "single many", "--out", str(tmp_path)]) == 3
    assert run(["exam", "--chapter", "没有这章", "--out", str(tmp_path)]) == 3
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run(["exam", "--structure", "judge 1", "--out", str(tmp_path / "file")]) == 3
    assert "--out" in capfd.readouterr().err
    assert not list(tmp_path.glob("*.html"))


def test_of_papers_with_one_title_the_document_tells(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "course", tmp_path / "out"
    folder.mkdir()
    for name, words in (("甲.md", "前馈控制"), ("乙.md", "反馈控制")):
        (folder / name).write_text(PAPER.replace("前馈控制", words), encoding="utf-8")
    assert run(["index", str(folder), "--course", "strategy"]) == 0
    asked = ["exam", "--paper", "战略期末试卷", "--format", "html", "--out", str(out)]
    assert run(asked) == 3
    assert "--document: 乙.md, 甲.md" in capfd.readouterr().err
    assert not out.exists()
    assert run([*asked, "--document", "甲.md"]) == 0
    assert "战略控制包括前馈控制" in (out / "战略期末试卷.html").read_text(encoding="utf-8")
    assert run([*asked, "--document", "丙.md"]) == 3
    assert "no paper in '丙.md'" in capfd.readouterr().err


def test_nothing_to_compose_is_status_4(bare: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exam", "--course", bare, "--out", str(tmp_path / "out")]) == 4
    assert "Nothing to ask" in capfd.readouterr().out
    assert run(["exam", "--course", bare, "--out", str(tmp_path / "out"), "--json"]) == 4
    found = made(capfd)
    assert (found["sections"], found["files"]) == ([], [])
    assert not (tmp_path / "out").exists()
    assert run(["exam", "--course", bare, "--paper", "x", "--out", str(tmp_path / "out")]) == 3
    assert "the course has none" in capfd.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        ["--format", "pdf"],
        ["--lang", "fr"],
        ["--origin", "dreams"],
        ["--paper", "x", "--structure", "single 1"],
        ["--paper", "x", "--chapter", "一"],
        ["--document", "x.md"],
    ],
)
def test_wrong_usage_is_status_2(wrong: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exam", "--out", str(tmp_path), *wrong]) == 2
    assert "error:" in capfd.readouterr().err


def test_a_folder_is_needed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exam"]) == 2
    assert "--out" in capfd.readouterr().err
