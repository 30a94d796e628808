"""Where clocks change: days of 23 and 25 hours have their fee once, and months end at midnight."""

from __future__ import annotations

from array import array
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from app.core.instants import micros
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.batch import Case, Series, price_many
from app.core.schemes.engine import cost, cost_in_fractions, due
from app.core.schemes.position import Counter, Position
from app.core.schemes.usage import Interval, Terms
from tests.core.schemes.building import DAY_AND_NIGHT, FLAT, both, fixed, scheme, tiered, use

# Clocks change in the night; at midnight, so that a day begins at 01:00; by half an hour; never.
ZONES = ("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Shanghai")
HALF = timedelta(minutes=30)
DAILY = scheme(fixed("1.5", "day"), fixed("31", "month", id="rent"))


def half_hours(zone: str, first: date, end: date) -> list[Interval]:
    """Every half-hour from one midnight of a place to another, none of them used."""
    at, stop = (datetime(d.year, d.month, d.day, tzinfo=ZoneInfo(zone)) for d in (first, end))
    start, found = at.astimezone(UTC), []
    while start < stop.astimezone(UTC):
        found.append(Interval(start, start + HALF, Quantity(0)))
        start += HALF
    return found


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", [3, 4, 9, 10])
def test_a_month_has_each_of_its_days_once_however_long_they_are(zone: str, month: int) -> None:
    first, end = date(2025, month, 1), date(2025, month + 1, 1)
    days, terms = (end - first).days, Terms(zone=zone)
    intervals = half_hours(zone, first, end)
    fen = days * 150 + 3100
    for way in (cost, cost_in_fractions):
        position, booked = Position.START, ZERO
        for interval in intervals:
            priced = way(DAILY, position, [interval], terms)
            position, booked = priced.after, booked + due(priced)
        assert booked == Money(fen)
        assert (position.period, position.days) == (f"2025-{month:02}", days)
        assert position.months == Fraction(1)
    edges = array("q", [micros(intervals[0].start), *(micros(one.end) for one in intervals)])
    case = Case(terms, Series(edges, array("q", [0] * len(intervals))))
    [found] = price_many(DAILY, [case])
    assert (found.periods, found.after) == (((f"2025-{month:02}", Money(fen)),), position)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-03-29T23:00+00:00", "2025-03-30T22:00+00:00", 1),  # 23 hours
        ("2025-10-25T22:00+00:00", "2025-10-26T23:00+00:00", 1),  # 25 hours
        ("2025-10-25T22:00+00:00", "2025-10-26T23:01+00:00", 2),
    ],
)
def test_the_fee_of_a_long_or_short_day_is_due_with_its_first_minute(
    start: str, end: str, days: int
) -> None:
    whole = Interval(datetime.fromisoformat(start), datetime.fromisoformat(end), Quantity(0))
    priced = cost(scheme(fixed("1", "day")), Position.START, whole, Terms(zone="Europe/Berlin"))
    assert due(priced) == Money(100 * days)


def test_a_month_settles_at_the_midnight_of_the_new_clock() -> None:
    version = scheme(tiered(("10", "1"), (None, "2"), cycle="month"))
    terms = Terms(zone="Europe/Berlin")
    # From 23:00 to 01:00 of summer time, which is 21:00 to 23:00 in Greenwich: half each.
    night = Interval(
        datetime(2025, 3, 31, 21, tzinfo=UTC),
        datetime(2025, 3, 31, 23, tzinfo=UTC),
        Quantity(24 * 10**6),
    )
    priced = cost(version, Position.START, night, terms)
    assert [(p.key, p.due) for p in priced.periods] == [
        ("2025-03", Money(1400)),
        ("2025-04", Money(1400)),
    ]
    assert priced.after.counters[Counter("month", "total")] == ("2025-04", 12 * 10**6)


def test_periods_of_a_long_day_share_its_use_by_real_time() -> None:
    version = scheme(both("separate"), calendar=DAY_AND_NIGHT)
    terms = Terms(zone="Europe/Berlin")
    whole = use("2025-10-26 00:00", "2025-10-27 00:00", "25", "Europe/Berlin")
    priced = cost(version, Position.START, whole, terms)
    # 14 hours of day from 08:00 to 22:00; 11 of night, for 02:00 to 03:00 comes twice.
    told = {
        s.band: sum(t.quantity for t in priced.lines[0].steps if t.band == s.band)
        for s in priced.lines[0].steps
    }
    assert told == {"day": 14, "night": 11}
    assert due(cost(scheme(FLAT), Position.START, whole, terms)) == Money(1250)
