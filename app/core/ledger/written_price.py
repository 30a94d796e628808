"""A price as its scheme writes it: the first tier's price and the addition, base x coefficient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from app.core.ledger.explained_entry import PricePart
from app.core.schemes.components.component import Component, Step, StepKind
from app.core.schemes.components.rate import RateByPeriod
from app.core.schemes.components.tiered import Tiered, TieredByPeriod
from app.core.schemes.scheme import SchemeVersion


def price_parts_of(
    version: SchemeVersion, component: Component, step: Step
) -> tuple[PricePart, ...]:
    """The parts that a step's price is written with; the price alone where there are none."""
    first: Fraction | None = None
    if step.kind is StepKind.USE and step.tier is not None and step.tier > 1:
        if isinstance(component, TieredByPeriod) and step.band is not None:
            first = component.tiers[0].get(step.band)
        elif isinstance(component, Tiered) and component.tiers[0].price > 0 and step.price > 0:
            first = component.tiers[0].price
    if first is not None and first != step.price:
        return (PricePart(first), PricePart(step.price - first))
    if isinstance(component, RateByPeriod) and step.band is not None:
        return _floated(version, component.id, step) or (PricePart(step.price),)
    return (PricePart(step.price),)


def _floated(version: SchemeVersion, component: str, step: Step) -> tuple[PricePart, ...]:
    written = _written(version.text).get(component, {})
    if "base" not in written or step.band not in written.get("coefficients", {}):
        return ()
    base, times = Fraction(str(written["base"])), Fraction(str(written["coefficients"][step.band]))
    unfloated = Fraction(str(written.get("unfloated", "0")))
    parts = (PricePart(base, times), *((PricePart(unfloated),) if unfloated else ()))
    return parts if sum((part.amount for part in parts), Fraction(0)) == step.price else ()


@lru_cache(maxsize=64)
def _written(text: str) -> Mapping[str, Mapping[str, Any]]:
    return {str(one.get("id")): one for one in json.loads(text)["components"]}
