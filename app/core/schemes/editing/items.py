"""The components of a draft beside its periods and tiers: added from a palette, moved, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.schemes.components.kinds import KINDS
from app.core.schemes.editing.document import Document, Path
from app.core.schemes.editing.hour_map import read_map
from app.core.schemes.editing.prices import (
    STANDARD,
    free_id,
    number,
    priced_by_period,
    prices_path,
    with_price,
)
from app.core.schemes.editing.tiers import tiered_places

_ONE_TIER = [{"upto": None, "price": ""}]
_CONTRACT = {"metered": "demand_kw", "contract": "contract_kw", "price": ""}
_BELOW = [{"down_to": "0.70", "each": "0.005"}, {"down_to": "0.65", "each": "0.01"}]
_LAST_BELOW = {"down_to": "0", "each": "0.02"}
_ABOVE = [{"up_to": "0.95", "each": "0.0015"}]
_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "rate": {"price": ""},
    "rate_by_period": {"prices": {}},
    "tiered": {"cycle": "month", "tiers": _ONE_TIER},
    "tiered_by_period": {"cycle": "month", "tiers": [{"upto": None, "prices": {}}]},
    "fixed": {"amount": "", "per": "month"},
    "fixed_by_volume": {"steps": [{"upto": None, "amount": ""}]},
    "package": {"size": "", "price": ""},
    "percent": {"rate": ""},
    "power_factor": {"standard": "0.90", "below": [*_BELOW, _LAST_BELOW], "above": _ABOVE},
    "demand_contract": {**_CONTRACT, "over_limit": "1.05", "over_factor": "2"},
    "minimum": {"amount": ""},
    "maximum": {"amount": ""},
    "price_cap": {"ceiling": ""},
    "factor_when_zero": {"factor": "0.5"},
}
OFF = "off"  # the key of what is kept aside
TAKES_OTHERS = ("percent", "power_factor", "minimum", "maximum", "price_cap", "factor_when_zero")


def item_places(document: Document, tiers_shown: int | None) -> Sequence[int]:
    """The components that the cards of periods and tiers do not show."""
    shown = {priced_by_period(document), tiers_shown}
    return [n for n in range(len(document.components)) if n not in shown]


def tiers_on_card(document: Document) -> Sequence[int]:
    """The components that the card of tiers can show: an allowance is none of them."""
    return [n for n in tiered_places(document) if not is_allowance(document.components[n])]


def first_tiers(document: Document) -> int | None:
    """The one that it shows at first."""
    return next(iter(tiers_on_card(document)), None)


def is_allowance(component: Mapping[str, Any]) -> bool:
    """Whether a component gives the first units back, and asks for nothing above them."""
    tiers = component.get("tiers")
    if component.get("kind") != "tiered" or not isinstance(tiers, list) or len(tiers) != 2:
        return False
    first, rest = (row if isinstance(row, Mapping) else {} for row in tiers)
    return str(first.get("price", "")).startswith("-") and number(rest.get("price")) == 0


def blank(document: Document, kind: str, label: Mapping[str, str]) -> Mapping[str, Any]:
    """A component of a kind with its numbers still to be said; a share is one of all before it."""
    made: dict[str, Any] = {"id": free_id(document, kind.replace("_", "-")), "kind": kind}
    shape = dict(_SHAPES[kind])
    if kind in TAKES_OTHERS:
        shape["of"] = [str(c.get("id", "")) for c in document.components]
    periods = dict.fromkeys(_periods(document), "")
    if kind == "rate_by_period":
        shape["prices"] = periods
    if kind == "tiered_by_period":
        shape["tiers"] = [{"upto": None, "prices": periods}]
    return made | shape | {"label": dict(label)}


def with_item(document: Document, item: Mapping[str, Any]) -> Document:
    return document.put(("components",), [*document.components, item])


def without_item(document: Document, place: int) -> Document:
    """The draft without a component; a share of it is no longer taken."""
    gone = document.components[place].get("id")
    kept = [
        {**c, "of": [n for n in of if n != gone]} if isinstance(of := c.get("of"), list) else c
        for n, c in enumerate(document.components)
        if n != place
    ]
    return document.put(("components",), kept)


def moved(document: Document, place: int, by: int) -> Document:
    """The draft with a component further up or down; its line on the bill moves with it."""
    components = list(document.components)
    to = place + by
    if not 0 <= to < len(components):
        return document
    components.insert(to, components.pop(place))
    return document.put(("components",), components)


def keys_of(kind: str) -> Sequence[str]:
    """The keys that the reader knows for a kind."""
    return KINDS[kind][0] if kind in KINDS else ()


def _periods(document: Document) -> Sequence[str]:
    hours = read_map(document)
    return hours.periods if hours else STANDARD[2:3]


def with_period_price(document: Document, period: str, text: str) -> Document:
    """The draft with a period's price, and with allowances given back at the same price as before
    given back at the new one.
    """
    path = prices_path(document)
    before = number(document.get((*path, period))) if path else None
    changed = with_price(document, period, text)
    if before is None or number(text) is None:
        return changed
    for place, component in enumerate(document.components):
        first: Path = ("components", place, "tiers", 0, "price")
        is_its = is_allowance(component) and component.get("quantity") == period
        if is_its and number(document.get(first)) == -before:
            changed = changed.put(first, f"-{text}")
    return changed


# -- kept aside ----------------------------------------------------------------------------------


def parked(document: Document) -> Sequence[Mapping[str, Any]]:
    """Components that ask for nothing until they are switched on again."""
    found = document.get((OFF,))
    return (
        tuple(item for item in found if isinstance(item, Mapping))
        if isinstance(found, list)
        else ()
    )


def parked_again(document: Document, place: int) -> Document:
    """The draft with a component kept aside; nobody takes a share of it meanwhile."""
    kept = [*parked(document), document.components[place]]
    return without_item(document, place).put((OFF,), kept)


def unparked(document: Document, place: int) -> Document:
    """The draft with a component switched on again, after all others."""
    item = parked(document)[place]
    known = [component.get("id") for component in document.components]
    on = dict(item) | {"id": free_id(document, str(item.get("id", "")))}
    if isinstance(of := item.get("of"), list):
        on["of"] = [name for name in of if name in known]
    return with_item(without_parked(document, place), on)


def without_parked(document: Document, place: int) -> Document:
    left = [item for n, item in enumerate(parked(document)) if n != place]
    return document.put((OFF,), left) if left else document.drop((OFF,))
