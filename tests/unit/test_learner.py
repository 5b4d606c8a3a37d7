"""The learner's store keeps what it was given, through restarts, crashes and other processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from indexer.errors import InputError, StoreError
from indexer.settings import get_settings
from tutor.learner import LearnerStore

NOW = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
ANSWER = {
    "question": "什么是服务?",
    "answered": True,
    "answer": "服务是一方提供给另一方的活动。",
    "citations": [
        {"n": 1, "document": "第一章.md", "heading": ["服务"], "page": None, "start": 3, "end": 18, "score": 0.75}
    ],
    "nearest": [],
}

# Says every position it has committed, so that the parent knows what must be there after it was killed.
WRITER = """
import sys
from datetime import UTC, datetime
from tutor.learner import LearnerStore
store = LearnerStore(sys.argv[1])
conversation, count = int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    turn = store.add_turn(conversation, f"问题 {number}", {"answer": "x" * 2000}, {}, datetime.now(UTC))
    print(turn.position, flush=True)
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kaodian.db'}"


def start_writer(url: str, conversation: int, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, str(conversation), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_turn_comes_back_as_it_was_given_after_reopening(url: str) -> None:
    store = LearnerStore(url)
    conversation = store.start_conversation("客户服务", "服务的定义", NOW)
    filters = {"chapter": "第一章", "documents": ["第一章.md"]}
    added = store.add_turn(conversation.id, "什么是服务?", ANSWER, filters, NOW)
    store.close()

    reopened = LearnerStore(url)
    assert reopened.conversation(conversation.id) == conversation
    assert reopened.turns(conversation.id) == (added,)
    assert (added.position, added.question, added.filters) == (0, "什么是服务?", filters)
    assert added.answer == {"schema": 3, **ANSWER}
    reopened.close()


def test_an_answer_that_names_its_schema_keeps_it(url: str) -> None:
    store = LearnerStore(url)
    conversation = store.start_conversation("c", "t", NOW)
    assert store.add_turn(conversation.id, "q", {"schema": 7}, {}, NOW).answer == {"schema": 7}
    store.close()


def test_times_are_utc_whatever_zone_they_came_in(url: str) -> None:
    store = LearnerStore(url)
    beijing = NOW.astimezone(timezone(timedelta(hours=8)))
    conversation = store.start_conversation("c", "t", beijing)
    store.close()
    found = LearnerStore(url).conversation(conversation.id)
    assert found is not None
    assert found.created_at == NOW
    assert found.created_at.utcoffset() == timedelta(0)


def test_a_time_without_zone_is_refused(url: str) -> None:
    store = LearnerStore(url)
    with pytest.raises(Exception, match="no time zone"):
        store.start_conversation("c", "t", NOW.replace(tzinfo=None))
    assert store.conversations("c") == ()
    store.close()


def test_the_latest_conversation_of_the_course_is_first(url: str) -> None:
    store = LearnerStore(url)
    old = store.start_conversation("a", "old", NOW)
    new = store.start_conversation("a", "new", NOW + timedelta(minutes=1))
    other = store.start_conversation("b", "other", NOW)
    assert [found.id for found in store.conversations("a")] == [new.id, old.id]

    store.add_turn(old.id, "q", {}, {}, NOW + timedelta(minutes=2))
    assert [found.id for found in store.conversations("a")] == [old.id, new.id]
    assert [found.id for found in store.conversations("a", limit=1)] == [old.id]
    assert {found.id for found in store.conversations()} == {old.id, new.id, other.id}
    store.close()


def test_rename_keeps_the_order(url: str) -> None:
    store = LearnerStore(url)
    old = store.start_conversation("a", "old", NOW)
    new = store.start_conversation("a", "new", NOW + timedelta(minutes=1))
    store.rename_conversation(old.id, "老师的问题")
    assert [(found.id, found.title) for found in store.conversations("a")] == [(new.id, "new"), (old.id, "老师的问题")]
    store.close()


def test_a_deleted_conversation_is_gone_but_its_rows_stay(url: str, tmp_path: Path) -> None:
    store = LearnerStore(url)
    conversation = store.start_conversation("a", "t", NOW)
    store.add_turn(conversation.id, "q", {}, {}, NOW)
    store.delete_conversation(conversation.id, NOW)

    assert store.conversations("a") == ()
    assert store.conversation(conversation.id) is None
    with pytest.raises(InputError):
        store.turns(conversation.id)
    with pytest.raises(InputError):
        store.add_turn(conversation.id, "q", {}, {}, NOW)
    store.close()
    assert sqlite3.connect(tmp_path / "kaodian.db").execute("SELECT count(*) FROM turns").fetchone() == (1,)


def test_a_conversation_that_never_was_is_named(url: str) -> None:
    store = LearnerStore(url)
    for call in (
        lambda: store.turns(41),
        lambda: store.rename_conversation(41, "t"),
        lambda: store.delete_conversation(41, NOW),
        lambda: store.add_turn(41, "q", {}, {}, NOW),
    ):
        with pytest.raises(InputError, match="41"):
            call()
    store.close()


def test_learners_do_not_see_each_other(url: str) -> None:
    store = LearnerStore(url)
    mine = store.start_conversation("a", "mine", NOW)
    hers = store.start_conversation("a", "hers", NOW, learner="Li")
    assert store.conversations("a") == (mine,)
    assert store.conversations("a", learner="Li") == (hers,)
    assert store.conversations("a", learner="nobody") == ()
    store.close()


def test_a_process_killed_while_writing_loses_no_committed_turn(url: str, tmp_path: Path) -> None:
    store = LearnerStore(url)
    conversation = store.start_conversation("a", "t", NOW)
    store.close()
    writer = start_writer(url, conversation.id, 100_000)
    go(writer)
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(40)]
    os.kill(writer.pid, signal.SIGKILL)
    said += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    writer.communicate()

    reopened = LearnerStore(url)
    found = [turn.position for turn in reopened.turns(conversation.id)]
    assert said == list(range(len(said)))
    assert found[: len(said)] == said
    assert len(found) - len(said) in (0, 1), "only a turn that was committed but not yet said may be more"
    assert reopened.add_turn(conversation.id, "after", {}, {}, NOW).position == len(found)
    reopened.close()
    assert sqlite3.connect(tmp_path / "kaodian.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_processes_write_into_one_conversation(url: str) -> None:
    store = LearnerStore(url)
    conversation = store.start_conversation("a", "t", NOW)
    writers = [start_writer(url, conversation.id, 60) for _ in range(2)]
    for writer in writers:
        go(writer)
    said = [int(line) for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(said) == list(range(120))
    assert [turn.position for turn in store.turns(conversation.id)] == list(range(120))
    store.close()


def test_two_processes_make_the_database_at_once(url: str) -> None:
    script = (
        "import sys; from datetime import UTC, datetime; from tutor.learner import LearnerStore;"
        "print(LearnerStore(sys.argv[1]).start_conversation('a', 't', datetime.now(UTC)).id)"
    )
    makers = [
        subprocess.Popen([sys.executable, "-c", script, url], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert sorted(int(maker.communicate()[0]) for maker in makers) == [1, 2, 3]
    store = LearnerStore(url)
    assert len(store.conversations("a")) == 3
    store.close()


def test_the_database_lies_in_the_home_folder_which_is_made(home: Path) -> None:
    store = LearnerStore.open(get_settings())
    store.start_conversation("a", "t", NOW)
    store.close()
    assert (home / "kaodian.db").stat().st_size > 0


def test_settings_may_name_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAODIAN_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    get_settings.cache_clear()
    LearnerStore.open(get_settings()).close()
    assert (tmp_path / "elsewhere.db").exists()


def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, url: str) -> None:
    file = tmp_path / "kaodian.db"
    file.write_bytes(b"these are notes, not a database\n" * 100)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"kaodian\.db.*not a database"):
        LearnerStore(url)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "said"),
    [("nonsense", "KAODIAN_DATABASE_URL"), ("martian://x/y", "martian"), ("sqlite:////proc/none/kaodian.db", "/proc")],
)
def test_a_database_that_cannot_be_reached_is_one_clear_error(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        LearnerStore(url)
    assert "\n" not in str(caught.value)


def test_a_password_is_not_in_an_error() -> None:
    with pytest.raises(StoreError) as caught:
        LearnerStore("postgresql+psycopg://learner:hunter2@127.0.0.1:1/kaodian")
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)
