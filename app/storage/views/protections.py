"""Protections that end soon over a debt: whoever gave them is warned before supply goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select

from app.core.accounts.account import AccountState
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.views import WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks

_P, _W, _A, _R, _G = (
    t.protections.c,
    t.wallets.c,
    t.accounts.c,
    t.rooms.c,
    t.assignments.c,
)
_D, _O = t.supply_states.c, t.protections.alias("other").c
#: how long before its end a protection is warned of
_AHEAD = timedelta(days=1)
_ENDING = (
    select(
        _W.id,
        _W.utility,
        (_W.posted_fen - _W.accrued_fen).label("balance_fen"),
        _P.until,
        _P.reason,
        _R.code.label("room"),
        t.customers.c.name.label("customer"),
        _G.meter_id,
    )
    .select_from(t.protections)
    .join(t.accounts, and_(_A.id == _P.account_id, _A.state == AccountState.ACTIVE))
    .join(t.rooms, and_(_R.id == _A.room_id, _R.room_class != RoomClass.CRITICAL))
    .join(
        t.wallets,
        and_(_W.account_id == _A.id, or_(_P.utility == "", _P.utility == _W.utility)),
    )
    .join(t.assignments, and_(_G.wallet_id == _W.id, _G.to_at.is_(None)))
    .outerjoin(t.customers, t.customers.c.id == _A.customer_id)
    .outerjoin(t.supply_states, _D.wallet_id == _W.id)
    .where(
        _P.until > bindparam("now", type_=_P.until.type),
        _P.until <= bindparam("soon", type_=_P.until.type),
        _W.posted_fen - _W.accrued_fen <= bindparam("limit"),
        _D.forced_off.is_(None),
        ~exists().where(
            _O.account_id == _A.id,
            or_(_O.utility == "", _O.utility == _W.utility),
            or_(_O.until.is_(None), _O.until > bindparam("soon", type_=_P.until.type)),
        ),
    )
    .order_by(_P.until, _R.code, _W.id)
)


def read_ending(books: SqlBooks, now: datetime) -> list[WorkItem]:
    """One line for each wallet that will be cut when its last protection ends within a day."""
    limit = -books.site.settings.credit.fen
    values = {"now": now, "soon": now + _AHEAD, "limit": limit}
    rows = books.sitting.connection.execute(_ENDING, values)
    last = {row.id: row for row in rows}  # where two run, the later one
    return [_item(row) for row in last.values()]


def _item(row: Any) -> WorkItem:
    return WorkItem(
        kind="protection_ends",
        key=f"protection/{row.id}",
        room=row.room,
        customer=row.customer,
        since=row.until - _AHEAD,
        earliest=row.until,
        code="worklist.protection_ends",
        facts={
            "balance": Money(row.balance_fen),
            "utility": row.utility,
            "until": row.until,
            "why": row.reason,
        },
        level=2,
        wallet_id=row.id,
        meter_id=row.meter_id,
        acts=("keep_on", "read"),
    )
