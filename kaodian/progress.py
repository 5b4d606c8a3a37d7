"""How indexing shows that it goes on, on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""

INTERVAL = 0.1
"""Seconds between two lines of one stage: a screen shows no more."""


@contextmanager
def showing(*, as_json: bool) -> Iterator[Report]:
    """JSON lines where asked for; otherwise a bar on a terminal, and nothing elsewhere."""
    if as_json:
        yield _JsonLines()
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield lambda _stage, _done, _total: None


class _JsonLines:
    """One `{"stage", "done", "total"}` a line; the first and the last of a stage always, others now and then."""

    def __init__(self) -> None:
        self._stage = ""
        self._last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self._stage and done < total and now - self._last < INTERVAL:
            return
        self._stage, self._last = stage, now
        sys.stderr.write(json.dumps({"stage": stage, "done": done, "total": total}) + "\n")
        sys.stderr.flush()


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report
