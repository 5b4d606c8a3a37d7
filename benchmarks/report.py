"""Results as committed files: a table, the machine and the date."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def publish(name: str, title: str, body: str) -> None:
    """Print a result and write it to `results/NAME.md`."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} cores of {platform.machine()}, {memory:.0f} GiB, Python {platform.python_version()}"
    text = f"# {title}\n\n{datetime.now(UTC):%Y-%m-%d}, {machine}.\n\n{body.rstrip()}\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)
