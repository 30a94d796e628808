"""Letting raw readings older than thirteen months leave, by an act of its own in the trail."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from app.core.errors import Refusal, Trouble
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import tables as t
from app.storage.backup import Made, back_up
from app.storage.books import SqlBooks
from app.storage.chain import COVERED, row_bytes
from app.storage.sitting import in_words_of
from app.storage.store import Store
from app.storage.tables.chains import ARCHIVE_AGE_DAYS

_R, _S, _X = t.readings.c, t.assignments.c, t.archives.c
_COLUMNS = ", ".join(f'"{name}"' for name in (*COVERED["readings"], "mac"))
_ROWS = f"SELECT {_COLUMNS} FROM readings WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT 20000"
_UNFINISHED = 1


@dataclass(frozen=True, slots=True)
class Archived:
    """How many readings left; `carried` were old too, and stay because open use rests on them."""

    rows: int
    carried: int = 0
    backup: Path | None = None


def archive(store: Store, before: date, actor: Actor, now: datetime, folder: Path) -> Archived:
    """Take out the readings before a site day, after a backup that was verified.

    Refusal `archive.too_young` for readings that have to stay; Trouble `store.in_use` while
    anybody else has the store open.
    """
    site = store.site()
    cut_at = site.midnight(before)
    oldest = now - timedelta(days=ARCHIVE_AGE_DAYS)
    if cut_at > oldest:
        raise Refusal("archive.too_young", before=before, latest=site.day_of(oldest))
    with store.reading() as db:
        first, last = _span(db, cut_at)
    if last < first:
        return Archived(0)
    made = back_up(store, folder)
    with store.alone() as books:
        return _take_out(books, cut_at, made, actor, now)


def _take_out(
    books: SqlBooks, cut_at: datetime, made: Made, actor: Actor, now: datetime
) -> Archived:
    db = books.sitting.connection
    first, last = _span(db, cut_at)
    last = min(last, made.heads["readings"][0])  # nothing leaves that the backup does not hold
    sha256, cut_mac = _digest(db, first, last)
    needed = _needed(db, first, last)
    count = last - first + 1
    db.execute(
        insert(t.archives).values(
            at=now,
            before_at=cut_at,
            row_count=count,
            first_seq=first,
            last_seq=last,
            sha256=sha256,
            cut_mac=cut_mac,
            operator=actor.operator,
            approved_by=actor.approved_by,
            unfinished=_UNFINISHED,
        )
    )
    gone = db.execute(delete(t.readings).where(_R.seq >= first, _R.seq <= last)).rowcount
    if gone != count:
        raise Trouble("archive.chain_broken", first=first, last=last, found=gone)
    db.execute(update(t.archives).where(_X.unfinished.is_not(None)).values(unfinished=None))
    books.sitting.append("readings", needed)
    facts = {
        "first": first,
        "last": last,
        "count": count,
        "sha256": sha256,
        "cut_mac": cut_mac.hex(),
        "before": cut_at.isoformat(),
        "carried": len(needed),
        "backup": made.path.name,
    }
    books.trail.write(AuditLine(now, actor, "archive", "site", facts))
    return Archived(count - len(needed), len(needed), made.path)


def _span(db: Connection, cut_at: datetime) -> tuple[int, int]:
    """From the row after the last cut to the one before the first that has to stay.

    Whatever came late and lies behind that one waits for another time.
    """
    before = db.execute(select(func.max(_X.last_seq))).scalar() or 0
    stays = db.execute(select(func.min(_R.seq)).where(_R.at >= cut_at)).scalar()
    if stays is None:
        stays = (db.execute(select(func.max(_R.seq))).scalar() or before) + 1
    return before + 1, stays - 1


def _digest(db: Connection, first: int, last: int) -> tuple[str, bytes]:
    """A hash over all that leaves, and the chain's value where verify goes on."""
    digest, mac, after = hashlib.sha256(), b"", first - 1
    while batch := _all(db, _ROWS, after, last):
        for *row, own in batch:
            mac = bytes(own)
            digest.update(row_bytes(row))
            digest.update(mac)
        after = batch[-1][0]
    return digest.hexdigest(), mac


def _needed(db: Connection, first: int, last: int) -> list[Any]:
    """Readings that use not yet posted is counted from: written again at the end of the chain."""
    columns = [_R[name] for name in COVERED["readings"] if name != "seq"]
    names = ", ".join(f"r.{column.name}" for column in columns)
    rows = _all(
        db,
        f"SELECT {names} FROM readings r JOIN assignments s ON s.meter_id = r.meter_id"
        " WHERE s.to_at IS NULL AND r.at >= s.entry_at AND r.seq >= ? AND r.seq <= ?"
        " ORDER BY r.seq",
        first,
        last,
    )
    return [tuple(row) for row in rows]


def _all(db: Connection, sql: str, *values: object) -> Sequence[Any]:
    return db.exec_driver_sql(in_words_of(db.dialect.name, sql), values).all()
