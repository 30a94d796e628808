"""The heads of the chains, the audit trail, and the archive acts that take old readings out."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, Table, Text

from app.storage.columns import Instant, Json, Whole, metadata

#: 13 months, the longest they can be
ARCHIVE_AGE_DAYS = 397
_DAY = 86_400_000_000

#: one row for each chain: the last number given and its mac, locked by whoever appends
chains = Table(
    "chains",
    metadata,
    Column("name", Text, primary_key=True),
    Column("seq", Whole, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    sqlite_strict=True,
)

#: insert-only, chained
audit = Table(
    "audit",
    metadata,
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("approved_by", Text),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("facts", Json, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    sqlite_strict=True,
)

#: always empty: an archive act that points here cannot be committed
unfinished_archives = Table(
    "unfinished_archives",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)

#: each time old readings left: how many, their hash, and the chain value at the cut, from which
#: verify goes on. Only while `unfinished` is set may readings be deleted, and it has to be cleared
#: before the commit.
archives = Table(
    "archives",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("before_at", Instant, nullable=False),
    Column("row_count", Whole, nullable=False),
    Column("first_seq", Whole, nullable=False),
    Column("last_seq", Whole, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("cut_mac", LargeBinary, nullable=False),
    Column("operator", Text, nullable=False),
    Column("approved_by", Text),
    Column(
        "unfinished",
        Whole,
        ForeignKey("unfinished_archives.id", deferrable=True, initially="DEFERRED"),
    ),
    CheckConstraint(f"before_at <= at - {ARCHIVE_AGE_DAYS * _DAY}", name="age"),
    sqlite_strict=True,
)
