"""Schemes, instants and intervals written shortly, for the tests beside this file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.quantity import Quantity
from app.core.schemes.engine import Priced, cost, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval, Terms

SHANGHAI = "Asia/Shanghai"
FEN = {"step": "0.01", "mode": "half_up"}
EVERY_DAY = ["workday", "weekend", "holiday"]
TERMS = Terms(zone=SHANGHAI)
FLAT = {"id": "energy", "kind": "rate", "price": "0.5"}


def window(start: str, end: str, period: str) -> dict[str, str]:
    return {"from": start, "to": end, "period": period}


DAY_AND_NIGHT = {
    "tables": [
        {
            "days": EVERY_DAY,
            "windows": [window("08:00", "22:00", "day"), window("22:00", "08:00", "night")],
        }
    ]
}


def plain(*components: dict[str, Any], **rules: Any) -> dict[str, Any]:
    """A scheme of form 1 with these components."""
    return {
        "form": 1,
        "id": "test",
        "name": {"zh": "试", "en": "Test"},
        "utility": "electric",
        "effective_from": "2025-01-01T00:00:00+08:00",
        "round_total": FEN,
        "components": list(components),
        **rules,
    }


def scheme(*components: dict[str, Any], **rules: Any) -> SchemeVersion:
    return read_scheme(json.dumps(plain(*components, **rules), ensure_ascii=False))


def at(text: str, zone: str = SHANGHAI) -> datetime:
    """A wall clock time of the zone: "2025-06-01 08:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def use(start: str, end: str, quantity: str, zone: str = SHANGHAI) -> Interval:
    return Interval(at(start, zone), at(end, zone), Quantity.parse(quantity))


def price(
    version: SchemeVersion,
    *intervals: Interval,
    before: Position = Position.START,
    terms: Terms = TERMS,
) -> Priced:
    return cost(version, before, intervals, terms)


def yuan(version: SchemeVersion, *intervals: Interval, terms: Terms = TERMS) -> str:
    """What the intervals cost from the start, as money."""
    return str(due(price(version, *intervals, terms=terms)))


def step_by_step(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms = TERMS
) -> tuple[int, Position]:
    """Fen deducted interval by interval, and the position after, kept as text in between."""
    position, fen = Position.START, 0
    for interval in intervals:
        priced = cost(version, Position.from_text(position.to_text()), interval, terms)
        position, fen = priced.after, fen + due(priced).fen
    return fen, position


JUNE = use("2025-06-01 00:00", "2025-07-01 00:00", "300")
NONE_IN_JUNE = use("2025-06-01 00:00", "2025-07-01 00:00", "0")


def told(*found: object) -> tuple[object, ...]:
    return found


def tiered(*tiers: tuple[str | None, str], **more: Any) -> dict[str, Any]:
    rows = [{"upto": upto, "price": price} for upto, price in tiers]
    return {
        "id": "energy",
        "kind": "tiered",
        "mode": "graduated",
        "cycle": "year",
        "tiers": rows,
        **more,
    }


def both(allocation: str, **more: Any) -> dict[str, Any]:
    prices = [{"day": "0.6", "night": "0.3"}, {"day": "0.7", "night": "0.5"}]
    return {
        "id": "energy",
        "kind": "tiered_by_period",
        "cycle": "month",
        "allocation": allocation,
        "tiers": [{"upto": "100", "prices": prices[0]}, {"upto": None, "prices": prices[1]}],
        **more,
    }


def fixed(amount: str, per: str, id: str = "fee") -> dict[str, Any]:
    return {"id": id, "kind": "fixed", "amount": amount, "per": per}


def percent(rate: str, **more: Any) -> dict[str, Any]:
    return {"id": "vat", "kind": "percent", "of": ["energy"], "rate": rate, **more}
