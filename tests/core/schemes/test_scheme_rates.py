"""Prices by the unit and by the period, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.core.errors import Refusal
from app.core.money import Money
from app.core.schemes.engine import due
from app.core.schemes.usage import Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FLAT,
    JUNE,
    SHANGHAI,
    at,
    price,
    scheme,
    told,
    use,
    window,
    yuan,
)


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
