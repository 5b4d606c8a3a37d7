"""A learner's database of any age opens, and nothing is lost on the way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from indexer.errors import StoreError
from tutor.attempts import mistakes, record
from tutor.corrections import Correction, correct, corrections
from tutor.database import open_engine, transaction
from tutor.exam import exams
from tutor.feedback import Verdict, feedback, give_feedback
from tutor.grading import grade
from tutor.learner import LearnerStore
from tutor.migrations import MIGRATIONS, migrate
from tutor.quiz.item import Item
from tutor.schema import HEAD, Base, ExamItemRow, ExamRow
from tutor.sitting import sitting_number

# A database as version 0.1.0 wrote it. Never edit this: it is what lies on learners' disks.
OLDEST = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('0001');
CREATE TABLE learners (id INTEGER NOT NULL, name VARCHAR(200) NOT NULL, created_at DATETIME NOT NULL,
  CONSTRAINT pk_learners PRIMARY KEY (id), CONSTRAINT uq_learners_name UNIQUE (name));
CREATE TABLE conversations (id INTEGER NOT NULL, learner_id INTEGER NOT NULL, course VARCHAR(200) NOT NULL,
  title TEXT NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, deleted_at DATETIME,
  CONSTRAINT pk_conversations PRIMARY KEY (id),
  CONSTRAINT fk_conversations_learner_id_learners FOREIGN KEY(learner_id) REFERENCES learners (id));
CREATE INDEX ix_conversations_learner_id_course_updated_at ON conversations (learner_id, course, updated_at);
CREATE TABLE turns (id INTEGER NOT NULL, conversation_id INTEGER NOT NULL, position INTEGER NOT NULL,
  question TEXT NOT NULL, answer JSON NOT NULL, filters JSON NOT NULL, created_at DATETIME NOT NULL,
  CONSTRAINT pk_turns PRIMARY KEY (id),
  CONSTRAINT fk_turns_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id),
  CONSTRAINT uq_turns_conversation_id UNIQUE (conversation_id, position));
INSERT INTO learners VALUES (1, 'local', '2026-01-02 03:04:05.000000');
INSERT INTO conversations VALUES (1, 1, 'law', '合同', '2026-01-02 03:04:05', '2026-01-02 03:05:00', NULL);
INSERT INTO conversations VALUES (2, 1, 'law', 'gone', '2026-01-02 03:04:05', '2026-01-02 03:05:00',
  '2026-01-03 00:00:00');
INSERT INTO turns VALUES (1, 1, 0, '什么是要约?', '{"schema": 1, "answered": true}', '{"chapter": "一"}',
  '2026-01-02 03:05:00.000000');
"""

# What a later release might bring, with a fault at its end when told to.
LATER = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("learners") as table:
        table.add_column(sa.Column("goal", sa.Text))
        table.alter_column("name", type_=sa.String(300))
    {end}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kaodian.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLDEST)
    return path


def scripts_with(tmp_path: Path, end: str) -> Path:
    folder = tmp_path / "100% later"  # the per cent sign means something to Alembic's configuration
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9000_later.py").write_text(LATER.format(end=end, head=HEAD), encoding="utf-8")
    return folder


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_database_of_the_oldest_release_opens_with_all_it_holds(file: Path) -> None:
    store = LearnerStore(f"sqlite:///{file}")
    (conversation,) = store.conversations("law")
    (turn,) = store.turns(conversation.id)
    assert (conversation.title, turn.question, turn.filters) == ("合同", "什么是要约?", {"chapter": "一"})
    assert turn.answer == {"schema": 1, "answered": True}
    assert turn.created_at == datetime(2026, 1, 2, 3, 5, tzinfo=UTC)
    later = datetime(2026, 2, 1, tzinfo=UTC)
    assert store.add_turn(conversation.id, "q", {}, {}, later).position == 1
    correct(store, "law", "4f1c", Correction(key="B"), later)
    assert corrections(store, "law") == {"4f1c": Correction(key="B")}
    give_feedback(store, turn.id, Verdict.UNHELPFUL, later)
    assert feedback(store, conversation.id).keys() == {turn.id}
    item = Item("9c2e", "judge", "要约可以撤回。", (), True, "paper", None, "paper", "期末试卷", ())
    record(store, "law", item, grade("judge", True, "错"), later, sitting="1")
    assert [each.item for each in mistakes(store, "law")] == [item]
    with store.session(write=True) as session:  # an exam takes a course to begin; its tables are all that is new here
        exam = ExamRow(learner_id=1, course="law", number=sitting_number(later), minutes=90, started_at=later)
        exam.paper = {"schema": 1, "title": "期末试卷", "sections": []}
        exam.rules = {"schema": 1, "multiple": "partial", "exact": False}
        session.add(exam)
        session.flush()
        session.add(ExamItemRow(exam_id=exam.id, item=item.id, chapter="", answer="√", flagged=True, seconds=1.5))
    assert [(each.paper.title, each.started_at) for each in exams(store, "law")] == [("期末试卷", later)]
    assert rows(file, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    store.close()


def test_the_migrations_make_the_tables_that_the_code_declares(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    migrate(url)
    with transaction(open_engine(url)) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_new_database_is_in_wal_mode_and_needs_no_backup(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'new.db'}")
    assert rows(tmp_path / "new.db", "PRAGMA journal_mode") == [("wal",)]
    assert list(tmp_path.glob("*.bak-*")) == []


def test_migrating_leaves_a_backup_of_what_was(file: Path, tmp_path: Path) -> None:
    migrate(f"sqlite:///{file}", scripts=scripts_with(tmp_path, "pass"), head="9000")
    assert rows(file, "SELECT name, goal FROM learners") == [("local", None)]
    assert rows(file, "SELECT count(*) FROM conversations") == [(2,)], "rebuilding learners must not cascade"
    backup = tmp_path / "kaodian.db.bak-0001"
    assert rows(backup, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert rows(backup, "SELECT question FROM turns") == [("什么是要约?",)]


def test_a_migration_that_fails_changes_nothing(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        before = list(connection.iterdump())
    scripts = scripts_with(tmp_path, 'raise RuntimeError("out of luck")')
    with pytest.raises(RuntimeError, match="out of luck"):
        migrate(f"sqlite:///{file}", scripts=scripts, head="9000")
    with closing(sqlite3.connect(file)) as connection:
        assert list(connection.iterdump()) == before
    store = LearnerStore(f"sqlite:///{file}")
    assert len(store.conversations("law")) == 1
    store.close()


def test_a_migration_that_would_orphan_rows_is_undone(file: Path, tmp_path: Path) -> None:
    scripts = scripts_with(tmp_path, 'op.execute("DELETE FROM learners")')
    with pytest.raises(StoreError, match="without their parent"):
        migrate(f"sqlite:///{file}", scripts=scripts, head="9000")
    assert rows(file, "SELECT name FROM learners") == [("local",)]


def test_a_newer_database_is_refused_and_untouched(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"newer Kaodian.*0999.*install"):
        LearnerStore(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.bak-*")) == []


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE learners (pupil TEXT)")
    with pytest.raises(StoreError, match="not a database of Kaodian"):
        LearnerStore(f"sqlite:///{path}")
    assert rows(path, "SELECT name FROM sqlite_master") == [("learners",)]
