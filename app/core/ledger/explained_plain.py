"""An explanation as plain values, inputs and results, in the form of the scheme files.

What stands under `inputs` is enough to price the same use again: the version as it was published,
the terms, where the meter stood, and the use from reading to reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, tzinfo
from fractions import Fraction

from app.core.ledger.explained_entry import (
    Explained,
    ExplainedUse,
    Head,
    Leaf,
    Linked,
    Rung,
)
from app.core.schemes.exact import exact_text

FORM = 1


def plain_of(explained: Explained, zone: tzinfo) -> dict[str, object]:
    """The whole explanation; amounts are exact text, instants carry their offset."""
    found: dict[str, object] = {
        "form": FORM,
        "kind": "explanation",
        "room": explained.room,
        "account": explained.account_number,
        "customer": explained.customer,
        "wallet": str(explained.utility) if explained.utility else None,
        "entry": explained.entry,
        "key": explained.key,
        "entry_kind": str(explained.kind) if explained.kind else None,
        "at": _at(explained.at, zone),
        "day": explained.day.isoformat(),
        "amount": str(explained.amount),
        "balance_before": str(explained.balance_before),
        "balance_after": str(explained.balance_after),
        "ties": explained.difference == 0,
    }
    for name in ("operator", "counter", "approved_by", "reason", "order", "receipt", "method"):
        if value := getattr(explained, name):
            found[name] = value
    for name, linked in (
        ("undoes", explained.undoes),
        ("undone_by", explained.undone_by),
        ("amends", explained.amends),
    ):
        if linked is not None:
            found[name] = _linked(linked, zone)
    if explained.amended_by:
        found["amended_by"] = [_linked(one, zone) for one in explained.amended_by]
    if explained.differences:
        found["differences"] = [
            {
                "id": one.name,
                "old": {"quantity": exact_text(one.old[0]), "amount": exact_text(one.old[1])},
                "new": {"quantity": exact_text(one.new[0]), "amount": exact_text(one.new[1])},
            }
            for one in explained.differences
        ]
    found["uses"] = [_use(use, zone) for use in explained.uses]
    return found


def _at(at: datetime | None, zone: tzinfo) -> str | None:
    return None if at is None else at.astimezone(zone).isoformat()


def _linked(linked: Linked, zone: tzinfo) -> dict[str, object]:
    return {
        "entry": linked.entry,
        "key": linked.key,
        "entry_kind": str(linked.kind),
        "at": _at(linked.at, zone),
        "amount": str(linked.amount),
    }


def _use(use: ExplainedUse, zone: tzinfo) -> dict[str, object]:
    return {
        "source": str(use.source),
        "inputs": _inputs(use, zone),
        "results": {
            "heads": [_head(head, zone) for head in use.heads],
            "sum": exact_text(use.amount),
            "periods": [_rung(rung) for rung in use.ladder],
            "booked": str(use.booked),
            "difference": exact_text(use.difference),
        },
    }


def _inputs(use: ExplainedUse, zone: tzinfo) -> dict[str, object]:
    found: dict[str, object] = {
        "meter": use.meter,
        "utility": str(use.utility),
        "from": {"at": _at(use.start.at, zone), "register": str(use.start.total)},
        "to": {"at": _at(use.end.at, zone), "register": str(use.end.total)},
        "ratio": exact_text(use.ratio),
        "used": str(use.used),
        "terms": dict(use.terms),
        "schemes": [json.loads(version.text) for version in use.versions],
        "versions": [
            {
                "id": version.id,
                "version": version.version,
                "effective_from": _at(version.effective_from, zone),
            }
            for version in use.versions
        ],
    }
    if use.rolled_at is not None:
        found["rolled_over_at"] = str(use.rolled_at)
    if use.position_before:
        found["position"] = json.loads(use.position_before)
    if use.marks:
        found["readings"] = [
            {"time": _at(mark.at, zone), "register": register, "reading": str(total)}
            for mark in use.marks
            for register, total in (
                ("total", mark.total),
                *(mark.bands if use.is_told_by_all else ()),
            )
        ]
    return found


def _head(head: Head, zone: tzinfo) -> dict[str, object]:
    return {
        "version": head.version.version,
        "id": head.component.id,
        "quantity": exact_text(head.quantity),
        "amount": exact_text(head.amount),
        "leaves": [_leaf(leaf, zone) for leaf in head.leaves],
    }


def _leaf(leaf: Leaf, zone: tzinfo) -> Mapping[str, object]:
    found: dict[str, object] = {
        "step": str(leaf.kind),
        "from": _at(leaf.start, zone),
        "to": _at(leaf.end, zone),
        "period": leaf.band,
        "tier": leaf.tier,
        "quantity": exact_text(leaf.quantity),
        "price": exact_text(leaf.price),
        "amount": exact_text(leaf.amount),
    }
    if len(leaf.parts) > 1:
        found["price_parts"] = [_part(part.price, part.times) for part in leaf.parts]
    marks = {
        "split": leaf.is_split,
        "long": leaf.is_long,
        "estimated": leaf.is_estimated,
        "interpolated": leaf.is_interpolated,
        "by_registers": leaf.is_metered,
    }
    if any(marks.values()):
        found["marks"] = [name for name, is_so in marks.items() if is_so]
    if leaf.days:
        found["days"] = [day.isoformat() for day in leaf.days]
    return found


def _part(price: Fraction, times: Fraction) -> str:
    return exact_text(price) if times == 1 else f"{exact_text(price)} x {exact_text(times)}"


def _rung(rung: Rung) -> dict[str, object]:
    return {
        "period": rung.period,
        "cycle": rung.cycle.name,
        "used_before": exact_text(rung.used_before),
        "used": exact_text(rung.used),
        "exact_before": exact_text(rung.before),
        "exact_added": exact_text(rung.plus),
        "exact_after": exact_text(rung.after),
        "rounded_after": str(rung.rounded_after),
        "posted_before": str(rung.rounded_before),
        "due": str(rung.money),
    }
