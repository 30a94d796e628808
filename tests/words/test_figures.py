from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from app.core.money import Money
from app.core.quantity import Quantity
from app.words import figures


@pytest.mark.parametrize(
    ("fen", "screen", "paper"),
    [
        (0, "¥0.00", "￥0.00"),
        (5, "¥0.05", "￥0.05"),
        (-1260, "−¥12.60", "-￥12.60"),
        (123450, "¥1,234.50", "￥1,234.50"),
        (-100000099, "−¥1,000,000.99", "-￥1,000,000.99"),
    ],
)
def test_money_has_two_decimals_and_groups_of_three(fen: int, screen: str, paper: str) -> None:
    assert figures.money(Money(fen)) == screen
    assert figures.money(Money(fen), paper=True) == paper


def test_what_goes_on_paper_has_a_code_in_every_office_printer() -> None:
    paper = figures.money(Money(-123456), paper=True) + figures.price(Fraction(-1, 2), paper=True)
    assert all(len(sign.encode("gbk")) <= 2 for sign in paper)


def test_a_booking_shows_its_sign_both_ways() -> None:
    assert [figures.change(Money(fen)) for fen in (10000, 0, -1260)] == [
        "+¥100.00", "¥0.00", "−¥12.60",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (Fraction(538, 1000), "0.5380"),
        (Fraction(12345, 10), "1,234.5000"),
        (Fraction(56838, 100000), "0.568380"),
        (Fraction(-1, 2), "−0.5000"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(-2, 3), "−0.666667"),
    ],
)
def test_a_price_has_four_decimals_or_six_when_it_needs_them(price: Fraction, text: str) -> None:
    assert figures.price(price) == text


def test_quantities_round_to_the_places_of_their_list() -> None:
    use = Quantity.parse("12345.678")
    assert figures.kwh(use) == "12,345.7 kWh"
    assert figures.kwh(use, places=2) == "12,345.68 kWh"
    assert figures.cubic_metres(Quantity(-250000)) == "−0.3 m³"
    assert figures.cubic_metres(Quantity(-250000), paper=True) == "-0.3 m³"
    assert figures.number(use, places=0) == "12,346"


def test_dates_follow_the_language_and_times_do_not() -> None:
    at = datetime(2025, 6, 18, 6, 32, 5, tzinfo=UTC)
    shanghai = ZoneInfo("Asia/Shanghai")
    assert figures.day(date(2025, 6, 8), "zh_CN") == "2025-06-08"
    assert figures.day(date(2025, 6, 8), "en") == "8 Jun 2025"
    assert figures.time(at.astimezone(shanghai)) == "14:32"
    assert figures.moment(at, "zh_CN", shanghai) == "2025-06-18 14:32"
    assert figures.moment(at, "en", shanghai, seconds=True) == "18 Jun 2025 14:32:05"


def test_an_instant_is_dated_by_the_site_and_not_by_greenwich() -> None:
    late = datetime(2025, 6, 18, 16, 30, tzinfo=UTC)
    assert figures.moment(late, "zh_CN", ZoneInfo("Asia/Shanghai")) == "2025-06-19 00:30"
