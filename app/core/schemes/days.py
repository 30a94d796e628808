"""Days of a place: where they begin and end, and what the clock on its wall shows in them.

A day has 23, 24 or 25 hours where there is summer time. Instants are whole microseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.core.instants import EPOCH, micros

SECOND = 10**6
HOUR = 3600 * SECOND
DAY = 24 * HOUR
_ONE_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """Part of a day in which the wall clock runs evenly; `wall` is what it shows at `start`."""

    start: int
    end: int
    wall: int


def instant(at: int) -> datetime:
    return EPOCH + timedelta(microseconds=at)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=8192)
def span(zone: str, day: date) -> tuple[int, int]:
    """The first instant of a local day and of the next one."""
    return _midnight(zone, day), _midnight(zone, day + _ONE_DAY)


def day_of(zone: str, at: int) -> date:
    """The local day that holds this instant."""
    day = instant(at).astimezone(zone_of(zone)).date()
    # Where clocks go back over midnight the wall shows the old date again: the new day has begun.
    while at >= span(zone, day)[1]:
        day += _ONE_DAY
    return day


def _midnight(zone: str, day: date) -> int:
    return micros(datetime.combine(day, time(), zone_of(zone)).astimezone(UTC))


@lru_cache(maxsize=8192)
def stretches(zone: str, day: date) -> tuple[Stretch, ...]:
    """The day cut where the wall clock jumps, and where it passes 24:00."""
    start, end = span(zone, day)
    found: list[Stretch] = []
    for begin, finish in _even(zone, start, end):
        wall = (begin + _offset(zone, begin)) % DAY
        while begin < finish:
            stop = min(finish, begin + DAY - wall)
            found.append(Stretch(begin, stop, wall))
            begin, wall = stop, 0
    return tuple(found)


def _even(zone: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    edges = [start]
    for hour in range(start, end, HOUR):
        later = min(hour + HOUR, end)
        if _offset(zone, hour) != _offset(zone, later):
            change = _change(zone, hour, later)
            if change < end:
                edges.append(change)
    edges.append(end)
    return list(pairwise(edges))


def _change(zone: str, low: int, high: int) -> int:
    """The instant between the two at which the offset from UTC changes; on a whole second."""
    before = _offset(zone, low)
    while high - low > SECOND:
        middle = low + (high - low) // SECOND // 2 * SECOND
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: str, at: int) -> int:
    offset = instant(at).astimezone(zone_of(zone)).utcoffset()
    return (offset or timedelta()) // timedelta(microseconds=1)
