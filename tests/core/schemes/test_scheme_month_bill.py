"""The live worked bill: what a month comes to, typed by hand or read from a room."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.days import HOUR, instant
from app.core.schemes.engine import cost, due
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.month_bill import (
    MonthBill,
    bill_of_intervals,
    bill_of_meter,
    bill_of_month,
    difference,
    month_laid_out,
    position_before,
    terms_by_hand,
)
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series
from app.core.schemes.usage import Interval
from app.core.site.settings import Settings, Site
from tests.core.schemes.building import EVERY_DAY, FLAT, TERMS, at, scheme, window

JULY = date(2025, 7, 1)
WINDOWS = [
    window("00:00", "08:00", "valley"), window("08:00", "10:00", "flat"),
    window("10:00", "11:00", "peak"), window("11:00", "12:00", "sharp"),
    window("12:00", "17:00", "flat"), window("17:00", "19:00", "peak"),
    window("19:00", "21:00", "sharp"), window("21:00", "22:00", "peak"),
    window("22:00", "23:00", "flat"), window("23:00", "24:00", "valley"),
]  # fmt: skip
CALENDAR = {"tables": [{"days": EVERY_DAY, "windows": WINDOWS}]}
ENERGY: dict[str, Any] = {
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


def test_the_rows_add_up_to_the_total_to_the_fen() -> None:
    third = {"id": "third", "kind": "rate", "price": "0.333333"}
    bill = bill_of_month(scheme(ENERGY, third, calendar=CALENDAR), JULY, kwh(peak="1.3"), TERMS)
    assert sum((row.money for row in bill.rows), Money(0)) == bill.total
    assert bill.average == Fraction(bill.total.fen, 130)


def test_the_use_of_a_month_is_told_by_the_versions_own_periods() -> None:
    bill = bill_of_month(resident(), JULY, kwh(total="744"), TERMS)
    # 31 days of 3 sharp, 4 peak, 8 flat and 9 valley hours, a unit in each hour
    assert {name: str(used) for name, used in bill.bands.items()} == {
        "sharp": "93",
        "peak": "124",
        "flat": "248",
        "valley": "279",
    }
    assert list(bill.bands) == ["sharp", "peak", "flat", "valley"]
    assert str(bill.used) == "744"


@settings(max_examples=25)
@given(
    st.fixed_dictionaries(
        {name: st.integers(0, 400_000_000) for name in ("sharp", "peak", "flat", "valley")}
    )
)
def test_laying_use_out_loses_nothing_and_prices_as_the_engine_does(use: dict[str, int]) -> None:
    version = resident()
    stated = {name: Quantity(micro) for name, micro in use.items()}
    intervals = month_laid_out(version, JULY, stated, TERMS)
    bill = bill_of_month(version, JULY, stated, TERMS)
    assert {name: used.micro for name, used in bill.bands.items()} == use
    assert bill.total == due(cost(version, Position.START, intervals, TERMS))


def test_use_in_a_period_that_the_month_does_not_have_is_refused() -> None:
    with pytest.raises(Refusal, match=r"month_bill\.period_without_time") as refused:
        bill_of_month(resident(), JULY, kwh(deep_valley="1"), TERMS)
    assert refused.value.facts == {"period": "deep_valley", "month": "2025-07"}
    assert bill_of_month(resident(), JULY, kwh(deep_valley="0"), TERMS).used == Quantity(0)


def test_a_month_without_use_has_its_fees_and_no_average() -> None:
    bill = bill_of_month(resident(), JULY, {}, TERMS)
    assert (str(bill.total), bill.average) == ("12.00", None)
    # a component that asks for nothing has its row too
    assert [(row.component, str(row.money)) for row in bill.rows] == [
        ("energy", "0.00"),
        ("free", "0.00"),
        ("tier", "0.00"),
        ("fund", "0.00"),
        ("service", "12.00"),
        ("least", "0.00"),
    ]


def test_use_before_the_month_moves_the_tiers_of_cycles_that_began_before_it() -> None:
    year = {
        "id": "energy", "kind": "tiered", "cycle": "year",
        "tiers": [{"upto": "100", "price": "1"}, {"price": "2"}],
    }  # fmt: skip
    version = scheme(year)
    before = kwh(total="90")
    assert str(bill_of_month(version, JULY, kwh(total="20"), TERMS, before).total) == "30.00"
    january = date(2025, 1, 1)
    assert str(bill_of_month(version, january, kwh(total="20"), TERMS, before).total) == "20.00"
    may = date(2025, 5, 1)  # in the year and the second quarter, which began before it
    assert position_before(version, may, before, TERMS).counters == {
        Counter("year", "total"): Count("2025", 90_000_000),
        Counter("quarter", "total"): Count("2025-Q2", 90_000_000),
    }


def test_two_versions_are_held_against_each_other_over_the_same_time() -> None:
    dearer = {**ENERGY, "prices": {**ENERGY["prices"], "sharp": "1.8823"}}
    after = scheme(dearer, *OTHERS, calendar=CALENDAR)
    bill = bill_of_month(after, JULY, kwh(sharp="28", peak="96"), TERMS)
    other = bill_of_intervals(resident(), JULY, bill.intervals, TERMS)
    more = difference(bill, other)
    assert (str(more.money), more.share) == ("28.00", Fraction(2800, other.total.fen))
    nothing = bill_of_month(scheme(FLAT), JULY, {}, TERMS)
    assert difference(nothing, nothing).share is None


def test_hours_that_become_dear_are_priced_by_the_other_version_as_they_were() -> None:
    # 28 kWh in the 3 sharp hours; before, only one of them was: 28 x 2/3 x (0.8823 - 0.7183)
    windows = [{**one, "period": "peak"} if one["from"] == "19:00" else one for one in WINDOWS]
    before = scheme(ENERGY, calendar={"tables": [{"days": EVERY_DAY, "windows": windows}]})
    bill = bill_of_month(scheme(ENERGY, calendar=CALENDAR), JULY, kwh(sharp="28"), TERMS)
    other = bill_of_intervals(before, JULY, bill.intervals, TERMS)
    assert {name: used.text(3) for name, used in other.bands.items() if used.micro} == {
        "sharp": "9.333",
        "peak": "18.667",
    }
    assert str(difference(bill, other).money) == "3.06"


def test_terms_by_hand_are_those_of_the_site_with_what_was_typed() -> None:
    site = Site(
        "id", "name", "Asia/Shanghai", False, Settings(),
        frozenset({date(2026, 5, 1)}), frozenset(), frozenset({2026}),
    )  # fmt: skip
    terms = terms_by_hand(site, persons=4, kva=Fraction(400))
    assert (terms.zone, terms.persons, terms.measure("capacity_kva")) == (
        "Asia/Shanghai",
        4,
        Fraction(400),
    )
    assert [year.year for year in terms.holidays] == [2026]


# -- a real month ----------------------------------------------------------------------------------


def real(first: str, hours: int, micro: int, month: date = JULY) -> MeterMonth:
    start = micros(at(first))
    edges = [start + n * HOUR for n in range(hours + 1)]
    return MeterMonth(1, 1, month, TERMS, Series(edges, [micro] * hours))


def test_a_real_month_comes_to_what_the_engine_asks_for_it() -> None:
    used = real("2025-07-01 00:00", 31 * 24, 300_000)
    intervals = [
        Interval(instant(start), instant(end), Quantity(micro))
        for (start, end), micro in zip(pairwise(used.used.edges), used.used.micro, strict=True)
    ]
    bill = bill_of_meter(resident(), used)
    assert bill.total == due(cost(resident(), Position.START, intervals, TERMS))
    assert str(bill.used) == "223.2"


def test_the_year_before_moves_the_tiers_of_a_real_month() -> None:
    year = {
        "id": "energy", "kind": "tiered", "cycle": "year",
        "tiers": [{"upto": "100", "price": "1"}, {"price": "2"}],
    }  # fmt: skip
    # a unit on each of the 181 days before July of this year, and before them in the last one
    used = real("2024-12-01 00:00", (31 + 181 + 10) * 24, 1_000_000 // 24)
    bill = bill_of_meter(scheme(year), used)
    assert str(bill.used.text(0)) == "10"
    assert bill.total == Money(2000)


@pytest.mark.parametrize(
    "used",
    [
        real("2025-05-01 00:00", 24, 1),
        real("2025-08-01 00:00", 24, 1),
        real("2025-07-01 00:00", 0, 1),
    ],
)
def test_a_month_that_nothing_is_known_of_is_refused(used: MeterMonth) -> None:
    with pytest.raises(Refusal, match=r"month_bill\.no_readings"):
        bill_of_meter(resident(), used)
