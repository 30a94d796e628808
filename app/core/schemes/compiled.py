"""A version compiled to whole numbers: the same money and the same position, without the lines.

For the many prices that nobody asks to see explained. What is not compiled goes through
`engine.py`, which says what is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from math import lcm

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import ZERO, Money
from app.core.schemes.components.component import TOTAL, UNITS, Component, DayFacts
from app.core.schemes.components.fixed import Fixed, Per
from app.core.schemes.components.rate import Rate, RateByPeriod
from app.core.schemes.components.tiered import Allocation, Mode, Tiered, TieredByPeriod, crossed
from app.core.schemes.cut import pieces_between
from app.core.schemes.days import day_of, span
from app.core.schemes.engine import cost, due, in_order, money_of
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.shares import share_out
from app.core.schemes.usage import HolidayYear, Interval, Terms

_DAYS_REMEMBERED = 2048
_MONTHS = lcm(28, 29, 30, 31)  # the days of every month divide it

_Piece = tuple[int, int, str | None]
_DayKey = tuple[date, tuple[HolidayYear, ...]]


@dataclass(frozen=True, slots=True)
class Owed:
    """What use costs, and where the meter stands afterwards."""

    money: Money
    after: Position


@dataclass(frozen=True, slots=True)
class _Row:
    """One component: whole prices by tier and band, over one counter or over the days."""

    id: str
    counter: int = -1  # its place among the counters; none for a fee
    name: str = TOTAL  # what the counter counts; "" where each band has its own
    limits: tuple[int, ...] = ()
    flat: tuple[int, ...] = ()  # a price for each tier
    by_band: tuple[Mapping[str, int], ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)  # counters of the bands
    day_fee: int = 0
    month_fee: int = 0  # for the smallest part of a month
    is_free: bool = False  # a factor of zero moves no line on


@dataclass(frozen=True, slots=True)
class Compiled:
    """Whole numbers for one version; amounts are in 1/`unit` of the currency."""

    plan: Plan
    unit: int
    rows: tuple[_Row, ...]
    of_total: tuple[int, ...]  # counters that every use moves
    of_band: Mapping[str, tuple[int, ...]]
    _days: dict[_DayKey, tuple[_Piece, ...]] = field(default_factory=dict)

    def fits(self, intervals: Sequence[Interval], terms: Terms) -> bool:
        """Whether the calendar has the site's days, and use no registers of its own."""
        calendar = self.plan.version.calendar
        if calendar is None:
            return True
        same_days = calendar.zone is None or calendar.zone == terms.zone
        return same_days and not any(interval.bands for interval in intervals)

    def pieces(self, day: date, terms: Terms) -> tuple[_Piece, ...]:
        """A site day, cut at the edges of periods."""
        key = (day, terms.holidays)
        found = self._days.get(key)
        if found is None or found[0][0] != span(terms.zone, day)[0]:  # of another site
            if len(self._days) >= _DAYS_REMEMBERED:
                self._days.clear()
            cut = pieces_between(self.plan, *span(terms.zone, day), terms)
            found = self._days[key] = tuple((start, end, band) for _, start, end, band in cut)
        return found


def owed(
    version: SchemeVersion, before: Position, used: Interval | Sequence[Interval], terms: Terms
) -> Owed:
    """The money and the position of `engine.cost`, by the faster way where there is one."""
    intervals = [used] if isinstance(used, Interval) else used
    compiled = compile_version(version)
    if compiled is None or not compiled.fits(intervals, terms):
        priced = cost(version, before, intervals, terms)
        return Owed(due(priced), priced.after)
    gapless = in_order(before.until, intervals)
    tally = Tally(compiled, terms, before)
    for interval in gapless:
        tally.take(interval)
    return tally.finish(gapless[-1].end if gapless else before.until)


