"""Run by Alembic, on the connection of `app/storage/upgrade.py`, which holds the store alone."""

from __future__ import annotations

from alembic import context

from app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,  # else SQLite leaves half a change behind
)
with context.begin_transaction():
    context.run_migrations()
