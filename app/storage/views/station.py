"""How the station stands: for the collector's pill and the footer."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, select

from app.core.premises.card import MISSES_OFFLINE, SILENT_OFFLINE_S
from app.core.views import StationState
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.lease import time_of
from app.storage.views.worklist import count_worklist

_L, _B = t.latest.c, t.backups.c


def read_station(books: SqlBooks, now: datetime) -> StationState:
    db = books.sitting.connection
    lease = db.execute(select(t.station_lease)).first()
    running = lease is not None and lease.expires_at > time_of(db)
    said = db.execute(select(t.station)).one()
    heard = and_(_L.misses < MISSES_OFFLINE, _L.read_at > now - timedelta(seconds=SILENT_OFFLINE_S))
    meters, online = db.execute(
        select(func.count(), func.sum(case((heard, 1), else_=0)))
        .join_from(t.latest, t.meters, t.meters.c.id == _L.meter_id)
        .where(t.meters.c.removed_at.is_(None))
    ).one()
    good = db.execute(select(_B.at).where(_B.is_good == 1).order_by(_B.id.desc()).limit(1)).scalar()
    last = db.execute(select(_B.is_good).order_by(_B.id.desc()).limit(1)).scalar()
    return StationState(
        running=running,
        paused=said.is_paused,
        holder=lease.holder or None if running and lease is not None else None,
        online=int(online or 0),
        meters=meters,
        last_round_at=said.last_round_at,
        queue=said.queue,
        last_backup_at=good,
        last_backup_ok=last,
        work_items=count_worklist(books, now),
        trouble=said.trouble,
    )
