"""The learner's database: how it is reached, and what its failures mean to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, ProgrammingError

from indexer.errors import StoreError
from indexer.settings import Settings

FILE = "kaodian.db"
BUSY_SECONDS = 30.0
"""How long a writer waits for another one; a write takes milliseconds."""

_WRITE = "kaodian_write"


def url_of(settings: Settings) -> str:
    """`settings.database_url`, or SQLite in the home folder."""
    return settings.database_url or f"sqlite:///{settings.home / FILE}"


def open_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine for `url`; does not connect yet. `foreign_keys=False` is for migrations that rebuild tables.

    Raises:
        StoreError: The URL cannot be used, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS} if sqlite else {})
    except ArgumentError as error:
        raise StoreError(f"KAODIAN_DATABASE_URL cannot be used: {error}") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"the database {parsed.render_as_string()} needs the package {error.name!r}; install it beside kaodian"
        ) from error
    if sqlite:
        _configure_sqlite(engine, foreign_keys=foreign_keys)
    return engine


def sqlite_file(engine: Engine) -> Path | None:
    """The file of an SQLite database; None for other databases."""
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name else None


@contextmanager
def transaction(engine: Engine, *, write: bool = False) -> Iterator[Connection]:
    """One transaction, committed at the end and undone on any error.

    Raises:
        StoreError: The database cannot be reached, read or written. Nothing of this transaction was kept.
    """
    try:
        with engine.connect().execution_options(**{_WRITE: write}) as connection, connection.begin():
            yield connection
    except (DataError, IntegrityError, ProgrammingError):
        raise  # what was asked of the database was wrong, not the database
    except DatabaseError as error:
        place = sqlite_file(engine) or engine.url.render_as_string()
        raise StoreError(
            f"{place}: the learner's database cannot be used ({error.orig}); "
            "check that it is reachable, writable and not damaged, or move it away to begin a new one"
        ) from error


def _configure_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    # Python's sqlite3 begins transactions by itself, too late for BEGIN IMMEDIATE and never for DDL: take over.
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    # A writer takes the lock before it reads: two writers wait for each other instead of failing half-way.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
