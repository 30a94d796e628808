"""The right to be the one station at work: a numbered lease, and a lock that dies with its holder.

A station that is killed loses the lock, and the next one that asks takes over at once. One that
only stands still keeps the lock; it loses the lease when that runs out, and its number is refused
from then on.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, insert, select, update

from app.core.errors import Trouble
from app.storage.columns import instant
from app.storage.lock import FileLock, Lock, SessionLock
from app.storage.place import Place
from app.storage.tables import station_lease
from app.storage.troubles import told

LASTS = timedelta(seconds=30)
_L = station_lease.c
_NUMBER = select(_L.number)
_ROW = select(station_lease).with_for_update()
#: the database's time, as several machines may share one store
_TIME = {
    "sqlite": "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
}


def this_process() -> str:
    """Who holds a lease, for people to read."""
    return f"{socket.gethostname()} {os.getpid()}"


class LeaseDesk:
    """Where a station asks for the lease of its store."""

    def __init__(self, place: Place, write_engine: Engine, lasts: timedelta = LASTS) -> None:
        self._place = place
        self._engine = write_engine
        self._lasts = lasts

    def acquire(self, holder: str | None = None) -> StationLease | None:
        """The lease, with a number above every earlier one; None while another station works."""
        lock = self._lock()
        try:
            with told(self._place.name), self._engine.begin() as connection:
                number = _take_over(connection, lock, holder or this_process(), self._lasts)
        except BaseException:
            lock.drop()
            raise
        if number is None:
            lock.drop()
            return None
        return StationLease(self._place.name, self._engine, lock, number, self._lasts)

    def _lock(self) -> Lock:
        if self._place.is_file:
            path = self._place.file
            return FileLock(path.with_name(path.name + "-station"))
        return SessionLock(self._engine)


@dataclass(frozen=True, slots=True)
class StationLease:
    """Held; renewed every ten seconds, and refused in every sitting once it is lost."""

    store: str
    engine: Engine
    lock: Lock
    number: int
    lasts: timedelta

    def check(self, connection: Connection) -> None:
        """Inside a sitting: nobody can take over before it ends; Trouble `station.lease_lost`."""
        statement = (
            _NUMBER if connection.dialect.name == "sqlite" else _NUMBER.with_for_update(read=True)
        )
        if connection.execute(statement).scalar() != self.number:
            raise Trouble("station.lease_lost", number=self.number)

    def renew(self) -> None:
        """Keep it for another while; Trouble `station.lease_lost` when another holds it now."""
        has_lock = self.lock.take()  # one that took over from a frozen holder gets it later
        with told(self.store), self.engine.begin() as connection:
            done = connection.execute(
                update(station_lease)
                .where(_L.number == self.number)
                .values(expires_at=time_of(connection) + self.lasts, has_lock=has_lock)
            )
            kept = done.rowcount == 1
        if not kept:
            self.lock.drop()
            raise Trouble("station.lease_lost", number=self.number)

    def release(self) -> None:
        """Give it back, so that the next station need not wait."""
        try:
            with told(self.store), self.engine.begin() as connection:
                connection.execute(
                    update(station_lease)
                    .where(_L.number == self.number)
                    .values(expires_at=time_of(connection), holder="", has_lock=False)
                )
        finally:
            self.lock.drop()


def _take_over(connection: Connection, lock: Lock, holder: str, lasts: timedelta) -> int | None:
    """The next number, when the holder is dead, gave it back, or let it run out."""
    now = time_of(connection)
    row = connection.execute(_ROW).first()
    has_lock = lock.take()
    # A free lock proves that the holder is dead, unless that one never had it.
    is_dead = has_lock and (row is None or row.has_lock)
    if not is_dead and row is not None and row.expires_at > now:
        return None
    number = 1 if row is None else row.number + 1
    values = {
        "number": number,
        "holder": holder,
        "expires_at": now + lasts,
        "has_lock": has_lock,
    }
    if row is None:
        connection.execute(insert(station_lease).values(id=1, **values))
    else:
        connection.execute(update(station_lease).values(**values))
    return number


def time_of(connection: Connection) -> datetime:
    """Now, as the database tells it."""
    return instant(connection.exec_driver_sql(_TIME[connection.dialect.name]).scalar_one())
