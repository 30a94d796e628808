"""Use that waits to be priced, and the year whose holidays the office has still to enter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, select

from app.core.accounts.account import AccountState
from app.core.site.missing_year import year_overdue
from app.core.views import WorkItem
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.meters import FIRST_WAITING

_G, _S, _M, _A = t.metering.c, t.assignments.c, t.meters.c, t.accounts.c
#: what was charged a moment ago waits for nothing; looking no further keeps this quick
_OLD = timedelta(minutes=30)
_BEHIND = (
    select(
        _M.id,
        _M.number,
        t.rooms.c.code.label("room"),
        t.customers.c.name.label("customer"),
        _S.wallet_id,
        FIRST_WAITING,
    )
    .select_from(t.metering)
    .join(t.assignments, and_(_S.meter_id == _G.meter_id, _S.to_at.is_(None)))
    .join(t.meters, _M.id == _G.meter_id)
    .join(t.accounts, and_(_A.id == _S.account_id, _A.state != AccountState.CLOSED))
    .join(t.rooms, t.rooms.c.id == _A.room_id)
    .outerjoin(t.customers, t.customers.c.id == _A.customer_id)
    .where(_G.billable_at < bindparam("old", type_=_G.billable_at.type))
    .order_by(t.rooms.c.code, _M.number)
)
_TOLD = 3


def read_waiting(books: SqlBooks, now: datetime) -> list[WorkItem]:
    """One line for each missing year, then one for each meter that waits for something else."""
    site = books.site
    by_year: dict[int, list[Any]] = {}
    others: list[Any] = []
    for row in books.sitting.connection.execute(_BEHIND, {"old": now - _OLD}):
        if row.first_waiting is None:
            continue  # silent, or on hold
        year = site.day_of(row.first_waiting).year
        (others if year in site.holiday_years else by_year.setdefault(year, [])).append(row)
    return [
        *(_missing(year, rows) for year, rows in sorted(by_year.items())),
        *_due(books, now, frozenset(by_year)),
        *(_other(row) for row in others),
    ]


def _missing(year: int, rows: list[Any]) -> WorkItem:
    rooms = list(dict.fromkeys(row.room for row in rows))
    return WorkItem(
        kind="calendar",
        key=f"calendar/{year}",
        room=None,
        customer=None,
        since=min(row.first_waiting for row in rows),
        earliest=None,
        code="worklist.calendar_missing",
        facts={"year": year, "rooms": len(rooms), "first": tuple(rooms[:_TOLD])},
        level=3,
        acts=("enter_calendar",),
    )


def _due(books: SqlBooks, now: datetime, told: frozenset[int]) -> Iterator[WorkItem]:
    site = books.site
    today = site.day_of(now)
    year = year_overdue(site, today)
    if year is None or year in told:
        return
    first = today.replace(month=12, day=1) if year > today.year else today.replace(month=1, day=1)
    yield WorkItem(
        kind="calendar",
        key=f"calendar/{year}",
        room=None,
        customer=None,
        since=site.midnight(first),
        earliest=None,
        code="worklist.calendar_due",
        facts={"year": year},
        level=1,
        acts=("enter_calendar",),
    )


def _other(row: Any) -> WorkItem:
    return WorkItem(
        kind="unpriced",
        key=f"unpriced/{row.id}",
        room=row.room,
        customer=row.customer,
        since=row.first_waiting,
        earliest=None,
        code="worklist.use_waits",
        facts={"meter": row.number},
        level=2,
        wallet_id=row.wallet_id,
        meter_id=row.id,
        acts=("read",),
    )
