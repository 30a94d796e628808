"""The tiers of a draft: their limits and prices, as additions or in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.schemes.editing.document import Document, Path
from app.core.schemes.editing.prices import free_id, number
from app.core.schemes.exact import exact_text

TIERED = ("tiered", "tiered_by_period")
_LIMITS = ("cycle", "anchor", "mode", "scale", "extra_limit", "round_limit", "persons_from")
_RATES = ("rate", "rate_by_period")


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier as a card shows it; the lower bound is where the tier below ends."""

    start: str
    upto: str | None  # None: without limit
    prices: Mapping[str, str]  # by period; one of "" where the hour does not matter
    upto_path: Path
    price_paths: Mapping[str, Path]


def tiered_places(document: Document) -> Sequence[int]:
    """The components that have tiers."""
    return [n for n in range(len(document.components)) if document.kind(n) in TIERED]


def tier_rows(document: Document, place: int) -> Sequence[TierRow]:
    by_period = document.kind(place) == "tiered_by_period"
    found: list[TierRow] = []
    start = "0"
    for n, plain in enumerate(_tiers(document, place)):
        row = plain if isinstance(plain, Mapping) else {}
        at: Path = ("components", place, "tiers", n)
        upto = row.get("upto")
        if by_period:
            known = row.get("prices")
            prices = (
                {key: str(text) for key, text in known.items()}
                if isinstance(known, Mapping)
                else {}
            )
            paths = {period: (*at, "prices", period) for period in prices}
        else:
            prices, paths = {"": str(row.get("price", ""))}, {"": (*at, "price")}
        found.append(
            TierRow(start, None if upto is None else str(upto), prices, (*at, "upto"), paths)
        )
        start = "" if upto is None else str(upto)
    return found


def with_limit(document: Document, path: Path, text: str) -> Document:
    """The draft with an upper limit; an empty text leaves the tier without one."""
    return document.put(path, text or None)


def with_tier(document: Document, place: int) -> Document:
    """One tier more, above the others; the limit of the one below is still to be said."""
    rows = list(_tiers(document, place))
    above = dict(rows[-1]) if rows else {"upto": None, "price": ""}
    return document.put(("components", place, "tiers"), [*rows, above])


def without_tier(document: Document, place: int, tier: int) -> Document:
    """One tier less; the last one has no limit."""
    rows = [dict(row) for n, row in enumerate(_tiers(document, place)) if n != tier]
    if rows:
        rows[-1]["upto"] = None
    return document.put(("components", place, "tiers"), rows)


def add_tiers(document: Document) -> Document:
    """The draft with additions by tier to the price it has; nothing is added until they are set."""
    made = {
        "id": free_id(document, "tiers"),
        "kind": "tiered",
        "cycle": "month",
        "tiers": [{"upto": None, "price": "0"}],
        "label": {"zh": "阶梯加价", "en": "Tier surcharge"},
    }
    after = _base_place(document)
    components = list(document.components)
    components.insert(0 if after is None else after + 1, made)
    return document.put(("components",), components)


def is_surcharge(document: Document, place: int) -> bool:
    """Whether the tiers add to a price that a component before them asks for the same use."""
    base = _base_place(document)
    return document.kind(place) == "tiered" and base is not None and base < place


def in_full(document: Document, place: int) -> Document | None:
    """The draft with the whole price in each tier; None where that would ask for other money."""
    base_place = _base_place(document)
    if base_place is None or base_place > place or not _adds_plainly(document, base_place, place):
        return None
    base, tiers = document.components[base_place], document.components[place]
    if base["kind"] == "rate_by_period":
        known = base.get("prices")
        if not isinstance(known, Mapping):
            return None
        rows = [_row(row, prices=_added(known, row.get("price"))) for row in tiers["tiers"]]
        kind = "tiered_by_period"
    else:
        rows = [
            _row(row, price=_added({"": base.get("price")}, row.get("price"))[""])
            for row in tiers["tiers"]
        ]
        kind = "tiered"
    made = {"id": base["id"], "kind": kind} | {k: tiers[k] for k in _LIMITS if k in tiers}
    made |= {"tiers": rows} | {k: base[k] for k in ("label",) if k in base}
    components = [_of_less(c, tiers["id"]) for c in document.components]
    components[base_place] = made
    del components[place]
    return document.put(("components",), components)


