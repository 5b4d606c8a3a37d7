"""The contract of the command line: what goes to standard output, what to standard error, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer.settings import get_settings
from kaodian import __version__
from kaodian.cli import run

NOTES = """# 第一章 服务

## 服务的定义

服务是一方向另一方提供的、本质上无形的活动。

## 服务的特征

服务的特征有三个:

1. 无形性:服务看不见、摸不着。
2. 易逝性:服务不能储存。
3. 异质性:同一服务因人而异。

# 第二章 投诉

## 处理投诉的步骤

处理投诉先倾听,再道歉,然后给出解决办法。
"""

Json = dict[str, Any]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "服务.md").write_text(NOTES, encoding="utf-8")
    return folder


@pytest.fixture
def course(notes: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """A course of one document."""
    assert run(["index", str(notes), "--course", "fuwu"]) == 0
    capfd.readouterr()
    return "fuwu"


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command; its status, standard output and standard error."""

    def _call(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        output, errors = capfd.readouterr()
        return status, output, errors

    return _call


Call = Callable[..., tuple[int, str, str]]


def one_line_error(errors: str) -> str:
    assert errors.startswith("error: ")
    assert errors.count("\n") == 1
    return errors


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"kaodian {__version__}\n", "")


def test_index_reports_what_it_did(notes: Path, call: Call) -> None:
    (notes / "picture.png").write_bytes(b"\x89PNG\r\n")
    (notes / "empty.txt").write_bytes(b"")
    status, output, _ = call("index", str(notes), "--course", "fuwu", "--json")
    assert status == 0
    report = json.loads(output)
    assert output.count("\n") == 1
    assert set(report) == {
        "course", "documents", "chunks", "terms", "questions", "changed", "unchanged", "removed", "skipped", "review",
        "seconds",
    }  # fmt: skip
    assert (report["course"], report["documents"], report["changed"]) == ("fuwu", 1, 1)
    assert any(skipped["path"].endswith("empty.txt") and skipped["reason"] for skipped in report["skipped"])


def test_index_again_needs_only_the_course(course: str, call: Call) -> None:
    status, output, _ = call("index", "--course", course, "--json")
    report = json.loads(output)
    assert (status, report["documents"], report["changed"], report["unchanged"]) == (0, 1, 0, 1)


def test_index_for_people_names_what_was_skipped(notes: Path, call: Call) -> None:
    (notes / "empty.txt").write_bytes(b"")
    status, output, _ = call("index", str(notes))
    assert status == 0
    assert "notes: 1 documents" in output
    assert "empty.txt" in output.partition("Skipped:")[2]


def test_index_says_its_progress_in_json_lines(notes: Path, call: Call) -> None:
    status, output, errors = call("index", str(notes), "--json", "--progress-json")
    assert status == 0
    assert json.loads(output)["documents"] == 1
    lines = [json.loads(line) for line in errors.splitlines()]
    assert all(set(line) == {"stage", "done", "total"} for line in lines)
    assert [line["stage"] for line in lines if line["done"] == line["total"]][-1] == "writing"
    assert {line["stage"] for line in lines} == {"reading", "embedding", "writing"}


def test_index_of_nothing_is_wrong_usage(call: Call) -> None:
    status, output, errors = call("index")
    assert (status, output) == (2, "")
    one_line_error(errors)


def test_index_of_a_missing_path_changes_nothing(course: str, call: Call) -> None:
    before = call("courses", "--json")
    status, output, errors = call("index", "nowhere", "--course", course)
    assert (status, output) == (3, "")
    assert "nowhere" in one_line_error(errors)
    assert call("courses", "--json") == before


def test_search_in_json(course: str, call: Call) -> None:
    status, output, _ = call("search", "易逝性", "--course", course, "--top", "2", "--json")
    found = json.loads(output)
    assert status == 0
    assert found["query"] == "易逝性"
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))
    assert len(found["hits"]) <= 2
    best = found["hits"][0]
    assert set(best) == {"rank", "score", "document", "heading", "page", "start", "end", "text"}
    assert best["heading"] == ["第一章 服务", "服务的特征"]
    assert best["text"] == NOTES[best["start"] : best["end"]]
    assert "易逝性" in best["text"]


