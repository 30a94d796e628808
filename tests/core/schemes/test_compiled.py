"""Whole numbers held against the exact engine: the same fen and the same position, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.money import ZERO
from app.core.schemes.compiled import Owed, compile_version, owed
from app.core.schemes.engine import cost, cost_in_fractions, due
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, rules_of_case
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    FEN,
    FLAT,
    TERMS,
    at,
    both,
    fixed,
    percent,
    scheme,
    tiered,
    use,
)
from tests.core.schemes.test_scheme_properties import (
    CALENDAR,
    EXAMPLES,
    JUDGING,
    PERIODS,
    amounts,
    by_period,
    factors,
    prices,
    readings,
    roundings,
    schemes,
    terms_,
    tiers,
)

PLAIN = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("rate"), "price": prices},
        optional={"factor": factors, "quantity": st.sampled_from(("total", *PERIODS))},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("rate_by_period"), "prices": by_period}, optional={"factor": factors}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered"),
            "cycle": st.sampled_from(("month", "quarter", "season", "year", "bill")),
            "tiers": tiers(st.fixed_dictionaries({"price": prices})),
        },
        optional={"quantity": st.sampled_from(("total", *PERIODS))},
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered_by_period"),
            "cycle": st.sampled_from(("month", "year")),
            "allocation": st.sampled_from(("chronological", "separate")),
            "tiers": tiers(st.fixed_dictionaries({"prices": by_period})),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("fixed"),
            "amount": amounts,
            "per": st.sampled_from(("day", "month")),
        }
    ),
)


WHOLE = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("tiered_by_period"),
            "cycle": st.just("year"),
            "allocation": st.just("pro_rata"),
            "tiers": tiers(st.fixed_dictionaries({"prices": by_period})),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("package"), "size": st.just("20"), "price": amounts},
        optional={"free_quantity": amounts},
    ),
    st.fixed_dictionaries({"kind": st.just("fixed"), "amount": amounts, "per": st.just("bill")}),
    st.just({"kind": "rate", "price": "0.4", "minimum_quantity": "90"}),
)


@st.composite
def plain_schemes(draw: st.DrawFn) -> SchemeVersion:
    """Schemes of nothing but what is compiled; half of them judge a period as a whole."""
    found = draw(st.lists(PLAIN, min_size=1, max_size=4))
    of_lines: st.SearchStrategy[Any] = st.none()
    if draw(st.booleans()):
        found += draw(st.lists(WHOLE, max_size=2))
        of_lines = roundings
    components: list[dict[str, Any]] = [
        {**component, "id": f"c{n}", "round": draw(of_lines)} for n, component in enumerate(found)
    ]
    if of_lines is roundings:
        for number, component in enumerate(draw(st.lists(st.one_of(JUDGING), max_size=2))):
            of = draw(st.sets(st.sampled_from([c["id"] for c in components]), min_size=1))
            judging = {**component, "id": f"j{number}", "of": sorted(of)}
            components.append({**judging, "round": draw(of_lines)})
    return scheme(
        *components,
        calendar=CALENDAR,
        settle=draw(st.sampled_from(("month", "bill", "year"))),
        round_total=draw(roundings),
    )


def exactly(
    version: SchemeVersion, before: Position, used: Sequence[Interval], terms: Terms
) -> Owed:
    priced = cost_in_fractions(version, before, used, terms)
    return Owed(due(priced), priced.after)


@EXAMPLES
@given(plain_schemes(), readings(), terms_)
def test_whole_numbers_come_to_the_same_fen_and_position(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    assert compile_version(version) is not None
    bare = [Interval(one.start, one.end, one.quantity) for one in intervals]
    for used in (intervals, bare):
        found = owed(version, Position.START, used, terms)
        assert found == exactly(version, Position.START, used, terms)


@EXAMPLES
@given(plain_schemes(), readings(), terms_, st.sets(st.integers(0, 7)), st.integers(1, 7))
def test_whole_numbers_tell_the_same_lines_step_by_step(
    version: SchemeVersion,
    intervals: Sequence[Interval],
    terms: Terms,
    guessed: set[int],
    cut: int,
) -> None:
    own = [replace(one, is_estimated=number in guessed) for number, one in enumerate(intervals)]
    for used in (own, [replace(one, bands=()) for one in own]):
        assert cost(version, Position.START, used, terms) == cost_in_fractions(
            version, Position.START, used, terms
        )
        stood = cost(version, Position.START, used[:cut], terms).after
        late = used[cut + 1 :]  # after a gap
        assert cost(version, stood, late, terms) == cost_in_fractions(version, stood, late, terms)


@EXAMPLES
@given(schemes(), readings(), terms_)
def test_every_scheme_is_priced_whether_compiled_or_not(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms
) -> None:
    found = owed(version, Position.START, intervals, terms)
    assert found == exactly(version, Position.START, intervals, terms)


@EXAMPLES
@given(plain_schemes(), readings(), terms_, st.sets(st.integers(1, 7)))
def test_whole_numbers_do_not_depend_on_the_path(
    version: SchemeVersion, intervals: Sequence[Interval], terms: Terms, cuts: set[int]
) -> None:
    bare = [Interval(one.start, one.end, one.quantity) for one in intervals]
    edges = [0, *sorted(cut for cut in cuts if cut < len(bare)), len(bare)]
    position, money = Position.START, ZERO
    for number, (start, end) in enumerate(pairwise(edges)):
        # By turns, so that each way goes on from where the other stands.
        way = owed if number % 2 else exactly
        found = way(version, position, bare[start:end], terms)
        position, money = Position.from_text(found.after.to_text()), money + found.money
    assert Owed(money, position) == owed(version, Position.START, bare, terms)


def test_a_factor_of_nothing_is_told_as_its_component_tells_it() -> None:
    by_period = {"id": "e", "kind": "rate_by_period", "prices": {"day": "1", "night": "1"}}
    version = scheme({**by_period, "factor": "0"}, calendar=DAY_AND_NIGHT)
    used = [use("2025-06-01 00:00", "2025-06-03 00:00", "9")]
    compiled = compile_version(version)
    assert compiled is not None
    assert not compiled.can_tell
    assert cost(version, Position.START, used, TERMS) == cost_in_fractions(
        version, Position.START, used, TERMS
    )


def test_days_that_no_calendar_counts_are_left_to_the_engine() -> None:
    version, used = scheme(FLAT), [use("2025-06-01 00:00", "2025-06-02 00:00", "9")]
    odd = Position(months=Fraction(1, 11))
    assert owed(version, odd, used, TERMS) == exactly(version, odd, used, TERMS)


@pytest.mark.parametrize(
    "component",
    [
        {**FLAT, "only_above": "3"},
        tiered(("1", "1"), (None, "2"), mode="volume"),
        tiered(("1", "1"), (None, "2"), factor="0.9"),
        tiered(("1", "1"), (None, "2"), scale="months"),
        fixed("3", "m2"),
    ],
)
def test_what_has_no_whole_form_is_left_to_the_engine(component: dict[str, object]) -> None:
    assert compile_version(scheme(component, calendar=DAY_AND_NIGHT)) is None


@pytest.mark.parametrize(
    "component",
    [
        {**FLAT, "round": FEN},
        {**FLAT, "minimum_quantity": "3"},
        both("pro_rata"),
        fixed("3", "bill"),
    ],
)
def test_what_is_judged_by_the_period_is_judged_over_whole_sums(
    component: dict[str, object],
) -> None:
    version = scheme(component, percent("0.1", of=[component["id"]]), calendar=DAY_AND_NIGHT)
    compiled = compile_version(version)
    assert compiled is not None
    assert compiled.is_judged


def test_a_calendar_of_another_zone_is_left_to_the_engine() -> None:
    version = scheme(both("separate"), calendar={**DAY_AND_NIGHT, "time_zone": "Europe/Berlin"})
    used = [use("2025-06-01 00:00", "2025-06-03 00:00", "90")]
    assert owed(version, Position.START, used, TERMS) == exactly(
        version, Position.START, used, TERMS
    )


def test_two_sites_of_different_zones_share_no_day() -> None:
    version = scheme(both("chronological"), calendar=DAY_AND_NIGHT)
    used = [use("2025-06-01 00:00", "2025-06-03 00:00", "90")]
    for zone in ("Asia/Shanghai", "Europe/Berlin", "Asia/Shanghai"):
        terms = Terms(zone=zone)
        found = owed(version, Position.START, used, terms)
        assert found == exactly(version, Position.START, used, terms)


def test_lists_of_holidays_that_changed_are_not_remembered_for_ever() -> None:
    version = scheme(both("chronological"), calendar=DAY_AND_NIGHT)
    used = [use("2025-06-01 00:00", "2025-06-03 00:00", "90")]
    for day in range(1, 12):
        holidays = (HolidayYear(2025, frozenset({date(2025, 1, day)})),)
        terms = Terms(zone="Asia/Shanghai", holidays=holidays)
        found = owed(version, Position.START, used, terms)
        assert found == exactly(version, Position.START, used, terms)


def test_no_use_owes_nothing_and_moves_nothing() -> None:
    version = scheme(FLAT)
    stood = owed(version, Position.START, use("2025-06-01 00:00", "2025-06-01 01:00", "1"), TERMS)
    assert owed(version, stood.after, [], TERMS) == Owed(ZERO, stood.after)


def test_use_before_the_position_is_refused_alike() -> None:
    version, one = scheme(FLAT), use("2025-06-01 00:00", "2025-06-01 01:00", "1")
    stood = owed(version, Position.START, one, TERMS).after
    for way in (owed, cost):
        with pytest.raises(Refusal, match=r"usage\.out_of_order"):
            way(version, stood, one, TERMS)
    with pytest.raises(Refusal, match=r"usage\.out_of_order"):
        cost_in_fractions(version, stood, [one], TERMS)


def test_a_gap_has_its_fees_alike() -> None:
    version = scheme(FLAT, fixed("3", "month"))
    one = [use("2025-06-01 00:00", "2025-06-01 01:00", "1")]
    stood = owed(version, Position.START, one, TERMS).after
    late = [use("2025-07-04 05:00", "2025-07-04 06:00", "1")]
    assert owed(version, stood, late, TERMS) == exactly(version, stood, late, TERMS)


def test_a_period_without_a_price_is_refused_alike() -> None:
    by_band = {"id": "e", "kind": "rate_by_period", "prices": {"day": "1"}}
    version = rules_of_case({"components": [by_band]}, "untimed")
    one = [use("2025-06-01 00:00", "2025-06-01 01:00", "1")]
    for way in (owed, exactly):
        with pytest.raises(Refusal) as caught:
            way(version, Position.START, one, TERMS)
        assert str(caught.value) == "scheme.period_unpriced (component=e, period=total)"


def test_many_days_are_not_remembered_for_ever() -> None:
    version = scheme(both("chronological"), calendar=DAY_AND_NIGHT)
    start = at("2025-06-01 00:00").astimezone(UTC)
    day = timedelta(days=1)
    long = [Interval(start + n * day, start + (n + 1) * day, JUST) for n in range(2100)]
    found = owed(version, Position.START, long, TERMS)
    assert found == exactly(version, Position.START, long, TERMS)


JUST = use("2025-06-01 00:00", "2025-06-01 01:00", "1").quantity
