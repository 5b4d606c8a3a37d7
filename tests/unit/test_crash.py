"""The indexer killed at any moment: the last good version stays, and the next run goes on as if nothing had been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.errors import IndexBusyError, IndexDamagedError
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import current_version, open_index

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")

REPOSITORY = Path(__file__).resolve().parents[2]
OLD = "# 第一章\n\n客户服务是满足客户需要的活动。\n"
NEW = "# 第一章\n\n客户服务是满足客户需要的活动。\n\n# 第二章\n\n投诉是客户不满意的表达。\n"

# Runs the indexer and kills its own process around the n-th rename or fsync. With n = 0 it prints their names instead.
DRIVER = """
import os, signal, sys
from pathlib import Path

home, notes, function, moment, number = sys.argv[1:]
calls = 0

def deadly(name):
    real = getattr(os, name)
    def call(*arguments):
        global calls
        if name == function:
            calls += 1
        die = name == function and calls == int(number)
        if die and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments)
        if die:
            os.kill(os.getpid(), signal.SIGKILL)
        if name == function and number == "0":
            print(arguments[-1], flush=True)
        return result
    return call

os.replace, os.fsync = deadly("replace"), deadly("fsync")
from indexer.pipeline import index_course
from indexer.settings import Settings
index_course([Path(notes)], settings=Settings(home=Path(home)))
"""

# Indexes, but waits for a line on standard input after the first step of reading.
WAITER = """
import sys
from pathlib import Path
from indexer.pipeline import index_course
from indexer.settings import Settings

def wait(stage, done, total):
    if done == 0 and stage == "reading":
        print("holding", flush=True)
        sys.stdin.readline()

index_course([Path(sys.argv[2])], settings=Settings(home=Path(sys.argv[1])), progress=wait)
"""


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    (folder / "b.md").write_text(OLD.replace("一", "三"), encoding="utf-8")
    return folder


def drive(home: Path, notes: Path, function: str, moment: str, number: int) -> subprocess.CompletedProcess[str]:
    arguments = [str(home), str(notes), function, moment, str(number)]
    return subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments], cwd=REPOSITORY, capture_output=True, text=True, timeout=60
    )


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(settings: Settings, expected: set[str]) -> None:
    """The version in use is complete, and the document in it has one of the `expected` texts."""
    with open_index(find_course("notes", settings)) as index:
        index.verify()
        assert index.text("a.md") in expected
        for number in range(index.chunk_count):
            chunk = index.chunk(number)
            assert index.text(chunk.document)[chunk.start : chunk.end] == chunk.text
        query = index.embedder.encode(["客户服务"], purpose="query")[0]
        assert len(index.vectors.best_chunks(query, 1)[0]) == 1
        assert index.keyword.scores(["客户"]).max() > 0


def assert_next_run_succeeds(settings: Settings, notes: Path) -> None:
    index_course([notes], settings=settings)
    assert_whole(settings, {NEW})
    folder = find_course("notes", settings).folder
    assert len(list((folder / "index" / "versions").iterdir())) <= 2
    assert list(folder.rglob("*.partial")) == []
    with open_index(find_course("notes", settings)) as index:
        incremental = index.manifest
    index_course([notes], settings=settings, rebuild=True)
    with open_index(find_course("notes", settings)) as index:
        assert index.manifest.documents == incremental.documents
        assert index.manifest.checksums == incremental.checksums


def test_the_moments_below_are_all_renames_and_the_last_is_the_pointer(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    run = drive(settings.home, notes, "replace", "after", 0)
    assert run.returncode == 0, run.stderr
    targets = [Path(line).name for line in run.stdout.splitlines()]
    assert targets == ["index.lock.json", str(current_version(find_course("notes", settings))), "CURRENT"]
    assert_whole(settings, {NEW})


MOMENTS = [
    *(("replace", moment, number) for number in (1, 2, 3) for moment in ("before", "after")),
    # The lock's note takes the first two; then come the files of the version, its folders and the pointer.
    *(("fsync", "before", number) for number in (1, 3, 4, 10, 18, 20, 22)),
]


@pytest.mark.parametrize(("function", "moment", "number"), MOMENTS)
def test_killed_while_updating(function: str, moment: str, number: int, notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    run = drive(settings.home, notes, function, moment, number)
    assert run.returncode == -signal.SIGKILL, run.stderr
    swapped = current_version(find_course("notes", settings)) != before
    assert_whole(settings, {NEW if swapped else OLD})
    assert not swapped or (function, moment, number) == ("replace", "after", 3) or function == "fsync"
    assert_next_run_succeeds(settings, notes)


@pytest.mark.parametrize(("moment", "number"), [("before", 1), ("before", 2), ("after", 2), ("after", 3), ("after", 4)])
def test_killed_while_indexing_for_the_first_time(moment: str, number: int, notes: Path, settings: Settings) -> None:
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    run = drive(settings.home, notes, "replace", moment, number)
    assert run.returncode == -signal.SIGKILL, run.stderr
    if (settings.courses / "notes" / "index" / "CURRENT").exists():
        assert_whole(settings, {NEW})
    elif (settings.courses / "notes" / "course.json").exists():
        with pytest.raises(IndexDamagedError, match=r"no index yet|CURRENT is missing"):
            open_index(find_course("notes", settings))
    assert_next_run_succeeds(settings, notes)


def test_killed_as_soon_as_anything_is_being_written(notes: Path, settings: Settings) -> None:
    for number in range(40):
        (notes / f"more{number}.md").write_text(NEW.replace("二", str(number)), encoding="utf-8")
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    versions = settings.courses / "notes" / "index" / "versions"
    with start(DRIVER, settings.home, notes, "none", "never", -1) as process:
        until(lambda: any(versions.glob("*.partial")), process)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert current_version(find_course("notes", settings)) == before
    assert_whole(settings, {OLD})
    assert_next_run_succeeds(settings, notes)


def until(condition: object, process: subprocess.Popen[str]) -> None:
    """Look as often as possible whether `condition` holds, as long as the process runs."""
    assert callable(condition)
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline


def test_two_indexers_at_once(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    with start(WAITER, settings.home, notes) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "holding\n"
        with pytest.raises(IndexBusyError, match=rf"by process {process.pid} since 20\d\d-.*; wait for it to finish"):
            index_course([notes], settings=settings)
        assert_whole(settings, {OLD})
        process.stdin.write("go on\n")
        process.stdin.close()
    assert process.returncode == 0
    assert_whole(settings, {NEW})
    assert_next_run_succeeds(settings, notes)


def test_the_lock_of_a_killed_indexer_is_free(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    with start(WAITER, settings.home, notes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        os.kill(process.pid, signal.SIGKILL)
    assert (settings.courses / "notes" / "index.lock.json").exists()
    (notes / "a.md").write_text(NEW, encoding="utf-8")
    assert_next_run_succeeds(settings, notes)
    assert not (settings.courses / "notes" / "index.lock.json").exists()
