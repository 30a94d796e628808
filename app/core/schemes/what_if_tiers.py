"""Which tier an account has reached: for telling who feels a change of the upper ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from app.core.schemes.components.component import TOTAL, Component
from app.core.schemes.components.tiered import Allocation, Tiered, TieredByPeriod, TieredProRata
from app.core.schemes.position import Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms


def tiers_of(version: SchemeVersion) -> int:
    """How many tiers its longest ladder has; 1 where there is none."""
    return max((len(rungs) for c in version.components if (rungs := _tiers(c))), default=1)


def tier_reached(version: SchemeVersion, position: Position, day: date, terms: Terms) -> int:
    """The highest tier in which use of the cycle on this day has come to lie; 1 is the first."""
    return max((tier for c in version.components for tier in _reached(c, position, day, terms)),
               default=1)  # fmt: skip


def _tiers(component: Component) -> tuple[object, ...]:
    match component:
        case Tiered() | TieredByPeriod() | TieredProRata():
            return component.tiers
        case _:
            return ()


def _reached(component: Component, position: Position, day: date, terms: Terms) -> Iterator[int]:
    match component:
        case Tiered():
            names = [component.quantity]
        case TieredByPeriod(allocation=Allocation.SEPARATE):
            names = list(component.tiers[0])
        case TieredByPeriod() | TieredProRata():
            names = [TOTAL]
        case _:
            return
    cycle = component.cycle
    limits = component.limits.fixed or component.limits.at(cycle, day, terms)
    for name in names:
        count = position.counters.get(Counter(cycle.name, name))
        if count is not None and count.period == cycle.key(day, terms):
            factor = component.factor if isinstance(component, Tiered) else 1
            yield bisect_left(limits, count.micro * factor) + 1
