"""Indexing in the background, with small programs in place of the indexer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from tutor.jobs import IndexJobs, index_command

PATIENCE = 20


def _program(source: str) -> IndexJobs:
    return IndexJobs(lambda slug, rebuild: [sys.executable, "-c", source, slug, str(rebuild)])


def test_progress_and_report_of_a_job_that_ends_well(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    jobs = _program(
        f"""
import json, pathlib, sys, time
print("a log line", file=sys.stderr)
print(json.dumps(dict(stage="embed", done=3, total=4)), file=sys.stderr, flush=True)
while not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.01)
print(json.dumps(dict(course=sys.argv[1], documents=2)))
"""
    )
    first = jobs.start("bio")
    assert first.state == "running"
    assert jobs.start("bio").number == first.number, "one job a course"
    for _ in range(PATIENCE * 100):
        if (job := jobs.job("bio")) is not None and job.done:
            break
        threading.Event().wait(0.01)
    assert job is not None
    assert (job.stage, job.fraction, [running.course for running in jobs.running()]) == ("embed", 0.75, ["bio"])
    gate.touch()
    done = jobs.wait("bio", PATIENCE)
    assert done is not None
    assert (done.state, done.report, jobs.running()) == ("done", {"course": "bio", "documents": 2}, ())


def test_a_failed_job_says_what_the_indexer_said_last() -> None:
    jobs = _program("import sys; print('warning: x', file=sys.stderr); sys.exit('error: bio is being indexed')")
    jobs.start("bio")
    job = jobs.wait("bio", PATIENCE)
    assert job is not None
    assert (job.state, job.message) == ("failed", "error: bio is being indexed")
    jobs.forget("bio")
    assert jobs.job("bio") is None


def test_a_job_without_a_report_or_a_program_has_failed() -> None:
    silent = _program("pass")
    silent.start("bio")
    job = silent.wait("bio", PATIENCE)
    assert job is not None
    assert (job.state, job.message) == ("failed", "the indexer ended with exit status 0")

    def missing(slug: str, rebuild: bool) -> Sequence[str]:
        return ["no-such-program-here", slug]

    jobs = IndexJobs(missing)
    jobs.start("bio")
    job = jobs.wait("bio", PATIENCE)
    assert job is not None
    assert job.state == "failed"
    assert "no-such-program-here" in job.message


def test_a_job_can_be_stopped_and_started_again(tmp_path: Path) -> None:
    started = tmp_path / "started"
    jobs = _program(f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(60)")
    first = jobs.start("bio")
    while not started.exists():
        threading.Event().wait(0.01)
    jobs.stop("bio")
    job = jobs.wait("bio", PATIENCE)
    assert job is not None
    assert job.state == "stopped"
    assert jobs.start("bio").number == first.number + 1
    while not jobs._processes:
        threading.Event().wait(0.01)
    jobs.stop("bio")
    jobs.wait("bio", PATIENCE)


def test_rebuilding_is_asked_of_the_command_line() -> None:
    assert index_command("bio", True) == [*index_command("bio", False), "--rebuild"]
    assert index_command("bio", False)[1:6] == ["-m", "kaodian", "index", "--course", "bio"]
