"""The upper limits of tiers, and what they are scaled by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from app.core.schemes.components.component import UNITS
from app.core.schemes.cycles import Cycle, served_from, started_months
from app.core.schemes.rounding import Rounding, to_the_millionth
from app.core.schemes.usage import Measure, Terms, input_missing


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
        """What each limit gains with so many in the household."""
        above = max(0, (persons or 0) - self.above_persons)
        return self.amount * (min(above, 1) if self.step_only else above)


class PersonsFrom(StrEnum):
    """From when on a change of persons moves the limits; use before it keeps its price."""

    NOW = "now"
    NEXT_CYCLE = "next_cycle"
    DAY_SHARE = "day_share"  # each day of the cycle gives its part


@dataclass(frozen=True, slots=True)
class Limits:
    """Rising upper limits in units; the last tier has none."""

    upto: tuple[Fraction, ...]
    scale: Scale = Scale.ONCE
    extra: ExtraLimit | None = None
    round: Rounding | None = None
    persons_from: PersonsFrom = PersonsFrom.NOW
    #: the limits in millionths where neither time nor terms change them
    fixed: tuple[int, ...] | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        is_fixed = self.scale is Scale.ONCE and self.extra is None and self.round is None
        whole = tuple(limit.numerator * UNITS // limit.denominator for limit in self.upto)
        object.__setattr__(self, "fixed", whole if is_fixed else None)

    def at(self, cycle: Cycle, day: date | None, terms: Terms) -> tuple[int, ...]:
        """The limits that hold on this day, in millionths."""
        times = self._times(cycle, day, terms)
        households = self._households(cycle, day, terms)
        scaled = [
            sum((part * self._scaled(limit, times, n) for part, n in households), Fraction(0))
            for limit in self.upto
        ]
        if self.round:
            scaled = [self.round.of(limit) for limit in scaled]
        return tuple(to_the_millionth(limit) for limit in scaled)

    def _scaled(self, limit: Fraction, times: Fraction, persons: int | None) -> Fraction:
        extra = self.extra.of(persons) if self.extra else Fraction(0)
        if self.scale is Scale.PERSONS:
            if persons is None:
                raise input_missing(Measure.PERSONS)
            return limit * persons + extra
        return (limit + extra) * times  # what a household gains in a month, it gains in each month

    def _households(
        self, cycle: Cycle, day: date | None, terms: Terms
    ) -> list[tuple[Fraction, int | None]]:
        """The persons that count on this day, each number with its part of the cycle.

        What will change after this day is not known on it.
        """
        if day is None or not terms.persons_since:
            return [(Fraction(1), terms.persons)]
        if self.persons_from is PersonsFrom.NOW:
            return [(Fraction(1), terms.persons_on(day))]
        first, end = served_from(cycle, day, terms)
        if self.persons_from is PersonsFrom.NEXT_CYCLE:
            return [(Fraction(1), terms.persons_on(first))]
        changes = [since for since, _ in terms.persons_since if first < since <= day]
        return [
            (Fraction((stop - start).days, (end - first).days), terms.persons_on(start))
            for start, stop in pairwise([first, *changes, end])
        ]

    def _times(self, cycle: Cycle, day: date | None, terms: Terms) -> Fraction:
        match self.scale:
            case Scale.ONCE | Scale.PERSONS:
                return Fraction(1)
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
        raise input_missing(Measure.DAYS)
    first, end = served_from(cycle, day, terms)
    return (end - first).days
