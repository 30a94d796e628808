"""The periods of the day: seasons, kinds of day and the windows of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.core.errors import Refusal
from app.core.schemes.days import DAY, day_of, span, stretches
from app.core.schemes.seasons import Seasons
from app.core.schemes.usage import HolidayYear


class DayKind(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class Window(NamedTuple):
    """From one time of the wall clock on and before another, in microseconds since 00:00."""

    start: int
    end: int
    period: str


Windows = tuple[Window, ...]


class Stay(NamedTuple):
    """A stretch of time in one period, or in none where a scheme has no calendar."""

    start: int
    end: int
    period: str | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which period every minute of every day belongs to."""

    zone: str | None  # where it names none, the site's
    seasons: Seasons
    tables: Mapping[tuple[str, DayKind], Windows]
    holidays: Mapping[int, HolidayYear] = field(default_factory=dict)

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period that a table names, in the order of their first appearance."""
        return tuple(dict.fromkeys(w.period for table in self.tables.values() for w in table))

    def windows_of(self, day: date, office: Sequence[HolidayYear]) -> Windows:
        """The windows of a day.

        Raises Refusal `scheme.holiday_year_missing` where only a missing list of holidays could
        tell which they are: such a day is never priced as an ordinary one.
        """
        season = self.seasons.of(day)
        year = self._holidays_in(day.year, office)
        if year is not None:
            return self.tables[season, _kind(day, year)]
        usual, *others = {self.tables[season, kind]: None for kind in _possible(day)}
        if others:
            raise Refusal("scheme.holiday_year_missing", year=day.year)
        return usual

    def stays(
        self, site_zone: str, start: int, end: int, office: Sequence[HolidayYear]
    ) -> list[Stay]:
        """The periods between two instants, in order and without a gap."""
        zone = self.zone or site_zone
        found: list[Stay] = []
        at = start
        while at < end:
            day = day_of(zone, at)
            for stay in _stays_of_day(zone, day, self.windows_of(day, office)):
                if stay.end > at and stay.start < end:
                    found.append(Stay(max(at, stay.start), min(end, stay.end), stay.period))
            at = span(zone, day)[1]
        return found

    def _holidays_in(self, year: int, office: Sequence[HolidayYear]) -> HolidayYear | None:
        if year in self.holidays:
            return self.holidays[year]
        return next((known for known in office if known.year == year), None)


def _kind(day: date, year: HolidayYear) -> DayKind:
    if day in year.holidays:
        return DayKind.HOLIDAY
    if day.weekday() < 5 or day in year.workdays:
        return DayKind.WORKDAY
    return DayKind.WEEKEND


def _possible(day: date) -> Sequence[DayKind]:
    if day.weekday() < 5:
        return (DayKind.WORKDAY, DayKind.HOLIDAY)
    return (DayKind.WEEKEND, DayKind.WORKDAY, DayKind.HOLIDAY)


@lru_cache(maxsize=8192)
def _stays_of_day(zone: str, day: date, windows: Windows) -> tuple[Stay, ...]:
    """A repeated hour is classified twice by the wall clock; a skipped one has no window."""
    found: list[Stay] = []
    for start, end, wall in stretches(zone, day):
        for window in windows:
            begin, stop = start + window.start - wall, start + window.end - wall
            if begin < end and stop > start:
                found.append(Stay(max(begin, start), min(stop, end), window.period))
    return tuple(found)


def whole_day(windows: Sequence[Window]) -> tuple[Sequence[int], Sequence[int]]:
    """Where a day is not covered, and where it is covered twice: times of the wall clock."""
    holes, overlaps, reached = [], [], 0
    for window in sorted(windows):
        if window.start > reached:
            holes.append(reached)
        elif window.start < reached:
            overlaps.append(window.start)
        reached = max(reached, window.end)
    if reached < DAY:
        holes.append(reached)
    return holes, overlaps
