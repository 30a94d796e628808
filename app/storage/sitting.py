"""One transaction that writes: the chains it extends, the numbers it takes, the rooms touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, or_, select, update

from app.storage.chain import COVERED, Chain, Stored, chain_key, row_bytes
from app.storage.tables import accounts, chains, meters, room_changes, wallets

_CHAINS = select(chains.c.name, chains.c.seq, chains.c.mac).order_by(chains.c.name)
_TAKE = (
    "INSERT INTO series (name, last) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET last = series.last + excluded.last RETURNING last"
)
_CHANGE = "change"


@lru_cache(maxsize=128)
def in_words_of(dialect: str, sql: str) -> str:
    """Our hot statements are written with `?`; psycopg wants `%s`."""
    return sql if dialect == "sqlite" else sql.replace("%", "%%").replace("?", "%s")


@lru_cache(maxsize=8)
def _insert(dialect: str, table: str) -> str:
    columns = (*COVERED[table], "mac")
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    return in_words_of(dialect, f"INSERT INTO {table} ({names}) VALUES ({marks})")


@dataclass(slots=True)
class Touched:
    """Whose cards may look different after this sitting."""

    rooms: set[int] = field(default_factory=set)
    meters: set[int] = field(default_factory=set)
    wallets: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)


class Sitting:
    """What all parts of the books share while one transaction lasts.

    The heads of the chains are locked first, in one order: on PostgreSQL that lines writers up as
    SQLite's write lock does, so that two of them never wait for each other in a ring.
    """

    def __init__(self, connection: Connection, key: bytes) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self.touched = Touched()
        self._chains = {
            name: Chain(name, chain_key(key, name), seq, bytes(mac))
            for name, seq, mac in connection.execute(_CHAINS.with_for_update())
        }

    # -- hot statements, as the driver takes them --------------------------------------------------

    def rows(self, sql: str, *values: object) -> Sequence[Any]:
        """All rows of a question."""
        return self.connection.exec_driver_sql(in_words_of(self.dialect, sql), values).all()

    def row(self, sql: str, *values: object) -> Any:
        """The first row, or None."""
        return self.connection.exec_driver_sql(in_words_of(self.dialect, sql), values).first()

    def many(self, sql: str, rows: Sequence[tuple[object, ...]]) -> int:
        """The same statement for many rows in one go; gives how many rows it changed."""
        if not rows:
            return 0
        done = self.connection.exec_driver_sql(in_words_of(self.dialect, sql), list(rows))
        return done.rowcount

    # -- chains ------------------------------------------------------------------------------------

    def chain(self, name: str) -> Chain:
        return self._chains[name]

    def append(
        self,
        name: str,
        rows: Iterable[Sequence[Stored]],
        postings: Sequence[Sequence[tuple[str, int]]] | None = None,
    ) -> list[int]:
        """Write rows (covered columns without `seq`) at the end of a chain; gives their numbers."""
        chain = self._chains[name]
        written: list[tuple[object, ...]] = []
        numbers: list[int] = []
        for place, row in enumerate(rows):
            values = (chain.next_seq(), *row)
            own = postings[place] if postings is not None else None
            mac = chain.append(row_bytes(values, own))
            written.append((*values, mac))
            numbers.append(chain.seq)
        if written:
            self.connection.exec_driver_sql(_insert(self.dialect, name), written)
        return numbers

    # -- numbers -----------------------------------------------------------------------------------

    def take(self, series: str, count: int = 1) -> int:
        """The next number of a series, or the last of `count`; given back with the sitting."""
        return int(self.row(_TAKE, series, count)[0])

    def take_ids(self, table: str, count: int) -> range:
        """Ids are numbered by us: they stand in the ledger, and a rolled back one leaves no gap."""
        last = self.take(f"id/{table}", count)
        return range(last - count + 1, last + 1)

    # -- the end -----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Write what is written once: the new heads, and the change number of each card touched."""
        grown = [chain for chain in self._chains.values() if chain.has_grown]
        self.many(
            "UPDATE chains SET seq = ?, mac = ? WHERE name = ?",
            [(chain.seq, chain.mac, chain.name) for chain in grown],
        )
        self._number_changes()

    def _number_changes(self) -> None:
        touched = self.touched
        where = []
        if touched.rooms:
            where.append(room_changes.c.room_id.in_(sorted(touched.rooms)))
        if touched.meters:
            of_meters = select(meters.c.room_id).where(meters.c.id.in_(sorted(touched.meters)))
            where.append(room_changes.c.room_id.in_(of_meters))
        if touched.accounts:
            of_accounts = select(accounts.c.room_id).where(
                accounts.c.id.in_(sorted(touched.accounts))
            )
            where.append(room_changes.c.room_id.in_(of_accounts))
        if touched.wallets:
            of_wallets = (
                select(accounts.c.room_id)
                .join(wallets, wallets.c.account_id == accounts.c.id)
                .where(wallets.c.id.in_(sorted(touched.wallets)))
            )
            where.append(room_changes.c.room_id.in_(of_wallets))
        if where:
            number = self.take(_CHANGE)
            self.connection.execute(update(room_changes).where(or_(*where)).values(change=number))
