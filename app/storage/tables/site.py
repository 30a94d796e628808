"""The site itself, its clock, and the station that works it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text

from app.storage.columns import Exact, Flag, Instant, Json, Whole, metadata

#: one row: what this store is, and the rules of its office
site = Table(
    "site",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", name="one"),
    Column("store_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("is_demo", Flag, nullable=False),
    Column("settings", Json, nullable=False),
    Column("calendar", Json, nullable=False),  # {"2026": {"holidays": […], "workdays": […]}}
    Column("made_at", Instant, nullable=False),
    Column("key_check", Text, nullable=False),  # tells the right chain key from a wrong one
    Column("wrapped_key", Json, nullable=False),  # the chain key under the recovery passphrase
    Column("brake_until", Instant),  # a person let a mass cut run until then
    sqlite_strict=True,
)

#: one row, in a demo only: where site time was anchored, and the last beat of a living station
site_clock = Table(
    "site_clock",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", name="one"),
    Column("real_at", Instant, nullable=False),
    Column("site_at", Instant, nullable=False),
    Column("speed", Exact, nullable=False),
    Column("beat_real", Instant, nullable=False),
    Column("beat_site", Instant, nullable=False),
    sqlite_strict=True,
)

#: one row: the one station that may deduct and switch; its expiry is by the database's time
station_lease = Table(
    "station_lease",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", name="one"),
    Column("number", Whole, nullable=False),
    Column("holder", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("has_lock", Flag, nullable=False),  # also holds the lock that dies with it
    sqlite_strict=True,
)

#: one row: what the station last said of its work
station = Table(
    "station",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", name="one"),
    Column("started_at", Instant),
    Column("first_round_at", Instant),  # no automatic cut before it
    Column("last_round_at", Instant),
    Column("is_paused", Flag, nullable=False),
    Column("queue", Whole, nullable=False),
    Column("trouble", Text),
    sqlite_strict=True,
)

#: each backup tried, good or not
backups = Table(
    "backups",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("at", Instant, nullable=False),  # site time
    Column("real_at", Instant, nullable=False),
    Column("place", Text, nullable=False),
    Column("is_good", Flag, nullable=False),  # opened again and verified
    Column("bytes", Whole),
    Column("sha256", Text),
    Column("heads", Json),  # of the chains in it
    Column("trouble", Text),
    sqlite_strict=True,
)