@lru_cache(maxsize=256)
def compile_version(version: SchemeVersion) -> Compiled | None:
    """The version in whole numbers; None where a component has no such form."""
    plan = plan_of(version)
    prices = [found for component in version.components if (found := _prices(component))]
    if len(prices) < len(version.components):
        return None
    scale = lcm(_MONTHS, *(price.denominator for row in prices for price in row))
    of_band: dict[str, list[int]] = {}
    for place, counter in enumerate(plan.counters):
        of_band.setdefault(counter.name, []).append(place)
    return Compiled(
        plan=plan,
        unit=scale * UNITS,
        rows=tuple(
            _row(component, plan, [price.numerator * (scale // price.denominator) for price in row])
            for component, row in zip(version.components, prices, strict=True)
        ),
        of_total=tuple(of_band.pop(TOTAL)),
        of_band={band: tuple(places) for band, places in of_band.items()},
    )


def _prices(component: Component) -> list[Fraction] | None:
    """The prices of a component, for its row to take up in the same order; None without a row."""
    if component.round is not None:
        return None
    match component:
        case Rate(only_above=above) if not above:
            return [component.price * component.factor]
        case RateByPeriod():
            return [price * component.factor for price in component.prices.values()]
        case Tiered(mode=Mode.GRADUATED) if _is_plain(component):
            return [tier.price for tier in component.tiers]
        case TieredByPeriod(mode=Mode.GRADUATED) if component.limits.fixed is not None:
            return [price for tier in component.tiers for price in tier.values()]
        case Fixed(per=Per.DAY | Per.MONTH):
            return [component.amount]
        case _:
            return None


def _is_plain(component: Tiered) -> bool:
    counts_units = component.factor == 1 and component.round_quantity is None
    has_fees = any(tier.flat for tier in component.tiers)
    is_plain = counts_units and not has_fees and component.carry is None
    return is_plain and component.limits.fixed is not None


def _row(component: Component, plan: Plan, whole: Sequence[int]) -> _Row:
    places = {counter: place for place, counter in enumerate(plan.counters)}
    match component:
        case Rate():
            place = places[Counter(plan.settle, component.quantity)]
            is_free = not component.factor
            return _Row(component.id, place, component.quantity, flat=(whole[0],), is_free=is_free)
        case RateByPeriod():
            by_period = dict(zip(component.prices, whole, strict=True))
            return _Row(component.id, places[Counter(plan.settle, TOTAL)], by_band=(by_period,))
        case Tiered():
            place = places[Counter(component.cycle.name, component.quantity)]
            limits = component.limits.fixed or ()
            return _Row(component.id, place, component.quantity, limits, tuple(whole))
        case TieredByPeriod():
            bands = tuple(component.tiers[0])
            prices = iter(whole)
            by_band = tuple({band: next(prices) for band in tier} for tier in component.tiers)
            limits = component.limits.fixed or ()
            if component.allocation is Allocation.SEPARATE:
                own = {band: places[Counter(component.cycle.name, band)] for band in bands}
                return _Row(component.id, 0, "", limits, by_band=by_band, places=own)
            place = places[Counter(component.cycle.name, TOTAL)]
            return _Row(component.id, place, TOTAL, limits, by_band=by_band)
        case Fixed(per=Per.DAY):
            return _Row(component.id, day_fee=whole[0] * UNITS)
        case _:
            return _Row(component.id, month_fee=whole[0] * UNITS // _MONTHS)


class Tally:
    """One pricing under way, in whole numbers."""

    def __init__(self, compiled: Compiled, terms: Terms, before: Position) -> None:
        self._compiled, self._terms = compiled, terms
        self._day, self._period = before.day, before.period
        self._days, self._months, self._total = before.days, before.months, before.total
        self._amounts = dict(before.amounts)
        counters = compiled.plan.counters
        self._counts = [before.counters.get(counter) or Count("", 0) for counter in counters]
        self._micro = [count.micro for count in self._counts]
        self._keys = [count.period for count in self._counts]
        self._sums: dict[str, int] = {}  # of the period, since it was begun or taken up
        self._facts: DayFacts | None = None
        self._of_day: tuple[_Piece, ...] = ()
        self._at = 0  # the piece of the day in which the last use lay
        self._money = ZERO
        self.periods: list[tuple[str, Money]] = []  # what each settlement period was asked for
        self._asked, self._since, self._lots = before.asked, before.since, before.lots
        self._has_begun = False

    def take(self, interval: Interval) -> None:
        start, end, micro = micros(interval.start), micros(interval.end), interval.quantity.micro
        if self._facts is None or not self._of_day[0][0] <= start < self._of_day[-1][1]:
            self._go_to(day_of(self._terms.zone, start))
        while self._of_day[self._at][1] <= start:
            self._at += 1
        if end <= self._of_day[self._at][1]:
            self.use(micro, self._of_day[self._at][2])
            return
        pieces = list(pieces_between(self._compiled.plan, start, end, self._terms))
        shares = share_out(micro, [stop - begin for _, begin, stop, _ in pieces])
        for (day, begin, _, band), share in zip(pieces, shares, strict=True):
            if begin >= self._of_day[-1][1]:
                self._go_to(day)
            self.use(share, band)

    def _go_to(self, day: date) -> None:
        self._facts, self._at = self._compiled.plan.day(day, self._terms), 0
        self._of_day = self._compiled.pieces(day, self._terms)
        self.enter(self._facts, int(self._day is None or day > self._day))

    def enter(self, facts: DayFacts, days: int) -> None:
        """Go to another day, or to the last of several: counters begin again, fees are charged."""
        if facts.period != self._period:
            self._settle()
            self._period, self._days, self._months = facts.period, 0, Fraction(0)
            self._total, self._amounts, self._asked = Fraction(0), {}, ZERO
            self._since = self._compiled.plan.since(self._counters(), facts)
        self._has_begun = True
        for place, counter in enumerate(self._compiled.plan.counters):
            key = facts.keys[counter.cycle]
            if self._keys[place] != key:
                self._keys[place], self._micro[place] = key, 0
        if days:
            self._day = facts.day
            self._days += days
            self._months += days * facts.month_share
            self._charge(facts, days)

    def _charge(self, facts: DayFacts, days: int) -> None:
        parts = _MONTHS // facts.month_share.denominator
        for row in self._compiled.rows:
            if row.counter < 0:
                fee = days * (row.day_fee + row.month_fee * parts)
                self._sums[row.id] = self._sums.get(row.id, 0) + fee

    def use(self, micro: int, band: str | None) -> None:
        if not micro:
            return
        sums, counted = self._sums, self._micro
        for row in self._compiled.rows:
            if row.counter < 0 or row.is_free or row.name not in (TOTAL, band, ""):
                continue
            place = row.counter
            prices: Sequence[int] = row.flat
            if row.by_band:
                if band is None or band not in row.by_band[0]:
                    raise Refusal("scheme.period_unpriced", component=row.id, period=band or TOTAL)
                prices = [tier[band] for tier in row.by_band]
                place = row.places.get(band, place)
            if row.limits:
                stood = counted[place]
                amount = sum(
                    int(stop - start) * prices[tier]
                    for tier, start, stop in crossed(row.limits, stood, stood + micro)
                )
            else:
                amount = micro * prices[0]
            sums[row.id] = sums.get(row.id, 0) + amount
        for place in self._compiled.of_total:
            counted[place] += micro
        if band is not None:
            for place in self._compiled.of_band.get(band, ()):
                counted[place] += micro

    def _settle(self) -> None:
        if not self._has_begun or self._period is None:
            return
        for name, whole in self._sums.items():
            amount = Fraction(whole, self._compiled.unit)
            self._amounts[name] = self._amounts.get(name, Fraction(0)) + amount
            self._total += amount
        self._sums = {}
        asked = money_of(self._compiled.plan.version.round_total, self._total)
        self._money += asked - self._asked
        self.periods.append((self._period, asked - self._asked))
        self._asked = asked

    def _counters(self) -> dict[Counter, Count]:
        return {
            counter: Count(self._keys[place], self._micro[place])
            for place, counter in enumerate(self._compiled.plan.counters)
            if self._keys[place]
        }

    def finish(self, until: datetime | None) -> Owed:
        self._settle()
        after = Position(
            until=until,
            day=self._day,
            period=self._period,
            days=self._days,
            months=self._months,
            total=self._total,
            amounts=self._amounts,
            counters=self._counters(),
            asked=self._asked,
            since=self._since,
            lots=self._lots,
        )
        return Owed(self._money, after)
