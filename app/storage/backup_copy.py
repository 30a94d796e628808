"""The copy of all tables in a SQLite file of its own: what a backup encrypts, and gives back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, MetaData, Table

from app.core.errors import Trouble
from app.storage import engine
from app.storage.backup_file import Manifest
from app.storage.rows import copy_rows, count_rows, tables
from app.storage.schema import FORM, make_tables
from app.storage.troubles import told
from app.storage.upgrade import migrate, upgrade_copy
from app.storage.verify import Report, verify_look

WORKSHOP = ".prepay-copy-"
_COPY = "copy.db"
_VERSIONS = "alembic_version"


def prove_copy(copy: Path, manifest: Manifest, key: bytes, path: Path) -> Report:
    """A decrypted copy against what its manifest says, and all of it verified.

    One of an older form is brought to this form in between, and stays so.
    """
    is_older = manifest.form != FORM
    with reading_copy(copy) as db:
        there = tables_in(db) if is_older else list(tables())
        if count_rows(db, there) != manifest.counts or heads_of(db) != manifest.heads:
            raise Trouble("backup.damaged", path=str(path))
    if is_older:
        upgrade_copy(copy)
    with reading_copy(copy) as db:
        return verify_look(db, key, manifest.store_id)


@contextmanager
def workshop(beside: Path | None = None) -> Iterator[Path]:
    """Where a copy lies while it is not encrypted: a folder of its own, for its owner only."""
    try:
        with tempfile.TemporaryDirectory(prefix=WORKSHOP, dir=beside) as folder:
            yield Path(folder) / _COPY
    except OSError as error:
        place = str(beside or tempfile.gettempdir())
        raise Trouble("backup.cannot_write", path=place, detail=str(error)) from error


@contextmanager
def reading_copy(copy: Path) -> Iterator[Connection]:
    reading = engine.sqlite_engine(
        copy, mode="rw", begin="BEGIN", pragmas=("query_only=ON",), journal="DELETE"
    )
    try:
        with told(str(copy)), reading.begin() as db:
            yield db
    finally:
        reading.dispose()


def copy_file(db: Connection, copy: Path) -> None:
    """All pages in one step of SQLite's own backup: writers go on, the copy sees none of it."""
    target = sqlite.connect(str(copy), isolation_level=None)
    try:
        source = db.connection.driver_connection
        assert source is not None
        source.backup(target)
    finally:
        target.close()


def copy_tables(db: Connection, copy: Path, form: str = FORM) -> None:
    """Row by row out of one snapshot of the server, whose tables have this form."""
    making = engine.sqlite_engine(copy, mode="rwc", begin="BEGIN IMMEDIATE", journal="DELETE")
    try:
        with told(str(copy)), making.begin() as target:
            if form == FORM:
                make_tables(target)
            else:
                migrate(target, form)
            copy_rows(db, target, tables_in(target))
    finally:
        making.dispose()


def tables_in(db: Connection) -> list[Table]:
    """Of whatever form they are; each after those that it refers to."""
    found = MetaData()
    found.reflect(db)
    return [table for table in found.sorted_tables if table.name != _VERSIONS]


def heads_of(db: Connection) -> dict[str, tuple[int, str]]:
    rows = db.exec_driver_sql("SELECT name, seq, mac FROM chains ORDER BY name")
    return {row.name: (row.seq, bytes(row.mac).hex()) for row in rows}
