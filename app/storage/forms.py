"""Which forms of the tables there have been, and which one this program knows."""

from __future__ import annotations

#: oldest first; the names of the files under migrations/versions
FORMS = ("0001", "0002", "0003", "0004")
FORM = FORMS[-1]
#: the table that says which form a store has
VERSIONS = "alembic_version"
