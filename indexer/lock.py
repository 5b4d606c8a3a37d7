"""One writer a course: a lock that the operating system releases when its holder dies."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from indexer.atomic import write_atomically
from indexer.errors import IndexBusyError

LOCK = "index.lock"
HOLDER = "index.lock.json"
"""Who holds the lock, for the message only: the lock itself is `LOCK`."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the course in `folder` for writing.

    Raises:
        IndexBusyError: At once, when another process or thread holds it.
    """
    # Here, as whoever only reads must not pay for it: it brings asyncio.
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise IndexBusyError(
            f"course {folder.name} is being indexed by {_holder(folder)}; wait for it to finish and try again"
        ) from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        write_atomically(folder / HOLDER, json.dumps({"pid": os.getpid(), "since": since}).encode())
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        held = json.loads((folder / HOLDER).read_bytes())
        return f"process {held['pid']} since {held['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
