"""Rows of use become intervals, and a quote is a bill that nobody books."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import Refusal
from app.core.quantity import Quantity
from app.core.schemes.engine import due
from app.core.schemes.quote import cut_at, quote_use
from app.core.schemes.usage import Interval
from app.core.schemes.usage_rows import ReadingRow, UseRow, intervals_of, use_between
from tests.core.schemes.building import FLAT, TERMS, at, fixed, price, scheme, use

HOUR = timedelta(hours=1)
NINE = at("2025-06-01 09:00")
DAILY = scheme(FLAT, fixed("1", "day"))


def row(number: int, register: str = "total", hours: int = 0, quantity: str = "1") -> UseRow:
    start = NINE + hours * HOUR
    return UseRow(number, start, start + HOUR, register, Quantity.parse(quantity))


def reading(number: int, hours: int, value: str, register: str = "total") -> ReadingRow:
    return ReadingRow(number, NINE + hours * HOUR, register, Quantity.parse(value))


def refused(rows: list[UseRow]) -> str:
    with pytest.raises(Refusal) as caught:
        intervals_of(rows, ("peak", "valley"))
    return str(caught.value)


def test_rows_are_put_in_order_of_time() -> None:
    found = intervals_of([row(2, hours=1, quantity="5"), row(3)], ())
    assert [str(one.quantity) for one in found] == ["1", "5"]


def test_registers_of_one_interval_stand_side_by_side_and_make_its_total() -> None:
    [found] = intervals_of([row(2, "peak", quantity="2"), row(3, "valley")], ("peak", "valley"))
    assert (str(found.quantity), [name for name, _ in found.bands]) == ("3", ["peak", "valley"])
    [found] = intervals_of([row(2, "peak", quantity="2"), row(3, quantity="2.01")], ("peak",))
    assert (str(found.quantity), [name for name, _ in found.bands]) == ("2.01", ["peak"])


def test_rows_that_cannot_be_are_refused_by_number() -> None:
    half = UseRow(4, NINE + HOUR / 2, NINE + 2 * HOUR, "total", Quantity(1))
    backwards = UseRow(5, NINE, NINE, "total", Quantity(1))
    assert refused([]) == "usage.no_rows"
    assert refused([row(2), row(3)]) == "usage.row_twice (row=3, other=2)"
    assert refused([row(2), half]).startswith("usage.rows_overlap (row=4")
    assert refused([backwards]) == "usage.row_empty (row=5)"
    assert refused([row(6, "noon")]).startswith("usage.unknown_register (row=6, register=noon")


def test_readings_give_the_use_between_them() -> None:
    found = use_between([reading(3, 1, "7.5"), reading(2, 0, "7"), reading(4, 3, "9")])
    assert [(one.row, str(one.quantity)) for one in found] == [(3, "0.5"), (4, "1.5")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([reading(2, 0, "7")], "usage.one_reading (row=2, register=total)"),
        ([reading(2, 0, "7"), reading(3, 0, "8")], "usage.row_twice (row=3, other=2)"),
        (
            [reading(2, 0, "7"), reading(3, 1, "6.9")],
            "usage.register_falls (row=3, register=total)",
        ),
    ],
)
def test_readings_that_cannot_be_are_refused_by_number(
    rows: list[ReadingRow], expected: str
) -> None:
    with pytest.raises(Refusal) as caught:
        use_between(rows)
    assert str(caught.value) == expected


def test_a_quote_of_all_use_is_its_price() -> None:
    interval = use("2025-06-01 00:00", "2025-06-03 00:00", "10")
    quote = quote_use(DAILY, [interval], TERMS)
    assert quote.total == due(price(DAILY, interval))
    assert (str(quote.total), str(quote.used)) == ("7.00", "10")


def test_days_without_use_cost_their_fees_at_both_ends_and_between() -> None:
    used = [
        use("2025-06-03 00:00", "2025-06-04 00:00", "2"),
        use("2025-06-06 00:00", "2025-06-07 00:00", "2"),
    ]
    start, end = at("2025-06-01 00:00"), at("2025-06-11 00:00")
    assert str(quote_use(DAILY, used, TERMS, start, end).total) == "12.00"


@pytest.mark.parametrize(
    ("start", "end", "total"),
    [
        ("2025-06-04", "2025-06-05", "1.00"),  # between two rows: a day's fee
        ("2025-06-05", "2025-06-06", "1.00"),  # in the middle of a gap
        ("2025-06-07", "2025-06-09", "2.00"),  # after the last
        ("2025-06-01", "2025-06-02", "1.00"),  # before the first
    ],
)
def test_a_stretch_without_use_has_its_fees(start: str, end: str, total: str) -> None:
    used = [
        use("2025-06-03 00:00", "2025-06-04 00:00", "2"),
        use("2025-06-06 00:00", "2025-06-07 00:00", "2"),
    ]
    quote = quote_use(DAILY, used, TERMS, at(f"{start} 00:00"), at(f"{end} 00:00"))
    assert (str(quote.total), str(quote.used)) == (total, "0")


def test_two_quotes_side_by_side_are_one() -> None:
    used = [use("2025-06-01 00:00", "2025-06-10 00:00", "33.333333")]
    middle = at("2025-06-04 07:31")
    first = quote_use(DAILY, used, TERMS, end=middle)
    second = quote_use(DAILY, used, TERMS, start=middle)
    whole = quote_use(DAILY, used, TERMS)
    assert first.used + second.used == whole.used
    assert first.total + second.total == whole.total


def test_a_quote_that_ends_before_it_begins_is_refused() -> None:
    used = [use("2025-06-01 00:00", "2025-06-10 00:00", "1")]
    with pytest.raises(Refusal, match=r"usage\.interval_empty"):
        quote_use(DAILY, used, TERMS, start=at("2025-06-10 00:00"))


def test_a_cut_interval_adds_up_and_is_an_estimate() -> None:
    whole = use("2025-06-01 00:00", "2025-06-01 03:00", "0.000010")
    first, second = cut_at(whole, at("2025-06-01 01:00"))
    assert first.quantity + second.quantity == whole.quantity
    assert [first.is_estimated, second.is_estimated] == [True, True]
    assert cut_at(whole, whole.start) == [whole]


def test_a_register_of_the_meter_cannot_count_backwards() -> None:
    with pytest.raises(Refusal, match=r"usage\.negative"):
        Interval(NINE, NINE + HOUR, Quantity(1), (("peak", Quantity(-1)),))
