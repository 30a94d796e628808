"""Schemes by version, the drafts of new ones, and what accounts are priced by from when on."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text, UniqueConstraint

from app.core.meters.supply import Utility
from app.storage.columns import Day, Flag, Instant, Whole, Word, metadata

scheme_versions = Table(
    "scheme_versions",
    metadata,
    Column("scheme", Text, primary_key=True),  # the id that assignments name
    Column("version", Whole, primary_key=True, autoincrement=False),
    Column("utility", Word(Utility), nullable=False),
    Column("effective_from", Instant, nullable=False),
    Column("text", Text, nullable=False),  # canonical JSON
    UniqueConstraint("scheme", "effective_from"),
    sqlite_strict=True,
)

#: what somebody is still writing; the text may be unfinished and nothing is priced by it
scheme_drafts = Table(
    "scheme_drafts",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("scheme", Text, nullable=False, index=True),  # the scheme it will be a version of
    Column("based_on", Whole),  # the version it was copied from
    Column("text", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    sqlite_strict=True,
)

#: insert-only: another scheme for an account's meter; of two for one instant the later row holds
scheme_changes = Table(
    "scheme_changes",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("assignment_id", Whole, ForeignKey("assignments.id"), nullable=False, index=True),
    Column("from_at", Instant, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("begins_anew", Flag, nullable=False),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("approved_by", Text),
    Column("reason", Text, nullable=False),
    Column("act", Text, nullable=False),
    sqlite_strict=True,
)

#: insert-only: what a scheme may ask about an account, from a site day on
terms_changes = Table(
    "terms_changes",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=False),
    Column("account_id", Whole, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("from_day", Day, nullable=False),
    Column("name", Text, nullable=False),  # persons, area_m2, capacity_kva
    Column("value", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("operator", Text, nullable=False),
    Column("approved_by", Text),
    Column("reason", Text, nullable=False),
    Column("act", Text, nullable=False),
    sqlite_strict=True,
)
