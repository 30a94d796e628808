"""Prices that depend on how much was used so far in a cycle.

A tier is `(lower, upper]`, given by its upper limit: the boundary unit belongs to the lower tier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import lcm

from app.core.schemes.components.carry import Carry
from app.core.schemes.components.component import (
    TOTAL,
    UNITS,
    Flowing,
    Move,
    Part,
    Standing,
    Step,
    StepKind,
    Sums,
    step,
)
from app.core.schemes.components.limits import Limits
from app.core.schemes.components.rate import ONE, price_in
from app.core.schemes.cycles import Cycle
from app.core.schemes.position import Counter, Lot
from app.core.schemes.rounding import Rounding
from app.core.schemes.usage import Terms

Micro = int | Fraction
_ONE_DAY = timedelta(days=1)


class Mode(StrEnum):
    GRADUATED = "graduated"  # every unit takes the price of the tier it falls in
    VOLUME = "volume"  # the tier reached prices every unit of the cycle


class Allocation(StrEnum):
    """How the units of a period find their tier."""

    CHRONOLOGICAL = "chronological"
    PRO_RATA = "pro_rata"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Tier:
    price: Fraction
    flat: Fraction = Fraction(0)  # entry fee


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiered(Flowing):
    """Tiers over one counter."""

    tiers: tuple[Tier, ...]
    limits: Limits
    cycle: Cycle
    mode: Mode = Mode.GRADUATED
    quantity: str = TOTAL
    factor: Fraction = ONE
    round_quantity: Rounding | None = None
    carry: Carry | None = None  # what becomes of the rest of the first tier

    def cycles(self) -> Sequence[Cycle]:
        return (self.cycle,)

    def counters(self, settle: str) -> Sequence[Counter]:
        return (Counter(self.cycle.name, self.quantity),)

    @property
    def counter(self) -> Counter:
        return Counter(self.cycle.name, self.quantity)

    def carried_on(
        self, lots: Sequence[Lot], used: int, day: date, terms: Terms
    ) -> tuple[Lot, ...]:
        """What is left of earlier quotas where the cycle begins that holds the day."""
        assert self.carry is not None
        first = self.cycle.first(day, terms)
        quota = self.limits.at(self.cycle, first - _ONE_DAY, terms)[0]
        return self.carry.lots_after(lots, quota, used, first)

    def flow(self, move: Move) -> list[Step]:
        counter = self.counter
        before, after = self._counted(move.before[counter]), self._counted(move.after[counter])
        is_fresh = counter in move.fresh
        if before == after and not is_fresh:
            return []
        limits = self.limits.fixed or self.limits.at(self.cycle, move.part.facts.day, move.terms)
        if self.mode is Mode.VOLUME:
            return list(self._by_volume(move.part, limits, before, after, is_fresh))
        carried = move.carried.get(self.id, 0)
        if carried:
            limits = tuple(limit + carried for limit in limits)
        return [
            *self._entries(move.part, limits, before, after, is_fresh),
            *self._graduated(move.part, limits, before, after, carried),
        ]

    def _graduated(
        self, part: Part, limits: Sequence[int], before: Micro, after: Micro, carried: int
    ) -> Iterator[Step]:
        """What earlier months left is used first, at the price of the first tier."""
        edges = (carried, *limits) if carried else limits
        for place, start, end in crossed(edges, before, after):
            is_carried = bool(carried) and place == 0
            tier = place - 1 if carried and place else place
            yield step(
                part,
                StepKind.USE,
                self.tiers[tier].price,
                units(end - start),
                units(start),
                tier + 1,
                is_carried=is_carried,
            )

    def _counted(self, micro: int) -> Micro:
        if self.factor == ONE and self.round_quantity is None:
            return micro
        counted = micro * self.factor
        if self.round_quantity:
            counted = self.round_quantity.of(counted / UNITS) * UNITS
        return counted

    def _entries(
        self, part: Part, limits: Sequence[int], before: Micro, after: Micro, is_fresh: bool
    ) -> Iterator[Step]:
        lows = (0, *limits)
        for number, (tier, low) in enumerate(zip(self.tiers, lows, strict=True)):
            entered = is_fresh if number == 0 else before <= low < after
            if tier.flat and entered:
                yield _fee(part, tier.flat, number, before)

    def _by_volume(
        self, part: Part, limits: Sequence[int], before: Micro, after: Micro, is_fresh: bool
    ) -> Iterator[Step]:
        was, now = bisect_left(limits, before), bisect_left(limits, after)
        earlier, tier = self.tiers[was], self.tiers[now]
        flat = tier.flat - (0 if is_fresh else earlier.flat)
        if flat:
            yield _fee(part, flat, now, before)
        if tier.price != earlier.price and before:
            difference, quantity = tier.price - earlier.price, units(before)
            yield step(part, StepKind.REPRICED, difference, quantity, quantity, now + 1)
        if after != before:
            yield step(
                part, StepKind.USE, tier.price, units(after - before), units(before), now + 1
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TieredByPeriod(Flowing):
    """A price for each tier and period; units find their tier in order of time, or by period."""

    tiers: tuple[Mapping[str, Fraction], ...]
    limits: Limits
    cycle: Cycle
    allocation: Allocation
    mode: Mode = Mode.GRADUATED

    def cycles(self) -> Sequence[Cycle]:
        return (self.cycle,)

    def counters(self, settle: str) -> Sequence[Counter]:
        if self.mode is Mode.VOLUME:
            bands = [Counter(self.cycle.name, band) for band in self.tiers[0]]
            return [Counter(self.cycle.name, TOTAL), *bands]
        if self.allocation is Allocation.SEPARATE:
            return [Counter(self.cycle.name, band) for band in self.tiers[0]]
        return (Counter(self.cycle.name, TOTAL),)

    def flow(self, move: Move) -> list[Step]:
        part = move.part
        if not part.micro:
            return []
        band = part.band if part.band and self.allocation is Allocation.SEPARATE else TOTAL
        prices = [price_in(tier, self.id, part.band) for tier in self.tiers]
        counter = Counter(self.cycle.name, band)
        limits = self.limits.fixed or self.limits.at(self.cycle, part.facts.day, move.terms)
        if self.mode is Mode.VOLUME:
            return list(self._by_volume(move, limits, prices))
        return [
            step(part, StepKind.USE, prices[tier], units(end - start), units(start), tier + 1)
            for tier, start, end in crossed(limits, move.before[counter], move.after[counter])
        ]

    def _by_volume(
        self, move: Move, limits: Sequence[int], prices: Sequence[Fraction]
    ) -> Iterator[Step]:
        """A new tier prices the units before it as well, those of each period at its own price."""
        total = Counter(self.cycle.name, TOTAL)
        before, after = move.before[total], move.after[total]
        was, now = bisect_left(limits, before), bisect_left(limits, after)
        for band in self.tiers[0]:
            difference = self.tiers[now][band] - self.tiers[was][band]
            counted = units(move.before[Counter(self.cycle.name, band)])
            if difference and counted:
                yield replace(
                    step(move.part, StepKind.REPRICED, difference, counted, units(before), now + 1),
                    band=band,
                )
        yield step(
            move.part, StepKind.USE, prices[now], units(after - before), units(before), now + 1
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TieredProRata(Standing):
    """A price for each tier and period; every tier takes the settlement period's mix of periods."""

    tiers: tuple[Mapping[str, Fraction], ...]
    limits: Limits
    cycle: Cycle
    _scale: int = field(init=False, compare=False, repr=False)  # makes every price whole
    _whole: tuple[Mapping[str, int], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        scale = lcm(*(price.denominator for tier in self.tiers for price in tier.values()))
        whole = tuple({band: int(tier[band] * scale) for band in tier} for tier in self.tiers)
        object.__setattr__(self, "_scale", scale)
        object.__setattr__(self, "_whole", whole)

    def cycles(self) -> Sequence[Cycle]:
        return (self.cycle,)

    def counters(self, settle: str) -> Sequence[Counter]:
        bands = [Counter(settle, band) for band in self.tiers[0]]
        return [Counter(self.cycle.name, TOTAL), *bands]

    def value(self, sums: Sums) -> Fraction:
        bands = {band: sums.settled(band) for band in self.tiers[0]}
        used = sum(bands.values())
        if not used:
            return Fraction(0)
        end = sums.micro(Counter(self.cycle.name, TOTAL))
        limits = self.limits.fixed or self.limits.at(self.cycle, sums.day, sums.terms)
        whole = sum(
            int(stop - start)
            * sum(micro * self._whole[tier][band] for band, micro in bands.items())
            for tier, start, stop in crossed(limits, max(0, end - used), end)
        )
        return Fraction(whole, used * self._scale * UNITS)


def crossed(
    limits: Sequence[int], before: Micro, after: Micro
) -> Iterator[tuple[int, Micro, Micro]]:
    """The tiers through which a counter runs, each with the part of the way that lies in it."""
    tier = bisect_left(limits, before)
    # A counter that stands on a limit has used up the lower tier.
    if tier < len(limits) and limits[tier] == before:
        tier += 1
    while before < after:
        end = min(limits[tier], after) if tier < len(limits) else after
        yield tier, before, end
        before, tier = end, tier + 1


def units(micro: Micro) -> Fraction:
    return Fraction(micro) / UNITS if isinstance(micro, Fraction) else Fraction(micro, UNITS)


def _fee(part: Part, fee: Fraction, tier: int, before: Micro) -> Step:
    return step(part, StepKind.ENTRY, fee, ONE, units(before), tier + 1)
