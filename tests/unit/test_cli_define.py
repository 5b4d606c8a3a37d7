"""`kaodian define`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kaodian.cli import run

NOTES = """# 第一章 信用管理

## 第一节 应收账款

**账龄分析**（AA）是指按欠款时间的长短，把应收账款分成几段加以管理的方法。

账龄分析每月做一次。**坏账**是指已经无法收回的应收账款。
"""
CITATION = ["document", "heading", "page", "start", "end", "quote", "score"]


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "n.md").write_text(NOTES, encoding="utf-8")
    assert run(["index", str(tmp_path / "n.md"), "--course", "credit"]) == 0
    capfd.readouterr()
    return "credit"


def test_a_term_is_one_json_object(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["define", "账龄分析", "--course", course, "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert list(found) == ["query", "matches", "mentions", "mention_count"]
    (match,) = found["matches"]
    assert list(match) == ["term", "aliases", "definition", "kind", "citation", "others"]
    assert (match["term"], match["aliases"], match["kind"]) == ("账龄分析", ["AA"], "exact")
    assert list(match["citation"]) == CITATION
    assert NOTES[match["citation"]["start"] : match["citation"]["end"]] == match["definition"]
    (mention,) = found["mentions"]
    assert mention["quote"] == "账龄分析每月做一次。"
    assert found["mention_count"] == 1


@pytest.mark.parametrize(
    ("query", "kind"), [("zlfx", "pinyin"), ("AA", "alias"), ("賬齡分析", "variant"), ("帐龄分析", "fuzzy")]
)
def test_it_says_how_a_term_was_found(course: str, capfd: pytest.CaptureFixture[str], query: str, kind: str) -> None:
    assert run(["define", query, "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["matches"][0]["kind"] == kind


def test_an_unknown_word_is_not_found(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["define", "薛定谔", "--json"]) == 4
    assert json.loads(capfd.readouterr().out)["matches"] == []
    assert run(["define", "薛定谔"]) == 4
    assert "do not define" in capfd.readouterr().out


def test_people_read_the_definition_and_its_place(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["define", "huaizhang"]) == 0
    shown = capfd.readouterr().out
    assert "坏账 (pinyin)" in shown
    assert "已经无法收回的应收账款" in shown
    assert "n.md › 第一章 信用管理 › 第一节 应收账款 [" in shown


def test_a_batch_is_answered_line_by_line(course: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.jsonl").write_text('{"q": "坏账"}\n{"q": "火星"}\n{"q": "？"}\n', encoding="utf-8")
    assert run(["define", "--batch", str(tmp_path / "q.jsonl")]) == 3
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [bool(line.get("matches")) for line in lines] == [True, False, False]
    assert lines[2]["line"] == 3


def test_the_whole_glossary_is_listed_and_exported(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["define", "--list"]) == 0
    assert capfd.readouterr().out.split() == ["H", "坏账", "Z", "账龄分析", "·", "AA"]
    assert run(["define", "--list", "--json"]) == 0
    assert [term["term"] for term in json.loads(capfd.readouterr().out)["terms"]] == ["坏账", "账龄分析"]
    assert run(["define", "--export", "csv"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == "\ufeffterm,aliases,definition,document,heading,page"
    assert run(["define", "--export", "md"]) == 0
    assert "**账龄分析** (AA)" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["坏账", "--list"], ["--export", "pdf"], ["--list", "--export", "csv"], ["坏账", "--batch", "-"]]
)
def test_a_call_that_says_not_one_thing_is_wrong_usage(
    course: str, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(["define", *arguments]) == 2
    assert capfd.readouterr().err.startswith("error:")


def test_a_course_without_terms_has_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.md").write_text("# 植物\n\n今天天气很好。\n", encoding="utf-8")
    run(["index", str(tmp_path / "p.md"), "--course", "plain"])
    capfd.readouterr()
    assert run(["define", "--list", "--course", "plain"]) == 4
    assert run(["define", "--export", "md", "--course", "plain"]) == 4
    assert run(["define", "植物", "--course", "plain"]) == 4


def test_nothing_heavy_is_imported(course: str) -> None:
    code = (
        "import sys; from kaodian.cli import run; status = run(['define', 'zlfx', '--json']);"
        "assert status == 0; print([name for name in ('torch', 'streamlit', 'faiss') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
