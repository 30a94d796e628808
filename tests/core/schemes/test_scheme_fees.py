"""Fixed fees, and components that judge others, worked by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.core.money import Money
from app.core.schemes.components.component import StepKind
from app.core.schemes.engine import due
from app.core.schemes.usage import Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    FLAT,
    JUNE,
    NONE_IN_JUNE,
    SHANGHAI,
    fixed,
    percent,
    price,
    scheme,
    step_by_step,
    told,
    use,
    yuan,
)


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
