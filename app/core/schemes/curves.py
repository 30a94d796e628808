"""What the next unit costs: over the hours of a day, and over the use of a cycle; for charts.

Only prices for each unit count: fees, smallest and largest amounts have no place in them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from app.core.quantity import NOTHING, Quantity
from app.core.schemes.calendar import DayKind
from app.core.schemes.components.component import TOTAL, UNITS, Component
from app.core.schemes.components.derived import Percent, PowerFactor, PriceCap
from app.core.schemes.components.rate import Rate, RateByPeriod, RateWithMinimum
from app.core.schemes.components.tiered import Tiered, TieredByPeriod, TieredProRata
from app.core.schemes.days import DAY
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms

_NONE = Fraction(0)
_MINUTE = DAY // (24 * 60)


@dataclass(frozen=True, slots=True)
class PricePart:
    """What one component adds to the price of a unit."""

    component: str  # id
    label: tuple[tuple[str, str], ...]
    price: Fraction


@dataclass(frozen=True, slots=True)
class PriceStretch:
    """A stretch of the day with one price; minutes since midnight."""

    start: int
    end: int
    period: str | None
    price: Fraction
    parts: tuple[PricePart, ...]


@dataclass(frozen=True, slots=True)
class PriceStep:
    """The price of a unit while the use so far lies between two limits."""

    above: Fraction  # units
    upto: Fraction | None
    price: Fraction


def price_of_day(
    version: SchemeVersion, day: date, kind: DayKind, terms: Terms, used: Quantity = NOTHING
) -> tuple[PriceStretch, ...]:
    """The price over 24 hours of a kind of day in the season of `day`, with so much used before."""
    calendar = version.calendar
    if calendar is None:
        return (_stretch(version, 0, DAY, None, day, terms, used),)
    return tuple(
        _stretch(version, window.start, window.end, window.period, day, terms, used)
        for window in calendar.tables[calendar.seasons.of(day), kind]
    )


def price_over_use(
    version: SchemeVersion, day: date, terms: Terms
) -> Mapping[str | None, tuple[PriceStep, ...]]:
    """The price of the next unit over the use of a cycle, for each period; None without periods."""
    periods: Sequence[str | None] = version.calendar.periods if version.calendar else (None,)
    edges = [0, *sorted(set(_limits(version, day, terms)) - {0})]
    found: dict[str | None, tuple[PriceStep, ...]] = {}
    for period in periods:
        steps: list[PriceStep] = []
        for low, high in pairwise([*edges, None]):
            assert low is not None  # only the last edge is open
            price = sum((p.price for p in _parts(version, period, day, terms, low)), _NONE)
            if steps and steps[-1].price == price:
                steps[-1] = PriceStep(steps[-1].above, _units(high), price)
            else:
                steps.append(PriceStep(Fraction(low, UNITS), _units(high), price))
        found[period] = tuple(steps)
    return found


def _units(micro: int | None) -> Fraction | None:
    return None if micro is None else Fraction(micro, UNITS)


def _stretch(
    version: SchemeVersion,
    start: int,
    end: int,
    period: str | None,
    day: date,
    terms: Terms,
    used: Quantity,
) -> PriceStretch:
    parts = tuple(_parts(version, period, day, terms, used.micro))
    price = sum((part.price for part in parts), _NONE)
    return PriceStretch(start // _MINUTE, end // _MINUTE, period, price, parts)


def _parts(
    version: SchemeVersion, period: str | None, day: date, terms: Terms, used: int
) -> Iterator[PricePart]:
    prices: dict[str, Fraction] = {}
    for component in version.components:
        price = _of(component, period, day, terms, used)
        price = _judged(component, prices, terms, used) if price is None else price
        prices[component.id] = price
        if price:
            yield PricePart(component.id, component.label, price)


def _of(
    component: Component, period: str | None, day: date, terms: Terms, used: int
) -> Fraction | None:
    """What the next unit costs by this component itself; None for one that judges others."""
    match component:
        case Rate() | RateWithMinimum():
            is_above = used * component.factor >= component.only_above * UNITS
            counts = component.quantity in (TOTAL, period) and is_above
            return component.price * component.factor if counts else _NONE
        case RateByPeriod():
            return component.prices.get(period or "", _NONE) * component.factor
        case Tiered():
            if component.quantity not in (TOTAL, period):
                return _NONE
            limits = component.limits.at(component.cycle, day, terms)
            tier = component.tiers[bisect_right(limits, used * component.factor)]
            return tier.price * component.factor
        case TieredByPeriod() | TieredProRata():
            limits = component.limits.at(component.cycle, day, terms)
            return component.tiers[bisect_right(limits, used)].get(period or "", _NONE)
        case _:
            return None


def _judged(
    component: Component, prices: Mapping[str, Fraction], terms: Terms, used: int
) -> Fraction:
    """What judging others adds to the price of a unit."""
    match component:
        case Percent():
            is_above = used >= (component.share_above or _NONE) * UNITS
            return component.rate * _sum(prices, component.of) if is_above else _NONE
        case PowerFactor() if "power_factor" in dict(terms.measures):
            share = component.adjustment(terms.measure("power_factor"))
            return share * _sum(prices, component.of)
        case PriceCap():
            return min(_NONE, component.price - _sum(prices, component.of))
        case _:
            return _NONE


def _sum(prices: Mapping[str, Fraction], of: Sequence[str]) -> Fraction:
    return sum((prices[name] for name in of), _NONE)


def _limits(version: SchemeVersion, day: date, terms: Terms) -> Iterator[int]:
    """Where in its cycle a price may change, in millionths of a unit."""
    for component in version.components:
        match component:
            case Rate() | RateWithMinimum() if component.only_above and component.factor:
                yield _ceiling(component.only_above * UNITS / component.factor)
            case Tiered() if component.factor:
                for limit in component.limits.at(component.cycle, day, terms):
                    yield _ceiling(limit / component.factor)
            case TieredByPeriod() | TieredProRata():
                yield from component.limits.at(component.cycle, day, terms)
            case Percent() if component.share_above:
                yield _ceiling(component.share_above * UNITS)
            case _:
                pass


def _ceiling(exact: Fraction) -> int:
    return -(-exact.numerator // exact.denominator)
