"""`kaodian eval`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.courses import find_course
from indexer.settings import get_settings
from indexer.store import current_version
from kaodian.cli import run
from tutor.evaluation import kept

LIGHT = "光合作用是指绿色植物利用光能制造有机物的过程。"
NOTES = f"# 第一章 植物\n\n## 第一节 光合作用\n\n{LIGHT}\n\n## 第二节 呼吸作用\n\n呼吸作用昼夜都在进行。\n"
PAPER = "# 练习\n\n一、名词解释\n\n1、光合作用\n答案：绿色植物利用光能制造有机物的过程。\n"


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    folder = tmp_path / "plants"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "papers.md").write_text(PAPER, encoding="utf-8")
    assert run(["index", str(folder)]) == 0
    capfd.readouterr()
    return "plants"


@pytest.fixture
def labelled(tmp_path: Path) -> str:
    rows = [
        {"q": "什么是光合作用", "document": "notes.md", "gold": [LIGHT], "kind": "verbatim"},
        {"q": "谁发明了蒸汽机", "answerable": False},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def printed(capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capfd.readouterr().out.splitlines()
    value: dict[str, Any] = json.loads(line)
    return value


def test_a_file_gives_one_json_object(course: str, labelled: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", labelled, "--course", course, "--top", "3", "--json"]) == 0
    found = printed(capfd)
    assert list(found) == ["course", "top", "answerable", "unanswerable", "rankings", "answers", "latencies"]
    assert (found["course"], found["top"], found["answerable"], found["unanswerable"]) == ("plants", 3, 1, 1)
    hybrid = next(ranking for ranking in found["rankings"] if ranking["system"] == "hybrid")
    assert hybrid["recall"]["1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert list(hybrid["recall"]) == ["1", "3"]
    everything = found["answers"][0]
    assert (everything["group"], everything["right"]["value"]) == ({"split": None, "kind": None}, 1.0)
    assert everything["rightly_refused"]["value"] == 1.0
    assert everything["exact"] == everything["quotes"] > 0


def test_people_get_tables(course: str, labelled: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", labelled]) == 0
    said = capfd.readouterr().out
    assert "plants: 1 questions that the material answers, 1 that it does not" in said
    assert all(word in said for word in ("BM25", "hybrid (builtin)", "nDCG@10", "rightly refused", "verbatim", " ms"))


def test_a_bad_line_is_named_and_nothing_is_measured(
    course: str, labelled: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"q": "光"}\n')
    assert run(["eval", labelled, str(bad), "--json"]) == 3
    said = capfd.readouterr()
    assert said.out == ""
    assert f"{bad}:1: neither" in said.err


@pytest.mark.parametrize("arguments", [[], ["--papers", "FILE"], ["FILE", "--top", "0"]])
def test_a_wrong_call_is_refused(
    course: str, labelled: str, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", *(labelled if each == "FILE" else each for each in arguments)]) == 2
    assert capfd.readouterr().err.startswith("error: ")


def test_an_unknown_model_or_course_cannot_be_used(
    course: str, labelled: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", labelled, "--model", "/no/such/folder"]) == 3
    assert "model /no/such/folder" in capfd.readouterr().err
    assert run(["eval", labelled, "--course", "animals"]) == 3


def test_the_courses_own_papers_are_asked_and_the_report_is_kept(
    course: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", "--papers", "--json"]) == 0
    (report,) = printed(capfd)["papers"]
    assert report["counts"] == {"asked": 1, "first": 1, "first_5": 1, "not_found": 0}
    assert report["questions"][0]["text"] == "光合作用"
    found = find_course(course, get_settings())
    version = current_version(found)
    assert version is not None
    assert json.loads(json.dumps([each.as_json() for each in kept(found, version)])) == [report]
    assert run(["eval", "--papers"]) == 0
    said = capfd.readouterr().out
    assert "1 (100%)" in said
    assert "Not found" not in said


def test_progress_goes_to_standard_error(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "--papers", "--json", "--progress-json"]) == 0
    said = capfd.readouterr()
    assert json.loads(said.err.splitlines()[-1]) == {"stage": "asking", "done": 1, "total": 1}
    assert json.loads(said.out)["course"] == "plants"