def test_search_for_people_shows_place_and_text(course: str, call: Call) -> None:
    status, output, _ = call("search", "易逝性", "--course", course)
    assert status == 0
    assert "服务.md › 第一章 服务 › 服务的特征" in output
    assert "易逝性:服务不能储存。" in output


def test_search_keeps_to_the_chapter(course: str, call: Call) -> None:
    _, output, _ = call("search", "服务的步骤", "--chapter", "第二章", "--json")
    hits = json.loads(output)["hits"]
    assert hits
    assert all(hit["heading"][0] == "第二章 投诉" for hit in hits)


def test_search_keeps_to_the_document(notes: Path, call: Call) -> None:
    (notes / "other.txt").write_text("服务人员应当守时。\n", encoding="utf-8")
    assert call("index", str(notes))[0] == 0
    _, output, _ = call("search", "服务", "--document", "other.txt", "--json")
    assert {hit["document"] for hit in json.loads(output)["hits"]} == {"other.txt"}


def test_nothing_found_is_status_4(course: str, call: Call) -> None:
    status, output, errors = call("search", "zebra xylophone", "--json")
    assert (status, json.loads(output)["hits"], errors) == (4, [], "")


def test_ask_answers_with_verbatim_citations(course: str, call: Call) -> None:
    status, output, _ = call("ask", "什么是易逝性?", "--course", course, "--json")
    found = json.loads(output)
    assert status == 0
    fields = {"question", "answered", "answer", "citations", "nearest"}
    assert set(found) == fields | {"read_as", "kind", "more", "columns", "disagreement", "unknown"}
    assert found["answered"] is True
    citation = found["citations"][0]
    assert set(citation) == {"n", "document", "heading", "page", "start", "end", "quote", "score"}
    assert citation["quote"] == NOTES[citation["start"] : citation["end"]]


def test_ask_for_people_names_the_place(course: str, call: Call) -> None:
    status, output, _ = call("ask", "什么是易逝性?")
    assert status == 0
    assert "服务不能储存" in output
    assert "[1] 服务.md › 第一章 服务" in output


def test_a_question_without_answer_is_status_4(course: str, call: Call) -> None:
    status, output, _ = call("ask", "quantum chromodynamics", "--json")
    found = json.loads(output)
    assert (status, found["answered"], found["answer"], found["citations"]) == (4, False, None, [])
    status, output, _ = call("ask", "quantum chromodynamics")
    assert (status, output.splitlines()[0]) == (4, "The notes do not answer this.")


@pytest.mark.parametrize("question", ["", "?!。,", "问" * 10_000])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_cannot_be_used_is_one_line(course: str, call: Call, command: str, question: str) -> None:
    status, output, errors = call(command, question)
    assert (status, output) == (3, "")
    assert len(one_line_error(errors)) < 200


def test_text_is_the_file_exactly(course: str, notes: Path, call: Call) -> None:
    assert call("text", "服务.md", "--course", course) == (0, NOTES, "")
    assert call("text", "服务.md") == (0, NOTES, "")
    assert call("text", str(notes / "服务.md"), "--course", course) == (0, NOTES, "")


def test_text_reads_a_file_of_no_course(tmp_path: Path, call: Call) -> None:
    file = tmp_path / "big5.txt"
    file.write_bytes("服務的特徵有三個，請看下面。\r\n沒有換行".encode("big5"))
    assert call("text", str(file)) == (0, "服務的特徵有三個，請看下面。\n沒有換行", "")


def test_text_of_an_unknown_document_names_those_there_are(course: str, call: Call) -> None:
    status, output, errors = call("text", "none.md", "--course", course)
    assert (status, output) == (3, "")
    assert "服务.md" in one_line_error(errors)


def test_courses(course: str, call: Call) -> None:
    status, output, _ = call("courses", "--json")
    (found,) = json.loads(output)["courses"]
    assert status == 0
    assert (found["slug"], found["documents"], found["model"], found["error"]) == (course, 1, "builtin", None)
    assert [chapter["title"] for chapter in found["chapters"]] == ["第一章 服务", "第二章 投诉"]
    assert found["chunks"] > 0
    assert "fuwu" in call("courses")[1]


