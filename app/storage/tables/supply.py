"""Who has supply and why: decisions, pending cuts, protections, commands, warnings."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, text

from app.core.meters.supply import Supply
from app.core.supply.case import Intent, Verdict
from app.core.supply.command import CommandKind, CommandState
from app.storage.columns import Flag, Instant, Json, Whole, Word, metadata

_UNDER_WAY = text("state IN ('queued', 'sent', 'acknowledged', 'timed_out')")

#: one row for each wallet: its last decision, and the cut that waits, if one does
supply_states = Table(
    "supply_states",
    metadata,
    Column("wallet_id", Whole, ForeignKey("wallets.id"), primary_key=True, autoincrement=False),
    Column("forced_off", Text),  # reason of a manual forced-off
    Column("has_safety_trip", Flag, nullable=False),
    Column("verdict", Word(Verdict)),
    Column("rule", Text),
    Column("decision", Json),
    Column("decided_at", Instant),
    Column("review_at", Instant, index=True),  # when to look again
    Column("pending_reason", Text),  # NULL: no cut waits
    Column("pending_since", Instant),
    Column("pending_earliest", Instant),
    Column("postponed_until", Instant),
    Column("postponed_why", Text),
    sqlite_strict=True,
)

protections = Table(
    "protections",
    metadata,
    Column("account_id", Whole, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("utility", Text, primary_key=True),  # "": all that the account has
    Column("reason", Text, nullable=False),
    Column("until", Instant),  # NULL: for good
    sqlite_strict=True,
)

commands = Table(
    "commands",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Word(CommandKind), nullable=False),
    Column("meter_id", Whole, ForeignKey("meters.id"), nullable=False),
    Column("wallet_id", Whole, ForeignKey("wallets.id")),
    Column("supply", Word(Supply)),
    Column("because", Word(Intent)),
    Column("reason", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("approved_by", Text),
    Column("state", Word(CommandState), nullable=False),
    Column("tries", Whole, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
    Column("next_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("facts", Json, nullable=False),
    Index(None, "meter_id"),
    Index(None, "wallet_id"),
    sqlite_strict=True,
)
Index(
    "ix_commands_under_way",
    commands.c.next_at,
    sqlite_where=_UNDER_WAY,
)

alarm_states = Table(
    "alarm_states",
    metadata,
    Column("wallet_id", Whole, ForeignKey("wallets.id"), primary_key=True, autoincrement=False),
    Column("level", Whole, nullable=False),
    Column("raised_at", Instant),
    Column("final_notice_at", Instant),
    sqlite_strict=True,
)

#: insert-only: each warning, where it was sent
notices = Table(
    "notices",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("wallet_id", Whole, ForeignKey("wallets.id"), nullable=False),
    Column("level", Whole, nullable=False),
    Column("at", Instant, nullable=False),
    Column("balance_fen", Whole, nullable=False),
    Column("channel", Text, nullable=False),
    Index(None, "wallet_id", "at"),
    sqlite_strict=True,
)
