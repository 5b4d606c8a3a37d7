"""The commands that the READMEs show do what they say."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from kaodian.cli import run

ROOT = Path(__file__).resolve().parents[2]
NOTES = {
    "README.md": (
        "# Cells\n\n## Osmosis\n\nOsmosis is the passage of water through a membrane.\n\n"
        "1. What is osmosis?\nAnswer: see above.\n"
    ),
    "README.zh.md": "# 细胞\n\n渗透作用是指水分子透过半透膜的扩散。\n\n一、简答题\n1、什么是渗透作用？\n",
}
ASKED = {"README.md": ("What is osmosis?", "the passage of water"), "README.zh.md": ("什么是渗透作用?", "半透膜的扩散")}
# These need a model that is not here, or do not come back.
NOT_RUN = ("--model", "kaodian serve")


def commands(readme: str) -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(("kaodian ", "make "))]


@pytest.mark.parametrize("readme", NOTES)
def test_every_command_runs(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "cells.md").write_text(NOTES[readme], encoding="utf-8")
    question, gold = ASKED[readme]
    (tmp_path / "questions.jsonl").write_text(json.dumps({"q": question, "gold": [gold]}) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = [line for line in commands(readme) if line.startswith("kaodian ")]
    ran = [line for line in shown if not any(part in line for part in NOT_RUN)]
    assert len(ran) == len(shown) - 2
    for line in ran:
        assert run(shlex.split(line)[1:]) == 0, f"{line}\n{capfd.readouterr()}"


@pytest.mark.parametrize("readme", NOTES)
def test_every_make_target_is_there(readme: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    shown = [line.split()[1] for line in commands(readme) if line.startswith("make ")]
    assert shown == ["run", "test"]
    assert set(shown) <= set(targets)


def test_both_languages_show_the_same_commands_and_settings() -> None:
    english, chinese = ((ROOT / readme).read_text(encoding="utf-8") for readme in NOTES)
    names = [re.findall(r"^\| `(KAODIAN_\w+)`", text, re.MULTILINE) for text in (english, chinese)]
    assert names[0] == names[1]
    assert len(names[0]) > 4
    verbs = [[line.split()[:2] for line in commands(readme)] for readme in NOTES]
    assert verbs[0] == verbs[1]
