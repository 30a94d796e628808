"""The chains over insert-only rows: each row's mac covers its content and the row before it.

    mac(n) = first 16 bytes of HMAC-SHA256(key of the chain, mac(n-1) || row n as canonical JSON)

The key lies outside the database, so whoever holds only the file cannot edit a row, take one out or
put one in without being found; a cut tail shows against any newer anchor.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from app.storage.columns import canonical

#: what the mac of a row covers, in this order for ever: the columns as they are stored
COVERED: dict[str, tuple[str, ...]] = {
    "entries": (
        "seq",
        "key",
        "kind",
        "at",
        "day",
        "operator",
        "counter",
        "approved_by",
        "reverses",
        "amends",
        "facts",
    ),
    "orders": (
        "seq",
        "order",
        "act",
        "kind",
        "receipt",
        "at",
        "account_number",
        "room",
        "customer",
        "utility",
        "meters",
        "scheme",
        "method",
        "amount_fen",
        "tendered_fen",
        "before_fen",
        "after_fen",
        "operator",
        "counter",
        "approved_by",
        "reverses",
        "reason",
        "wallet_id",
        "entry_key",
        "last_reading",
        "last_read_at",
    ),
    "readings": (
        "seq",
        "meter_id",
        "at",
        "total_micro",
        "kept_as",
        "refused",
        "typed_by",
        "bands",
        "facts",
    ),
    "audit": ("seq", "at", "operator", "counter", "approved_by", "act", "subject", "facts"),
}
MAC_BYTES = 16

#: a stored value: everything a covered column can hold
Stored = int | str | None


def chain_key(key: bytes, name: str) -> bytes:
    """A key for each chain, so that a row of one cannot stand in another."""
    return hmac.digest(key, f"chain {name}".encode(), "sha256")


def beginning(chain_key: bytes, store_id: str) -> bytes:
    """The mac before the first row."""
    return hmac.digest(chain_key, store_id.encode(), "sha256")[:MAC_BYTES]


def row_bytes(values: Sequence[Stored], postings: Sequence[tuple[str, int]] | None = None) -> bytes:
    """A row as it is hashed; the postings of an entry are part of it, by line."""
    row: list[object] = [*values]
    if postings is not None:
        row.append([[account, fen] for account, fen in postings])
    return canonical(row).encode()


def link(chain_key: bytes, before: bytes, row: bytes) -> bytes:
    return hmac.digest(chain_key, before + row, "sha256")[:MAC_BYTES]


class Chain:
    """The end of one chain in a sitting that holds its head."""

    def __init__(self, name: str, key: bytes, seq: int, mac: bytes) -> None:
        self.name = name
        self.seq = seq
        self.mac = mac
        self.has_grown = False
        self._key = key

    def next_seq(self) -> int:
        return self.seq + 1

    def append(self, row: bytes) -> bytes:
        """The mac of the next row."""
        self.seq += 1
        self.mac = link(self._key, self.mac, row)
        self.has_grown = True
        return self.mac
