"""The upper limits of tiers, and what they are scaled by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from app.core.errors import Refusal
from app.core.schemes.components.component import UNITS
from app.core.schemes.cycles import Cycle, served_from, started_months
from app.core.schemes.rounding import Rounding, to_the_millionth
from app.core.schemes.usage import Terms


class Scale(StrEnum):
    """What every limit is multiplied by."""

    ONCE = "once"
    PERSONS = "persons"
    MONTHS = (
        "months"  # the limits are for a month: x months of the cycle in which the account was open
    )
    MONTHS_OF_12 = "months/12"  # the limits are for a year, moving in later gives part of them
    DAYS = "per_day"
    DAYS_OF_30 = "days/30"


@dataclass(frozen=True, slots=True)
class ExtraLimit:
    """What every limit gains for a large household."""

    above_persons: int
    amount: Fraction
    step_only: bool = False  # once, not for each person above

    def of(self, persons: int | None) -> Fraction:
        above = max(0, (persons or 0) - self.above_persons)
        return self.amount * (min(above, 1) if self.step_only else above)


@dataclass(frozen=True, slots=True)
class Limits:
    """Rising upper limits in units; the last tier has none."""

    upto: tuple[Fraction, ...]
    scale: Scale = Scale.ONCE
    extra: ExtraLimit | None = None
    round: Rounding | None = None

    def at(self, cycle: Cycle, day: date | None, terms: Terms) -> tuple[int, ...]:
        """The limits that hold on this day, in millionths."""
        extra = self.extra.of(terms.persons) if self.extra else Fraction(0)
        times = self._times(cycle, day, terms)
        if self.scale is Scale.PERSONS:
            scaled = [limit * times + extra for limit in self.upto]
        else:  # what a household gains in a month, it gains in each month
            scaled = [(limit + extra) * times for limit in self.upto]
        if self.round:
            scaled = [self.round.of(limit) for limit in scaled]
        return tuple(to_the_millionth(limit) for limit in scaled)

    @property
    def fixed(self) -> tuple[int, ...] | None:
        """The limits in millionths where neither time nor terms change them."""
        if self.scale is Scale.ONCE and self.extra is None and self.round is None:
            return tuple(limit.numerator * UNITS // limit.denominator for limit in self.upto)
        return None

    def _times(self, cycle: Cycle, day: date | None, terms: Terms) -> Fraction:
        match self.scale:
            case Scale.ONCE:
                return Fraction(1)
            case Scale.PERSONS:
                return terms.measure("persons")
            case Scale.MONTHS:
                return Fraction(_months(cycle, day, terms))
            case Scale.MONTHS_OF_12:
                return Fraction(_months(cycle, day, terms), 12)
            case Scale.DAYS:
                return Fraction(_days(cycle, day, terms))
            case _:  # DAYS_OF_30
                return Fraction(_days(cycle, day, terms), 30)


def _months(cycle: Cycle, day: date | None, terms: Terms) -> int:
    if terms.bill_months is not None:
        return terms.bill_months
    return 1 if day is None else started_months(*served_from(cycle, day, terms))


def _days(cycle: Cycle, day: date | None, terms: Terms) -> int:
    if terms.bill_length_days is not None:
        return terms.bill_length_days
    if day is None:
        raise Refusal("scheme.input_missing", input="days")
    first, end = served_from(cycle, day, terms)
    return (end - first).days
