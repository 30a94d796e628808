"""A store in use: its engines, its key, its clock, and the sittings held with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, Engine, select

from app.core.site.settings import Site
from app.storage import engine
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.clock import SiteClock
from app.storage.lease import LeaseDesk
from app.storage.place import Place
from app.storage.sql.office import read_site
from app.storage.troubles import told

if TYPE_CHECKING:
    from app.storage.site_writer import SqlSiteWriter


class Fence(Protocol):
    """Stops a sitting of a station that is no longer the one at work."""

    def check(self, connection: Connection) -> None: ...


@dataclass(frozen=True, slots=True)
class Store:
    """Opened by `open_store` or `create_store`; close it when done."""

    place: Place
    store_id: str
    is_demo: bool
    key: bytes
    clock: SiteClock
    write_engine: Engine
    read_engine: Engine

    @contextmanager
    def sitting(self, lease: Fence | None = None) -> Iterator[SqlBooks]:
        """One sitting with the books: kept on a clean exit, else nothing of it.

        With a lease, Trouble `station.lease_lost` when another station has taken over.
        BooksBusy means that the sitting lost a race: whoever holds it may simply hold it again.
        """
        with told(self.place.name), self.write_engine.begin() as connection:
            if lease is not None:
                lease.check(connection)
            books = SqlBooks(connection, self.key)
            yield books
            books.finish()

    @contextmanager
    def importing(self, now: datetime) -> Iterator[SqlSiteWriter]:
        """A sitting for the import of a site; `now` is when typed bases count as read."""
        from app.storage.site_writer import SqlSiteWriter  # an import is no part of a day's work

        with self.sitting() as books:
            yield SqlSiteWriter(books, now)

    @contextmanager
    def looking(self) -> Iterator[SqlBooks]:
        """The books for a reader: the same questions, with nothing locked and nothing to write."""
        with self.reading() as connection:
            yield SqlBooks(connection, self.key)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look; nothing can be written through it."""
        with told(self.place.name), self.read_engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A small write that is no act of the office: a beat, a renewed lease, a logged backup."""
        with told(self.place.name), self.write_engine.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[SqlBooks]:
        """A sitting while nobody else has the store open; BooksBusy or Trouble when one has."""
        self.close()
        exclusive = engine.alone(self.place)
        try:
            with told(self.place.name), exclusive.begin() as connection:
                engine.take_alone(connection, self.place.name)
                books = SqlBooks(connection, self.key)
                yield books
                books.finish()
        finally:
            exclusive.dispose()

    def site(self) -> Site:
        with self.reading() as connection:
            return read_site(connection)

    def leases(self) -> LeaseDesk:
        """Where a station asks to be the one at work."""
        return LeaseDesk(self.place, self.write_engine)

    def last_instant(self) -> datetime | None:
        """The newest instant in the books, to tell a clock that was set back."""
        with self.reading() as connection:
            found = [
                connection.execute(
                    select(table.c.at).order_by(table.c.seq.desc()).limit(1)
                ).scalar()
                for table in (t.entries, t.readings, t.audit)
            ]
        return max((at for at in found if at is not None), default=None)

    def close(self) -> None:
        """Let go of every connection; the store may be used again, and connects anew."""
        self.read_engine.dispose()
        self.write_engine.dispose()
