"""Connections to a store in a file, and the SQLite they need; nothing here loads SQLAlchemy."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pysqlite3.dbapi2 as sqlite

from app.core.errors import Trouble

BUSY_S = 8
Version = tuple[int, ...]


def has_reset_bug(version: Version) -> bool:
    """SQLite 3.7.0 to 3.51.2 can lose committed pages in WAL mode (sqlite.org/wal.html)."""
    if version[:2] == (3, 44):
        return version < (3, 44, 6)
    if version[:2] == (3, 50):
        return version < (3, 50, 7)
    return (3, 7, 0) <= version < (3, 51, 3)


def refuse_old_sqlite(version: Version = sqlite.sqlite_version_info) -> None:
    if has_reset_bug(version):
        raise Trouble("store.old_sqlite", version=".".join(str(part) for part in version))


def connect(
    path: Path,
    *,
    mode: str,
    first: tuple[str, ...] = (),
    pragmas: tuple[str, ...] = (),
    journal: str | None = "WAL",
) -> Any:
    """A connection as every part of the program wants it; `mode` rw never makes a file."""
    connection = sqlite.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for pragma in (
            *first,
            *(() if journal is None else (f"journal_mode={journal}",)),
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",  # else INSERT OR REPLACE slips past the delete triggers
            *pragmas,
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
