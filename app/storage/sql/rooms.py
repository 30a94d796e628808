"""Rooms and customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from app.core.errors import Refusal
from app.core.premises.room import Customer, Room
from app.storage import tables as t
from app.storage.sitting import Sitting

ROOMS = select(t.rooms)
_ROOM = ROOMS.where(t.rooms.c.code == bindparam("code"))
_CUSTOMER = select(t.customers).where(t.customers.c.id == bindparam("id"))

_METERS = (
    select(t.meters.c.id)
    .join(t.rooms, t.rooms.c.id == t.meters.c.room_id)
    .where(t.rooms.c.code == bindparam("code"), t.meters.c.removed_at.is_(None))
    .order_by(t.meters.c.id)
)


def room_of(row: Any) -> Room:
    return Room(
        id=row.id,
        code=row.code,
        building=row.building,
        floor=row.floor,
        room_class=row.room_class,
        area_m2=row.area_m2,
    )


def customer_of(row: Any) -> Customer:
    return Customer(id=row.id, name=row.name, phone=row.phone, initials=row.initials)


class SqlRooms:
    def __init__(self, sitting: Sitting) -> None:
        self._db = sitting.connection

    def get(self, code: str) -> Room:
        row = self._db.execute(_ROOM, {"code": code}).first()
        if row is None:
            raise Refusal("room.not_found", room=code[:40])
        return room_of(row)

    def meters(self, code: str) -> Sequence[int]:
        found = self._db.execute(_METERS, {"code": self.get(code).code})
        return [row.id for row in found]

    def customer(self, customer_id: int) -> Customer:
        row = self._db.execute(_CUSTOMER, {"id": customer_id}).first()
        if row is None:
            raise Refusal("customer.not_found", customer=customer_id)
        return customer_of(row)
