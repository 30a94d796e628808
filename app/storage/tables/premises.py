"""Buildings, rooms and customers."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from app.core.premises.room import RoomClass
from app.storage.columns import Exact, Whole, Word, metadata

buildings = Table(
    "buildings",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Whole, nullable=False),  # in the order of the office's list
    sqlite_strict=True,
)

rooms = Table(
    "rooms",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),
    Column("building", Text, ForeignKey("buildings.code"), nullable=False),
    Column("floor", Whole, nullable=False),
    Column("room_class", Word(RoomClass), nullable=False),
    Column("area_m2", Exact),
    sqlite_strict=True,
)

#: the number of the last change that touched a room's card: "what changed since" in one look
room_changes = Table(
    "room_changes",
    metadata,
    Column("room_id", Whole, ForeignKey("rooms.id"), primary_key=True, autoincrement=False),
    Column("change", Whole, nullable=False),
    Index(None, "change"),
    sqlite_strict=True,
)

customers = Table(
    "customers",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False, unique=True),  # the office's own number for the person
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("initials", Text, nullable=False),
    sqlite_strict=True,
)
