"""Brings a learner's database to the tables that this version of Kaodian knows."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, inspect, text

from indexer.atomic import PARTIAL, sync_file
from indexer.errors import StoreError
from tutor.database import BUSY_SECONDS, open_engine, sqlite_file, transaction
from tutor.schema import HEAD

__all__ = ["MIGRATIONS", "is_known", "migrate", "revision_of"]

MIGRATIONS = Path(__file__).parent
ADVISORY_LOCK = 0x6B616F6469616E
"""Key of PostgreSQL's lock for migrating: "kaodian" in ASCII."""


def migrate(url: str, *, scripts: Path = MIGRATIONS, head: str = HEAD) -> None:
    """Run what is missing up to `head`, all of it or nothing; a no-op where the database is there already.

    An SQLite file that holds data is first copied to `<name>.bak-<its revision>`.

    Raises:
        StoreError: The database is of a newer version, not Kaodian's, or cannot be used. It was not changed.
    """
    engine = open_engine(url, foreign_keys=False)
    file = sqlite_file(engine)
    try:
        if file is None:
            _migrate(engine, scripts, head)
        else:
            with _alone(file):
                _migrate(engine, scripts, head)
    finally:
        engine.dispose()


def revision_of(connection: Connection) -> str | None:
    """The revision that the database says it is; None for a new one.

    Raises:
        StoreError: It holds tables of our names that no migration made.
    """
    inspector = inspect(connection)
    if inspector.has_table("alembic_version"):
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if inspector.has_table("learners"):
        raise StoreError(
            f"{connection.engine.url.render_as_string()}: this is not a database of Kaodian's; name another in "
            "KAODIAN_DATABASE_URL"
        )
    return None


def is_known(revision: str | None) -> bool:
    """Whether this Kaodian can open a database of that revision."""
    return revision is None or any(MIGRATIONS.glob(f"versions/{revision}_*.py"))


def _migrate(engine: Engine, scripts: Path, head: str) -> None:
    with transaction(engine) as connection:
        if revision_of(connection) == head:
            return
    with transaction(engine, write=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        _upgrade(connection, scripts, head)
    if engine.dialect.name == "sqlite":
        # Readers do not wait for a writer; the file remembers it.
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")


def _upgrade(connection: Connection, scripts: Path, head: str) -> None:
    # Alembic takes 0.15 s to import, which a database that is up to date does not pay.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    revision = revision_of(connection)
    if revision == head:  # another process was faster
        return
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    file = sqlite_file(connection.engine)
    if revision is not None and revision not in known:
        raise StoreError(
            f"{file or connection.engine.url.render_as_string()} was written by a newer Kaodian (revision {revision}, "
            f"this one knows up to {head}); install the newer one. Nothing was changed"
        )
    if file is not None and revision is not None:
        _back_up(file, file.with_name(f"{file.name}.bak-{revision}"))
    config.attributes["connection"] = connection
    command.upgrade(config, head)
    if file is not None and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise StoreError(f"{file}: migrating to {head} would leave {len(orphans)} rows without their parent")


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One process at a time makes or migrates a file; SQLite cannot hold a lock while its journal is switched."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(file.name + ".lock"), timeout=BUSY_SECONDS):
            yield
    except Timeout:
        raise StoreError(f"{file} is being migrated by another process; wait for it and try again") from None
    except OSError as error:
        raise StoreError(f"{file}: cannot be written ({error}); set KAODIAN_HOME to a folder you may write") from error


def _back_up(file: Path, target: Path) -> None:
    beside = target.with_name(target.name + PARTIAL)
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(beside)) as copy:
        source.backup(copy)
    sync_file(beside)
    os.replace(beside, target)  # noqa: PTH105 - as in indexer.atomic
