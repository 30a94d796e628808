"""Say which days of a year the office has off, and which weekend days are worked in exchange.

What was priced stays priced as it was: a day that has begun keeps its kind where a scheme in use
gives it another price for that. Where the year was missing, nothing was priced by it, and any of
its days may be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from app.core.books import Books
from app.core.errors import Refusal
from app.core.instants import micros
from app.core.schemes.calendar import Calendar, Windows
from app.core.schemes.days import day_of, instant, span
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import HolidayYear
from app.core.site.settings import Site
from app.core.staff.actor import Actor
from app.core.staff.once import is_repeat, remember

YEARS = (2000, 2100)
#: clocks of two desks may differ, and a reading may be taken a little before it is written down
_MARGIN = timedelta(hours=1)
_TOLD = 5


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """`seen_before` is the year's list that the person looked at; None where there was none."""

    act: str
    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    seen_before: HolidayYear | None
    actor: Actor

    @property
    def content(self) -> dict[str, object]:
        seen = self.seen_before
        return {
            "act": "calendar",
            "year": self.year,
            "holidays": _plain(self.holidays),
            "workdays": _plain(self.workdays),
            "seen": None if seen is None else [_plain(seen.holidays), _plain(seen.workdays)],
        }


def change_calendar(books: Books, change: CalendarChange, now: datetime) -> HolidayYear:
    """Put a year's whole list in force; nothing that was posted or accrued changes.

    Raises Refusal `calendar.*`: a list that is none, one that somebody else has changed meanwhile,
    or a day that was priced as what it was.
    """
    wanted = HolidayYear(change.year, change.holidays, change.workdays)
    if is_repeat(books, change.act, change.content):
        return wanted
    found = faults(wanted)
    if found:
        raise found[0]
    before = listed(books.site, change.year)
    if before != change.seen_before:
        raise Refusal("calendar.changed_meanwhile", year=change.year)
    _refuse_priced(books, before, wanted, now)
    books.office.change_calendar(change.year, change.holidays, change.workdays, change.actor, now)
    remember(books, change.act, change.content, now)
    return wanted


def listed(site: Site, year: int) -> HolidayYear | None:
    """A year's list as the office has it; None where nobody has said it: an empty list is one."""
    if year not in site.holiday_years:
        return None
    return HolidayYear(
        year,
        frozenset(day for day in site.holidays if day.year == year),
        frozenset(day for day in site.workdays if day.year == year),
    )


def faults(wanted: HolidayYear) -> list[Refusal]:
    """All that is wrong with a list by itself, each naming its day."""
    low, high = YEARS
    if not low <= wanted.year <= high:
        return [Refusal("calendar.year_out_of_range", year=wanted.year, low=low, high=high)]
    return list(_faulty_days(wanted))


def _faulty_days(wanted: HolidayYear) -> Iterator[Refusal]:
    for day in sorted(wanted.holidays | wanted.workdays):
        if day.year != wanted.year:
            yield Refusal("calendar.day_of_other_year", day=day, year=wanted.year)
        elif day in wanted.holidays and day in wanted.workdays:
            yield Refusal("calendar.holiday_and_workday", day=day)
        elif day in wanted.workdays and day.weekday() < 5:
            yield Refusal("calendar.no_weekend_day", day=day)


def changed_days(before: HolidayYear | None, after: HolidayYear | None) -> list[date]:
    """The days whose kind differs, in order."""
    none = HolidayYear(0)
    one, other = before or none, after or none
    return sorted((one.holidays ^ other.holidays) | (one.workdays ^ other.workdays))


def _refuse_priced(
    books: Books, before: HolidayYear | None, after: HolidayYear, now: datetime
) -> None:
    """A day that was priced by one list is not moved to another: its accrual and its entries are
    proved, and explained, by pricing them again.
    """
    if before is None:
        return  # such a day was priced only where its kind made no difference, and makes none now
    begun = [day for day in changed_days(before, after) if _has_begun(day, now)]
    if not begun:
        return
    start, end = _reach(begun)
    for scheme in books.office.schemes_used(start, end):
        versions = books.schemes.versions(scheme)
        days = list(_priced_otherwise(books.site, versions, begun, (before, after), now))
        if days:
            told = tuple(days[:_TOLD])
            raise Refusal("calendar.day_priced", days=told, count=len(days), scheme=scheme)


def _has_begun(day: date, now: datetime) -> bool:
    """Whether it is this day already anywhere: a scheme may go by another place's clock."""
    return day <= (now + _MARGIN + timedelta(hours=14)).date()


def _reach(days: Sequence[date]) -> tuple[datetime, datetime]:
    """From before the first day begins anywhere until after the last has ended everywhere."""
    first, last = (span("UTC", day) for day in (days[0], days[-1]))
    around = timedelta(hours=14)
    return instant(first[0]) - around, instant(last[1]) + around


def _priced_otherwise(
    site: Site,
    versions: Sequence[SchemeVersion],
    days: Iterable[date],
    lists: tuple[HolidayYear, HolidayYear],
    now: datetime,
) -> Iterator[date]:
    """The days that have begun where a version prices them by other hours under the new list."""
    ends = [later.effective_from for _, later in pairwise(versions)]
    starts = [None, *ends]
    legs = [
        (version.calendar, start, end)
        for version, start, end in zip(versions, starts, [*ends, None], strict=True)
        if version.calendar is not None
    ]
    for day in days:
        for calendar, start, end in legs:
            zone = calendar.zone or site.time_zone
            begins, ended = (instant(at) for at in span(zone, day))
            in_force = (start is None or start < ended) and (end is None or end > begins)
            is_begun = day <= day_of(zone, micros(now + _MARGIN))
            if in_force and is_begun and _differ(calendar, day, *lists):
                yield day
                break


def _differ(calendar: Calendar, day: date, before: HolidayYear, after: HolidayYear) -> bool:
    return _windows(calendar, day, before) != _windows(calendar, day, after)


def _windows(calendar: Calendar, day: date, year: HolidayYear) -> Windows:
    return calendar.windows_of(day, (year,))


def _plain(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)
