"""A version in whole numbers, ready for prices that nobody asks to see explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any, NamedTuple

from app.core.errors import Refusal
from app.core.schemes.components.component import TOTAL, UNITS, Component
from app.core.schemes.components.fixed import Fixed, Per
from app.core.schemes.components.rate import Rate, RateByPeriod
from app.core.schemes.components.tiered import Allocation, Mode, Tiered, TieredByPeriod
from app.core.schemes.cut import pieces_between
from app.core.schemes.days import instant, span
from app.core.schemes.plan import Plan, plan_of
from app.core.schemes.position import Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import HolidayYear, Terms

MONTHS = lcm(28, 29, 30, 31)  # the days of every month divide it
_DAYS_REMEMBERED = 2048
_SITES_REMEMBERED = 8


class Stay(NamedTuple):
    """A stretch of a site day in one period."""

    start: int
    end: int
    band: str | None
    start_at: datetime
    end_at: datetime


class Row(NamedTuple):
    """What one component asks for a unit in one period: whole prices over one counter."""

    id: str
    counter: int  # its place among the counters
    limits: tuple[int, ...]
    prices: tuple[int, ...]  # one for each tier


class Manner(NamedTuple):
    """How the steps of one component are told."""

    id: str
    is_fee: bool
    has_tiers: bool
    is_by_band: bool
    prices: Sequence[Any]  # by tier, and then by band where it is by band
    worth: Fraction  # what one counted unit counts for
    size: int  # how many of what is counted make one, times the worth's denominator


@dataclass(frozen=True, slots=True)
class _Component:
    """One component: whole prices by tier and band, over one counter or over the days."""

    id: str
    counter: int = -1  # its place among the counters; none for a fee
    name: str = TOTAL  # what the counter counts; "" where each band has its own
    limits: tuple[int, ...] = ()
    flat: tuple[int, ...] = ()  # a price for each tier
    by_band: tuple[Mapping[str, int], ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)  # counters of the bands
    fee: int = 0  # for a day, or for the smallest part of a month
    is_daily: bool = False
    is_free: bool = False  # a factor of zero moves no line on

    def row(self, band: str | None) -> Row | None:
        """Its prices in a period; None where it asks for nothing there."""
        if self.counter < 0 or self.is_free or self.name not in (TOTAL, band, ""):
            return None
        if not self.by_band:
            return Row(self.id, self.counter, self.limits, self.flat)
        if band is None or band not in self.by_band[0]:
            raise Refusal("scheme.period_unpriced", component=self.id, period=band or TOTAL)
        place = self.places.get(band, self.counter)
        return Row(self.id, place, self.limits, tuple(tier[band] for tier in self.by_band))


@dataclass(frozen=True, slots=True)
class Compiled:
    """Whole numbers for one version; amounts are in 1/`unit` of the currency."""

    plan: Plan
    unit: int
    components: tuple[_Component, ...]
    fees: tuple[tuple[str, bool, int], ...]  # by the day, else by the smallest part of a month
    manners: Mapping[str, Manner]
    is_judged: bool  # whether periods are judged as wholes, or lines rounded
    can_tell: bool  # whether it can say what a price is made of
    of_total: tuple[int, ...]  # counters that every use moves
    of_band: Mapping[str | None, tuple[int, ...]]
    _rows: dict[str | None, tuple[Row, ...]] = field(default_factory=dict)
    _days: dict[tuple[str, tuple[HolidayYear, ...]], dict[date, tuple[Stay, ...]]] = field(
        default_factory=dict
    )

    def fits(self, terms: Terms, before: Position) -> bool:
        """Whether the calendar has the site's days, and months can go on in whole numbers."""
        if MONTHS % before.months.denominator:
            return False
        calendar = self.plan.version.calendar
        return calendar is None or calendar.zone is None or calendar.zone == terms.zone

    def rows(self, band: str | None) -> tuple[Row, ...]:
        """What use in a period is asked for."""
        found = self._rows.get(band)
        if found is None:
            rows = (component.row(band) for component in self.components)
            found = self._rows[band] = tuple(row for row in rows if row is not None)
        return found

    def days(self, terms: Terms) -> dict[date, tuple[Stay, ...]]:
        """The days of a site that are cut already."""
        key = (terms.zone, terms.holidays)
        found = self._days.get(key)
        if found is None:
            if len(self._days) >= _SITES_REMEMBERED:  # lists of holidays that changed since
                self._days.clear()
            found = self._days[key] = {}
        return found

    def stays(
        self, day: date, terms: Terms, known: dict[date, tuple[Stay, ...]]
    ) -> tuple[Stay, ...]:
        """A site day, cut at the edges of periods."""
        if len(known) >= _DAYS_REMEMBERED:
            known.clear()
        pieces = pieces_between(self.plan, *span(terms.zone, day), terms)
        found = known[day] = tuple(
            Stay(start, end, band, instant(start), instant(end)) for _, start, end, band in pieces
        )
        return found


