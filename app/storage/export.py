"""The ledger as bytes: the same acts give the same bytes on either engine and after any crash."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, text

from app.storage.chain import COVERED, row_bytes
from app.storage.store import Store

_COLUMNS = ", ".join(f"e.{name}" for name in COVERED["entries"])
_ENTRIES = text(
    f"SELECT {_COLUMNS}, p.account, p.fen FROM entries e JOIN postings p ON p.entry_seq = e.seq"
    " ORDER BY e.seq, p.line"
)


def export_ledger(store: Store) -> Iterator[bytes]:
    """One line for each entry, in order, as it is hashed: content and postings, without the mac."""
    with store.reading() as connection:
        yield from ledger_lines(connection)


def ledger_lines(connection: Connection) -> Iterator[bytes]:
    """The lines of the store behind a connection."""
    width = len(COVERED["entries"])
    rows = connection.execution_options(yield_per=1000).execute(_ENTRIES)
    for _, lines in groupby(rows, key=lambda row: row[0]):
        entry = [tuple(row) for row in lines]
        postings = [(row[width], row[width + 1]) for row in entry]
        yield row_bytes(entry[0][:width], postings) + b"\n"
