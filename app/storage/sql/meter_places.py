"""Which meter hangs where: one put in the place of another, or changed in its own."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.core.errors import Refusal
from app.core.meters.meter import NewMeter
from app.core.meters.supply import Supply
from app.storage import tables as t
from app.storage.sitting import Sitting
from app.storage.sql.meter_rows import METERS, meter_of

_M, _L, _S = t.meters.c, t.latest.c, t.assignments.c
_UNREAD = (
    "read_at",
    "total_micro",
    "bands",
    "live",
    "fault",
    "supply_at",
    "off_because",
    "offline_since",
)


def put_in_place(sitting: Sitting, old_id: int, new: NewMeter, at: datetime) -> int:
    """The number's own meter, new or known, where the old one hung; gives its id."""
    db = sitting.connection
    old = db.execute(select(t.meters).where(_M.id == old_id)).one()
    row = db.execute(METERS.where(_M.number == new.number)).first()
    known = None if row is None else meter_of(row)
    values: dict[str, Any] = {
        "profile": new.profile,
        "channel_id": old.channel_id if new.channel is None else _channel(db, new.channel),
        "unit": old.unit if new.unit is None else new.unit,
        "ratio": new.ratio,
        "room_id": old.room_id,
        "rated_power": new.rated_power,
        "full_scale_micro": None if new.full_scale is None else new.full_scale.micro,
        "has_switch": new.has_switch,
        "removed_at": None,
    }
    never_read = {"supply": Supply.UNKNOWN if new.has_switch else Supply.NONE, "misses": 0}
    if known is None or known.id != old_id:
        db.execute(
            update(t.meters)
            .where(_M.id == old_id)
            .values(removed_at=at, unit=-old_id, room_id=None)
        )
    if known is None:
        (meter_id,) = sitting.take_ids("meters", 1)
        identity = {"id": meter_id, "number": new.number, "utility": old.utility}
        db.execute(insert(t.meters).values(**identity, **values))
        db.execute(insert(t.metering).values(meter_id=meter_id))
        db.execute(insert(t.latest).values(meter_id=meter_id, **never_read))
    else:
        meter_id = known.id
        _keep_ratio(db, meter_id, known.ratio)
        db.execute(update(t.meters).where(_M.id == meter_id).values(**values))
        if meter_id != old_id:
            nothing = dict.fromkeys(_UNREAD)
            db.execute(
                update(t.latest).where(_L.meter_id == meter_id).values(**nothing, **never_read)
            )
    if old.room_id is not None:
        sitting.touched.rooms.add(old.room_id)
    return meter_id


def _keep_ratio(db: Connection, meter_id: int, ratio: Fraction) -> None:
    """What was counted with the old ratio goes on saying so."""
    db.execute(
        update(t.assignments)
        .where(_S.meter_id == meter_id, _S.to_at.is_not(None), _S.own_ratio.is_(None))
        .values(own_ratio=ratio)
    )


def _channel(db: Connection, name: str) -> int:
    row = db.execute(select(t.channels.c.id).where(t.channels.c.name == name)).first()
    if row is None:
        raise Refusal("exchange.no_channel", channel=name[:40])
    return int(row.id)
