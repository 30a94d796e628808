"""Copying every row of a store from one database into another, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table

from app.storage.sitting import in_words_of
from app.storage.tables import metadata

_BATCH = 5_000
#: numbered by the database itself, so PostgreSQL's counters have to be set after a copy
_NUMBERED = ("archives", "backups", "commands", "holds", "notices", "prints")


def tables() -> Iterator[Table]:
    """Each after those that it refers to."""
    yield from metadata.sorted_tables


def copy_rows(
    source: Connection, target: Connection, which: Iterable[Table] | None = None
) -> dict[str, int]:
    """All rows of all tables; both ends are inside transactions. Gives how many of each."""
    return {table.name: _copy(source, target, table) for table in which or tables()}


def count_rows(db: Connection, which: Iterable[Table] | None = None) -> dict[str, int]:
    return {
        table.name: int(db.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one())
        for table in which or tables()
    }


def set_counters(db: Connection) -> None:
    """Let PostgreSQL number on from the highest number that was copied."""
    if db.dialect.name != "postgresql":
        return
    for name in _NUMBERED:
        db.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"
            f" (SELECT max(id) FROM {name})) WHERE EXISTS (SELECT 1 FROM {name})"
        )


def _copy(source: Connection, target: Connection, table: Table) -> int:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    insert = in_words_of(
        target.dialect.name, f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
    )
    copied = 0
    for batch in _batches(source, f"SELECT {names} FROM {table.name}{_order(table)}"):
        target.exec_driver_sql(insert, batch)
        copied += len(batch)
    return copied


def _order(table: Table) -> str:
    """Rows that refer to rows of their own table come after them."""
    return " ORDER BY seq" if "seq" in table.columns else ""


def _batches(source: Connection, sql: str) -> Iterator[list[tuple[object, ...]]]:
    """Through a cursor on the server where there is one, so that no table is held whole."""
    raw = source.connection
    named = {} if source.dialect.name == "sqlite" else {"name": "copy"}
    cursor = raw.cursor(**named)
    try:
        cursor.execute(sql)
        while batch := cursor.fetchmany(_BATCH):
            yield [tuple(row) for row in batch]
    finally:
        cursor.close()
