"""`kaodian check`: a small sound course, and what is reported when one thing in it goes wrong."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from indexer.check import Defect, check_course
from indexer.coursefile import CourseFile
from indexer.errors import InputError
from indexer.settings import get_settings
from kaodian.cli import run

COURSE = 'title = "服务"\nlanguage = "zh"\nchapters = [\n    "notes/1.md",\n    "notes/2.md",\n]\n'
NOTES = """# 第一章 服务

## 第一节 含义

### 一、服务

**服务**是指一方向另一方提供的活动。服务具有三个特征：

1. 无形；
2. 易逝；
3. 因人而异。

### 二、客户

**客户**又称顾客，是接受服务的人。分为两类：①个人；②单位。见[服务](#一服务)。

## 第二节 投诉

处理投诉要做到四点：先倾听；再道歉；查明原因；给出办法。
"""
SECOND = "# 第二章 质量\n\n## 第一节 标准\n\n标准写明做什么，见[投诉](1.md#第二节-投诉)。\n"
PAPER = """# 第一章 练习

满分10分，考试时间20分钟

## 一、单项选择题（本大题共2小题，每小题2分，共4分）

1. 服务看不见，说明它（　　）
A. 无形
B. 易逝
C. 因人而异
答案：A
解析：看不见就是无形。
出处：[服务](../notes/1.md#一服务)

2. 接受服务的人是（　　）
A. 员工
B. 客户
C. 老板
答案：B
解析：接受服务的是客户。
出处：[客户](../notes/1.md#二客户)

## 二、简答题（本大题共1小题，每小题6分，共6分）

1. 服务有哪些特征？
答案：服务有三个特征：①无形；②易逝；③因人而异。
解析：三点各两分。
出处：[服务](../notes/1.md#一服务)
"""
FILES = {"course.toml": COURSE, "notes/1.md": NOTES, "notes/2.md": SECOND, "papers/1.md": PAPER}


def write(folder: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "fuwu")


def defects(folder: Path) -> tuple[Defect, ...]:
    return check_course(folder, get_settings()).defects


def test_a_sound_course_has_no_defects_and_its_holdings_are_counted(folder: Path) -> None:
    report = check_course(folder, get_settings())
    assert report.defects == ()
    assert (report.course, report.documents, report.terms) == ("fuwu", 3, 2)
    assert report.questions == {"single": 2, "short": 1}
    assert report.points == 4
    assert report.characters == sum(len("".join(text.split())) for text in (NOTES, SECOND, PAPER))


# File, what stands there, what stands there instead, the kind of defect, its line, words of its message.
FAULTS = [
    ("notes/1.md", "### 二、客户", "#### 二、客户", "heading", 13, "begin with 1"),
    ("notes/1.md", "### 一、服务", "#### 一、服务", "heading", 5, "make it ###"),
    ("notes/1.md", "### 二、客户", "### 三、客户", "heading", 13, "number it 2"),
    ("notes/1.md", "### 二、客户", "### 一、客户", "heading", 13, "repeats the number"),
    ("notes/1.md", "### 一、服务", "### 二、服务", "heading", 5, "begin with 1"),
    ("notes/1.md", "## 第二节 投诉", "## 第三节 投诉", "heading", 17, "number it 2"),
    ("notes/1.md", "处理投诉要做到四点：先倾听；再道歉；查明原因；给出办法。\n", "", "empty", 17, "第二节 投诉"),
    ("notes/1.md", "三个特征", "四个特征", "list", 9, "4 announced, 3 listed"),
    ("notes/1.md", "两类", "三类", "list", 15, "3 announced, 2 listed"),
    ("notes/1.md", "四点", "五点", "list", 19, "5 announced, 4 listed"),
    ("papers/1.md", "有三个特征", "有四个特征", "list", 26, "4 announced, 3 listed"),
    ("notes/2.md", "1.md#第二节-投诉", "1.md#投诉", "link", 5, "no such heading"),
    ("notes/2.md", "1.md#第二节-投诉", "3.md", "link", 5, "not there"),
    ("notes/2.md", "标准写明", "**服务**是指别的。标准写明", "term", 5, "notes/1.md:7"),
    ("notes/2.md", "标准写明", "**服务**是指一方向另一方提供的活动。标准写明", None, 0, ""),
    ("papers/1.md", "答案：A\n", "", "question", 7, "question 1 has no key"),
    ("papers/1.md", "解析：看不见就是无形。\n", "", "question", 7, "question 1 has no explanation"),
    ("papers/1.md", "出处：[服务](../notes/1.md#一服务)\n\n2", "\n2", "question", 7, "question 1 has no source"),
    ("papers/1.md", "notes/1.md#二客户", "notes/1.md", "question", 15, "not the point in it"),
    ("papers/1.md", "B. 客户", "B. 员工", "question", 15, "options A and B"),
    ("papers/1.md", "答案：B", "答案：D", "review", 15, "not among the options"),
    ("papers/1.md", "每小题2分，共4分", "每小题2分，共6分", "marks", 5, "are 4, the heading says 6"),
    ("papers/1.md", "共2小题，每小题2分", "共4小题，每小题1分", "marks", 5, "says 4 questions, 2 stand"),
    ("papers/1.md", "满分10分", "满分20分", "marks", 1, "have 10 marks, the paper says 20"),
    ("course.toml", "notes/2.md", "notes/3.md", "file", 5, "not there"),
    ("course.toml", '    "notes/2.md",\n', "", "file", 1, "not listed"),
    ("course.toml", 'title = "服务"\n', "", "file", 1, "no title"),
]


@pytest.mark.parametrize(("name", "old", "new", "kind", "line", "words"), FAULTS)
def test_a_fault_is_found_where_it_is(
    folder: Path, name: str, old: str, new: str, kind: str | None, line: int, words: str
) -> None:
    assert FILES[name].count(old) >= 1
    write(folder, {name: FILES[name].replace(old, new, 1)})
    found = defects(folder)
    if kind is None:
        assert found == ()
    else:
        assert any((defect.kind, defect.line) == (kind, line) and words in defect.message for defect in found), found


def test_one_fault_is_reported_once(folder: Path) -> None:
    write(folder, {"notes/1.md": NOTES.replace("两类", "三类")})
    assert [(defect.path, defect.line, defect.kind) for defect in defects(folder)] == [("notes/1.md", 15, "list")]


def test_a_question_asked_in_two_papers_is_reported_at_the_second(folder: Path) -> None:
    write(
        folder, {"papers/2.md": PAPER.replace("# 第一章", "# 第二章").replace("A. 员工\nB. 客户", "A. 客户\nB. 员工")}
    )
    repeated = [(defect.path, defect.line) for defect in defects(folder) if "is asked at papers/1.md" in defect.message]
    assert repeated == [("papers/2.md", 7), ("papers/2.md", 15), ("papers/2.md", 25)]


def test_files_that_cannot_be_used_are_named_but_a_linked_picture_is_not(folder: Path) -> None:
    (folder / "notes" / "empty.md").write_bytes(b"")
    (folder / "notes" / "plan.xyz").write_bytes(b"?")
    (folder / "notes" / "bild.png").write_bytes(b"?")
    (folder / "LICENSE").write_text("text", encoding="utf-8")
    write(folder, {"notes/2.md": SECOND + "\n![图](bild.png) [许可](../LICENSE#条款)\n"})
    assert [(defect.path, defect.kind) for defect in defects(folder)] == [
        ("notes/empty.md", "file"),
        ("notes/plan.xyz", "file"),
    ]


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no course\.toml"):
        check_course(tmp_path, get_settings())
    with pytest.raises(InputError, match="is not a folder"):
        check_course(tmp_path / "nowhere", get_settings())


def test_the_command_prints_a_line_a_defect_and_the_totals(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 0
    (totals,) = capfd.readouterr().out.splitlines()
    assert totals.startswith("fuwu: 3 documents, ")
    assert "3 questions (2 single, 0 multiple" in totals
    write(folder, {"notes/1.md": NOTES.replace("两类", "三类").replace("四点", "五点")})
    assert run(["check", str(folder)]) == 3
    lines = capfd.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines[:2]] == [f"{folder}/notes/1.md:15", f"{folder}/notes/1.md:19"]
    assert len(lines) == 3


def test_json_has_the_counts_and_the_defects(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, {"notes/1.md": NOTES.replace("两类", "三类")})
    assert run(["check", str(folder), "--json"]) == 3
    report = json.loads(capfd.readouterr().out)
    assert {name: report[name] for name in ("course", "documents", "points", "terms", "questions")} == {
        "course": "fuwu", "documents": 3, "points": 4, "terms": 2, "questions": 3
    }  # fmt: skip
    assert report["types"]["short"] == 1
    (defect,) = report["defects"]
    assert (defect["path"], defect["line"], defect["kind"]) == ("notes/1.md", 15, "list")


def test_the_format_names_every_field_of_course_toml() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "course-format.md").read_text(encoding="utf-8")
    for field in fields(CourseFile):
        assert f"| `{field.name}` |" in guide
