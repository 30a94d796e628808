"""Use between two readings: split by version and by site day, and every part adds up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ledger.use import (
    by_day,
    lines_from,
    lines_text,
    merged,
    price_use,
    shares,
    used,
)
from app.core.meters.metering import Mark
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.course import course_along
from app.core.schemes.position import Position
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Settings, Site
from tests.sites import flat_scheme

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # Monday 12:00 in Shanghai
TERMS = Terms("Asia/Shanghai")
CHEAP = flat_scheme("flat", "0.5")
DEAR = flat_scheme("flat", "0.6", effective_from="2026-03-02T18:00:00+08:00")


def site(zone: str = "Asia/Shanghai") -> Site:
    return Site("s", "试验小区", zone, False, Settings())


def mark(micro: int) -> Mark:
    return Mark(NOON, Quantity(micro))


@given(
    st.lists(st.integers(0, 10**12), min_size=2, max_size=6).map(sorted),
    st.fractions(Fraction(1, 100), 1000),
)
def test_use_over_many_steps_is_the_use_over_all(totals: list[int], ratio: Fraction) -> None:
    steps = [used(ratio, mark(a), mark(b)) for a, b in pairwise(totals)]
    assert sum(step.micro for step in steps) == used(ratio, mark(totals[0]), mark(totals[-1])).micro


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.fractions(Fraction(1, 100), 1000))
def test_use_across_the_top_of_a_register_is_never_negative(
    below: int, after: int, ratio: Fraction
) -> None:
    top = Quantity(10**11)
    use = used(ratio, mark(top.micro - below), mark(after), top)
    assert use >= Quantity(0)
    if ratio.denominator == 1:
        assert use == Quantity(below + after).times(ratio)


def test_a_price_change_inside_an_interval_splits_it_by_time() -> None:
    # 12:00 to 00:00 with 12 kWh: 6 h at 0.50 and 6 h at 0.60
    interval = Interval(NOON, NOON + timedelta(hours=12), Quantity.parse("12"))
    priced = price_use(course_along([CHEAP, DEAR]), Position.START, interval, TERMS)
    assert priced.cost == Money(660)
    assert [(line["price"], line["quantity"]) for line in priced.lines] == [
        ("1/2", "6"), ("3/5", "6"),
    ]  # fmt: skip


def test_an_interval_that_begins_with_the_change_is_priced_anew_as_a_whole() -> None:
    interval = Interval(DEAR.effective_from, NOON + timedelta(hours=12), Quantity.parse("6"))
    assert price_use(course_along([CHEAP, DEAR]), Position.START, interval, TERMS).cost == Money(
        360
    )


@given(
    st.integers(0, 10**10),
    st.lists(st.integers(1, 10**11 - 1), unique=True, max_size=6).map(sorted),
)
def test_shares_add_up_to_the_whole_and_none_is_negative(micro: int, cuts: list[int]) -> None:
    end = NOON + timedelta(microseconds=10**11)
    edges = [NOON, *(NOON + timedelta(microseconds=cut) for cut in cuts), end]
    parts = shares(Interval(NOON, end, Quantity(micro)), edges)
    assert sum(part.micro for part in parts) == micro
    assert all(part >= Quantity(0) for part in parts)


@pytest.mark.parametrize(
    ("zone", "start", "hours", "quantity", "days"),
    [
        # within one day
        ("Asia/Shanghai", "2026-03-02T10:00+08:00", 2, "2", {"2026-03-02": "2"}),
        # over midnight: 22:00 to 02:00
        (
            "Asia/Shanghai", "2026-03-02T22:00+08:00", 4, "4",
            {"2026-03-02": "2", "2026-03-03": "2"},
        ),
        # up to midnight exactly: nothing of the next day
        ("Asia/Shanghai", "2026-03-02T20:00+08:00", 4, "4", {"2026-03-02": "4"}),
        # 24 hours from noon over the day of 23 hours in New York
        (
            "America/New_York", "2026-03-07T12:00-05:00", 47, "47",
            {"2026-03-07": "12", "2026-03-08": "23", "2026-03-09": "12"},
        ),
        # and of 25
        (
            "America/New_York", "2026-10-31T12:00-04:00", 49, "49",
            {"2026-10-31": "12", "2026-11-01": "25", "2026-11-02": "12"},
        ),
    ],
)  # fmt: skip
def test_use_is_split_at_local_midnight(
    zone: str, start: str, hours: int, quantity: str, days: dict[str, str]
) -> None:
    begin = datetime.fromisoformat(start).astimezone(UTC)
    interval = Interval(begin, begin + timedelta(hours=hours), Quantity.parse(quantity))
    assert by_day(site(zone), interval) == [
        (date.fromisoformat(day), Quantity.parse(part)) for day, part in days.items()
    ]


def line(price: str, quantity: str, amount: str) -> dict[str, str]:
    return {
        "version": "flat/1", "component": "energy", "band": "", "tier": "", "price": price,
        "quantity": quantity, "amount": amount,
    }  # fmt: skip


def test_lines_of_one_price_are_added_up_exactly_and_others_kept_apart() -> None:
    more = [line("1/2", "2/3", "1/3"), line("3/5", "1", "3/5")]
    assert merged([line("1/2", "1/3", "1/6")], more) == [
        line("1/2", "1", "1/2"),
        line("3/5", "1", "3/5"),
    ]  # fmt: skip


def test_lines_survive_the_store_and_none_are_none() -> None:
    lines = [line("1/2", "1/3", "1/6")]
    assert lines_from(lines_text(lines)) == lines
    assert lines_from("") == []
