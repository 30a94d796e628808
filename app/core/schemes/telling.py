"""A price in whole numbers that can say what it is made of: the lines of `engine.py`, sooner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from app.core.errors import Refusal
from app.core.money import Money
from app.core.schemes.components.component import DayFacts, Step, StepKind, trued_up
from app.core.schemes.exact import ratio
from app.core.schemes.position import Position
from app.core.schemes.rounding import Rounding
from app.core.schemes.tally import Tally
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.whole import MONTHS, Compiled, Manner, Stay

_SPLIT, _LONG, _ESTIMATED = 1, 2, 4
_NONE = Fraction(0)


class _Bit(NamedTuple):
    """Use of one reading in one stay."""

    start: datetime
    end: datetime
    micro: int
    marks: int


class _Stretch:
    """Use at one price, or days of a fee, one after another."""

    __slots__ = ("after", "band", "before", "end", "marks", "start", "tier")

    def __init__(
        self,
        start: datetime,
        end: datetime,
        band: str | None,
        tier: int,
        marks: int,
        before: int,
        after: int,
    ) -> None:
        self.start, self.end, self.band, self.tier = start, end, band, tier
        self.marks, self.before, self.after = marks, before, after


class Ended(NamedTuple):
    """A settlement period: what it owed before and owes now, and what it was asked for."""

    key: str
    total_before: Fraction
    total_after: Fraction
    asked_before: Money
    asked_after: Money


class Telling(Tally):
    """A tally that remembers every stretch of use and of days."""

    __slots__ = (
        "_asked_for",
        "_bits",
        "_gap_limit",
        "_new_days",
        "_new_parts",
        "_rests",
        "_stretches",
        "_told",
        "ended",
    )

    def __init__(self, compiled: Compiled, terms: Terms, before: Position) -> None:
        super().__init__(compiled, terms, before)
        self._gap_limit = timedelta.max if terms.gap_limit is None else terms.gap_limit
        self._bits: list[_Bit] = []  # of the use not priced yet
        self._new_days = self._new_parts = 0  # whose fees are not told yet
        components = compiled.plan.version.components
        self._stretches: dict[str, list[_Stretch | Step]] = {c.id: [] for c in components}
        self._told = dict.fromkeys(self._stretches, 0)  # what use and fees come to
        self._rests: dict[str, Fraction] = {}  # what was trued up
        self._asked_for: dict[str, Fraction] = {}  # what the lines come to, where they are judged
        self.ended: list[Ended] = []

    def take(self, intervals: Iterable[Interval], until: datetime | None) -> datetime | None:
        for interval in intervals:
            start, end, micro = interval.start, interval.end, interval.quantity.micro
            if until is not None and start != until:
                if start < until:
                    raise Refusal("usage.out_of_order", start=start, until=until)
                self._span(until, start, 0)
            marks = _LONG if end - start > self._gap_limit else 0
            if interval.is_estimated:
                marks |= _ESTIMATED
            if not (self._from <= start and end <= self._to):
                self._span(start, end, micro, marks, interval.bands)
            elif micro:
                self._bits.append(_Bit(start, end, micro, marks))
                self._pending += micro
            until = end
        return until

    def _part(
        self,
        stay: Stay,
        entered: date | None,
        start: datetime,
        end: datetime,
        micro: int,
        marks: int,
    ) -> None:
        super()._part(stay, entered, start, end, micro, marks)
        if micro:
            self._bits.append(_Bit(start, end, micro, marks))
        if self._new_days:
            self._tell_fees(start, end)
            self._new_days = 0

    def enter(self, facts: DayFacts, days: int) -> None:
        super().enter(facts, days)
        self._new_days = days
        self._new_parts = days * (MONTHS // facts.month_share.denominator)

    def _tell_fees(self, start: datetime, end: datetime) -> None:
        for name, is_daily, _ in self._compiled.fees:
            after = self._days if is_daily else self._months
            before = after - (self._new_days if is_daily else self._new_parts)
            _go_on(self._stretches[name], _Stretch(start, end, None, 0, 0, before, after))

    def use(self, micro: int, band: str | None) -> None:
        bits = self._bits
        marks = bits[0].marks
        is_even = all(bit.marks == marks for bit in bits)
        for name, place, limits, _ in self._compiled.rows(band):
            stood, stretches = self._micro[place], self._stretches[name]
            tier = bisect_right(limits, stood)
            if is_even and (tier == len(limits) or stood + micro <= limits[tier]):
                start, end = bits[0].start, bits[-1].end
                _go_on(stretches, _Stretch(start, end, band, tier, marks, stood, stood + micro))
                continue
            for bit in bits:
                goal = stood + bit.micro
                while stood < goal:
                    tier = bisect_right(limits, stood)
                    stop = goal if tier == len(limits) else min(goal, limits[tier])
                    _go_on(
                        stretches, _Stretch(bit.start, bit.end, band, tier, bit.marks, stood, stop)
                    )
                    stood = stop
        super().use(micro, band)
        bits.clear()

    def _settle(self) -> None:
        if self._has_begun and self._period is not None:
            for name, amount in self._sums.items():
                self._told[name] += amount
            asked = Money(self._asked)
            super()._settle()
            before, after = self._exact(self._stood), self._exact(self._total)
            self.ended.append(Ended(self._period, before, after, asked, Money(self._asked)))

    def _judge(self) -> Mapping[str, Fraction]:
        more = super()._judge()
        for name, amount in more.items():
            self._asked_for[name] = self._asked_for.get(name, _NONE) + amount
            rest = self._asked_for[name] - self._amount(name)
            if rest:
                self._rests[name] = self._rests.get(name, _NONE) + rest
                self._stretches[name].append(trued_up(rest))
        return more

    def _amount(self, name: str) -> Fraction:
        told = ratio(self._told[name], self._compiled.unit)
        return told + self._rests[name] if name in self._rests else told

    @property
    def rounding(self) -> Rounding | None:
        return self._compiled.plan.version.round_total

    def lines(self) -> Iterator[tuple[str, Fraction, Fraction, tuple[Step, ...]]]:
        """Each component, its quantity and amount, and the steps that add up to them."""
        for name, stretches in self._stretches.items():
            manner = self._compiled.manners.get(name)
            if manner is None:
                steps = [step for step in stretches if isinstance(step, Step)]
                yield name, _NONE, self._amount(name), tuple(steps)
                continue
            use = [one for one in stretches if isinstance(one, _Stretch)]
            counted = sum(stretch.after - stretch.before for stretch in use)
            yield (
                name,
                ratio(counted * manner.worth.numerator, manner.size),
                self._amount(name),
                tuple(_step(manner, one) for one in stretches),
            )


def _go_on(stretches: list[_Stretch | Step], more: _Stretch) -> None:
    """Add a stretch; one that goes on where the last one ended becomes part of it."""
    if stretches:
        last = stretches[-1]
        if (
            isinstance(last, _Stretch)
            and last.after == more.before
            and last.band == more.band
            and last.tier == more.tier
            and last.marks == more.marks
        ):
            last.end, last.after = more.end, more.after
            return
    stretches.append(more)


def _step(manner: Manner, stretch: _Stretch | Step) -> Step:
    if isinstance(stretch, Step):
        return stretch
    price: Fraction
    if manner.is_by_band:
        price = manner.prices[stretch.tier][stretch.band]
    else:
        price = manner.prices[stretch.tier]
    times, size, marks = manner.worth.numerator, manner.size, stretch.marks
    before, after = stretch.before * times, stretch.after * times
    return Step(
        StepKind.FEE if manner.is_fee else StepKind.USE,
        stretch.band,
        stretch.tier + 1 if manner.has_tiers else None,
        price,
        ratio(after - before, size),
        ratio((after - before) * price.numerator, size * price.denominator),
        stretch.start,
        stretch.end,
        ratio(before, size),
        ratio(after, size),
        bool(marks & _SPLIT),
        bool(marks & _LONG),
        bool(marks & _ESTIMATED),
    )
