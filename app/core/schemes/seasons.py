"""The seasons of a year: which one holds a day, and where it begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MonthDay = tuple[int, int]
_LEAP_YEAR = 2000
ALL_DAYS: tuple[MonthDay, ...] = tuple(
    (day.month, day.day) for day in (date(_LEAP_YEAR, 1, 1) + timedelta(days=n) for n in range(366))
)


@dataclass(frozen=True, slots=True)
class Seasons:
    """Where in the year each season begins; the year is whole by construction."""

    starts: tuple[MonthDay, ...]  # rising
    names: tuple[str, ...]  # of the season that begins there; one after another they differ

    @classmethod
    def of_days(cls, names: Mapping[MonthDay, str]) -> Seasons:
        """From the name of the season of each of the 366 days."""
        days = [day for n, day in enumerate(ALL_DAYS) if names[day] != names[ALL_DAYS[n - 1]]] or [
            ALL_DAYS[0]
        ]
        return cls(tuple(days), tuple(names[day] for day in days))

    @property
    def are_months(self) -> bool:
        """Whether every season begins with a month."""
        return all(day == 1 for _, day in self.starts)

    def of(self, day: date) -> str:
        return self.of_day((day.month, day.day))

    def of_day(self, day: MonthDay) -> str:
        return self.names[bisect_right(self.starts, day) - 1]  # -1: since last year

    def first(self, day: date) -> date:
        """The first day of the season that holds this one."""
        place = bisect_right(self.starts, (day.month, day.day)) - 1
        return _on(day.year - (place < 0), self.starts[place])

    def following(self, day: date) -> date:
        """The first day of the next season."""
        place = bisect_right(self.starts, (day.month, day.day))
        is_next_year = place == len(self.starts)
        return _on(day.year + is_next_year, self.starts[0 if is_next_year else place])

    def spans(self, name: str) -> list[tuple[MonthDay, MonthDay]]:
        """The first and last day of each stretch of a season."""
        found = []
        for place, start in enumerate(self.starts):
            if self.names[place] == name:
                after = self.starts[(place + 1) % len(self.starts)]
                found.append((start, ALL_DAYS[ALL_DAYS.index(after) - 1]))
        return found


ALL_YEAR = Seasons(((1, 1),), ("",))


def days_of(first: MonthDay, last: MonthDay) -> list[MonthDay]:
    """From one day to another, both meant; over the end of the year where the last is earlier."""
    start, end = ALL_DAYS.index(first), ALL_DAYS.index(last)
    if start <= end:
        return list(ALL_DAYS[start : end + 1])
    return [*ALL_DAYS[start:], *ALL_DAYS[: end + 1]]


def _on(year: int, day: MonthDay) -> date:
    """What begins on 29 February begins on 1 March in a year that has none."""
    if day == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return date(year, *day)
