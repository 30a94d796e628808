"""The prices of a draft's periods: where they stand, and the change between one price and many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.core.schemes.editing.document import Document, Path
from app.core.schemes.editing.hour_map import read_map
from app.core.schemes.exact import exact_text
from app.core.schemes.form import NUMBER
from app.core.schemes.periods import STANDARD as STANDARD

BY_PERIOD = ("rate_by_period", "tiered_by_period")
_WHOLE_DAY = [{"from": "00:00", "to": "24:00", "period": "flat"}]
_EVERY_DAY = ["workday", "weekend", "holiday"]


@dataclass(frozen=True, slots=True)
class PeriodPrice:
    """One period, and the text that stands for its price."""

    period: str
    text: str | None  # None: no price yet
    path: Path | None  # None: no component prices by period
    is_on_map: bool


def number(text: Any) -> Fraction | None:
    """The exact number a text of a draft states; None while it states none."""
    return Fraction(text) if isinstance(text, str) and NUMBER.fullmatch(text) else None


def priced_by_period(document: Document) -> int | None:
    """The component whose prices the periods are: the first one that has any."""
    for place in range(len(document.components)):
        if document.kind(place) in BY_PERIOD:
            return place
    return None


def is_floated(document: Document) -> bool:
    """Whether the periods have coefficients of one base price."""
    place = priced_by_period(document)
    return place is not None and "coefficients" in document.components[place]


def prices_path(document: Document) -> Path | None:
    """Where the prices, or the coefficients, of the periods stand."""
    place = priced_by_period(document)
    if place is None:
        return None
    if document.kind(place) == "tiered_by_period":
        return ("components", place, "tiers", 0, "prices")
    return ("components", place, "coefficients" if is_floated(document) else "prices")


def period_prices(document: Document) -> tuple[PeriodPrice, ...]:
    """The five periods of the trade, and others that this draft knows."""
    path = prices_path(document)
    known = document.get(path, {}) if path else {}
    prices = known if isinstance(known, Mapping) else {}
    hours = read_map(document)
    on_map = hours.periods if hours else ()
    found = []
    for period in dict.fromkeys((*STANDARD, *on_map, *prices)):
        text = prices.get(period)
        place = (*path, period) if path else None
        found.append(
            PeriodPrice(period, None if text is None else str(text), place, period in on_map)
        )
    return tuple(found)


def with_price(document: Document, period: str, text: str) -> Document:
    """The draft with a period's price; an empty text takes it away. Every tier has it at least."""
    path = prices_path(document)
    if path is None:
        return document
    changed = document.put((*path, period), text) if text else document.drop((*path, period))
    place = priced_by_period(document)
    if place is None or document.kind(place) != "tiered_by_period":
        return changed
    for tier, row in enumerate(document.get(("components", place, "tiers"), [])):
        if tier and (not text or period not in row.get("prices", {})):
            further: Path = ("components", place, "tiers", tier, "prices", period)
            changed = changed.put(further, text) if text else changed.drop(further)
    return changed


def by_period(document: Document) -> Document:
    """The draft with a price for each period: the one price so far is that of the flat hours."""
    place = _single_price(document)
    calendar = {"tables": [{"days": _EVERY_DAY, "windows": _WHOLE_DAY}]}
    if document.plain.get("calendar") is None:
        document = document.put(("calendar",), calendar)
    if priced_by_period(document) is not None:
        return document
    if place is None:
        made = {"id": free_id(document, "energy"), "kind": "rate_by_period", "prices": {}}
        return document.put(("components",), [made, *document.components])
    old = dict(document.components[place])
    if old["kind"] == "rate":
        old["kind"], old["prices"] = "rate_by_period", {"flat": old.pop("price", "")}
        old.pop("quantity", None)
        return document.put(("components", place), old)
    old["kind"] = "tiered_by_period"
    old.pop("quantity", None)
    old["tiers"] = [
        {key: value for key, value in row.items() if key != "price"}
        | {"prices": {"flat": row.get("price", "")}}
        for row in old.get("tiers", [])
    ]
    return document.put(("components", place), old)


def for_all_hours(document: Document) -> Document:
    """The draft with one price for all hours: that of the flat ones, else of the first period."""
    document = document.drop(("calendar",))
    place = priced_by_period(document)
    if place is None:
        return document
    old = dict(document.components[place])
    if old["kind"] == "rate_by_period":
        prices = old.pop("prices", None) or _floated(old)
        for key in ("base", "coefficients", "unfloated"):
            old.pop(key, None)
        return document.put(("components", place), old | {"kind": "rate", "price": _one(prices)})
    for key in ("boundary", "allocation"):
        old.pop(key, None)
    old["kind"] = "tiered"
    old["tiers"] = [
        {key: value for key, value in row.items() if key != "prices"}
        | {"price": _one(row.get("prices", {}))}
        for row in old.get("tiers", [])
    ]
    return document.put(("components", place), old)


def free_id(document: Document, wanted: str) -> str:
    """An id that no component has yet: `service`, `service-2`."""
    taken = [component.get("id") for component in document.components]
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)


def _single_price(document: Document) -> int | None:
    """The component that prices all use alike, whatever the hour: it may become one by period."""
    for place, component in enumerate(document.components):
        keys = set(component)
        is_rate = component.get("kind") == "rate" and keys <= _RATE
        is_full = component.get("kind") == "tiered" and not keys & _ONLY_TIERED
        rows = component.get("tiers", [])
        if component.get("quantity", "total") == "total" and (
            is_rate or (is_full and not any("flat" in row for row in rows))
        ):
            return place
    return None


_RATE = {"id", "kind", "label", "round", "price", "quantity", "factor"}
_ONLY_TIERED = {"factor", "round_quantity"}


def _floated(component: Mapping[str, Any]) -> Mapping[str, str]:
    base, rest = number(component.get("base")), number(component.get("unfloated", "0"))
    coefficients = component.get("coefficients", {})
    if base is None or rest is None:
        return dict.fromkeys(coefficients, "")
    return {
        period: "" if (times := number(text)) is None else exact_text(base * times + rest)
        for period, text in coefficients.items()
    }


def _one(prices: Mapping[str, Any]) -> str:
    return str(prices.get("flat") or next(iter(prices.values()), ""))
