"""The periods after which counters return to zero and totals are settled."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count as count_from

from app.core.schemes.seasons import ALL_YEAR, Seasons
from app.core.schemes.usage import Terms


class CycleKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    BILL = "bill"


# A bill is taken for a month long: nobody knows its end before it comes.
_MONTHS = {CycleKind.MONTH: 1, CycleKind.BILL: 1, CycleKind.QUARTER: 3, CycleKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Cycle:
    """A kind of period, with what is needed to say in which one a day lies."""

    kind: CycleKind
    anchor: tuple[int, int] = (1, 1)  # month and day on which a year begins
    seasons: Seasons = ALL_YEAR  # two at least where they are the cycle

    @property
    def name(self) -> str:
        month, day = self.anchor
        return self.kind.value if self.anchor == (1, 1) else f"{self.kind}@{month:02}-{day:02}"

    @property
    def whole_months(self) -> int:
        return _MONTHS[self.kind]

    def key(self, day: date, terms: Terms) -> str:
        """A name for the period that holds the day; the same for all its days and no others."""
        first = self.first(day, terms)
        match self.kind:
            case CycleKind.MONTH:
                return f"{first:%Y-%m}"
            case CycleKind.QUARTER:
                return f"{first:%Y}-Q{first.month // 3 + 1}"
            case CycleKind.SEASON:
                start = f"{first:%Y-%m}" if first.day == 1 else first.isoformat()
                return f"{start}-{self.seasons.of(first)}"
            case CycleKind.YEAR if self.anchor == (1, 1):
                return f"{first:%Y}"
            case _:  # from whatever day on
                return first.isoformat()

    def first(self, day: date, terms: Terms) -> date:
        match self.kind:
            case CycleKind.MONTH:
                return day.replace(day=1)
            case CycleKind.QUARTER:
                return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            case CycleKind.SEASON:
                return self.seasons.first(day)
            case CycleKind.YEAR:
                month, start = self.anchor
                this_year = date(day.year, month, start)
                return this_year if this_year <= day else date(day.year - 1, month, start)
            case _:  # BILL
                count = bisect_right(terms.bill_days, day)
                return terms.bill_days[count - 1] if count else day.replace(day=1)

    def following(self, day: date, terms: Terms) -> date:
        """The first day of the next period."""
        first = self.first(day, terms)
        match self.kind:
            case CycleKind.MONTH:
                return months_after(first, 1)
            case CycleKind.QUARTER:
                return months_after(first, 3)
            case CycleKind.SEASON:
                return self.seasons.following(day)
            case CycleKind.YEAR:
                return months_after(first, 12)
            case _:  # BILL
                count = bisect_right(terms.bill_days, day)
                if count < len(terms.bill_days):
                    return terms.bill_days[count]
                return next(end for n in count_from(1) if (end := months_after(first, n)) > day)


MONTH = Cycle(CycleKind.MONTH)
QUARTER = Cycle(CycleKind.QUARTER)
YEAR = Cycle(CycleKind.YEAR)


def months_after(first: date, months: int) -> date:
    """The same day of a month some months away, or the last day of a shorter month."""
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def served_from(cycle: Cycle, day: date, terms: Terms) -> tuple[date, date]:
    """From when to before when the account has this period, which may begin with its opening."""
    first = cycle.first(day, terms)
    if terms.opened is not None:
        first = max(first, min(terms.opened, day))
    return first, cycle.following(day, terms)


def started_months(first: date, end: date) -> int:
    """How many months were begun from one day on and before another."""
    months = (end.year - first.year) * 12 + end.month - first.month
    return months + (end.day > first.day)
