"""Use by the hour of one day, from the readings that were kept around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sqlalchemy import and_, func, or_, select

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.ledger.basis import course_of, terms_of
from app.core.ledger.use import shares, used
from app.core.meters.metering import KeptAs, Mark
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.course import Course
from app.core.schemes.usage import Interval, Terms
from app.core.views import HourUse
from app.storage import tables as t
from app.storage.books import SqlBooks

_R, _S, _G, _M = t.readings.c, t.assignments.c, t.metering.c, t.meters.c
_HOUR = timedelta(hours=1)
#: readings are kept each half hour; where they lie further apart, an hour's share is a guess
_CLOSE = timedelta(minutes=75)
_TRUE = (KeptAs.BASE, KeptAs.HALF_HOUR, KeptAs.ENTRY, KeptAs.FINAL)


def read_hours(books: SqlBooks, meter_id: int, day: date) -> list[HourUse]:
    """Hours that nothing is known of are left out; a day has 23, 24 or 25 of them."""
    site = books.site
    start, end = site.midnight(day), site.midnight(day + timedelta(days=1))
    marks = _marks(books, meter_id, start, end)
    edges = [start + n * _HOUR for n in range(int((end - start) / _HOUR) + 1)]
    sums: list[Quantity | None] = [None] * (len(edges) - 1)
    guessed = [False] * (len(edges) - 1)
    for interval in _intervals(books, meter_id, marks):
        for place, quantity in _by_hour(interval, edges):
            sums[place] = (sums[place] or NOTHING) + quantity
            guessed[place] |= interval.end - interval.start > _CLOSE
    scheme = _scheme(books, meter_id, start, end)
    return [
        HourUse(
            hour=site.local(edges[place]).hour,
            used=quantity,
            period=_period(scheme, edges[place]),
            estimated=guessed[place],
        )
        for place, quantity in enumerate(sums)
        if quantity is not None
    ]


def _marks(books: SqlBooks, meter_id: int, start: datetime, end: datetime) -> list[Mark]:
    """Kept readings of the day, the one before it and the one after, then the last billable."""
    db = books.sitting.connection
    true = and_(_R.meter_id == meter_id, _R.kept_as.in_(_TRUE))
    before = select(_R.at).where(true, _R.at <= start).order_by(_R.at.desc()).limit(1)
    after = select(_R.at).where(true, _R.at >= end).order_by(_R.at).limit(1)
    first = db.execute(before).scalar() or start
    last = db.execute(after).scalar() or end
    rows = db.execute(
        select(_R.at, _R.total_micro, _R.kept_as)
        .where(true, _R.at >= first, _R.at <= last)
        .order_by(_R.at, _R.seq)
    )
    marks = [Mark(row.at, Quantity(row.total_micro)) for row in rows]
    billable = db.execute(
        select(_G.billable_at, _G.billable_micro).where(_G.meter_id == meter_id)
    ).first()
    if billable is not None and billable.billable_at is not None:
        newest = Mark(billable.billable_at, Quantity(billable.billable_micro))
        if (not marks or newest.at > marks[-1].at) and newest.at > start:
            marks.append(newest)
    return marks


def _intervals(books: SqlBooks, meter_id: int, marks: Sequence[Mark]) -> list[Interval]:
    meter = books.sitting.connection.execute(
        select(_M.ratio, _M.full_scale_micro).where(_M.id == meter_id)
    ).one()
    found = []
    for one, other in pairwise(marks):
        if other.at > one.at:
            quantity = _step(meter, one, other)
            if quantity is not None:
                found.append(Interval(one.at, other.at, quantity))
    return found


def _step(meter: Any, one: Mark, other: Mark) -> Quantity | None:
    """Use between two kept readings; None where the register began again."""
    ratio: Fraction = meter.ratio
    if other.total >= one.total:
        return used(ratio, one, other)
    top = None if meter.full_scale_micro is None else Quantity(meter.full_scale_micro)
    # Only a register near its top passed it: far below, somebody set it back.
    if top is None or one.total.micro * 2 < top.micro:
        return None
    return used(ratio, one, other, top)


def _by_hour(interval: Interval, edges: Sequence[datetime]) -> list[tuple[int, Quantity]]:
    inner = [edge for edge in edges if interval.start < edge < interval.end]
    cuts = [interval.start, *inner, interval.end]
    parts = zip(cuts, shares(interval, cuts), strict=False)
    return [
        (int((begin - edges[0]) / _HOUR), quantity)
        for begin, quantity in parts
        if edges[0] <= begin < edges[-1]
    ]


def _scheme(
    books: SqlBooks, meter_id: int, start: datetime, end: datetime
) -> tuple[Course, Terms] | None:
    """What priced the meter on that day."""
    row = books.sitting.connection.execute(
        select(func.coalesce(_S.root, _S.id).label("root"), _S.scheme, _S.account_id)
        .where(_S.meter_id == meter_id, _S.from_at < end, or_(_S.to_at.is_(None), _S.to_at > start))
        .order_by(_S.id.desc())
    ).first()
    if row is None:
        return None
    return course_of(books, row), terms_of(books, row.account_id)


def _period(scheme: tuple[Course, Terms] | None, hour: datetime) -> str | None:
    """The band that most of the hour is priced in, by the scheme's own calendar."""
    if scheme is None:
        return None
    course, terms = scheme
    calendar = course.at(hour).version.calendar
    if calendar is None:
        return None
    try:
        stays = calendar.stays(terms.zone, micros(hour), micros(hour + _HOUR), terms.holidays)
    except Refusal:  # its year's holidays are missing: no hour of it is priced yet
        return None
    return max(stays, key=lambda stay: stay.end - stay.start).period
