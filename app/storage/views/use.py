"""What an account uses and what that costs: today, this month, and how long the money lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from app.core.ledger.use import used
from app.core.meters.metering import Mark
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.views import UseSummary
from app.storage import tables as t
from app.storage.books import SqlBooks

_S, _M, _G, _D, _N = (
    t.assignments.c,
    t.meters.c,
    t.metering.c,
    t.day_use.c,
    t.month_use.c,
)
_PACE_DAYS = 7
#: a pace measured over less than this would swing with every kettle
_LEAST = timedelta(hours=1)
_MICRO = timedelta(microseconds=1)
_DAY = timedelta(days=1) // _MICRO


_FIRST = t.assignments.alias("first")
#: where meters were exchanged, use is counted since the first of them
_BEGAN = func.coalesce(
    select(_FIRST.c.from_at).where(_FIRST.c.id == _S.root).scalar_subquery(), _S.from_at
).label("from_at")


@dataclass(frozen=True, slots=True)
class _Sum:
    used: Quantity = NOTHING
    cost: Money = ZERO

    def __add__(self, other: _Sum) -> _Sum:
        return _Sum(self.used + other.used, self.cost + other.cost)


def read_use(books: SqlBooks, account_id: int, utility: Utility, now: datetime) -> UseSummary:
    site = books.site
    today = site.day_of(now)
    meters = and_(_S.account_id == account_id, _M.utility == utility)
    current = _current(books, meters)
    # What no entry holds yet belongs to the day of its last reading, which closes no day.
    open_by_day: dict[date, _Sum] = {}
    for row in current:
        if row.billable_at is not None and row.billable_at > row.entry_at:
            day = site.day_of(row.billable_at)
            open_by_day[day] = open_by_day.get(day, _Sum()) + _open(row)
    begin = site.days_after(today, -_PACE_DAYS)
    posted = _posted(books, meters, begin)
    week = sum((*posted.values(), *open_by_day.values()), _Sum())
    month = _month(books, meters, today) + sum(
        (part for day, part in open_by_day.items() if day.month == today.month), _Sum()
    )
    is_today = posted.get(today, _Sum()) + open_by_day.get(today, _Sum())
    days = _days(current, site.midnight(begin))
    return UseSummary(
        today=is_today.used,
        today_cost=is_today.cost,
        month=month.used,
        month_cost=month.cost,
        days_left=_days_left(books, account_id, utility, week.cost, days),
        per_day=None if days is None else Quantity.floor(week.used.exact / days),
        fen_per_day=None if days is None else week.cost.fen / days,
    )


def _current(books: SqlBooks, meters: ColumnElement[bool]) -> list[Any]:
    return list(
        books.sitting.connection.execute(
            select(
                _BEGAN,
                _S.entry_at,
                _S.entry_micro,
                _S.accrued_fen,
                _M.ratio,
                _G.billable_at,
                _G.billable_micro,
            )
            .join(t.meters, _M.id == _S.meter_id)
            .join(t.metering, _G.meter_id == _S.meter_id)
            .where(meters, _S.to_at.is_(None))
        )
    )


def _open(row: Any) -> _Sum:
    start = Mark(row.entry_at, Quantity(row.entry_micro))
    end = Mark(row.billable_at, Quantity(row.billable_micro))
    return _Sum(used(row.ratio, start, end), Money(row.accrued_fen))


def _posted(books: SqlBooks, meters: ColumnElement[bool], since: date) -> dict[date, _Sum]:
    rows = books.sitting.connection.execute(
        select(_D.day, func.sum(_D.used_micro), func.sum(_D.cost_fen))
        .join(t.assignments, _S.id == _D.assignment_id)
        .join(t.meters, _M.id == _S.meter_id)
        .where(meters, _D.day >= since)
        .group_by(_D.day)
    )
    return {day: _Sum(Quantity(int(micro)), Money(int(fen))) for day, micro, fen in rows}


def _month(books: SqlBooks, meters: ColumnElement[bool], today: date) -> _Sum:
    micro, fen = books.sitting.connection.execute(
        select(func.sum(_N.used_micro), func.sum(_N.cost_fen))
        .join(t.assignments, _S.id == _N.assignment_id)
        .join(t.meters, _M.id == _S.meter_id)
        .where(meters, _N.month == today.year * 100 + today.month)
    ).one()
    return _Sum(Quantity(int(micro or 0)), Money(int(fen or 0)))


def _days(current: list[Any], begin: datetime) -> Fraction | None:
    """How many days the measured use of the last week spans; None where it says too little."""
    ends = [row.billable_at for row in current if row.billable_at is not None]
    if not ends:
        return None
    length = max(ends) - max(begin, min(row.from_at for row in current))
    return Fraction(length // _MICRO, _DAY) if length >= _LEAST else None


def _days_left(
    books: SqlBooks, account_id: int, utility: Utility, cost: Money, days: Fraction | None
) -> int | None:
    if days is None or cost <= ZERO:
        return None
    wallets = books.accounts.wallets(account_id)
    paying = [wallet.balance for wallet in wallets if wallet.utility in (None, utility)]
    balance = sum(paying, ZERO)
    return max(0, int(balance.fen * days / cost.fen))