def as_additions(document: Document, place: int) -> Document | None:
    """The draft with a base price and additions; None where periods are added to unequally."""
    tiers = document.components[place]
    rows = tier_rows(document, place)
    if not rows or "round" in tiers or not _is_plain(tiers):
        return None
    additions = []
    for row in rows:
        steps = {_less(text, rows[0].prices.get(period)) for period, text in row.prices.items()}
        if len(steps) != 1 or None in steps or set(row.prices) != set(rows[0].prices):
            return None
        additions.append(steps.pop())
    by_period = tiers["kind"] == "tiered_by_period"
    base: dict[str, Any] = {"id": tiers["id"], "kind": "rate_by_period" if by_period else "rate"}
    base |= {"prices": dict(rows[0].prices)} if by_period else {"price": rows[0].prices[""]}
    base |= {k: tiers[k] for k in ("label",) if k in tiers}
    made: dict[str, Any] = {"id": free_id(document, "tiers"), "kind": "tiered"}
    made |= {k: tiers[k] for k in _LIMITS if k in tiers}
    made["tiers"] = [
        {"upto": row.upto, "price": addition} for row, addition in zip(rows, additions, strict=True)
    ]
    made["label"] = {"zh": "阶梯加价", "en": "Tier surcharge"}
    components = [_of_more(c, tiers["id"], made["id"]) for c in document.components]
    components[place : place + 1] = [base, made]
    return document.put(("components",), components)


def _tiers(document: Document, place: int) -> Sequence[Any]:
    found = document.get(("components", place, "tiers"))
    return found if isinstance(found, list) else []


def _base_place(document: Document) -> int | None:
    """The component that asks a price for all use: what additions are added to."""
    for n, component in enumerate(document.components):
        if component.get("kind") in _RATES and component.get("quantity", "total") == "total":
            return n
    return None


def _adds_plainly(document: Document, base_place: int, place: int) -> bool:
    """Whether base and addition could stand in one price: nothing of either is rounded or scaled,
    and nobody takes a share of one of them alone."""
    base, tiers = document.components[base_place], document.components[place]
    parts = (base, tiers)
    if any("round" in part or "factor" in part for part in parts) or "only_above" in base:
        return False
    if "minimum_quantity" in base or "quantity" in base or not _is_plain(tiers):
        return False
    pair = {base.get("id"), tiers.get("id")}
    return all(
        len(pair & set(of)) != 1
        for component in document.components
        if isinstance(of := component.get("of"), list)
    )


def _is_plain(tiers: Mapping[str, Any]) -> bool:
    """Graduated tiers over all use, priced by the unit alone and in the order of time."""
    rows = tiers.get("tiers")
    return (
        tiers.get("mode", "graduated") == "graduated"
        and tiers.get("quantity", "total") == "total"
        and tiers.get("allocation", "chronological") == "chronological"
        and not {"factor", "round_quantity"} & set(tiers)
        and isinstance(rows, list)
        and all(isinstance(row, Mapping) and "flat" not in row for row in rows)
    )


def _of_less(component: Mapping[str, Any], id: str) -> Mapping[str, Any]:
    of = component.get("of")
    return {**component, "of": [n for n in of if n != id]} if isinstance(of, list) else component


def _of_more(component: Mapping[str, Any], id: str, more: str) -> Mapping[str, Any]:
    """What took a share of the whole price takes it of the addition too."""
    of = component.get("of")
    return {**component, "of": [*of, more]} if isinstance(of, list) and id in of else component


def _row(row: Mapping[str, Any], **prices: Any) -> Mapping[str, Any]:
    return {"upto": row.get("upto"), **prices}


def _added(prices: Mapping[str, Any], addition: Any) -> dict[str, str]:
    """Prices with an addition on each; a text that is no number yet stays empty."""
    more = number(addition)
    return {
        period: exact_text(price + more, 4)
        if more is not None and (price := number(text)) is not None
        else ""
        for period, text in prices.items()
    }


def _less(text: str, base: str | None) -> str | None:
    whole, part = number(text), number(base)
    return None if whole is None or part is None else exact_text(whole - part, 4)
