"""A lock that dies with the process that holds it: of a file, or of a session on the server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.core.errors import Trouble

#: on PostgreSQL, held by the session of the station at work
STATION_LOCK = 0x70726570_0002


class Lock(Protocol):
    """Held or not; never waited for."""

    def take(self) -> bool:
        """True when it is ours now, or was already."""
        ...

    def drop(self) -> None: ...


class FileLock:
    """Of the operating system, on a small file beside the store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        if self._file is not None:
            return True
        try:
            file = self._path.open("ab")
        except OSError as error:
            raise Trouble("store.cannot_open", store=str(self._path), detail=str(error)) from error
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def is_held(self) -> bool:
        return self._file is not None

    def drop(self) -> None:
        if self._file is not None:
            self._file.close()  # the lock goes with it; the file stays, or another could make two
            self._file = None


class SessionLock:
    """Of the server, on a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def take(self) -> bool:
        if self.is_held():
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        # a connection with this lock must never go back into the pool
        connection.detach()
        asked = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (STATION_LOCK,))
        if not asked.scalar_one():
            connection.close()
            return False
        self._connection = connection
        return True

    def is_held(self) -> bool:
        """Also false when the link is gone, and the lock with it."""
        if self._connection is None:
            return False
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except DBAPIError:
            self.drop()
            return False
        return True

    def drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _lock(file: IO[bytes]) -> None:
    """Take it at once, or OSError."""
    if os.name == "nt":
        import msvcrt  # only there

        file.seek(0)
        getattr(msvcrt, "locking")(file.fileno(), getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009
    else:
        import fcntl  # not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
