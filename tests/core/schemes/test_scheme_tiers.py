"""Tiers, worked by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.core.money import Money
from app.core.schemes.components.component import StepKind
from app.core.schemes.engine import due
from app.core.schemes.usage import Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    NONE_IN_JUNE,
    SHANGHAI,
    TERMS,
    both,
    price,
    scheme,
    tiered,
    told,
    use,
    yuan,
)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [("100", "50.00"), ("100.01", "50.01"), ("200", "110.00"), ("250", "160.00"), ("0", "0.00")],
)
def test_every_unit_takes_the_price_of_the_tier_it_falls_in(quantity: str, expected: str) -> None:
    tiers = tiered(("100", "0.5"), ("200", "0.6"), (None, "1"))
    assert yuan(scheme(tiers), use("2025-06-01 00:00", "2025-06-02 00:00", quantity)) == expected


def test_a_tier_is_crossed_exactly_at_its_limit() -> None:
    priced = price(
        scheme(tiered(("100", "0.5"), (None, "0.6"))),
        use("2025-06-01 00:00", "2025-06-02 00:00", "120.5"),
    )
    first, second = priced.lines[0].steps
    assert told(first.tier, first.quantity, first.before, first.after) == (1, 100, 0, 100)
    assert told(second.tier, second.quantity, second.before, second.after) == (
        2,
        Fraction("20.5"),
        100,
        Fraction("120.5"),
    )


def test_a_counter_that_stands_on_a_limit_goes_on_in_the_next_tier() -> None:
    version = scheme(tiered(("100", "0.5"), (None, "0.6")))
    first = price(version, use("2025-06-01 00:00", "2025-06-02 00:00", "100"))
    second = price(version, use("2025-06-02 00:00", "2025-06-03 00:00", "1"), before=first.after)
    assert [s.tier for s in second.lines[0].steps] == [2]


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [("month", "60.00"), ("quarter", "65.00"), ("year", "65.00"), ("bill", "60.00")],
)
def test_the_counter_returns_to_zero_with_its_cycle(cycle: str, expected: str) -> None:
    # 60 kWh in May and 60 in June; 100 at 0.5 and what is above it at 0.75
    tiers = tiered(("100", "0.5"), (None, "0.75"), cycle=cycle)
    months = [
        use("2025-05-01 00:00", "2025-06-01 00:00", "60"),
        use("2025-06-01 00:00", "2025-07-01 00:00", "60"),
    ]
    assert yuan(scheme(tiers), *months) == expected


def test_a_cycle_resets_at_midnight_of_the_site_inside_an_interval() -> None:
    tiers = tiered(("1", "0"), (None, "1"), cycle="month")
    # 8 kWh from 20:00 to 04:00: 4 in June, 4 in July
    assert yuan(scheme(tiers), use("2025-06-30 20:00", "2025-07-01 04:00", "8")) == "6.00"


def test_an_anchored_year_resets_on_its_day() -> None:
    tiers = tiered(("100", "0"), (None, "1"), anchor="07-01")
    days = [
        use("2025-06-30 00:00", "2025-07-01 00:00", "150"),
        use("2025-07-01 00:00", "2025-07-02 00:00", "150"),
    ]
    assert yuan(scheme(tiers), *days) == "100.00"


def test_seasons_are_cycles() -> None:
    tiers = tiered(("100", "0"), (None, "1"), cycle="season")
    seasons = [
        {"id": "a", "months": [5, 6, 7, 8, 9, 10]},
        {"id": "b", "months": [1, 2, 3, 4, 11, 12]},
    ]
    version = scheme(tiers, calendar={**DAY_AND_NIGHT, "seasons": seasons})
    months = [use(f"2025-{m:02}-01 00:00", f"2025-{m + 1:02}-01 00:00", "100") for m in (9, 10, 11)]
    assert yuan(version, *months) == "100.00"


def test_a_new_tier_of_a_volume_price_reprices_what_was_used_before() -> None:
    volume = tiered(("100", "1"), (None, "2"), mode="volume", cycle="month")
    version = scheme(volume)
    first = price(version, use("2025-06-01 00:00", "2025-06-02 00:00", "100"))
    second = price(version, use("2025-06-02 00:00", "2025-06-03 00:00", "1"), before=first.after)
    assert (due(first), due(second)) == (Money(10000), Money(10200))  # 101 x 2 = 202
    assert [told(s.kind, s.quantity, s.price) for s in second.lines[0].steps] == [
        (StepKind.REPRICED, 100, 1),
        (StepKind.USE, 1, 2),
    ]


def test_entry_fees_are_due_once_for_each_tier_of_a_cycle() -> None:
    tiers = tiered(cycle="month")
    tiers["tiers"] = [
        {"upto": "10", "price": "1", "flat": "2"},
        {"upto": None, "price": "1", "flat": "3"},
    ]
    days = [use(f"2025-06-0{d} 00:00", f"2025-06-0{d + 1} 00:00", "5") for d in range(1, 5)]
    priced = price(scheme(tiers), *days)
    assert due(priced) == Money(2500)  # 20 + 2 + 3
    entries = [told(s.tier, s.amount) for s in priced.lines[0].steps if s.kind is StepKind.ENTRY]
    assert entries == [(1, 2), (2, 3)]
    assert priced.lines[0].quantity == 20


def test_entry_fees_of_a_volume_price_replace_each_other() -> None:
    tiers = tiered(mode="volume", cycle="month")
    tiers["tiers"] = [
        {"upto": "10", "price": "1", "flat": "2"},
        {"upto": None, "price": "1", "flat": "3"},
    ]
    days = [use(f"2025-06-0{d} 00:00", f"2025-06-0{d + 1} 00:00", "5") for d in range(1, 5)]
    assert yuan(scheme(tiers), days[0]) == "7.00"
    assert yuan(scheme(tiers), *days) == "23.00"


def test_a_volume_price_goes_on_after_a_day_without_use() -> None:
    volume = scheme(tiered(("100", "1"), (None, "2"), mode="volume", cycle="month"))
    days = [
        use("2025-06-01 00:00", "2025-06-02 00:00", "0"),
        use("2025-06-02 00:00", "2025-06-03 00:00", "150"),
    ]
    assert yuan(volume, *days) == "300.00"


SCALED: list[tuple[dict[str, Any], Terms, str]] = [
    ({"scale": "persons"}, Terms(zone=SHANGHAI, persons=2), "100.00"),
    ({"scale": "months", "cycle": "year"}, TERMS, "0.00"),
    (
        {"scale": "months", "cycle": "year"},
        Terms(zone=SHANGHAI, opened=date(2025, 11, 9)),
        "100.00",
    ),
    (
        {"scale": "months/12", "cycle": "year"},
        Terms(zone=SHANGHAI, opened=date(2025, 12, 1)),
        "291.67",
    ),
    ({"scale": "per_day", "cycle": "month"}, TERMS, "0.00"),
    ({"scale": "days/30", "cycle": "month"}, TERMS, "196.67"),
    ({"extra_limit": {"above_persons": 4, "amount": "50"}}, TERMS, "200.00"),
    (
        {"extra_limit": {"above_persons": 4, "amount": "50"}},
        Terms(zone=SHANGHAI, persons=6),
        "100.00",
    ),
    (
        {"extra_limit": {"above_persons": 4, "amount": "50", "step_only": True}},
        Terms(zone=SHANGHAI, persons=6),
        "150.00",
    ),
    (
        {"scale": "persons", "extra_limit": {"above_persons": 1, "amount": "30"}},
        Terms(zone=SHANGHAI, persons=2),
        "70.00",
    ),
    (
        {"scale": "days/30", "cycle": "month", "round_limit": {"step": "1", "mode": "half_up"}},
        TERMS,
        "197.00",
    ),
]


@pytest.mark.parametrize(("more", "terms", "expected"), SCALED)
def test_limits_are_scaled(more: dict[str, Any], terms: Terms, expected: str) -> None:
    # 300 kWh in December; what is above 100 (scaled) costs 1 each
    tiers = tiered(("100", "0"), (None, "1"), **more)
    december = use("2025-12-01 00:00", "2026-01-01 00:00", "300")
    assert yuan(scheme(tiers), december, terms=terms) == expected


def test_a_rounded_quantity_is_rounded_as_a_whole_not_by_the_step() -> None:
    tiers = tiered((None, "1"), cycle="month", round_quantity={"step": "1", "mode": "half_up"})
    days = [use(f"2025-06-0{d} 00:00", f"2025-06-0{d + 1} 00:00", "0.4") for d in range(1, 6)]
    assert yuan(scheme(tiers), days[0]) == "0.00"
    assert yuan(scheme(tiers), *days) == "2.00"


# Day 08:00 to 22:00. 80 kWh of day, then 40 of night: 0.6/0.3 up to 100 in all, 0.7/0.5 above.
MIXED = [
    use("2025-06-01 08:00", "2025-06-01 22:00", "80"),
    use("2025-06-01 22:00", "2025-06-02 08:00", "40"),
]


@pytest.mark.parametrize(
    ("allocation", "expected"),
    [
        ("chronological", "64.00"),  # 80 x 0.6 + 20 x 0.3 + 20 x 0.5
        ("pro_rata", "62.67"),  # 100 x (2/3 x 0.6 + 1/3 x 0.3) + 20 x (2/3 x 0.7 + 1/3 x 0.5)
        ("separate", "60.00"),  # 80 x 0.6 + 40 x 0.3
    ],
)
def test_the_scheme_names_how_units_find_their_tier(allocation: str, expected: str) -> None:
    assert yuan(scheme(both(allocation), calendar=DAY_AND_NIGHT), *MIXED) == expected


def test_a_mix_of_periods_is_the_one_of_the_settlement_period() -> None:
    version = scheme(both("pro_rata", cycle="year"), calendar=DAY_AND_NIGHT)
    before = use("2025-05-31 08:00", "2025-05-31 22:00", "90")
    priced = price(version, before, use("2025-05-31 22:00", "2025-06-01 08:00", "0"), *MIXED)
    # June: 10 units in tier 1, 110 in tier 2, two thirds of each by day
    mixed = 10 * (Fraction(2, 3) * Fraction("0.6") + Fraction(1, 3) * Fraction("0.3"))
    mixed += 110 * (Fraction(2, 3) * Fraction("0.7") + Fraction(1, 3) * Fraction("0.5"))
    assert priced.periods[1].total_after == mixed
    assert priced.periods[0].total_after == 54


def test_a_period_without_use_costs_nothing_whatever_the_allocation() -> None:
    for allocation in ("chronological", "pro_rata", "separate"):
        assert yuan(scheme(both(allocation), calendar=DAY_AND_NIGHT), NONE_IN_JUNE) == "0.00"
