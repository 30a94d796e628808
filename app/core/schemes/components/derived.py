"""Components that judge others: percentages, power factor, smallest and largest amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.schemes.components.component import TOTAL, Standing, Sums
from app.core.schemes.position import Counter
from app.core.schemes.rounding import Rounding

NONE = Fraction(0)
HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Standing):
    """A share of other components, or only of the part of them that use above a threshold has."""

    of: tuple[str, ...]
    rate: Fraction
    share_above: Fraction | None = None

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, TOTAL),)

    def value(self, sums: Sums) -> Fraction:
        amount = self.rate * sums.sum_of(self.of)
        if self.share_above is None:
            return amount
        used = sums.used(TOTAL)
        return amount * max(NONE, used - self.share_above) / used if used else NONE


@dataclass(frozen=True, slots=True)
class FactorSegment:
    """From the last segment on to here, each 0.01 counts so much."""

    to: Fraction
    each: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerFactor(Standing):
    """A penalty or reward on others, by how far the power factor lies from the standard."""

    of: tuple[str, ...]
    standard: Fraction
    below: tuple[FactorSegment, ...]
    above: tuple[FactorSegment, ...] = ()
    round_input: Rounding | None = None

    def value(self, sums: Sums) -> Fraction:
        return self.adjustment(sums.terms.measure("power_factor", sums.day)) * sums.sum_of(self.of)

    def adjustment(self, power_factor: Fraction) -> Fraction:
        """The share by which the other components change: 0.25 is 25 % more."""
        if self.round_input:
            power_factor = self.round_input.of(power_factor)
        share, reached = NONE, self.standard
        if power_factor < self.standard:
            for segment in self.below:
                stop = max(power_factor, segment.to)
                share += max(NONE, reached - stop) / HUNDREDTH * segment.each
                reached = min(reached, stop)
        else:
            for segment in self.above:
                stop = min(power_factor, segment.to)
                share -= max(NONE, stop - reached) / HUNDREDTH * segment.each
                reached = max(reached, stop)
        return share


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandContract(Standing):
    """The contracted demand is billed up to a limit; what is measured above it counts more."""

    metered: str
    contract: str
    price: Fraction
    over_limit: Fraction
    over_factor: Fraction

    def value(self, sums: Sums) -> Fraction:
        contract = sums.terms.measure(self.contract, sums.day)
        metered = sums.terms.measure(self.metered, sums.day)
        limit = contract * self.over_limit
        billed = contract if metered <= limit else limit + (metered - limit) * self.over_factor
        return self.price * billed * sums.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum(Standing):
    """What others lack to a smallest amount, which grows with the days of the period."""

    of: tuple[str, ...]
    amount: Fraction

    def value(self, sums: Sums) -> Fraction:
        return max(NONE, self.amount * sums.share - sums.sum_of(self.of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum(Standing):
    """What other components ask for above a largest amount, taken off again."""

    of: tuple[str, ...]
    amount: Fraction

    def value(self, sums: Sums) -> Fraction:
        return min(NONE, self.amount - sums.sum_of(self.of))


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCap(Standing):
    """What others ask for above a price for each unit used, taken off again."""

    of: tuple[str, ...]
    price: Fraction
    quantity: str = TOTAL

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, self.quantity),)

    def value(self, sums: Sums) -> Fraction:
        return min(NONE, self.price * sums.used(self.quantity) - sums.sum_of(self.of))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorWhenZero(Standing):
    """Multiplies other components by a factor as long as nothing was used in the period."""

    of: tuple[str, ...]
    factor: Fraction

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(settle, TOTAL),)

    def value(self, sums: Sums) -> Fraction:
        return NONE if sums.used(TOTAL) else (self.factor - 1) * sums.sum_of(self.of)
