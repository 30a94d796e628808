"""The price of the next unit: over the day, and over the use of a cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.core.quantity import Quantity
from app.core.schemes.calendar import DayKind
from app.core.schemes.curves import price_of_day, price_over_use
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FLAT,
    TERMS,
    both,
    fixed,
    scheme,
    tiered,
    window,
)

JULY = date(2025, 7, 1)
BY_PERIOD = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
SURCHARGE = {**tiered(("230", "0"), ("400", "0.05"), (None, "0.3"), cycle="month"), "id": "tier"}
FUND = {"id": "fund", "kind": "rate", "price": "0.02"}


def over_day(
    version: SchemeVersion, used: str = "0", kind: DayKind = DayKind.WORKDAY
) -> list[tuple[int, int, str | None, str]]:
    found = price_of_day(version, JULY, kind, TERMS, Quantity.parse(used))
    return [(one.start, one.end, one.period, str(one.price)) for one in found]


def over_use(
    version: SchemeVersion, terms: Terms = TERMS
) -> dict[str | None, list[tuple[str, str | None, str]]]:
    return {
        period: [
            (str(one.above), None if one.upto is None else str(one.upto), str(one.price))
            for one in steps
        ]
        for period, steps in price_over_use(version, JULY, terms).items()
    }


def test_every_price_for_a_unit_counts_over_the_day() -> None:
    version = scheme(BY_PERIOD, SURCHARGE, FUND, fixed("12", "month"), calendar=DAY_AND_NIGHT)
    assert over_day(version) == [
        (0, 480, "night", "8/25"), (480, 1320, "day", "31/50"), (1320, 1440, "night", "8/25"),
    ]  # fmt: skip
    assert over_day(version, "230")[1] == (480, 1320, "day", "67/100")  # the next unit: tier 2
    assert over_day(version, "1000")[1] == (480, 1320, "day", "23/25")
    (_, day, _) = price_of_day(version, JULY, DayKind.WORKDAY, TERMS, Quantity.parse("300"))
    assert [(part.component, str(part.price)) for part in day.parts] == [
        ("energy", "3/5"), ("tier", "1/20"), ("fund", "1/50"),
    ]  # fmt: skip


def test_each_season_and_kind_of_day_has_its_own_curve() -> None:
    tables = [
        {"season": "summer", "days": EVERY_DAY, "windows": [window("00:00", "24:00", "day")]},
        {"season": "other", "days": EVERY_DAY, "windows": [window("00:00", "24:00", "night")]},
    ]
    months = [month for month in range(1, 13) if month != 7]
    seasons = [{"id": "summer", "months": [7]}, {"id": "other", "months": months}]
    version = scheme(BY_PERIOD, calendar={"seasons": seasons, "tables": tables})
    assert over_day(version) == [(0, 1440, "day", "3/5")]
    (june,) = price_of_day(version, date(2025, 6, 30), DayKind.HOLIDAY, TERMS)
    assert june.period == "night"


def test_without_periods_the_day_has_one_price() -> None:
    assert over_day(scheme(FLAT, FUND)) == [(0, 1440, None, "13/25")]


def test_the_price_over_use_steps_at_the_limits_of_tiers() -> None:
    version = scheme(BY_PERIOD, SURCHARGE, FUND, calendar=DAY_AND_NIGHT)
    assert over_use(version) == {
        "night": [("0", "230", "8/25"), ("230", "400", "37/100"), ("400", None, "31/50")],
        "day": [("0", "230", "31/50"), ("230", "400", "67/100"), ("400", None, "23/25")],
    }
    assert over_use(scheme(FLAT)) == {None: [("0", None, "1/2")]}


def test_tiers_by_period_have_their_own_steps() -> None:
    assert over_use(scheme(both("chronological"), calendar=DAY_AND_NIGHT)) == {
        "night": [("0", "100", "3/10"), ("100", None, "1/2")],
        "day": [("0", "100", "3/5"), ("100", None, "7/10")],
    }
    assert over_use(scheme(both("pro_rata"), calendar=DAY_AND_NIGHT))["day"][-1][-1] == "7/10"


@pytest.mark.parametrize(
    ("component", "steps"),
    [
        (
            {"kind": "rate", "price": "1", "only_above": "50"},
            [("0", "50", "1/2"), ("50", None, "3/2")],
        ),
        (
            {"kind": "rate", "price": "1", "only_above": "50", "factor": "0.5"},
            [("0", "100", "1/2"), ("100", None, "1")],
        ),
        ({"kind": "rate", "price": "1", "factor": "0", "only_above": "5"}, [("0", None, "1/2")]),
        ({"kind": "percent", "of": ["energy"], "rate": "0.1"}, [("0", None, "11/20")]),
        (
            {"kind": "percent", "of": ["energy"], "rate": "0.1", "share_above": "600"},
            [("0", "600", "1/2"), ("600", None, "11/20")],
        ),
        ({"kind": "price_cap", "of": ["energy"], "ceiling": "0.4"}, [("0", None, "2/5")]),
        ({"kind": "price_cap", "of": ["energy"], "ceiling": "0.6"}, [("0", None, "1/2")]),
        ({"kind": "minimum", "of": ["energy"], "amount": "5"}, [("0", None, "1/2")]),
        (
            {
                "kind": "tiered",
                "cycle": "month",
                "factor": "0.9",
                "tiers": [{"upto": "90", "price": "0"}, {"price": "1"}],
            },
            [("0", "100", "1/2"), ("100", None, "7/5")],
        ),
        (
            {
                "kind": "tiered",
                "cycle": "month",
                "factor": "0",
                "tiers": [{"upto": "90", "price": "0"}, {"price": "1"}],
            },
            [("0", None, "1/2")],
        ),
    ],
)
def test_each_kind_adds_what_it_asks_for_a_unit(
    component: dict[str, Any], steps: list[tuple[str, str | None, str]]
) -> None:
    assert over_use(scheme(FLAT, {"id": "more", **component})) == {None: steps}


def test_what_counts_one_period_has_no_part_in_the_price_of_others() -> None:
    free = {**tiered(("10", "-0.6"), (None, "0"), cycle="month"), "id": "free", "quantity": "day"}
    only = {"id": "more", "kind": "rate", "price": "1", "quantity": "night"}
    found = over_use(scheme(BY_PERIOD, free, only, calendar=DAY_AND_NIGHT))
    assert found == {
        "night": [("0", None, "13/10")],
        "day": [("0", "10", "0"), ("10", None, "3/5")],
    }


def test_a_power_factor_counts_where_it_is_known() -> None:
    judged = {
        "id": "pf", "kind": "power_factor", "of": ["energy"], "standard": "0.90",
        "below": [{"down_to": "0", "each": "0.01"}],
    }  # fmt: skip
    version = scheme(FLAT, judged)
    assert over_use(version) == {None: [("0", None, "1/2")]}
    known = replace(TERMS, measures=(("power_factor", Fraction(8, 10)),))
    assert over_use(version, known) == {None: [("0", None, "11/20")]}
