"""Throughput, latency, memory and cold start: `python -m benchmarks.speed [CHUNKS...]`.

Every size runs in a process of its own, so that the memory is its own. Seconds depend on the machine; the ratios to a
bare import in the same run do not.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.report import publish
from benchmarks.speed.material import write_notes

SIZES = (1_000, 10_000, 100_000)
QUESTIONS = 200
COLD_STARTS = 15
_BARE = "import numpy, faiss"


def main() -> None:
    """Run every size, print and keep the tables."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    rows = [_run_size(size) for size in sizes]
    lines = [
        "| chunks | characters | indexed, characters/s | unchanged, s | search p50, ms | search p95, ms "
        "| ask p50, ms | ask p95, ms | memory while indexing, MB | memory while asking, MB |",
        "|" + "---|" * 10,
        *(
            f"| {row['chunks']:,} | {row['characters']:,} | {row['characters'] / row['index_s']:,.0f} "
            f"| {row['again_s']:.2f} | {row['search'][0]:.1f} | {row['search'][1]:.1f} "
            f"| {row['ask'][0]:.1f} | {row['ask'][1]:.1f} | {row['index_mb']:.0f} | {row['ask_mb']:.0f} |"
            for row in rows
        ),
    ]
    publish("speed", "Speed", "\n".join([*lines, "", "## Cold start", "", *_cold_start()]))


def _run_size(chunks: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"KAODIAN_HOME": f"{folder}/home"}
        row: dict[str, Any] = {}
        for step in (f"index_step({folder!r}, {chunks})", f"ask_step({chunks})"):
            code = f"from benchmarks.speed.__main__ import ask_step, index_step; {step}"
            done = subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
            )
            row |= json.loads(done.stdout.splitlines()[-1])
        print(json.dumps(row), flush=True)
        return row


def index_step(folder: str, chunks: int) -> None:
    """Write notes, index them twice, print the figures as JSON."""
    from indexer.pipeline import index_course
    from indexer.settings import get_settings

    notes = Path(folder) / "notes"
    notes.mkdir()
    characters = write_notes(notes, chunks)
    start = time.perf_counter()
    report = index_course([notes], slug="speed", settings=get_settings())
    indexed = time.perf_counter()
    index_course([notes], slug="speed", settings=get_settings())
    again = time.perf_counter() - indexed
    figures = {"chunks": report.chunks, "characters": characters, "index_s": indexed - start, "again_s": again}
    print(json.dumps(figures | {"index_mb": _peak_mb()}))


def ask_step(seed: int) -> None:
    """Open the index, ask many questions, print the figures as JSON."""
    from indexer.courses import find_course
    from indexer.search import search
    from indexer.settings import get_settings
    from indexer.store import open_index
    from tutor.answer import answer

    index = open_index(find_course("speed", get_settings()))
    random = np.random.default_rng(seed)
    questions = []
    for number in random.integers(0, index.chunk_count, QUESTIONS):
        text = index.chunk(int(number)).text
        start = int(random.integers(0, max(1, len(text) - 12)))
        questions.append(f"什么是{text[start : start + 12]}？")
    search(index, questions[0])
    timings = {}
    for name, ask in (("search", search), ("ask", answer)):
        taken = []
        for question in questions:
            start_s = time.perf_counter()
            ask(index, question)
            taken.append((time.perf_counter() - start_s) * 1000)
        timings[name] = [float(np.quantile(taken, q)) for q in (0.5, 0.95)]
    print(json.dumps(timings | {"ask_mb": _peak_mb()}))


def _cold_start() -> list[str]:
    """A fresh process that answers one question from the bundled course, beside one that imports numpy and faiss.

    All of them with bytecode, as an installed package has it: a first round, which is not counted, writes it.
    """
    from benchmarks.retrieval.labelled import ROOT

    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"KAODIAN_HOME": f"{home}/kaodian", "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        kaodian = [sys.executable, "-m", "kaodian"]
        subprocess.run(
            [*kaodian, "index", str(ROOT / "corpus" / "customer-service"), "--course", "cold", "--json"],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
        commands = {
            f'python -c "{_BARE}"': [sys.executable, "-c", _BARE],
            "kaodian --help": [*kaodian, "--help"],
            "kaodian search": [*kaodian, "search", "客户满意度", "--course", "cold", "--json"],
            "kaodian ask": [*kaodian, "ask", "什么是客户满意度", "--course", "cold", "--json"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for counted in (False, *[True] * COLD_STARTS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environment, check=True, capture_output=True)
                if counted:
                    taken[name].append(time.perf_counter() - start)
    bare = median(taken[next(iter(commands))])
    return [
        "| command | median s | times the bare import |",
        "|---|---|---|",
        *(f"| `{name}` | {median(times):.2f} | {median(times) / bare:.1f} |" for name, times in taken.items()),
    ]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
