"""What every component of a scheme is, and what pricing tells it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from app.core.schemes.cycles import Cycle
from app.core.schemes.position import Count, Counter
from app.core.schemes.rounding import Rounding
from app.core.schemes.usage import Terms

TOTAL = "total"
UNITS = 10**6  # millionths in a unit


class StepKind(StrEnum):
    USE = "use"
    FEE = "fee"  # days or months of a fixed fee
    ENTRY = "entry"  # the entry fee of a tier
    REPRICED = "repriced"  # a new tier prices the use before it as well
    TRUED_UP = "trued_up"  # a rounding, or what the period owes as a whole


@dataclass(frozen=True, slots=True)
class Step:
    """The smallest thing that can be explained: quantity x price = amount."""

    kind: StepKind
    band: str | None
    tier: int | None  # 1 is the first
    price: Fraction
    quantity: Fraction
    amount: Fraction
    start: datetime | None  # None where a bill states no times
    end: datetime | None
    before: Fraction  # where the counter stood that the step moved on
    after: Fraction
    is_split: bool = False  # divided over bands by time, as no register of the meter says better
    is_long: bool = False  # its readings lie further apart than the office calls normal
    is_estimated: bool = False  # not read
    is_carried: bool = False  # from what earlier months left of their quotas


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is the same for every minute of a site day."""

    day: date | None  # None where a bill states no days
    period: str  # the settlement period
    keys: Mapping[str, str]  # the period of each cycle, by the cycle's name
    month_share: Fraction  # this day as a part of its month


@dataclass(frozen=True, slots=True)
class Part:
    """Use that lies in one site day and one band."""

    facts: DayFacts
    band: str | None
    micro: int
    start: datetime | None
    end: datetime | None
    days: int  # site days that this part begins: 1 for the first part of a day
    months: Fraction  # the same as a part of the month
    is_split: bool = False
    is_long: bool = False
    is_estimated: bool = False


@dataclass(slots=True)
class Move:
    """One part, and how it moves the counters on."""

    part: Part
    terms: Terms
    before: Mapping[Counter, int]
    after: Mapping[Counter, int]
    fresh: frozenset[Counter]  # counters whose cycle this part begins
    days: int  # counted in the settlement period before this part
    months: Fraction
    settle: str  # the cycle of the settlement period
    carried: Mapping[str, int]  # what earlier quotas have left, by component


@dataclass(slots=True)
class Sums:
    """A settlement period so far, for components that judge it as a whole."""

    terms: Terms
    settle: str
    counters: Mapping[Counter, Count]
    since: Mapping[Counter, int]  # where counters stood if the period began on their way
    day: date | None  # the last one counted
    share: Fraction  # how much of the period has passed: 1 in a complete one
    values: dict[str, Fraction]  # of the components before this one, rounded if they say so

    def micro(self, counter: Counter) -> int:
        count = self.counters.get(counter)
        return count.micro if count else 0

    def settled(self, name: str) -> int:
        """Millionths used in the settlement period."""
        counter = Counter(self.settle, name)
        return max(0, self.micro(counter) - self.since.get(counter, 0))

    def used(self, name: str) -> Fraction:
        return Fraction(self.settled(name), UNITS)

    def sum_of(self, ids: Iterable[str]) -> Fraction:
        return sum((self.values[name] for name in ids), Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One line of the bill."""

    id: str
    round: Rounding | None = None
    label: tuple[tuple[str, str], ...] = ()

    def cycles(self) -> Sequence[Cycle]:
        """Cycles of its own, besides the settlement period."""
        return ()

    def counters(self, settle: str) -> Sequence[Counter]:
        """What has to be counted for it."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowing(Component, ABC):
    """Every part of the use has its price at once."""

    @abstractmethod
    def flow(self, move: Move) -> list[Step]:
        """The steps of one part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Component, ABC):
    """Judged on the settlement period as a whole, each time anew; the difference is trued up."""

    @abstractmethod
    def value(self, sums: Sums) -> Fraction:
        """What it asks for in the period so far."""


def step(
    part: Part,
    kind: StepKind,
    price: Fraction,
    quantity: Fraction,
    before: Fraction,
    tier: int | None = None,
    *,
    is_carried: bool = False,
) -> Step:
    """A step of this part; use and fees move their counter on, the rest stands where it is."""
    is_use = kind is StepKind.USE
    return Step(
        kind=kind,
        band=part.band if is_use else None,
        tier=tier,
        price=price,
        quantity=quantity,
        amount=price * quantity,
        start=part.start,
        end=part.end,
        before=before,
        after=before + quantity if is_use or kind is StepKind.FEE else before,
        is_split=part.is_split and is_use,
        is_long=part.is_long and is_use,
        is_estimated=part.is_estimated and is_use,
        is_carried=is_carried,
    )


def trued_up(rest: Fraction) -> Step:
    """What no single part carries: a rounding, or a component judged on the whole period."""
    return Step(
        kind=StepKind.TRUED_UP,
        band=None,
        tier=None,
        price=Fraction(1),
        quantity=rest,
        amount=rest,
        start=None,
        end=None,
        before=Fraction(0),
        after=Fraction(0),
    )
