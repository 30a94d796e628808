"""What each scheme is called now, in every language its text has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from app.storage import tables as t
from app.storage.sql.schemes import version_of

_ALL = select(t.scheme_versions).order_by(
    t.scheme_versions.c.scheme, t.scheme_versions.c.effective_from
)


def read_scheme_titles(db: Connection, now: datetime) -> Mapping[str, Mapping[str, str]]:
    """By scheme and language: name and version in force, or the first one that will be."""
    titles: dict[str, Mapping[str, str]] = {}
    for row in db.execute(_ALL):
        version = version_of(row)
        if row.scheme not in titles or version.effective_from <= now:
            titles[row.scheme] = {name: version.title(name) for name in ("zh", "en")}
    return titles
