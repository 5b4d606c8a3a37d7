"""`kaodian grade`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kaodian.cli import run

PAPER = """一、单项选择题
1、光合作用的场所是（ B ）
A、线粒体 B、叶绿体
二、判断题
2、呼吸作用只在夜里进行。（ × ）
三、简答题
3、什么是光合作用？
"""


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> list[str]:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "期末.txt").write_text(PAPER, encoding="utf-8")
    assert run(["index", str(tmp_path / "papers"), "--course", "plants"]) == 0
    capfd.readouterr()
    assert run(["questions", "--course", "plants"]) == 0
    return [json.loads(line)["id"] for line in capfd.readouterr().out.splitlines()]


def graded(
    lines: list[dict[str, Any] | str], tmp_path: Path, capfd: pytest.CaptureFixture[str], *options: str, status: int = 0
) -> list[dict[str, Any]]:
    batch = tmp_path / "answers.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    batch.write_text("\n".join(text), encoding="utf-8")
    assert run(["grade", "--batch", str(batch), *options]) == status
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_a_reference_needs_no_course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = graded([{"reference": "①倾听；②致歉", "answer": "要倾听"}], tmp_path, capfd, "--json")
    assert (found["score"], found["verdict"]) == (0.5, "partly")
    first, second = found["points"]
    assert (first["text"], first["matched"], first["evidence"], first["start"], first["end"]) == (
        "倾听",
        True,
        "倾听",
        1,
        3,
    )
    assert (second["matched"], second["evidence"], second["fault"]) == (False, None, "missing")
    assert 0.0 <= found["confidence"] <= 1.0


def test_the_type_is_read_off_a_bare_reference_or_given(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines: list[dict[str, Any] | str] = [
        {"reference": "ABD", "answer": "dba"},
        {"reference": "B", "answer": "C"},
        {"reference": True, "answer": "对"},
        {"reference": "×", "answer": False},
        {"reference": "三", "answer": "3", "type": "blank"},
        {"reference": "响应性；可靠性", "answer": ["响应性", "有形性"], "type": "blank"},
        {"reference": "B", "answer": "叶绿体", "type": "single", "options": {"A": "线粒体", "B": "叶绿体"}},
        {"reference": "客户关系管理", "answer": "CRM", "type": "term", "aliases": ["CRM"]},
    ]
    assert [found["score"] for found in graded(lines, tmp_path, capfd)] == [1.0, 0.0, 1.0, 1.0, 1.0, 0.5, 1.0, 1.0]


def test_schemes_and_exact_words_are_options(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines: list[dict[str, Any] | str] = [
        {"reference": "AB", "answer": "A"},
        {"reference": "AB", "answer": "ABC"},
        {"reference": "三", "answer": "3", "type": "blank"},
    ]
    scores = {
        scheme: [found["score"] for found in graded(lines, tmp_path, capfd, "--multiple", scheme)]
        for scheme in ("all", "partial", "balance")
    }
    assert scores == {"all": [0.0, 0.0, 1.0], "partial": [0.5, 0.0, 1.0], "balance": [0.5, 0.5, 1.0]}
    assert graded(lines, tmp_path, capfd, "--exact")[2]["score"] == 0.0


def test_questions_of_the_bank_go_by_their_ids(
    course: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    choice, judge, no_key = course
    lines: list[dict[str, Any] | str] = [
        {"id": choice, "answer": "叶绿体"},
        {"id": judge, "answer": "√"},
        {"id": no_key, "answer": "光"},
        {"id": "nowhere", "answer": "B"},
    ]
    first, second, third, fourth = graded(lines, tmp_path, capfd, "--course", "plants", status=3)
    assert (first["id"], first["score"]) == (choice, 1.0)
    assert (second["id"], second["score"]) == (judge, 0.0)
    assert "no key" in third["error"]
    assert "nowhere" in fourth["error"]


@pytest.mark.parametrize(
    "line",
    [
        "not json", "[1]", "{}", '{"answer": "x"}', '{"reference": "x"}', '{"reference": "x", "answer": 7}',
        '{"reference": "", "answer": "x"}', '{"reference": 3, "answer": "x"}',
        '{"reference": "x", "answer": "x", "type": "song"}',
        '{"reference": "x", "answer": "x", "options": []}', '{"reference": "也许", "answer": "x", "type": "judge"}',
    ],
)  # fmt: skip
def test_a_bad_line_has_its_error_and_the_others_their_grades(
    line: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = {"reference": "倾听", "answer": "倾听"}
    first, second, third = graded([good, line, good], tmp_path, capfd, status=3)
    assert first["score"] == third["score"] == 1.0
    assert second["line"] == 2
    assert second["error"]


@pytest.mark.parametrize("arguments", [["grade"], ["grade", "--batch", "x.jsonl", "--multiple", "half"]])
def test_wrong_usage(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capfd.readouterr().err.startswith("error:")


def test_a_course_that_there_is_not_is_one_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = [{"id": "a", "answer": "A"}, {"id": "b", "answer": "B"}]
    assert graded(lines, tmp_path, capfd, "--course", "nope", status=3) == []


def test_a_file_that_is_not_there_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["grade", "--batch", "nowhere.jsonl"]) == 3
    assert "nowhere.jsonl" in capfd.readouterr().err
