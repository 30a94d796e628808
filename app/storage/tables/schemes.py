"""Schemes, version by version, as the text they were read from."""

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
