"""Channels, meters, how far each is confirmed, its latest values, and the readings kept."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint, text

from app.core.meters.metering import HoldKind, KeptAs, Refused
from app.core.meters.supply import Supply, Utility
from app.core.supply.case import Intent
from app.storage.columns import Coded, Exact, Flag, Instant, Json, Whole, Word, metadata

_OPEN = text("ended_at IS NULL")

#: codes are for ever; a new word takes the next number
KEPT_AS = {
    "base": 1,
    "half_hour": 2,
    "entry": 3,
    "final": 4,
    "deciding": 5,
    "refused": 6,
    "corrected": 7,
    "late": 8,
}
REFUSED = {
    "below_billable": 1,
    "above_rated": 2,
    "not_confirmed": 3,
    "out_of_order": 4,
    "on_hold": 5,
    "malformed": 6,
}

channels = Table(
    "channels",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("timeout_ms", Whole, nullable=False),
    Column("answered_at", Instant),
    Column("misses", Whole, nullable=False),
    Column("silent_since", Instant),
    sqlite_strict=True,
)

meters = Table(
    "meters",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False, unique=True),
    Column("utility", Word(Utility), nullable=False),
    Column("profile", Text, nullable=False),
    Column("channel_id", Whole, ForeignKey("channels.id"), nullable=False),
    Column("unit", Whole, nullable=False),
    Column("ratio", Exact, nullable=False),
    Column("room_id", Whole, ForeignKey("rooms.id"), index=True),
    Column("rated_power", Exact, nullable=False),
    Column("full_scale_micro", Whole),
    Column("has_switch", Flag, nullable=False),
    Column("removed_at", Instant),  # its unit is then minus its id: the place is free
    UniqueConstraint("channel_id", "unit"),
    sqlite_strict=True,
)

#: one row for each meter: what it has confirmed and what it has still to confirm
metering = Table(
    "metering",
    metadata,
    Column("meter_id", Whole, ForeignKey("meters.id"), primary_key=True, autoincrement=False),
    Column("billable_at", Instant),
    Column("billable_micro", Whole),
    Column("billable_bands", Json),  # [[band, micro], …]; NULL for none
    Column("candidate_at", Instant),
    Column("candidate_micro", Whole),
    Column("candidate_bands", Json),
    Column("suspect", Json),  # a hold seen once; a second look decides
    Column("apart_since", Instant),  # when the periods were told not to add up to the total
    sqlite_strict=True,
)

#: one row for each meter: what it said last, moved at every poll
latest = Table(
    "latest",
    metadata,
    Column("meter_id", Whole, ForeignKey("meters.id"), primary_key=True, autoincrement=False),
    Column("read_at", Instant),
    Column("total_micro", Whole),
    Column("bands", Json),  # [[band, micro], …]
    Column("live", Json),  # {voltage_v: "230.1", …}
    Column("fault", Text),
    Column("supply", Word(Supply), nullable=False),  # last verified
    Column("supply_at", Instant),
    Column("off_because", Word(Intent)),  # why we switched it off, if we did
    Column("misses", Whole, nullable=False),
    Column("offline_since", Instant),
    sqlite_strict=True,
)

#: a billing hold, until a person has ruled
holds = Table(
    "holds",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("meter_id", Whole, ForeignKey("meters.id"), nullable=False),
    Column("kind", Word(HoldKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("previous_at", Instant, nullable=False),
    Column("previous_micro", Whole, nullable=False),
    Column("doubtful_at", Instant, nullable=False),
    Column("doubtful_micro", Whole, nullable=False),
    Column("doubtful_bands", Json),
    Column("ended_at", Instant),
    Column("ruling", Text),
    Column("ended_by", Text),
    sqlite_strict=True,
)
Index(
    "uq_holds_meter_open",
    holds.c.meter_id,
    unique=True,
    sqlite_where=_OPEN,
)

#: insert-only, chained; rows older than thirteen months may leave by an archive act
readings = Table(
    "readings",
    metadata,
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("meter_id", Whole, ForeignKey("meters.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("total_micro", Whole, nullable=False),
    Column("kept_as", Coded(KEPT_AS, KeptAs), nullable=False),
    Column("refused", Coded(REFUSED, Refused)),
    Column("typed_by", Text),
    Column("bands", Json),  # [[band, micro], …]; NULL for none
    Column("facts", Json),  # [[name, text], …]; NULL for none
    Column("mac", LargeBinary, nullable=False),
    UniqueConstraint("meter_id", "at", "kept_as"),
    sqlite_strict=True,
)
