"""Many accounts at once, held against the exact engine: the same fen and the same position."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.money import ZERO
from app.core.quantity import Quantity
from app.core.schemes.batch import Case, Repriced, Series, price_many, price_spans
from app.core.schemes.compiled import compile_version
from app.core.schemes.components.component import Part
from app.core.schemes.cut import parts_of
from app.core.schemes.days import instant
from app.core.schemes.engine import cost_in_fractions, due, price_parts
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import DAY_AND_NIGHT, EVERY_DAY, FLAT, both, scheme, tiered, window
from tests.core.schemes.test_compiled import plain_schemes
from tests.core.schemes.test_scheme_properties import (
    EXAMPLES,
    START,
    readings,
    schemes,
    terms_,
)

MINUTE = 60 * 10**6
TERMS = Terms(zone="Asia/Shanghai")
FEW = settings(max_examples=25)


def series(intervals: Sequence[Interval]) -> Series:
    edges = [micros(intervals[0].start), *(micros(one.end) for one in intervals)]
    return Series(edges, [one.quantity.micro for one in intervals])


def intervals_of(used: Series) -> list[Interval]:
    return [
        Interval(instant(start), instant(end), Quantity(micro))
        for (start, end), micro in zip(pairwise(used.edges), used.micro, strict=True)
    ]


def exactly(version: SchemeVersion, case: Case) -> Repriced:
    priced = cost_in_fractions(version, case.before, intervals_of(case.used), case.terms)
    periods = tuple((period.key, period.due) for period in priced.periods)
    return Repriced(due(priced), periods, priced.after)


def one(version: SchemeVersion, case: Case) -> Repriced:
    [found] = price_many(version, [case])
    return found


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_many_at_once_come_to_the_same_fen_and_position(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    case = Case(terms, series(intervals))
    found = one(version, case)
    assert found == exactly(version, case)
    assert sum((money for _, money in found.periods), ZERO) == found.money


@st.composite
def long_use(draw: st.DrawFn) -> Series:
    """Weeks of readings at steady or uneven times, with gaps, large and small."""
    step = draw(st.sampled_from((30, 60, 47, 360))) * MINUTE
    count = draw(st.integers(50, 250))
    jitter = draw(st.randoms(use_true_random=False))
    uneven = draw(st.booleans())
    most = draw(st.sampled_from((3 * 10**5, 5 * 10**6, 10**9, 10**13)))
    edges, micro = [micros(START)], []
    for _ in range(count):
        gap = jitter.randrange(1, step) if uneven else step
        if jitter.random() < 0.02:
            gap += jitter.randrange(5 * 24 * 60) * MINUTE
        edges.append(edges[-1] + gap)
        micro.append(jitter.choice((0, jitter.randrange(most), jitter.randrange(most))))
    return Series(array("q", edges), array("q", micro))


@FEW
@given(st.one_of(plain_schemes(), schemes()), long_use(), terms_)
def test_long_use_comes_to_the_same_fen_and_position(
    version: SchemeVersion, used: Series, terms: Terms
) -> None:
    case = Case(terms, used)
    assert one(version, case) == exactly(version, case)


@FEW
@given(st.one_of(plain_schemes(), schemes()), long_use(), terms_, st.integers(1, 49))
def test_it_goes_on_from_where_the_engine_stands_and_the_other_way_round(
    version: SchemeVersion, used: Series, terms: Terms, cut: int
) -> None:
    first = Case(terms, Series(used.edges[: cut + 1], used.micro[:cut]))
    stood = exactly(version, first).after
    rest = Case(terms, Series(used.edges[cut:], used.micro[cut:]), stood)
    assert one(version, rest) == exactly(version, rest)
    late = Case(terms, Series(used.edges[cut + 1 :], used.micro[cut + 1 :]), stood)
    assert one(version, late) == exactly(version, late)  # the gap has its fees


def half_hours(days: int, micro: int, start: datetime = START) -> Series:
    edges = array("q", (micros(start) + n * 30 * MINUTE for n in range(48 * days + 1)))
    return Series(edges, array("q", [micro] * (48 * days)))


@FEW
@given(
    st.one_of(plain_schemes(), schemes()),
    long_use(),
    terms_,
    st.lists(st.integers(-3, 40), max_size=4, unique=True).map(sorted),
)
def test_spans_of_days_are_priced_in_one_go_as_one_after_another(
    version: SchemeVersion, used: Series, terms: Terms, after: list[int]
) -> None:
    days = [START.date() + timedelta(days=count) for count in after]
    case = Case(terms, used)
    spans = price_spans(version, case, days)
    plan, whole = plan_of(version), intervals_of(used)
    groups: list[list[Part]] = [[] for _ in range(len(days) + 1)]
    for part in parts_of(plan, None, whole, terms):
        assert part.facts.day is not None
        groups[bisect_right(days, part.facts.day)].append(part)
    position = Position.START
    for span, group in zip(spans, groups, strict=True):
        priced = price_parts(plan, position, group, terms, span.after.until)
        assert span.money == due(priced)
        assert replace(span.after, until=None) == replace(priced.after, until=None)
        for band in {part.band for part in group}:
            used_in = sum(part.micro for part in group if part.band == band)
            assert span.by_band.get(band, 0) == used_in
        position = priced.after
    assert spans[-1].after == exactly(version, case).after


def test_spans_of_what_only_the_engine_can_price_are_the_same() -> None:
    version = scheme(tiered(("120", "0.5"), (None, "0.8"), scale="months/12"))
    terms = Terms(zone="Asia/Shanghai", opened=date(2025, 4, 20))
    case = Case(terms, half_hours(60, 100_000))
    days = [date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1), date(2025, 8, 1)]
    spans = price_spans(version, case, days)
    whole = exactly(version, case)
    assert sum((span.money for span in spans), ZERO) == whole.money
    in_march, in_april = spans[1].by_band, spans[2].by_band
    assert sum((*in_march.values(), *in_april.values())) < 60 * 48 * 100_000
    assert [bool(span.by_band) for span in spans] == [False, True, True, True, False]
    assert spans[-1].after == whole.after
    nothing = price_spans(version, Case(terms, Series([micros(START)], []), whole.after), days)
    assert {span.money for span in nothing} == {ZERO}


def test_a_year_of_half_hours_by_tiers_and_periods() -> None:
    version = scheme(both("chronological"), calendar=DAY_AND_NIGHT)
    case = Case(TERMS, half_hours(365, 123_457))
    assert one(version, case) == exactly(version, case)


def test_numpy_columns_are_taken_as_they_are() -> None:
    version, used = scheme(FLAT), half_hours(3, 10)
    edges: Any = np.array(used.edges)
    micro: Any = np.array(used.micro)
    columns = Series(edges, micro)
    assert one(version, Case(TERMS, columns)) == exactly(version, Case(TERMS, used))


def test_what_is_too_large_for_columns_is_left_to_the_engine() -> None:
    version, used = scheme(FLAT), half_hours(1, 1)
    for huge in (2**60, 2**70):
        case = Case(TERMS, Series(used.edges, [huge] * 48))
        assert one(version, case) == exactly(version, case)


def test_no_readings_cost_nothing_and_move_nothing() -> None:
    version = scheme(FLAT)
    stood = one(version, Case(TERMS, half_hours(1, 10))).after
    assert one(version, Case(TERMS, Series([micros(START)], []), stood)) == Repriced(
        ZERO, (), stood
    )


@pytest.mark.parametrize(
    ("edges", "micro", "code"),
    [
        ([0, 10, 10], [1, 1], "usage.interval_empty"),
        ([0, 10, 20], [1, -1], "usage.negative"),
    ],
)
def test_use_that_cannot_be_is_refused_as_by_the_engine(
    edges: list[int], micro: list[int], code: str
) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        one(scheme(FLAT), Case(TERMS, Series(edges, micro)))


def test_use_before_the_position_is_refused_as_by_the_engine() -> None:
    version, used = scheme(FLAT), half_hours(1, 10)
    stood = one(version, Case(TERMS, used)).after
    with pytest.raises(Refusal, match=r"usage\.out_of_order"):
        one(version, Case(TERMS, used, stood))


def test_edges_and_use_that_do_not_fit_each_other_are_our_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        one(scheme(FLAT), Case(TERMS, Series([0, 10, 20], [1])))


def test_a_missing_list_of_holidays_is_refused_only_for_days_that_need_it() -> None:
    tables = [
        {"days": EVERY_DAY, "season": "mild", "windows": [window("00:00", "24:00", "day")]},
        {"days": ["workday"], "season": "hot", "windows": [window("00:00", "24:00", "day")]},
        {
            "days": ["weekend", "holiday"],
            "season": "hot",
            "windows": [window("00:00", "24:00", "night")],
        },
    ]
    seasons = [
        {"id": "hot", "months": [7, 8]},
        {"id": "mild", "months": [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]},
    ]
    by_period = {"id": "e", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
    version = scheme(by_period, calendar={"seasons": seasons, "tables": tables})
    spring = Case(TERMS, half_hours(9, 1000))
    assert one(version, spring) == exactly(version, spring)
    summer = Case(TERMS, half_hours(9, 1000, datetime(2025, 7, 3, tzinfo=UTC)))
    with pytest.raises(Refusal, match=r"scheme\.holiday_year_missing"):
        one(version, summer)
    known = Terms(zone="Asia/Shanghai", holidays=(HolidayYear(2025),))
    summer = Case(known, summer.used)
    assert one(version, summer) == exactly(version, summer)


@pytest.mark.parametrize("opened", [date(2025, 3, 1), date(2025, 4, 20)])
def test_limits_by_the_time_served_follow_the_opening(opened: date) -> None:
    version = scheme(tiered(("120", "0.5"), (None, "0.8"), scale="months/12"))
    terms = Terms(zone="Asia/Shanghai", opened=opened)
    case = Case(terms, half_hours(60, 100_000))
    assert compile_version(version) is None
    assert one(version, case) == exactly(version, case)


def test_inputs_that_change_by_date_count_from_their_day_on() -> None:
    area = {"id": "area", "kind": "fixed", "amount": "2", "per": "m2"}
    tiers = tiered(("40", "0.5"), (None, "0.8"), cycle="month", scale="persons")
    terms = Terms(
        zone="Europe/Berlin",
        persons=1,
        persons_since=((date(2025, 4, 3), 2), (date(2025, 4, 9), 1)),
        area_m2=Fraction(10),
        inputs_since=((date(2025, 4, 5), "area_m2", Fraction(20)),),
    )
    case = Case(terms, half_hours(40, 200_000))
    version = scheme(area, tiers)
    assert one(version, case) == exactly(version, case)


def test_two_chronological_tiers_over_each_other_are_cut_at_every_limit() -> None:
    yearly = {**both("chronological", cycle="year"), "id": "more"}
    version = scheme(both("chronological"), yearly, calendar=DAY_AND_NIGHT)
    case = Case(TERMS, half_hours(70, 100_000))
    assert one(version, case) == exactly(version, case)