@lru_cache(maxsize=256)
def compile_version(version: SchemeVersion) -> Compiled | None:
    """The version in whole numbers; None where a component has no such form."""
    plan = plan_of(version)
    prices = [found for component in plan.flowing if (found := _prices(component))]
    if len(prices) < len(plan.flowing):
        return None
    scale = lcm(MONTHS, *(price.denominator for row in prices for price in row))
    of_band: dict[str | None, list[int]] = {}
    for place, counter in enumerate(plan.counters):
        of_band.setdefault(counter.name, []).append(place)
    of_total = tuple(of_band.pop(TOTAL))
    components = tuple(
        _component(
            component, plan, [price.numerator * (scale // price.denominator) for price in row]
        )
        for component, row in zip(plan.flowing, prices, strict=True)
    )
    return Compiled(
        plan=plan,
        unit=scale * UNITS,
        components=components,
        fees=tuple((one.id, one.is_daily, one.fee) for one in components if one.counter < 0),
        manners={component.id: _manner(component) for component in plan.flowing},
        is_judged=len(plan.flowing) < len(version.components)
        or any(component.round for component in version.components),
        # Where nothing counts, nothing goes on from anywhere.
        can_tell=not any(isinstance(c, RateByPeriod) and not c.factor for c in plan.flowing),
        of_total=of_total,
        of_band={band: tuple(places) for band, places in of_band.items()},
    )


def _prices(component: Component) -> list[Fraction] | None:
    """The prices of a component, for its row to take up in the same order; None without a row."""
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


def _component(component: Component, plan: Plan, whole: Sequence[int]) -> _Component:
    places = {counter: place for place, counter in enumerate(plan.counters)}
    match component:
        case Rate():
            place = places[Counter(plan.settle, component.quantity)]
            is_free = not component.factor
            name = component.quantity
            return _Component(component.id, place, name, flat=(whole[0],), is_free=is_free)
        case RateByPeriod():
            by_period = dict(zip(component.prices, whole, strict=True))
            place = places[Counter(plan.settle, TOTAL)]
            return _Component(component.id, place, by_band=(by_period,))
        case Tiered():
            place = places[Counter(component.cycle.name, component.quantity)]
            limits = component.limits.fixed or ()
            return _Component(component.id, place, component.quantity, limits, tuple(whole))
        case TieredByPeriod():
            bands = tuple(component.tiers[0])
            prices = iter(whole)
            by_band = tuple({band: next(prices) for band in tier} for tier in component.tiers)
            limits = component.limits.fixed or ()
            if component.allocation is Allocation.SEPARATE:
                own = {band: places[Counter(component.cycle.name, band)] for band in bands}
                return _Component(component.id, 0, "", limits, by_band=by_band, places=own)
            place = places[Counter(component.cycle.name, TOTAL)]
            return _Component(component.id, place, TOTAL, limits, by_band=by_band)
        case Fixed(per=Per.DAY):
            return _Component(component.id, fee=whole[0] * UNITS, is_daily=True)
        case _:
            return _Component(component.id, fee=whole[0] * UNITS // MONTHS)


def _manner(component: Component) -> Manner:
    worth = component.factor if isinstance(component, Rate | RateByPeriod) else Fraction(1)
    size = UNITS * worth.denominator
    match component:
        case Rate():
            return Manner(component.id, False, False, False, (component.price,), worth, size)
        case RateByPeriod():
            return Manner(component.id, False, False, True, (component.prices,), worth, size)
        case Tiered():
            prices = tuple(tier.price for tier in component.tiers)
            return Manner(component.id, False, True, False, prices, worth, size)
        case TieredByPeriod():
            return Manner(component.id, False, True, True, component.tiers, worth, size)
        case _:
            assert isinstance(component, Fixed)  # no other kind has a whole form
            size = 1 if component.per is Per.DAY else MONTHS
            return Manner(component.id, True, False, False, (component.amount,), worth, size)
