"""`kaodian quiz`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kaodian.cli import run

NOTES = Path(__file__).parents[2] / "corpus" / "customer-service" / "notes" / "01-service-strategy.md"
FIELDS = [
    "id", "type", "stem", "options", "key", "key_origin", "explanation", "origin", "method", "why_not", "citations",
]  # fmt: skip


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "战略.md").write_text(NOTES.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["index", str(tmp_path / "notes"), "--course", "strategy"]) == 0
    capfd.readouterr()
    return "strategy"


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_each_item_is_a_line_of_json(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", "--course", course, "--topic", "五力模型", "-n", "4", "--seed", "2", "--json"]) == 0
    found = lines(capfd)
    assert len(found) == 4
    text = NOTES.read_text(encoding="utf-8")
    for item in found:
        assert list(item) == FIELDS
        assert {role for each in item["citations"] for role in each["for"]} == {"stem", "key", "explanation"}
        assert all(text[each["start"] : each["end"]] == each["quote"] for each in item["citations"])


def test_the_key_is_hidden_unless_asked_for(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", "--course", course, "--type", "blank", "-n", "3"]) == 0
    hidden = capfd.readouterr().out
    assert "→" not in hidden
    assert run(["quiz", "--course", course, "--type", "blank", "-n", "3", "--keys"]) == 0
    shown = capfd.readouterr().out
    assert shown.count("→") == 3
    assert all(line in shown for line in hidden.splitlines())


def test_seen_items_are_not_asked_again(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", "--type", "order", "--type", "matching", "-n", "1", "--json"]) == 0
    (first,) = lines(capfd)
    assert run(["quiz", "--type", "order", "--type", "matching", "-n", "1", "--seen", first["id"], "--json"]) == 0
    (second,) = lines(capfd)
    assert second["id"] != first["id"]


def test_nothing_that_fits_is_status_4(course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", "--course", course, "--origin", "paper"]) == 4
    assert "Nothing to ask" in capfd.readouterr().out
    assert run(["quiz", "--course", course, "--term", "没有这个", "--json"]) == 4
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("wrong", [["--type", "riddle"], ["--origin", "dreams"], ["-n", "0"]])
def test_wrong_usage_is_status_2(wrong: list[str], course: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", "--course", course, *wrong]) == 2
    assert "error:" in capfd.readouterr().err
