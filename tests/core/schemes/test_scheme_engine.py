"""The engine, on bills worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from app.core.errors import Refusal, Trouble
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.components.component import StepKind
from app.core.schemes.engine import Priced, cost, due, printed
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FEN,
    FLAT,
    SHANGHAI,
    TERMS,
    at,
    price,
    scheme,
    step_by_step,
    use,
    window,
    yuan,
)

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


# --- rates -----------------------------------------------------------------------------------


def test_one_price_for_every_unit() -> None:
    assert yuan(scheme(FLAT), JUNE) == "150.00"


def test_sewage_is_charged_on_a_part_of_the_water() -> None:
    sewage = {"id": "sewage", "kind": "rate", "price": "1.4", "factor": "0.9"}
    assert yuan(scheme(sewage), JUNE) == "378.00"  # 300 x 0.9 x 1.4


def test_a_surcharge_above_a_threshold_counts_the_settlement_period() -> None:
    surcharge = {"id": "s", "kind": "rate", "price": "1", "only_above": "200"}
    halves = [
        use("2025-06-01 00:00", "2025-06-16 00:00", "150"),
        use("2025-06-16 00:00", "2025-07-01 00:00", "150"),
    ]
    july = use("2025-07-01 00:00", "2025-07-02 00:00", "150")
    assert yuan(scheme(surcharge), *halves, july) == "100.00"


def test_a_minimum_quantity_grows_with_the_days() -> None:
    minimum = {"id": "e", "kind": "rate", "price": "1", "minimum_quantity": "60"}
    # 10 of 30 days: 60 x 10/30 = 20 at least
    assert yuan(scheme(minimum), use("2025-06-01 00:00", "2025-06-11 00:00", "5")) == "20.00"
    assert yuan(scheme(minimum), use("2025-06-01 00:00", "2025-07-01 00:00", "5")) == "60.00"
    assert yuan(scheme(minimum), JUNE) == "300.00"


def test_what_is_contracted_grows_with_the_days() -> None:
    capacity = {"id": "c", "kind": "rate", "price": "26", "quantity": "capacity_kva"}
    terms = Terms(zone=SHANGHAI, kva=Fraction(400))
    assert (
        yuan(scheme(capacity), use("2025-06-01 00:00", "2025-06-16 00:00", "0"), terms=terms)
        == "5200.00"
    )


def test_a_missing_input_is_refused_by_name() -> None:
    capacity = {"id": "c", "kind": "rate", "price": "26", "quantity": "capacity_kva"}
    with pytest.raises(Refusal) as refused:
        yuan(scheme(capacity), JUNE)
    assert (refused.value.code, refused.value.facts) == (
        "scheme.input_missing",
        {"input": "capacity_kva"},
    )


BY_PERIOD = {"id": "e", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}


def test_time_of_use_splits_an_interval_by_time() -> None:
    # 20:00 to 24:00: two hours of day, two of night
    interval = use("2025-06-01 20:00", "2025-06-02 00:00", "4")
    priced = price(scheme(BY_PERIOD, calendar=DAY_AND_NIGHT), interval)
    assert due(priced) == Money(180)
    assert [told(s.band, s.quantity, s.is_split) for s in priced.lines[0].steps] == [
        ("day", 2, True),
        ("night", 2, True),
    ]
    assert priced.lines[0].steps[0].end == at("2025-06-01 22:00")


def test_use_in_one_period_is_not_marked_as_split() -> None:
    priced = price(
        scheme(BY_PERIOD, calendar=DAY_AND_NIGHT), use("2025-06-01 10:00", "2025-06-01 10:05", "1")
    )
    assert [s.is_split for s in priced.lines[0].steps] == [False]


def test_base_coefficients_and_an_unfloated_part_make_the_prices() -> None:
    floated = {
        "id": "e",
        "kind": "rate_by_period",
        "base": "0.4",
        "coefficients": {"day": "1.5", "night": "0.5"},
        "unfloated": "0.1",
        "factor": "1.05",
    }
    # (0.4 x 1.5 + 0.1) x 2.1 + (0.4 x 0.5 + 0.1) x 2.1 = 1.47 + 0.63
    interval = use("2025-06-01 20:00", "2025-06-02 00:00", "4")
    assert yuan(scheme(floated, calendar=DAY_AND_NIGHT), interval) == "2.10"


def test_parts_of_an_interval_add_up_to_the_millionth() -> None:
    thirds = {
        "tables": [
            {
                "days": EVERY_DAY,
                "windows": [
                    window("00:00", "08:00", "a"),
                    window("08:00", "16:00", "b"),
                    window("16:00", "24:00", "c"),
                ],
            }
        ]
    }
    prices = {"id": "e", "kind": "rate_by_period", "prices": {"a": "1", "b": "1", "c": "1"}}
    priced = price(
        scheme(prices, calendar=thirds), use("2025-06-01 00:00", "2025-06-02 00:00", "0.000010")
    )
    assert [s.quantity * 10**6 for s in priced.lines[0].steps] == [4, 3, 3]


def test_a_fund_on_the_use_of_one_period() -> None:
    fund = {"id": "f", "kind": "rate", "price": "0.1", "quantity": "night"}
    night = use("2025-06-01 20:00", "2025-06-02 00:00", "4")
    assert yuan(scheme(fund, calendar=DAY_AND_NIGHT), night) == "0.20"


def test_started_packages_above_a_free_quantity() -> None:
    package = {"id": "p", "kind": "package", "size": "100", "price": "10", "free_quantity": "50"}
    for quantity, expected in [
        ("0", "0.00"),
        ("50", "0.00"),
        ("50.000001", "10.00"),
        ("150", "10.00"),
        ("151", "20.00"),
    ]:
        assert (
            yuan(scheme(package), use("2025-06-01 00:00", "2025-06-02 00:00", quantity)) == expected
        )


# --- tiers -----------------------------------------------------------------------------------


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


# --- fixed fees ------------------------------------------------------------------------------


def test_a_daily_fee_is_due_when_a_day_is_entered_even_without_use() -> None:
    version = scheme(fixed("2", "day"))
    assert yuan(version, use("2025-06-01 23:00", "2025-06-02 00:00", "0")) == "2.00"
    assert yuan(version, use("2025-06-01 23:00", "2025-06-02 00:05", "0")) == "4.00"


def test_a_day_is_counted_once_however_often_it_is_priced() -> None:
    version = scheme(fixed("2", "day"))
    parts = [use(f"2025-06-01 {h:02}:00", f"2025-06-01 {h + 1:02}:00", "1") for h in range(23)]
    fen, after = step_by_step(version, parts)
    assert (fen, after.days, after.day) == (200, 1, date(2025, 6, 1))


def test_a_monthly_fee_grows_by_the_day_and_is_whole_at_the_end() -> None:
    version = scheme(fixed("30", "month"))
    assert yuan(version, use("2025-06-01 00:00", "2025-06-02 00:00", "0")) == "1.00"
    assert yuan(version, NONE_IN_JUNE) == "30.00"
    assert yuan(version, use("2025-02-01 00:00", "2025-03-01 00:00", "0")) == "30.00"
    assert yuan(version, use("2025-01-01 00:00", "2026-01-01 00:00", "0")) == "360.00"


def test_fees_by_area_and_by_capacity() -> None:
    version = scheme(fixed("2", "m2", "area"), fixed("3", "kVA", "capacity"))
    terms = Terms(zone=SHANGHAI, area_m2=Fraction("88.5"), kva=Fraction(10))
    assert yuan(version, NONE_IN_JUNE, terms=terms) == "207.00"


def test_a_fee_by_bill_is_due_at_once_and_once() -> None:
    version = scheme(fixed("12", "bill"))
    days = [use(f"2025-06-{d:02} 00:00", f"2025-06-{d + 1:02} 00:00", "0") for d in range(1, 30)]
    assert yuan(version, days[0]) == "12.00"
    assert step_by_step(version, days)[0] == 1200
    assert yuan(version, NONE_IN_JUNE, use("2025-07-01 00:00", "2025-07-02 00:00", "0")) == "24.00"


def test_a_fee_chosen_by_use_grows_with_the_days_and_jumps_with_its_step() -> None:
    steps = [
        {"upto": "200", "amount": "9"},
        {"upto": "400", "amount": "18"},
        {"upto": None, "amount": "90"},
    ]
    version = scheme({"id": "f", "kind": "fixed_by_volume", "steps": steps})
    assert yuan(version, use("2025-06-01 00:00", "2025-06-11 00:00", "200")) == "3.00"
    assert yuan(version, JUNE) == "18.00"


def test_a_gap_costs_its_days_and_no_use() -> None:
    version = scheme(FLAT, fixed("2", "day"))
    first = price(version, use("2025-05-30 00:00", "2025-05-31 00:00", "10"))
    later = price(version, use("2025-06-03 12:00", "2025-06-03 13:00", "10"), before=first.after)
    assert [told(p.key, p.total_after) for p in later.periods] == [("2025-05", 9), ("2025-06", 11)]
    assert due(later) == Money(1300)  # 31 May, 1, 2 and 3 June, and 10 kWh


def test_steps_of_a_fee_say_how_many_days_they_are() -> None:
    priced = price(
        scheme(fixed("2", "day"), calendar=DAY_AND_NIGHT),
        use("2025-06-01 00:00", "2025-06-04 00:00", "3"),
    )
    (step,) = priced.lines[0].steps
    assert told(step.kind, step.band, step.quantity, step.before, step.after) == (
        StepKind.FEE,
        None,
        3,
        0,
        3,
    )


# --- components that judge others ------------------------------------------------------------


def percent(rate: str, **more: Any) -> dict[str, Any]:
    return {"id": "vat", "kind": "percent", "of": ["energy"], "rate": rate, **more}


def test_a_percentage_of_another_component() -> None:
    assert yuan(scheme(FLAT, percent("0.05")), JUNE) == "157.50"


def test_a_percentage_only_of_the_share_above_a_threshold() -> None:
    # (300 - 200) / 300 of 150
    assert yuan(scheme(FLAT, percent("0.1", share_above="200")), JUNE) == "155.00"
    assert yuan(scheme(FLAT, percent("0.1", share_above="400")), JUNE) == "150.00"
    assert yuan(scheme(FLAT, percent("0.1", share_above="200")), NONE_IN_JUNE) == "0.00"


def test_a_rounded_line_is_trued_up_and_its_steps_still_add_up() -> None:
    rounded = FLAT | {"round": {"step": "1", "mode": "down"}}
    priced = price(scheme(rounded), use("2025-06-01 00:00", "2025-06-02 00:00", "3"))
    (line,) = priced.lines
    assert told(line.amount, line.quantity) == (1, 3)
    assert [told(s.kind, s.amount) for s in line.steps] == [
        (StepKind.USE, Fraction("1.5")),
        (StepKind.TRUED_UP, Fraction("-0.5")),
    ]


PENALTY = {
    "id": "pf",
    "kind": "power_factor",
    "of": ["energy"],
    "standard": "0.90",
    "round_input": {"step": "0.01", "mode": "half_up"},
    "below": [
        {"down_to": "0.70", "each": "0.005"},
        {"down_to": "0.65", "each": "0.01"},
        {"down_to": "0", "each": "0.02"},
    ],
    "above": [{"up_to": "0.95", "each": "0.0015"}],
}


@pytest.mark.parametrize(
    ("power_factor", "expected"),
    [
        ("0.90", "100.00"),
        ("0.89", "100.50"),
        ("0.885", "100.50"),
        ("0.70", "110.00"),
        ("0.65", "115.00"),
        ("0.60", "125.00"),
        ("0.93", "99.55"),
        ("0.99", "99.25"),
    ],
)
def test_a_power_factor_is_punished_and_rewarded_by_its_segments(
    power_factor: str, expected: str
) -> None:
    terms = Terms(zone=SHANGHAI, measures=(("power_factor", Fraction(power_factor)),))
    used = use("2025-06-01 00:00", "2025-07-01 00:00", "200")
    assert yuan(scheme(FLAT, PENALTY), used, terms=terms) == expected


def test_a_power_factor_that_is_not_rounded_counts_in_parts() -> None:
    exact = {key: value for key, value in PENALTY.items() if key not in ("round_input", "above")}
    terms = Terms(zone=SHANGHAI, measures=(("power_factor", Fraction("0.885")),))
    used = use("2025-06-01 00:00", "2025-07-01 00:00", "200")
    assert yuan(scheme(FLAT, exact), used, terms=terms) == "100.75"


@pytest.mark.parametrize(
    ("metered", "expected"), [("400", "19000.00"), ("525", "19000.00"), ("535", "20710.00")]
)
def test_demand_above_the_contract_counts_double(metered: str, expected: str) -> None:
    demand = {
        "id": "d",
        "kind": "demand_contract",
        "metered": "demand_kw",
        "contract": "contract_kw",
        "price": "38",
        "over_limit": "1.05",
        "over_factor": "2",
    }
    # 535: 525 + 10 x 2 = 545 kW
    measures = (("demand_kw", Fraction(metered)), ("contract_kw", Fraction(500)))
    assert (
        yuan(scheme(demand), NONE_IN_JUNE, terms=Terms(zone=SHANGHAI, measures=measures))
        == expected
    )


def test_a_minimum_tops_up_by_the_days_that_have_passed() -> None:
    version = scheme(FLAT, {"id": "min", "kind": "minimum", "of": ["energy"], "amount": "30"})
    assert yuan(version, use("2025-06-01 00:00", "2025-06-11 00:00", "8")) == "10.00"
    assert yuan(version, use("2025-06-01 00:00", "2025-07-01 00:00", "8")) == "30.00"
    assert yuan(version, JUNE) == "150.00"


def test_a_maximum_cuts_down() -> None:
    version = scheme(FLAT, {"id": "max", "kind": "maximum", "of": ["energy"], "amount": "100"})
    assert yuan(version, JUNE) == "100.00"
    assert yuan(version, use("2025-06-01 00:00", "2025-07-01 00:00", "8")) == "4.00"


def test_half_the_fee_where_nothing_was_used_until_something_is() -> None:
    half = {"id": "half", "kind": "factor_when_zero", "of": ["fee"], "factor": "0.5"}
    version = scheme(fixed("20", "bill"), half)
    first = price(version, use("2025-06-01 00:00", "2025-06-02 00:00", "0"))
    second = price(version, use("2025-06-02 00:00", "2025-06-03 00:00", "1"), before=first.after)
    assert (due(first), due(second)) == (Money(1000), Money(1000))


# --- settlement, rounding, versions ----------------------------------------------------------


def test_each_settlement_period_is_rounded_by_itself() -> None:
    third = FLAT | {"price": "0.335"}
    may_june = use("2025-05-31 00:00", "2025-06-02 00:00", "2")
    assert yuan(scheme(third), may_june) == "0.68"  # 0.335 + 0.335, each to 0.34
    assert yuan(scheme(third, settle="year"), may_june) == "0.67"


def test_the_scheme_says_how_a_total_is_rounded() -> None:
    used = use("2025-06-01 00:00", "2025-06-02 00:00", "3.9")
    steps = [
        ({"step": "1", "mode": "down"}, "1.00"),
        ({"step": "1", "mode": "up"}, "2.00"),
        (None, "1.95"),
    ]
    for rounding, expected in steps:
        assert yuan(scheme(FLAT, round_total=rounding), used) == expected


def test_without_a_rule_a_total_is_rounded_to_the_fen() -> None:
    used = use("2025-06-01 00:00", "2025-06-02 00:00", "0.01")
    assert yuan(scheme(FLAT, round_total=None), used) == "0.01"


def test_bills_end_where_the_office_says() -> None:
    terms = Terms(zone=SHANGHAI, bill_days=(date(2025, 5, 20), date(2025, 6, 20)))
    priced = price(
        scheme(FLAT, settle="bill"), use("2025-06-19 12:00", "2025-06-20 12:00", "4"), terms=terms
    )
    assert [told(p.key, p.total_after) for p in priced.periods] == [
        ("2025-05-20", 1),
        ("2025-06-20", 1),
    ]


def test_a_new_version_goes_on_from_the_same_tier() -> None:
    old = scheme(tiered(("100", "0.5"), (None, "0.6")))
    new = scheme(tiered(("100", "0.6"), (None, "0.7")), version=2)
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    second = price(new, use("2025-06-02 00:00", "2025-06-03 00:00", "20"), before=first.after)
    assert due(second) == Money(1300)  # 10 x 0.6 + 10 x 0.7
    assert second.periods[0].total_before == 45
    assert second.periods[0].total_after == 58


def test_another_scheme_knows_the_use_of_the_year_as_well() -> None:
    flat = price(scheme(FLAT), use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    tiers = scheme(tiered(("100", "0.5"), (None, "1")))
    assert due(
        price(tiers, use("2025-06-02 00:00", "2025-06-03 00:00", "20"), before=flat.after)
    ) == Money(1500)


def test_a_new_version_leaves_what_was_priced_by_the_old_one() -> None:
    old, new = scheme(FLAT, percent("0.05")), scheme(FLAT, percent("0.10"), version=2)
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "200"))
    second = price(new, use("2025-06-02 00:00", "2025-06-03 00:00", "200"), before=first.after)
    assert (due(first), due(second)) == (Money(10500), Money(11000))


def test_a_mix_of_periods_that_begins_in_mid_month_prices_what_comes_after() -> None:
    flat = price(scheme(FLAT), use("2025-06-01 08:00", "2025-06-01 22:00", "90"))
    version = scheme(both("pro_rata"), calendar=DAY_AND_NIGHT)
    later = price(version, use("2025-06-01 22:00", "2025-06-02 08:00", "20"), before=flat.after)
    assert due(later) == Money(800)  # 10 x 0.3 + 10 x 0.5


def test_a_counter_that_the_new_version_does_not_run_is_given_up() -> None:
    old = scheme(tiered(("100", "0.5"), (None, "0.6"), anchor="07-01"))
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    second = price(
        scheme(FLAT), use("2025-06-02 00:00", "2025-06-03 00:00", "1"), before=first.after
    )
    assert Counter("year@07-01", "total") in first.after.counters
    assert Counter("year@07-01", "total") not in second.after.counters


# --- what is handed in -----------------------------------------------------------------------


def test_intervals_may_come_in_any_order() -> None:
    version = scheme(tiered(("100", "0.5"), (None, "0.6"), cycle="month"))
    days = [use(f"2025-06-{d:02} 00:00", f"2025-06-{d + 1:02} 00:00", str(d)) for d in range(1, 29)]
    assert price(version, *reversed(days)) == price(version, *days)


def test_one_interval_needs_no_list() -> None:
    assert cost(scheme(FLAT), Position.START, JUNE, TERMS) == price(scheme(FLAT), JUNE)


def test_no_interval_changes_nothing() -> None:
    version = scheme(FLAT)
    first = price(version, JUNE)
    nothing = price(version, before=first.after)
    assert (due(nothing), nothing.after, nothing.periods) == (ZERO, first.after, ())
    assert price(version).after == Position.START


def test_use_before_the_position_is_refused() -> None:
    version = scheme(FLAT)
    first = price(version, JUNE)
    for again in (JUNE, use("2025-06-30 23:00", "2025-07-01 01:00", "1")):
        with pytest.raises(Refusal) as refused:
            price(version, again, before=first.after)
        assert refused.value.code == "usage.out_of_order"


def test_use_counted_twice_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        price(scheme(FLAT), JUNE, use("2025-06-30 23:00", "2025-07-01 01:00", "1"))
    assert refused.value.code == "usage.out_of_order"


def test_an_interval_has_a_length_and_no_negative_use() -> None:
    now, later = at("2025-06-01 00:00"), at("2025-06-01 01:00")
    for start, end, micro, code in [
        (now, now, 1, "usage.interval_empty"),
        (later, now, 1, "usage.interval_empty"),
        (now, later, -1, "usage.negative"),
    ]:
        with pytest.raises(Refusal) as refused:
            Interval(start, end, Quantity(micro))
        assert refused.value.code == code


def test_an_interval_has_instants_with_a_zone() -> None:
    aware = datetime(2025, 6, 1, tzinfo=UTC)
    for start, end in [(datetime(2025, 5, 1), aware), (aware, datetime(2025, 7, 1))]:  # noqa: DTZ001
        with pytest.raises(ValueError, match="zone"):
            Interval(start, end, Quantity(1))


def test_a_missing_holiday_year_stops_the_pricing() -> None:
    tables = [
        {"days": [kind], "windows": [window("00:00", "24:00", kind)]}
        for kind in ("workday", "weekend", "holiday")
    ]
    prices = {
        "id": "e",
        "kind": "rate_by_period",
        "prices": {"workday": "1", "weekend": "2", "holiday": "3"},
    }
    version = scheme(prices, calendar={"tables": tables})
    new_year = use("2025-12-31 23:00", "2026-01-01 01:00", "2")
    known = HolidayYear(2025), HolidayYear(2026, frozenset({date(2026, 1, 1)}))
    assert yuan(version, new_year, terms=Terms(zone=SHANGHAI, holidays=known)) == "4.00"
    with pytest.raises(Refusal) as refused:
        yuan(version, new_year, terms=Terms(zone=SHANGHAI, holidays=known[:1]))
    assert refused.value.facts == {"year": 2026}


def test_midnight_is_the_one_of_the_site() -> None:
    tiers = scheme(tiered(("1", "0"), (None, "1"), cycle="month"))
    interval = use("2025-06-30 16:00", "2025-07-01 16:00", "24", "UTC")  # 1 July in Shanghai
    assert yuan(tiers, interval) == "23.00"
    assert yuan(tiers, interval, terms=Terms(zone="UTC")) == "22.00"  # 8 hours, then 16


# --- the position ----------------------------------------------------------------------------


def test_a_position_is_kept_exactly_as_text() -> None:
    version = scheme(
        FLAT | {"price": "0.333333"}, fixed("10", "month"), tiered((None, "1")) | {"id": "t"}
    )
    after = price(version, use("2025-06-01 00:00", "2025-06-08 03:21", "7.123457")).after
    assert Position.from_text(after.to_text()) == after
    assert Position.from_text(after.to_text()).to_text() == after.to_text()
    assert Position.from_text(Position.START.to_text()) == Position.START
    assert after.months == Fraction(8, 30)
    assert after.counters[Counter("year", "total")] == Count("2025", 7123457)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", Position.START.to_text().replace("0/1", "1/0"), '{"until":5}']
)
def test_a_damaged_position_is_trouble(text: str) -> None:
    with pytest.raises(Trouble) as trouble:
        Position.from_text(text)
    assert trouble.value.code == "position.damaged"


# --- on paper --------------------------------------------------------------------------------


def sums(priced: Priced) -> tuple[Money, list[str]]:
    shown = printed(priced)
    return sum((amount for _, amount in shown), ZERO), [str(amount) for _, amount in shown]


def test_printed_lines_add_up_to_the_money() -> None:
    thirds = [FLAT | {"id": name, "price": "0.333333"} for name in ("a", "b", "c")]
    priced = price(scheme(*thirds), use("2025-06-01 00:00", "2025-06-02 00:00", "1"))
    assert sums(priced) == (due(priced), ["0.34", "0.33", "0.33"])


def test_printed_lines_share_out_a_coarse_rounding() -> None:
    version = scheme(FLAT, FLAT | {"id": "b"}, round_total={"step": "1", "mode": "up"})
    priced = price(version, use("2025-06-01 00:00", "2025-06-02 00:00", "0.25"))
    assert sums(priced) == (Money(100), ["0.50", "0.50"])


def test_printed_lines_may_be_negative() -> None:
    subsidy = FLAT | {"id": "free", "price": "-0.333333"}
    priced = price(
        scheme(FLAT, subsidy, round_total=FEN), use("2025-06-01 00:00", "2025-06-02 00:00", "1")
    )
    assert sums(priced) == (Money(17), ["0.50", "-0.33"])


def test_remembered_days_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core.schemes.plan._DAYS_REMEMBERED", 3)
    version = scheme(FLAT | {"label": {"zh": "只此一次", "en": "Only here"}})
    assert yuan(version, JUNE) == "150.00"
    assert len(plan_of(version)._days) <= 3
