"""Many questions in one process: a line for a line, in order, as they come."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kaodian.cli import run


@pytest.fixture
def course(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sea.md").write_text("# Tides\n\nThe tide follows the moon.\n\n# Salt\n\nRivers carry salt.\n")
    assert run(["index", str(tmp_path / "sea.md")]) == 0
    capfd.readouterr()


@pytest.mark.usefixtures("course")
def test_every_line_has_its_line_and_bad_ones_say_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_bytes(
        b'\xef\xbb\xbf{"q": "tide"}\n'
        b"not json\n"
        b'{"question": "salt"}\n'
        b'{"q": "?!"}\n'
        b"\n"
        b"\xff\xfe\n"
        b'["q"]\n'
        b'{"q": 7}\n'
        b'{"q": "What do rivers carry?"}'
    )
    assert run(["search", "--batch", str(batch), "--top", "1"]) == 3
    output, errors = capfd.readouterr()
    lines = [json.loads(line) for line in output.splitlines()]
    assert errors == ""
    assert len(lines) == 9
    assert [line.get("line") for line in lines] == [None, 2, 3, 4, 5, 6, 7, 8, None]
    assert all(line["error"] for line in lines[1:8])
    assert lines[0]["hits"][0]["heading"] == ["Tides"]
    assert lines[8]["hits"][0]["heading"] == ["Salt"]


@pytest.mark.usefixtures("course")
def test_questions_without_answer_are_no_failure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"q": "What does the tide follow?"}\n{"q": "zebra xylophone"}\n')
    assert run(["ask", "--batch", str(batch)]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["answered"] for line in lines] == [True, False]
    assert [line["question"] for line in lines] == ["What does the tide follow?", "zebra xylophone"]


@pytest.mark.usefixtures("course")
def test_an_empty_batch_gives_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"")
    assert run(["ask", "--batch", str(tmp_path / "none.jsonl")]) == 0
    assert capfd.readouterr().out == ""


@pytest.mark.usefixtures("course")
def test_a_batch_that_is_not_there_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--batch", "nowhere.jsonl"]) == 3
    assert "nowhere.jsonl" in capfd.readouterr().err


@pytest.mark.usefixtures("course")
def test_an_answer_comes_before_the_next_question_is_asked() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kaodian", "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("tide", "salt"):
            process.stdin.write(json.dumps({"q": question}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.usefixtures("course")
def test_a_reader_that_leaves_is_no_bug() -> None:
    lines = b'{"q": "tide"}\n' * 3000
    done = subprocess.run(
        ["bash", "-c", '"$0" -m kaodian search --batch - | head -n 1', sys.executable],
        input=lines,
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["query"] == "tide"
    assert done.stderr == b""
