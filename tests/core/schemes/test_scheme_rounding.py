"""Rounding and sharing, by table."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.core.schemes.rounding import Rounding, RoundingMode, to_the_millionth
from app.core.schemes.shares import share_out


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "down", "up"),
    [
        ("3.105", "3.11", "3.10", "3.10", "3.11"),
        ("3.115", "3.12", "3.12", "3.11", "3.12"),
        ("3.104", "3.10", "3.10", "3.10", "3.11"),
        ("3.106", "3.11", "3.11", "3.10", "3.11"),
        ("3.10", "3.10", "3.10", "3.10", "3.10"),
        ("-3.105", "-3.11", "-3.10", "-3.10", "-3.11"),
        ("0", "0", "0", "0", "0"),
    ],
)
def test_rounding_goes_the_way_it_says(
    exact: str, half_up: str, half_even: str, down: str, up: str
) -> None:
    for mode, expected in zip(RoundingMode, (half_up, half_even, down, up), strict=True):
        assert Rounding(Fraction(1, 100), mode).of(Fraction(exact)) == Fraction(expected)


def test_a_step_may_be_more_than_one() -> None:
    assert Rounding(Fraction(10), RoundingMode.DOWN).of(Fraction("2319.3")) == 2310


def test_limits_are_whole_millionths() -> None:
    assert to_the_millionth(Fraction(1, 3)) == 333333
    assert to_the_millionth(Fraction(1, 2 * 10**6)) == 1


def test_the_first_of_equal_remainders_gets_the_rest() -> None:
    assert share_out(10000, [1, 1, 1]) == [3334, 3333, 3333]
    assert share_out(10800, [Fraction("45.5"), 80, Fraction("120.25")]) == [1999, 3516, 5285]
    assert share_out(-1, [1, 1]) == [0, -1]
