"""The live worked bill: what a month comes to, typed by hand or read from a room."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.month_bill import (
    MonthBill,
    bill_of_month,
)
from app.core.schemes.scheme import SchemeVersion
from tests.core.schemes.building import EVERY_DAY, TERMS, scheme, window

JULY = date(2025, 7, 1)
WINDOWS = [
    window("00:00", "08:00", "valley"), window("08:00", "10:00", "flat"),
    window("10:00", "11:00", "peak"), window("11:00", "12:00", "sharp"),
    window("12:00", "17:00", "flat"), window("17:00", "19:00", "peak"),
    window("19:00", "21:00", "sharp"), window("21:00", "22:00", "peak"),
    window("22:00", "23:00", "flat"), window("23:00", "24:00", "valley"),
]  # fmt: skip
CALENDAR = {"tables": [{"days": EVERY_DAY, "windows": WINDOWS}]}
ENERGY = {
    "id": "energy",
    "kind": "rate_by_period",
    "prices": {"sharp": "0.8823", "peak": "0.7183", "flat": "0.5483", "valley": "0.3083"},
    "label": {"zh": "电费", "en": "Energy"},
}
OTHERS: list[dict[str, Any]] = [
    {
        "id": "free", "kind": "tiered", "cycle": "month", "quantity": "flat",
        "tiers": [{"upto": "10", "price": "-0.5483"}, {"price": "0"}],
    },
    {
        "id": "tier", "kind": "tiered", "cycle": "month",
        "tiers": [
            {"upto": "230", "price": "0"}, {"upto": "400", "price": "0.05"}, {"price": "0.3"},
        ],
    },
    {"id": "fund", "kind": "rate", "price": "0.0269"},
    {"id": "service", "kind": "fixed", "amount": "12", "per": "month"},
    {
        "id": "least", "kind": "minimum", "amount": "5",
        "of": ["energy", "free", "tier", "fund", "service"],
    },
]  # fmt: skip


def kwh(**use: str) -> dict[str, Quantity]:
    return {name: Quantity.parse(text) for name, text in use.items()}


def resident() -> SchemeVersion:
    return scheme(ENERGY, *OTHERS, calendar=CALENDAR)


def told(bill: MonthBill) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (
            row.component,
            row.band,
            None if row.quantity is None else str(row.quantity),
            str(row.money),
        )
        for row in bill.rows
    ]


def test_a_typed_month_is_told_as_quantity_times_price_and_adds_up() -> None:
    # 28 x 0.8823 + 96 x 0.7183 + 110 x 0.5483 + 66 x 0.3083 - 10 x 0.5483 + 70 x 0.05
    # + 300 x 0.0269 + 12 = 192.411
    bill = bill_of_month(
        resident(), JULY, kwh(sharp="28", peak="96", flat="110", valley="66"), TERMS
    )
    assert told(bill) == [
        ("energy", "sharp", "28", "24.70"),
        ("energy", "peak", "96", "68.96"),
        ("energy", "flat", "110", "60.31"),
        ("energy", "valley", "66", "20.35"),
        ("free", "flat", "10", "-5.48"),
        ("tier", None, "70", "3.50"),
        ("fund", None, "300", "8.07"),
        ("service", None, "1", "12.00"),
        ("least", None, None, "0.00"),
    ]
    assert bill.total == Money(19241)
