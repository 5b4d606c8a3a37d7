"""Indexing in the background: one process a course, watched by a thread, independent of any screen."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any, Final, Literal

logger = logging.getLogger(__name__)

State = Literal["running", "done", "failed", "stopped"]
Command = Callable[[str, bool], Sequence[str]]
"""The command line that indexes a course: (slug, rebuild) -> arguments."""

STOP_SECONDS: Final = 5
"""How long a stopped process may take to end by itself; a version half written is never taken up."""


@dataclass(frozen=True, slots=True)
class Job:
    """One indexing run as it stands."""

    course: str
    number: int
    """Counts the runs of this process, so that a screen sees that a job is another one."""
    state: State = "running"
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    """Of a failed job: what the indexer said, in one line."""
    report: Mapping[str, Any] = field(default_factory=dict)
    """Of a job that is done: the indexer's JSON report."""

    @property
    def fraction(self) -> float:
        """How much of the current stage is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def index_command(slug: str, rebuild: bool) -> list[str]:
    """Indexes the course's own sources in a process of this interpreter."""
    command = [sys.executable, "-m", "kaodian", "index", "--course", slug, "--json", "--progress-json"]
    return [*command, "--rebuild"] if rebuild else command


class IndexJobs:
    """The indexing jobs of this process, the latest one of each course. Safe to use from several threads."""

    def __init__(self, command: Command = index_command) -> None:
        self._command = command
        self._jobs: dict[str, Job] = {}
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._lock = threading.Lock()
        self._stopped: set[str] = set()
        self._count = 0

    def start(self, course: str, *, rebuild: bool = False) -> Job:
        """Start indexing `course` and return at once; a job that is running already is returned instead."""
        with self._lock:
            running = self._jobs.get(course)
            if running is not None and running.state == "running":
                return running
            self._count += 1
            self._stopped.discard(course)
            job = self._jobs[course] = Job(course, self._count)
            thread = threading.Thread(target=self._run, args=(job, rebuild), name=f"index {course}", daemon=True)
            self._threads[course] = thread
        thread.start()
        return job

    def job(self, course: str) -> Job | None:
        """The latest job of that course in this process."""
        return self._jobs.get(course)

    def running(self) -> tuple[Job, ...]:
        """All jobs under way."""
        with self._lock:
            return tuple(job for job in self._jobs.values() if job.state == "running")

    def all(self) -> tuple[Job, ...]:
        """The latest job of every course, however it stands."""
        with self._lock:
            return tuple(self._jobs.values())

    def forget(self, course: str) -> None:
        """Drop a job that has ended, so that its outcome is not shown again."""
        with self._lock:
            job = self._jobs.get(course)
            if job is not None and job.state != "running":
                del self._jobs[course]

    def wait(self, course: str, timeout: float | None = None) -> Job | None:
        """The course's job once it has ended, or as it stands after `timeout` seconds."""
        thread = self._threads.get(course)
        if thread is not None:
            thread.join(timeout)
        return self.job(course)

    def stop(self, course: str) -> None:
        """End the course's running job; the index in use stays as it was."""
        with self._lock:
            process = self._processes.get(course)
            if process is not None:
                self._stopped.add(course)
        if process is not None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    def _run(self, job: Job, rebuild: bool) -> None:
        try:
            with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
                self._watch(job, self._command(job.course, rebuild), output)
        except OSError as error:
            logger.exception("indexing %s", job.course)
            self._update(job.course, state="failed", message=str(error))

    def _watch(self, job: Job, command: Sequence[str], output: IO[str]) -> None:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            with self._lock:
                self._processes[job.course] = process
            said = ""
            assert process.stderr is not None
            for line in process.stderr:
                if (progress := _progress(line)) is not None:
                    self._update(job.course, **progress)
                elif line.strip():
                    logger.info("indexing %s: %s", job.course, line.rstrip())
                    said = line.strip()
            code = process.wait()
        with self._lock:
            del self._processes[job.course]
        output.seek(0)
        report = _object(output.read())
        if code == 0 and report is not None:
            self._update(job.course, state="done", report=report)
        elif job.course in self._stopped:
            self._update(job.course, state="stopped")
        else:
            self._update(job.course, state="failed", message=said or f"the indexer ended with exit status {code}")

    def _update(self, course: str, **changes: Any) -> None:
        with self._lock:
            self._jobs[course] = replace(self._jobs[course], **changes)


def _progress(line: str) -> dict[str, Any] | None:
    """The changes that a progress line says; None for any other line."""
    value = _object(line)
    if value is None or not {"stage", "done", "total"} <= value.keys():
        return None
    return {"stage": str(value["stage"]), "done": int(value["done"]), "total": int(value["total"])}


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
