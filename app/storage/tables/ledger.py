"""Entries and postings, orders and their paper, acts already done, and the roll-ups of use."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from app.core.counter.order import Method, OrderKind
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Utility
from app.storage.columns import Day, Flag, Instant, Json, Whole, Word, metadata

#: insert-only, chained; the mac covers the postings too
entries = Table(
    "entries",
    metadata,
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Word(EntryKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", Day, nullable=False, index=True),
    Column("operator", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("approved_by", Text),
    Column("reverses", Text, ForeignKey("entries.key"), unique=True),
    Column("amends", Text, ForeignKey("entries.key")),
    Column("facts", Json, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    sqlite_strict=True,
)

#: insert-only
postings = Table(
    "postings",
    metadata,
    Column("entry_seq", Whole, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("line", Whole, primary_key=True, autoincrement=False),
    Column("account", Text, nullable=False),  # wallet/17, till/cash, income/electric
    Column("fen", Whole, nullable=False),
    Index(None, "account", "entry_seq"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

#: insert-only: the key of each act done, with the hash of what was asked
acts = Table(
    "acts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

#: the last number given in each series: receipts, orders of a day, ids
series = Table(
    "series",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", Whole, nullable=False),
    sqlite_strict=True,
)

#: insert-only, chained; a reversal is another order that names the first
orders = Table(
    "orders",
    metadata,
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("order", Text, nullable=False, unique=True),
    Column("act", Text, nullable=False, unique=True),
    Column("kind", Word(OrderKind), nullable=False),
    Column("receipt", Text, nullable=False, unique=True),
    Column("at", Instant, nullable=False, index=True),
    Column("account_number", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("utility", Word(Utility)),
    Column("meters", Json, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("method", Word(Method), nullable=False),
    Column("amount_fen", Whole, nullable=False),
    Column("tendered_fen", Whole),
    Column("before_fen", Whole, nullable=False),
    Column("after_fen", Whole, nullable=False),
    Column("operator", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("approved_by", Text),
    Column("reverses", Text, ForeignKey("orders.order"), unique=True),
    Column("reason", Text, nullable=False),
    Column("wallet_id", Whole, ForeignKey("wallets.id"), nullable=False, index=True),
    Column("entry_key", Text, ForeignKey("entries.key"), nullable=False),
    Column("last_reading", Text, nullable=False),
    Column("last_read_at", Instant),
    Column("mac", LargeBinary, nullable=False),
    sqlite_strict=True,
)

#: insert-only: each try to put an order on paper
prints = Table(
    "prints",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("order", Text, ForeignKey("orders.order"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("printer", Text, nullable=False),
    Column("is_done", Flag, nullable=False),
    sqlite_strict=True,
)

#: kept at posting time; `end_micro` is the register at the day's end, where it is known
day_use = Table(
    "day_use",
    metadata,
    Column("meter_id", Whole, ForeignKey("meters.id"), primary_key=True, autoincrement=False),
    Column(
        "assignment_id", Whole, ForeignKey("assignments.id"), primary_key=True, autoincrement=False
    ),
    Column("day", Day, primary_key=True, autoincrement=False),
    Column("used_micro", Whole, nullable=False),
    Column("cost_fen", Whole, nullable=False),
    Column("end_micro", Whole),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

month_use = Table(
    "month_use",
    metadata,
    Column("meter_id", Whole, ForeignKey("meters.id"), primary_key=True, autoincrement=False),
    Column(
        "assignment_id", Whole, ForeignKey("assignments.id"), primary_key=True, autoincrement=False
    ),
    Column("month", Whole, primary_key=True, autoincrement=False),  # 202603
    Column("used_micro", Whole, nullable=False),
    Column("cost_fen", Whole, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