def test_courses_where_there_is_none(call: Call) -> None:
    assert json.loads(call("courses", "--json")[1]) == {"courses": []}
    status, output, _ = call("courses")
    assert (status, "kaodian index" in output) == (0, True)


def test_the_course_must_be_named_where_there_are_two(course: str, notes: Path, call: Call) -> None:
    assert call("index", str(notes), "--course", "other")[0] == 0
    status, _, errors = call("ask", "服务")
    assert status == 2
    assert "fuwu, other" in one_line_error(errors)


@pytest.mark.parametrize("arguments", [["ask", "服务"], ["search", "服务", "--course", "none"], ["text", "a.md"]])
def test_an_unknown_course_says_what_to_do(arguments: list[str], call: Call) -> None:
    status, output, errors = call(*arguments)
    assert (status, output) == (3, "")
    assert "kaodian index PATH" in one_line_error(errors)


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["ask"], ["ask", "q", "--batch", "f"], ["search", "q", "--top", "0"], ["ask", "--nonsense"]],
)
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str], call: Call) -> None:
    status, output, errors = call(*arguments)
    assert (status, output) == (2, "")
    one_line_error(errors)


def test_a_bug_is_status_70_and_leaves_its_traceback(
    course: str, home: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("first line\nsecond line")

    monkeypatch.setattr("indexer.search.search", broken)
    status, output, errors = call("search", "服务")
    assert (status, output) == (70, "")
    log = home / "logs" / "errors.log"
    assert str(log) in one_line_error(errors)
    assert "Traceback" in log.read_text(encoding="utf-8")

    monkeypatch.setenv("KAODIAN_DEBUG", "1")
    assert "Traceback" in call("search", "服务")[2]


def test_doctor_of_a_sound_installation(course: str, home: Path, call: Call) -> None:
    status, output, _ = call("doctor", "--json")
    found = json.loads(output)
    assert (status, found["ok"]) == (0, True)
    checks = {check["name"]: check["detail"] for check in found["checks"]}
    assert checks.keys() == {"versions", "home", "database", "model", "course fuwu"}
    assert f"kaodian {__version__}" in checks["versions"]
    assert checks["home"] == str(home)


def test_doctor_names_a_damaged_index(course: str, home: Path, call: Call) -> None:
    (version,) = (home / "courses" / course / "index" / "versions").iterdir()
    file = version / "vectors.faiss"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    status, output, _ = call("doctor", "--json")
    wrong = [check for check in json.loads(output)["checks"] if not check["ok"]]
    assert status == 3
    assert [check["name"] for check in wrong] == ["course fuwu"]
    assert "vectors.faiss" in wrong[0]["detail"]
    assert "--rebuild" in wrong[0]["detail"]


def test_doctor_changes_nothing(home: Path, call: Call) -> None:
    assert call("doctor")[0] == 0
    assert not home.exists()


def test_doctor_names_a_newer_database(home: Path, call: Call) -> None:
    import sqlite3

    from tutor.learner import LearnerStore

    LearnerStore.open(get_settings()).close()
    with sqlite3.connect(home / "kaodian.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    status, output, _ = call("doctor")
    assert status == 3
    assert "newer Kaodian" in output


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from kaodian.cli import run
assert run(["--help"]) == 0 and run(["ask", "--help"]) == 0
heavy = {"numpy", "faiss", "streamlit", "torch", "sqlalchemy", "alembic", "scipy", "rjieba", "opencc"}
sys.exit(", ".join(sorted(heavy & set(sys.modules))) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_ask_imports_nothing_that_it_does_not_need(course: str) -> None:
    code = """
import sys
from kaodian.cli import run
assert run(["ask", "服务的特征", "--json"]) == 0
assert "faiss" in sys.modules
heavy = {"streamlit", "torch", "sentence_transformers", "sqlalchemy", "alembic"}
heavy |= {"rich", "pypinyin", "markdown_it", "numpy.ma", "scipy", "sklearn"}
heavy |= {"indexer.pipeline", "indexer.readers.markdown", "indexer.readers.plaintext", "tutor.followup"}
sys.exit(", ".join(sorted(heavy & set(sys.modules))) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
