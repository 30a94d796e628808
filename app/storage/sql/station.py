"""What the station works through, and what it remembers of its own work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from app.core.instants import micros
from app.core.meters.meter import Channel, Meter
from app.storage import tables as t
from app.storage.lease import time_of
from app.storage.sitting import Sitting
from app.storage.sql.meter_rows import METERS, meter_of

_N = t.station.c
_CHANNELS = select(
    t.channels.c.id, t.channels.c.name, t.channels.c.address, t.channels.c.timeout_ms
).order_by(t.channels.c.id)
_METERS = METERS.where(t.meters.c.removed_at.is_(None)).order_by(t.meters.c.id)
_ANSWERED = "UPDATE channels SET answered_at = ?, misses = 0, silent_since = NULL WHERE id = ?"
_SILENT = (
    "UPDATE channels SET misses = misses + 1, silent_since = coalesce(silent_since, ?) WHERE id = ?"
)


def channel_of(row: Any) -> Channel:
    return Channel(row.id, row.name, row.address, row.timeout_ms)


class SqlStation:
    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._db = sitting.connection

    def channels(self) -> Sequence[Channel]:
        return [channel_of(row) for row in self._db.execute(_CHANNELS)]

    def meters(self) -> Sequence[Meter]:
        return [meter_of(row) for row in self._db.execute(_METERS)]

    def started(self, at: datetime) -> None:
        self._db.execute(update(t.station).values(started_at=at, first_round_at=None, trouble=None))

    def round_done(self, at: datetime) -> None:
        self._db.execute(update(t.station).values(last_round_at=at))
        self._db.execute(
            update(t.station).where(_N.first_round_at.is_(None)).values(first_round_at=at)
        )

    def note(self, *, paused: bool, queue: int, trouble: str | None) -> None:
        self._db.execute(update(t.station).values(is_paused=paused, queue=queue, trouble=trouble))

    def stopped_by(self) -> str | None:
        lease = self._db.execute(select(t.station_lease.c.expires_at)).scalar()
        if lease is None or lease <= time_of(self._db):
            return None
        code: str | None = self._db.execute(select(_N.trouble)).scalar()
        return code

    def note_channel(self, channel_id: int, at: datetime, *, answered: bool) -> None:
        statement = _ANSWERED if answered else _SILENT
        self._sitting.many(statement, [(micros(at), channel_id)])
