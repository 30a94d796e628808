"""Which form of the tables this program knows, and how a store says which one it has."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from app.storage.forms import FORM, FORMS, VERSIONS
from app.storage.tables import metadata
from app.storage.triggers import triggers

__all__ = ["FORM", "FORMS", "form_of", "make_tables"]


def make_tables(connection: Connection) -> None:
    """All tables and triggers of a new store, marked with their form."""
    if connection.dialect.name == "postgresql":
        _part_indexes()
    metadata.create_all(connection)
    for statement in triggers(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        f"CREATE TABLE {VERSIONS} (version_num VARCHAR(32) NOT NULL,"
        f" CONSTRAINT {VERSIONS}_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO {VERSIONS} (version_num) VALUES ('{FORM}')")


def _part_indexes() -> None:
    """The conditions of indexes, for PostgreSQL too.

    Named here and not at the tables, where they would load all of that dialect into every start.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            index.dialect_options["postgresql"]["where"] = where


def form_of(connection: Connection) -> str | None:
    """The form that the store says it has; None when it is no store of ours."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    row = connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").first()
    return None if row is None else str(row[0])
