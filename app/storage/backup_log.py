"""The log of backups: when the last good one was made, and what became of each try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.storage import tables as t
from app.storage.store import Store


def last_good_backup(store: Store) -> datetime | None:
    """Site time of the newest backup that was verified."""
    newest = select(t.backups.c.at).where(t.backups.c.is_good == 1).order_by(t.backups.c.id.desc())
    with store.reading() as db:
        found: datetime | None = db.execute(newest.limit(1)).scalar()
        return found


@dataclass(frozen=True, slots=True)
class Tried:
    """A line of the log of backups."""

    at: datetime
    place: str
    is_good: bool
    bytes: int | None
    trouble: str | None


def read_backups(store: Store, limit: int) -> list[Tried]:
    """The newest tries at a backup, good or not."""
    log = t.backups.c
    newest = (
        select(log.at, log.place, log.is_good, log.bytes, log.trouble)
        .order_by(log.id.desc())
        .limit(limit)
    )
    with store.reading() as db:
        return [Tried(*row) for row in db.execute(newest)]


def log_backup(store: Store, **values: object) -> None:
    with store.writing() as db:
        db.execute(insert(t.backups).values(**values))
