"""A year's list while it is edited: which kind each day is, and what differs from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from app.core.schemes.usage import HolidayYear
from app.core.site.change_calendar import changed_days


class Mark(StrEnum):
    """What the office has said of a day; most days need nothing said."""

    NONE = "none"
    HOLIDAY = "holiday"
    WORKDAY = "workday"


class YearDays:
    """`kept` is the list in force; None where the year is missing."""

    def __init__(self, year: int, kept: HolidayYear | None = None) -> None:
        self.year = year
        self.kept = kept
        self._marks: dict[date, Mark] = {}
        self.put(kept or HolidayYear(year))

    def put(self, wanted: HolidayYear) -> None:
        """Take a whole list over, as what is being written."""
        self._marks = dict.fromkeys(wanted.holidays, Mark.HOLIDAY)
        self._marks |= dict.fromkeys(wanted.workdays, Mark.WORKDAY)

    def mark(self, day: date) -> Mark:
        return self._marks.get(day, Mark.NONE)

    def next_mark(self, day: date) -> Mark:
        """What pressing on a day makes of it; only a weekend day can be worked in exchange."""
        order = [Mark.NONE, Mark.HOLIDAY]
        if day.weekday() >= 5:
            order.append(Mark.WORKDAY)
        return order[(order.index(self.mark(day)) + 1) % len(order)]

    def set(self, day: date, mark: Mark) -> None:
        if mark is Mark.NONE or (mark is Mark.WORKDAY and day.weekday() < 5):
            self._marks.pop(day, None)
        else:
            self._marks[day] = mark

    def written(self) -> HolidayYear:
        return HolidayYear(self.year, self._of(Mark.HOLIDAY), self._of(Mark.WORKDAY))

    def changed(self) -> Sequence[date]:
        """The days that saving would make something else."""
        return changed_days(self.kept, self.written())

    def is_touched(self) -> bool:
        return bool(self.changed())

    def _of(self, mark: Mark) -> frozenset[date]:
        return frozenset(day for day, said in self._marks.items() if said is mark)
