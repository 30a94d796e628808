"""What is priced: use between two instants, and the terms of the account it is priced for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from app.core.errors import Refusal
from app.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Interval:
    """Use (register difference x ratio) from `start` on and before `end`."""

    start: datetime
    end: datetime
    quantity: Quantity
    bands: tuple[tuple[str, Quantity], ...] = ()  # the same use by the meter's own registers
    is_estimated: bool = False  # not read but worked out; the next reading puts it right

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an interval needs instants with a zone")
        if self.end <= self.start:
            raise Refusal("usage.interval_empty", start=self.start, end=self.end)
        if self.quantity.micro < 0:
            raise Refusal("usage.negative", start=self.start, quantity=str(self.quantity))
        if any(used.micro < 0 for _, used in self.bands):
            raise Refusal("usage.negative", start=self.start, quantity=str(self.quantity))


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The holidays of a year, and the weekend days worked in exchange.

    Empty is data; an absent year is not.
    """

    year: int
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()


@lru_cache(maxsize=16)
def holiday_years(
    years: frozenset[int], holidays: frozenset[date], workdays: frozenset[date]
) -> tuple[HolidayYear, ...]:
    """An office's lists by year; only years that are said to be complete count."""
    return tuple(
        HolidayYear(
            year,
            frozenset(day for day in holidays if day.year == year),
            frozenset(day for day in workdays if day.year == year),
        )
        for year in sorted(years)
    )


class Measure(StrEnum):
    """What a scheme may ask and no register tells."""

    PERSONS = "persons"
    AREA = "area_m2"
    CAPACITY = "capacity_kva"
    DEMAND_KW = "demand_kw"
    DEMAND_KVA = "demand_kva"
    CONTRACT = "contract_kw"
    POWER_FACTOR = "power_factor"
    DAYS = "days"


def input_missing(name: str) -> Refusal:
    """Pricing asks for an input that nobody has given."""
    known = name in [measure.value for measure in Measure]
    return Refusal("scheme.input_missing", input=Measure(name) if known else name)


@dataclass(frozen=True, slots=True)
class TermsChange:
    """One parameter of an account, from a site day on."""

    from_day: date
    name: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Terms:
    """All that pricing needs to know about the site, the account and its meter."""

    zone: str  # IANA name of the site's zone; its midnights begin days and cycles
    opened: date | None = None
    persons: int | None = None
    persons_since: tuple[tuple[date, int], ...] = ()  # changes of them, rising
    inputs_since: tuple[tuple[date, str, Fraction], ...] = ()  # changes of other inputs, rising
    area_m2: Fraction | None = None
    kva: Fraction | None = None
    measures: tuple[tuple[str, Fraction], ...] = ()  # demand_kw, power_factor and so on
    bill_days: tuple[date, ...] = ()  # days on which bills begin, rising; none: calendar months
    bill_length_days: int | None = None  # the length of the bill at hand, where a bill states it
    bill_months: int | None = None
    holidays: tuple[HolidayYear, ...] = field(
        default=()
    )  # of the office; a scheme's own years come first
    gap_limit: timedelta | None = timedelta(hours=4)  # use between readings further apart is marked

    def persons_on(self, day: date) -> int | None:
        """The persons registered on a day."""
        count = bisect_right(self.persons_since, day, key=lambda change: change[0])
        return self.persons_since[count - 1][1] if count else self.persons

    def measure(self, name: str, day: date | None = None) -> Fraction:
        """An input that no register gives, on a day; Refusal `scheme.input_missing` without it."""
        if day is not None:
            for since, changed, amount in reversed(self.inputs_since):
                if changed == name and since <= day:
                    return amount
            if name == "persons" and (persons := self.persons_on(day)) is not None:
                return Fraction(persons)
        for known, value in self._inputs():
            if known == name and value is not None:
                return value
        raise input_missing(name)

    def _inputs(self) -> Iterable[tuple[str, Fraction | None]]:
        yield from self.measures
        yield "capacity_kva", self.kva
        yield "area_m2", self.area_m2
        yield "persons", None if self.persons is None else Fraction(self.persons)
