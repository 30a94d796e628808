"""Schemes, version by version, as the text they were read from, and the drafts of new ones."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from app.core.meters.supply import Utility
from app.storage.columns import Instant, Whole, Word, metadata

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
