"""Which months a what-if may be run over: whole ones where there are some, else what there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.schemes.cycles import months_after

_SINGLE = 12  # months offered one by one


class Span(StrEnum):
    YEAR = "year"  # the last twelve whole months
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"  # its whole months
    LAST_YEAR = "last_year"
    THIS_MONTH = "this_month"  # as far as it has gone
    MONTH = "month"  # any one of the past


@dataclass(frozen=True, slots=True)
class TrialMonths:
    """Months one after another, from one first day on and before another."""

    span: Span
    first: date
    end: date

    @property
    def count(self) -> int:
        return (self.end.year - self.first.year) * 12 + self.end.month - self.first.month


def trial_months(today: date, since: date | None) -> tuple[TrialMonths, ...]:
    """What may be chosen, the usual one first; `since` is the first day with any use.

    Without use there is nothing; a store of this month only has the month that goes on.
    """
    if since is None:
        return ()
    this = today.replace(day=1)
    last = months_after(this, -1)
    found = [
        TrialMonths(Span.YEAR, months_after(this, -12), this),
        TrialMonths(Span.LAST_MONTH, last, this),
        TrialMonths(Span.THIS_MONTH, this, months_after(this, 1)),
        TrialMonths(Span.THIS_YEAR, date(today.year, 1, 1), this),
        TrialMonths(Span.LAST_YEAR, date(today.year - 1, 1, 1), date(today.year, 1, 1)),
    ]
    for back in range(2, _SINGLE + 1):
        first = months_after(this, -back)
        found.append(TrialMonths(Span.MONTH, first, months_after(first, 1)))
    return tuple(one for one in found if one.count > 0 and since < one.end)
