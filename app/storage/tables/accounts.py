"""Accounts, their wallets, and which meters belong to whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, text

from app.core.accounts.account import AccountState
from app.core.meters.supply import Utility
from app.storage.columns import Exact, Instant, Json, Whole, Word, metadata

_NOT_CLOSED = text("state <> 'closed'")
_SHARED = text("utility IS NULL")
_CURRENT = text("to_at IS NULL")

accounts = Table(
    "accounts",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False, unique=True),
    Column("room_id", Whole, ForeignKey("rooms.id"), nullable=False),
    Column("customer_id", Whole, ForeignKey("customers.id"), nullable=False, index=True),
    Column("state", Word(AccountState), nullable=False),
    Column("opened_at", Instant),
    Column("closed_at", Instant),
    Column("persons", Whole),
    sqlite_strict=True,
)
Index("ix_accounts_room_id", accounts.c.room_id)
Index(
    "uq_accounts_room_open",
    accounts.c.room_id,
    unique=True,
    sqlite_where=_NOT_CLOSED,
)

#: `posted_fen` and `accrued_fen` are caches; verify works both out again
wallets = Table(
    "wallets",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("account_id", Whole, ForeignKey("accounts.id"), nullable=False),
    Column("utility", Word(Utility)),  # NULL: one wallet for all
    Column("posted_fen", Whole, nullable=False),
    Column("accrued_fen", Whole, nullable=False),
    Column("opening_fen", Whole, nullable=False),  # brought in with the draft, booked at opening
    sqlite_strict=True,
)
Index("uq_wallets_account_id_utility", wallets.c.account_id, wallets.c.utility, unique=True)
Index(
    "uq_wallets_account_id_shared",
    wallets.c.account_id,
    unique=True,
    sqlite_where=_SHARED,
)

#: a draft's meters, with what the import said of them
account_presets = Table(
    "account_presets",
    metadata,
    Column("account_id", Whole, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("meter_id", Whole, ForeignKey("meters.id"), primary_key=True, autoincrement=False),
    Column("scheme", Text, nullable=False),
    Column("base_at", Instant),
    Column("base_micro", Whole),
    sqlite_strict=True,
)

#: an account's meter from a base reading to a closing one, and how far its use has been priced
assignments = Table(
    "assignments",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("account_id", Whole, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("wallet_id", Whole, ForeignKey("wallets.id"), nullable=False, index=True),
    Column("meter_id", Whole, ForeignKey("meters.id"), nullable=False),
    Column("scheme", Text, nullable=False),
    Column("from_at", Instant, nullable=False),
    Column("base_micro", Whole, nullable=False),
    Column("entry_at", Instant, nullable=False),
    Column("entry_micro", Whole, nullable=False),
    Column("entry_bands", Json),  # [[band, micro], …]; NULL for none
    Column("entry_position", Text, nullable=False),
    Column("entry_number", Whole, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("kept_micro", Whole, nullable=False),
    Column("kept_bands", Json),
    Column("position", Text, nullable=False),
    Column("kept_cost_fen", Whole, nullable=False),
    Column("kept_lines", Text, nullable=False),
    Column("accrued_fen", Whole, nullable=False),
    Column("to_at", Instant),
    Column("closing_micro", Whole),
    Column("own_ratio", Exact),  # of a meter that has another one by now; NULL: as the meter says
    Column("root", Whole),  # the first of a chain: its meter was exchanged, its tiers go on here
    sqlite_strict=True,
)
Index("ix_assignments_meter_id", assignments.c.meter_id)
Index(
    "uq_assignments_meter_current",
    assignments.c.meter_id,
    unique=True,
    sqlite_where=_CURRENT,
)
