"""How Alembic runs a migration: on the connection it is given, or from a shell on the learner's own database."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from indexer.settings import get_settings
from tutor.database import open_engine, transaction, url_of
from tutor.schema import Base


def _run(connection: Connection) -> None:
    # SQLite rolls tables back as well as rows, once transactions are begun by hand as `tutor.database` does.
    context.configure(
        connection=connection, target_metadata=Base.metadata, transactional_ddl=True, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with transaction(open_engine(url_of(get_settings()), foreign_keys=False), write=True) as own:
        _run(own)
