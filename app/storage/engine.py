"""Engines: for each store one that writes, beginning with the write lock, and one that reads."""

from __future__ import annotations

import re
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from app.core.errors import Trouble
from app.storage.place import Place
from app.storage.sqlite import BUSY_S, refuse_old_sqlite
from app.storage.sqlite import connect as connect_file

CONNECT_S = 10
#: a process that stands still inside a sitting holds rows of others no longer than a lease lasts
IDLE_S = 30
#: every process that works with a store on PostgreSQL shares this lock; who needs it alone takes it
STORE_LOCK = 0x70726570_0001
_WRITE_LOCK = "BEGIN IMMEDIATE"
_TURN_S = 0.001
_LOCKS = re.compile(r"\s+FOR UPDATE( OF [a-z_, ]+)?\s*$")


def writer(place: Place) -> Engine:
    """Each transaction begins with the write lock; on PostgreSQL it locks the rows that decide."""
    if place.is_file:
        refuse_old_sqlite()
        return sqlite_engine(place.file, mode="rw", begin=_WRITE_LOCK)
    options = f"-c lock_timeout={BUSY_S}s -c idle_in_transaction_session_timeout={IDLE_S}s"
    return _postgresql(place.server, "READ COMMITTED", options, shares_store=True)


def reader(place: Place) -> Engine:
    """Each transaction is one consistent look, and writes nothing."""
    if place.is_file:
        return sqlite_engine(place.file, mode="rw", begin="BEGIN", pragmas=("query_only=ON",))
    options = "-c default_transaction_read_only=on"
    engine = _postgresql(place.server, "REPEATABLE READ", options, shares_store=True)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def lock_nothing(
        _connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any
    ) -> tuple[str, Any]:
        # The books lock what they decide on; a reader asks the same questions and decides nothing.
        return _LOCKS.sub("", statement), parameters

    return engine


def stranger(place: Place) -> Engine:
    """To look at what may be another program's database, which is left as it is."""
    if place.is_file:
        return sqlite_engine(
            place.file, mode="rw", begin="BEGIN", pragmas=("query_only=ON",), journal=None
        )
    return reader(place)


def alone(place: Place, begin: str = "BEGIN EXCLUSIVE") -> Engine:
    """For a migration or an archive act: works only while nobody else has the store open.

    Its one connection keeps the store to itself from its first look until it is closed.
    """
    if place.is_file:
        refuse_old_sqlite()
        return sqlite_engine(
            place.file,
            mode="rw",
            begin=begin,
            first=("locking_mode=EXCLUSIVE",),
            connections=1,
        )
    return _postgresql(place.server, "READ COMMITTED", f"-c lock_timeout={BUSY_S}s", 1)


def take_alone(connection: Connection, name: str) -> None:
    """Be the only one at the store, or Trouble `store.in_use`; SQLite's file lock has done it."""
    if connection.dialect.name == "postgresql":
        asked = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (STORE_LOCK,))
        if not asked.scalar_one():
            raise Trouble("store.in_use", store=name)


def sqlite_engine(
    path: Path,
    *,
    mode: str,
    begin: str,
    first: tuple[str, ...] = (),
    pragmas: tuple[str, ...] = (),
    journal: str | None = "WAL",
    connections: int = 5,
) -> Engine:
    """An engine over one file; `mode` rw never makes a file, so a missing store stays missing."""

    def connect() -> Any:
        return connect_file(path, mode=mode, first=first, pragmas=pragmas, journal=journal)

    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=sqlite,
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0 if connections == 1 else 10,
    )

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        if begin == _WRITE_LOCK:
            _take_turn(connection)
        else:
            connection.exec_driver_sql(begin)

    return engine


def _take_turn(connection: Connection) -> None:
    """Ask for the write lock each millisecond: SQLite's own wait sleeps ever longer, and so a sale
    would miss the gaps that another process leaves between its batches for seconds on end.
    """
    driver: Any = connection.connection.dbapi_connection
    ends = time.monotonic() + BUSY_S
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < ends:
            try:
                driver.execute(_WRITE_LOCK)
                return
            except sqlite.OperationalError as error:
                if "locked" not in str(error):
                    break
            time.sleep(_TURN_S)
        connection.exec_driver_sql(_WRITE_LOCK)  # the last try, whose failure is told in our words
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_S * 1000}")


def _postgresql(
    url: URL, isolation: Any, options: str, connections: int = 5, *, shares_store: bool = False
) -> Engine:
    if find_spec("psycopg") is None:
        raise Trouble("store.no_psycopg", store=url.render_as_string(hide_password=True))
    said = url.query.get("options", "")
    asked = said if isinstance(said, str) else " ".join(said)
    engine = create_engine(
        url.difference_update_query(["options"]),
        isolation_level=isolation,
        pool_pre_ping=True,
        pool_size=connections,
        connect_args={
            "connect_timeout": CONNECT_S,
            "application_name": "prepay",
            "options": f"-c timezone=UTC {options} {asked}".strip(),
        },
    )
    if shares_store:

        @event.listens_for(engine, "connect")
        def share(connection: Any, _record: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock_shared(%s)", (STORE_LOCK,))
                has_it = cursor.fetchone()[0]
            connection.commit()
            if not has_it:
                connection.close()
                raise Trouble("store.in_use", store=url.render_as_string(hide_password=True))

    return engine
