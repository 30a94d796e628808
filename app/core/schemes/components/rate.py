"""One price for every unit, or one for every unit of a period of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.errors import Refusal
from app.core.schemes.components.component import (
    TOTAL,
    UNITS,
    Flowing,
    Move,
    Standing,
    Step,
    StepKind,
    Sums,
    step,
)
from app.core.schemes.position import Counter

NONE = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Flowing):
    """The same price for every unit, or for those of the settlement period above a threshold."""

    price: Fraction
    quantity: str = TOTAL
    factor: Fraction = ONE
    only_above: Fraction = NONE

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, self.quantity),)

    def flow(self, move: Move) -> list[Step]:
        counter = Counter(move.settle, self.quantity)
        before = self._priced(move.before[counter])
        quantity = self._priced(move.after[counter]) - before
        return [step(move.part, StepKind.USE, self.price, quantity, before)] if quantity else []

    def _priced(self, micro: int) -> Fraction:
        quantity = Fraction(micro, UNITS)
        if self.factor != ONE:
            quantity *= self.factor
        return max(NONE, quantity - self.only_above) if self.only_above else quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWithMinimum(Standing):
    """One price, for a smallest quantity at least, which grows with the days of the period."""

    price: Fraction
    quantity: str
    factor: Fraction
    only_above: Fraction
    minimum_quantity: Fraction

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, self.quantity),)

    def value(self, sums: Sums) -> Fraction:
        used = max(NONE, sums.used(self.quantity) * self.factor - self.only_above)
        return self.price * max(used, self.minimum_quantity * sums.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOfInput(Standing):
    """A price for a unit of something contracted, such as kVA; it grows with the days."""

    price: Fraction
    input: str
    factor: Fraction = ONE

    def value(self, sums: Sums) -> Fraction:
        return self.price * self.factor * sums.terms.measure(self.input, sums.day) * sums.share


@dataclass(frozen=True, slots=True, kw_only=True)
class RateByPeriod(Flowing):
    """A price for each period of the day."""

    prices: Mapping[str, Fraction]
    factor: Fraction = ONE

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, TOTAL),)

    def flow(self, move: Move) -> list[Step]:
        if not move.part.micro:
            return []
        price = price_in(self.prices, self.id, move.part.band)
        before = Fraction(move.before[Counter(move.settle, TOTAL)], UNITS) * self.factor
        quantity = Fraction(move.part.micro, UNITS) * self.factor
        return [step(move.part, StepKind.USE, price, quantity, before)]


def price_in(prices: Mapping[str, Fraction], component: str, band: str | None) -> Fraction:
    """The price of a period; Refusal `scheme.period_unpriced` where there is none."""
    if band is None or band not in prices:
        raise Refusal("scheme.period_unpriced", component=component, period=band or TOTAL)
    return prices[band]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package(Standing):
    """Started packages above a free quantity."""

    quantity: str
    size: Fraction
    price: Fraction
    free_quantity: Fraction = NONE

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, self.quantity),)

    def value(self, sums: Sums) -> Fraction:
        packages = max(NONE, sums.used(self.quantity) - self.free_quantity) / self.size
        return self.price * -(-packages.numerator // packages.denominator)
