"""`kaodian questions`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.settings import get_settings
from kaodian.cli import run
from tutor.corrections import Correction, correct
from tutor.learner import LearnerStore

PAPER = """一、单项选择题
1、光合作用的场所是（ B ）
A、线粒体 B、叶绿体
解析：叶绿体含有叶绿素。
二、判断题
2、呼吸作用只在夜里进行。（ × ）
三、简答题
3、什么是光合作用？
"""
FIELDS = [
    "id", "document", "paper", "number", "type", "stem", "options", "key", "key_origin", "explanation", "start", "end",
]  # fmt: skip


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "期末.txt").write_text(PAPER, encoding="utf-8")
    assert run(["index", str(tmp_path / "papers"), "--course", "plants"]) == 0
    capfd.readouterr()
    return "plants"


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_each_question_is_a_line_of_json(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", "--course", course, "--json"]) == 0
    first, second, third = lines(capfd)
    assert list(first) == FIELDS
    assert first["stem"] == PAPER[PAPER.index("光合作用的场所") : PAPER.index("\nA、")]
    assert first["options"] == [{"label": "A", "text": "线粒体"}, {"label": "B", "text": "叶绿体"}]
    assert (first["number"], first["key"], first["key_origin"]) == ("1", "B", "paper")
    assert first["explanation"] == "叶绿体含有叶绿素。"
    assert PAPER[first["start"] : first["end"]].startswith("1、光合作用")  # type: ignore[misc]
    assert (second["type"], second["key"]) == ("judge", False)
    assert (third["type"], third["key"], third["key_origin"]) == ("short", None, None)


def test_without_a_terminal_it_is_json_anyway(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["questions"]) == 0
    assert len(lines(capfd)) == 3


def test_types_are_chosen_and_a_wrong_one_is_named(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", "--type", "judge", "--type", "short"]) == 0
    assert [line["type"] for line in lines(capfd)] == ["judge", "short"]
    assert run(["questions", "--type", "poem"]) == 2
    assert "--type poem" in capfd.readouterr().err
    assert run(["questions", "--type", "case"]) == 4


def test_corrections_are_applied(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    run(["questions"])
    first, second, _ = lines(capfd)
    store, now = LearnerStore.open(get_settings()), datetime(2026, 3, 1, tzinfo=UTC)
    correct(store, course, str(first["id"]), Correction(key="A"), now)
    correct(store, course, str(second["id"]), Correction(dropped=True), now)
    run(["questions"])
    assert [(line["number"], line["key"], line["key_origin"]) for line in lines(capfd)] == [
        ("1", "A", None),
        ("3", None, None),
    ]


def test_people_read_a_listing_without_keys_unless_they_ask(
    course: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["questions"]) == 0
    shown = capfd.readouterr().out
    assert "A. 线粒体" in shown
    assert "×" not in shown
    assert "B ）" not in shown
    assert run(["questions", "--keys"]) == 0
    assert "→ ×" in capfd.readouterr().out


def test_a_course_without_papers_has_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "n.md").write_text("# 植物\n\n光合作用需要光。\n", encoding="utf-8")
    assert run(["index", str(tmp_path / "n.md"), "--course", "notes"]) == 0
    capfd.readouterr()
    assert run(["questions", "--course", "notes"]) == 4
    assert capfd.readouterr().out == ""
