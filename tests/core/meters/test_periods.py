"""The registers of a meter's own periods tell something only where they fit its total."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from app.core.meters.meter import Meter
from app.core.meters.metering import Mark, Metering
from app.core.meters.periods import apart_since, steps_between
from app.core.meters.supply import Utility
from app.core.quantity import Quantity

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
METER = Meter(
    1, "E-1", Utility.ELECTRIC, "DDSY1352", 1, 1, Fraction(1), 1, Fraction(13), None, True
)


def mark(hours: float, total: str, **bands: str) -> Mark:
    told = tuple((band, Quantity.parse(register)) for band, register in bands.items())
    return Mark(AT + timedelta(hours=hours), Quantity.parse(total), told)


BASE = mark(0, "30", peak="10", valley="20")


def told(start: Mark, end: Mark, rolled_at: str = "0") -> dict[str, str]:
    steps = steps_between(start, end, Quantity.parse(rolled_at))
    return {band: str(step) for band, step in steps}


def test_each_register_tells_by_how_much_it_rose() -> None:
    assert told(BASE, mark(2, "33", peak="12", valley="21")) == {"peak": "2", "valley": "1"}


def test_a_register_that_stood_still_is_not_named() -> None:
    assert told(BASE, mark(2, "31", peak="11", valley="20")) == {"peak": "1"}


def test_the_last_digit_of_each_register_may_lag_behind() -> None:
    assert told(BASE, mark(2, "33.04", peak="12", valley="21")) == {"peak": "2", "valley": "1"}
    assert told(BASE, mark(2, "33.05", peak="12", valley="21")) == {}


@pytest.mark.parametrize(
    "end",
    [
        mark(2, "33"),
        mark(2, "33", peak="12"),
        mark(2, "33", peak="12", flat="21"),
        mark(2, "33", peak="9", valley="24"),
        mark(2, "34", peak="12", valley="21"),
    ],
)
def test_registers_that_are_missing_fall_or_do_not_add_up_tell_nothing(end: Mark) -> None:
    assert told(BASE, end) == {}
    assert told(mark(0, "30"), end) == {}


def test_a_total_that_passed_its_top_still_fits_its_periods() -> None:
    start = mark(0, "99999", peak="40000", valley="59999")
    end = mark(2, "1", peak="40001", valley="60000")
    assert told(start, end) == {}
    assert told(start, end, "100000") == {"peak": "1", "valley": "1"}


def test_a_typed_reading_is_the_same_reading_without_its_periods() -> None:
    assert mark(0, "30") == BASE


APART = mark(1, "31", peak="10", valley="20")


def test_registers_that_fall_apart_are_told_from_that_reading_on() -> None:
    fresh = Metering(METER, "1-0101", billable=BASE)
    assert apart_since(fresh, APART) == APART.at
    assert apart_since(replace(fresh, candidate=BASE, billable=None), APART) == APART.at
    known = replace(fresh, candidate=APART, apart_since=APART.at)
    assert apart_since(known, mark(2, "32", peak="10", valley="20")) == APART.at


def test_they_are_forgotten_once_they_have_fitted_again_for_a_day() -> None:
    known = Metering(METER, "1-0101", candidate=APART, apart_since=APART.at)
    assert apart_since(known, mark(24.9, "32", peak="11", valley="20")) == APART.at
    assert apart_since(known, mark(25, "32", peak="11", valley="20")) is None


def test_nothing_is_told_of_meters_that_have_none_or_were_not_seen_before() -> None:
    assert apart_since(Metering(METER, "1-0101"), APART) is None
    assert apart_since(Metering(METER, "1-0101", billable=mark(0, "30")), APART) is None
    assert apart_since(Metering(METER, "1-0101", billable=BASE), mark(1, "32")) is None
    assert apart_since(Metering(METER, "1-0101", billable=APART), BASE) is None
    good = mark(1, "32", peak="12", valley="20")
    assert apart_since(Metering(METER, "1-0101", billable=BASE), good) is None
