"""A draft held against the version in force: the same use, both prices, and where it comes from."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.instants import micros
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.course import Course, Leg, course_along
from app.core.schemes.engine import cost, due
from app.core.schemes.listing import Follower
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.series import Series
from app.core.schemes.usage import Interval, Terms
from app.core.schemes.what_if import NO_READINGS, AccountUse, Compared, Trial, compare
from app.core.schemes.what_if_causes import Cause, stages
from app.core.schemes.what_if_use import months_between
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FLAT,
    TERMS,
    at,
    both,
    fixed,
    scheme,
    tiered,
    window,
)
from tests.core.schemes.test_scheme_properties import EXAMPLES, schemes, terms_

WHO = Follower(1, "A1", "1-0301", "1", "朱浩然", 1, "E1")
JUNE_ON = date(2025, 6, 1)
PRICES = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
DEARER = {**PRICES, "prices": {"day": "0.7", "night": "0.3"}}
UP = tiered(("100", "0"), (None, "0.1"), id="tiers", cycle="month")
UP_MORE = tiered(("100", "0"), (None, "0.2"), id="tiers", cycle="month")


Span = tuple[int, int, int]


def series(spans: list[Span]) -> Series:
    """Spans with what lies between them as use of nothing."""
    edges, micro = [start for start, _, _ in spans[:1]], []
    for start, end, amount in spans:
        if start != edges[-1]:
            edges.append(start)
            micro.append(0)
        edges.append(end)
        micro.append(amount)
    return Series(array("q", edges), array("q", micro))


def used(*rows: tuple[str, str, str]) -> list[Span]:
    return [
        (micros(at(start)), micros(at(end)), Quantity.parse(amount).micro)
        for start, end, amount in rows
    ]


def alone(version: SchemeVersion) -> Course:
    return Course((Leg(None, version),))


def trial(
    before: SchemeVersion | Course,
    after: SchemeVersion,
    first: date = JUNE_ON,
    end: date = date(2025, 8, 1),
) -> Trial:
    course = before if isinstance(before, Course) else alone(before)
    return Trial(course, after, first, end)


def one(asked: Trial, spans: list[Span], terms: Terms = TERMS) -> Compared:
    return compare(asked, AccountUse(WHO, terms, series(spans)))


def test_both_prices_stand_month_by_month_with_their_difference() -> None:
    # June: 60 by day x 0.6 = 36.00, x 0.7 = 42.00; July: 10 by night x 0.3 = 3.00 both times.
    before, after = scheme(PRICES, calendar=DAY_AND_NIGHT), scheme(DEARER, calendar=DAY_AND_NIGHT)
    row = one(
        trial(before, after),
        used(
            ("2025-06-03 09:00", "2025-06-03 21:00", "60"),
            ("2025-07-03 22:00", "2025-07-03 23:00", "10"),
        ),
    )
    assert [(m.month, str(m.before), str(m.after)) for m in row.months] == [
        (date(2025, 6, 1), "36.00", "42.00"),
        (date(2025, 7, 1), "3.00", "3.00"),
    ]
    assert (row.before, row.after, row.difference) == (Money(3900), Money(4500), Money(600))
    assert row.share == Fraction(600, 3900)
    assert row.per_month == Money(300)
    assert row.used == Quantity.parse("70")
    assert row.months[0].difference == Money(600)


def test_the_dearest_period_is_told_before_and_after() -> None:
    # In the draft the day begins at 06:00: of an even 24 kWh from 00:00 to 24:00 16 are its own.
    longer = {
        "tables": [
            {
                "days": EVERY_DAY,
                "windows": [window("06:00", "22:00", "day"), window("22:00", "06:00", "night")],
            }
        ]
    }
    asked = trial(scheme(PRICES, calendar=DAY_AND_NIGHT), scheme(PRICES, calendar=longer))
    row = one(asked, used(("2025-06-03 00:00", "2025-06-04 00:00", "24")))
    assert asked.focus == "day"
    assert (row.focus_before, row.focus_after) == (Quantity.parse("14"), Quantity.parse("16"))
    assert row.difference == Money(60)  # two kWh from 0.3 to 0.6
    assert {band.band: (str(band.before), str(band.after)) for band in row.bands} == {
        "night": ("10", "8"),
        "day": ("14", "16"),
    }


def test_a_day_without_use_whose_kind_nobody_knows_is_no_obstacle() -> None:
    # Weekends differ, and no list of holidays tells whether a Saturday is worked: but it is Monday.
    night = [window("00:00", "24:00", "night")]
    hours = DAY_AND_NIGHT["tables"][0]["windows"]
    tables = [
        {"days": ["workday", "holiday"], "windows": hours},
        {"days": ["weekend"], "windows": night},
    ]
    before = scheme(PRICES, calendar={"tables": tables})
    asked = trial(before, scheme(DEARER, calendar={"tables": tables}))
    row = one(asked, used(("2025-06-02 08:00", "2025-06-02 22:00", "10")))
    assert row.reason is None
    assert row.focus_after == Quantity.parse("10")
    weekend = one(asked, used(("2025-06-06 08:00", "2025-06-07 22:00", "10")))
    assert weekend.reason == "scheme.holiday_year_missing"


def test_the_price_of_tiers_within_periods_counts_for_the_dearest_one() -> None:
    asked = trial(scheme(FLAT), scheme(both("chronological"), calendar=DAY_AND_NIGHT))
    assert asked.focus == "day"
    row = one(asked, used(("2025-06-03 09:00", "2025-06-03 10:00", "150")))
    assert (row.focus_before, row.focus_after) == (Quantity(0), Quantity.parse("150"))
    assert row.tier == 2


def test_without_periods_there_is_no_dearest_one() -> None:
    asked = trial(scheme(FLAT), scheme({**FLAT, "price": "0.6"}))
    assert asked.focus is None
    row = one(asked, used(("2025-06-03 09:00", "2025-06-03 10:00", "150")))
    assert (row.focus_after, row.tier) == (Quantity(0), 1)


def test_tiers_stand_in_the_first_month_where_the_use_before_it_brought_them() -> None:
    # 90 kWh in March leave 10 of the year's first tier: 10 x 0.5 + 50 x 0.8 = 45.00.
    by_year = scheme(tiered(("100", "0.5"), (None, "0.8")))
    asked = trial(scheme(FLAT), by_year)
    assert asked.counted_from(TERMS) == date(2025, 1, 1)
    spans = used(
        ("2025-03-03 09:00", "2025-03-03 10:00", "90"),
        ("2025-06-03 09:00", "2025-06-03 10:00", "60"),
    )
    row = one(asked, spans)
    assert (row.before, row.after) == (Money(3000), Money(4500))
    assert len(row.months) == 1
    assert row.tier == 2


def test_what_was_used_before_the_cycle_moves_nothing() -> None:
    monthly = trial(scheme(UP), scheme(UP_MORE))
    assert monthly.counted_from(TERMS) == JUNE_ON
    spans = used(
        ("2025-05-03 09:00", "2025-05-03 10:00", "900"),
        ("2025-06-03 09:00", "2025-06-03 10:00", "110"),
    )
    row = one(monthly, spans)
    assert (row.before, row.after) == (Money(100), Money(200))


def test_use_over_the_end_of_the_months_counts_up_to_it() -> None:
    flat = scheme(FLAT)
    row = one(trial(flat, flat), used(("2025-07-31 12:00", "2025-08-01 12:00", "24")))
    assert row.used == Quantity.parse("12")
    later = used(("2025-07-31 12:00", "2025-08-01 12:00", "24"),
                 ("2025-08-02 12:00", "2025-08-02 13:00", "5"))  # fmt: skip
    assert one(trial(flat, flat), later).used == Quantity.parse("12")


def test_a_gap_costs_its_fixed_fees_in_its_own_month() -> None:
    # One yuan a day: June 3 to 30 are 28 days, July 1 to 3 are 3 days.
    daily = scheme(fixed("1", "day"))
    row = one(
        trial(daily, daily),
        used(
            ("2025-06-03 00:00", "2025-06-04 00:00", "1"),
            ("2025-07-03 00:00", "2025-07-04 00:00", "1"),
        ),
    )
    assert [month.before for month in row.months] == [Money(2800), Money(300)]


def test_an_account_without_use_in_these_months_is_told_as_such() -> None:
    flat = scheme(FLAT)
    earlier = used(("2025-03-03 09:00", "2025-03-03 10:00", "90"))
    later = used(("2025-08-03 09:00", "2025-08-03 10:00", "90"))
    for spans in ([], earlier, later):
        row = one(trial(flat, flat), spans)
        assert row.reason == NO_READINGS
        assert (row.months, row.difference, row.share) == ((), ZERO, None)
        assert row.per_month == ZERO


def test_an_account_that_a_version_cannot_price_carries_the_reason() -> None:
    by_area = scheme(FLAT, fixed("2", "m2"))
    row = one(trial(scheme(FLAT), by_area), used(("2025-06-03 00:00", "2025-06-04 00:00", "1")))
    assert (row.reason, row.facts) == ("scheme.input_missing", {"input": "area_m2"})


# -- causes ----------------------------------------------------------------------------------------


def test_the_difference_is_split_into_periods_tiers_and_other_items() -> None:
    # 200 kWh by day: periods 0.6 -> 0.7 are +20.00, the second tier +0.1 x 100 = +10.00, fee +5.00.
    before = scheme(PRICES, UP, fixed("5", "month"), calendar=DAY_AND_NIGHT)
    after = scheme(DEARER, UP_MORE, fixed("10", "month"), calendar=DAY_AND_NIGHT)
    asked = trial(before, after, end=date(2025, 7, 1))
    assert [stage.causes for stage in asked.stages] == [
        (Cause.PERIODS,),
        (Cause.TIERS,),
        (Cause.OTHER,),
    ]
    row = one(asked, used(("2025-06-01 00:00", "2025-06-01 08:00", "0"),
                          ("2025-06-01 08:00", "2025-06-01 22:00", "200"),
                          ("2025-06-30 09:00", "2025-07-01 00:00", "0")))  # fmt: skip
    assert row.by_cause == (Money(2000), Money(1000), Money(500))
    assert row.difference == Money(3500)


def test_a_version_without_a_change_has_no_causes() -> None:
    flat = scheme(FLAT)
    assert stages(flat, scheme(FLAT, effective_from="2026-01-01T00:00:00+08:00")) == ()
    row = one(trial(flat, flat), used(("2025-06-03 09:00", "2025-06-03 10:00", "2")))
    assert (row.by_cause, row.after) == ((), Money(100))


def test_only_what_changed_is_a_cause() -> None:
    before = scheme(PRICES, UP, calendar=DAY_AND_NIGHT)
    after = scheme(PRICES, UP_MORE, calendar=DAY_AND_NIGHT)
    assert [stage.causes for stage in stages(before, after)] == [(Cause.TIERS,)]
    by_year = scheme(PRICES, UP, calendar=DAY_AND_NIGHT, round_total=None)
    assert [stage.causes for stage in stages(before, by_year)] == [(Cause.OTHER,)]


def test_an_item_that_takes_the_place_of_another_is_one_cause_with_it() -> None:
    # Energy by the hour instead of a flat price: neither half alone prices the energy once.
    replaced = stages(scheme(FLAT), scheme(PRICES, UP, calendar=DAY_AND_NIGHT))
    assert replaced[0].causes == (Cause.PERIODS, Cause.OTHER)
    assert [stage.causes for stage in replaced] == [(Cause.PERIODS, Cause.OTHER), (Cause.TIERS,)]


def test_items_lost_and_gained_under_other_names_are_one_cause() -> None:
    before = scheme(FLAT, fixed("5", "month"))
    after = scheme({**PRICES, "id": "hours"}, fixed("5", "month"), calendar=DAY_AND_NIGHT)
    assert [stage.causes for stage in stages(before, after)] == [(Cause.PERIODS, Cause.OTHER)]


def test_a_half_way_version_that_is_no_scheme_is_told_with_the_next_cause() -> None:
    # The draft's calendar knows no night, which the tiers of the version in force still price.
    longer = {"tables": [{"days": EVERY_DAY, "windows": [window("00:00", "24:00", "day")]}]}
    before = scheme(both("chronological"), calendar=DAY_AND_NIGHT)
    tiers = [{"upto": "100", "prices": {"day": "0.6"}}, {"upto": None, "prices": {"day": "0.7"}}]
    after = scheme({**both("chronological"), "tiers": tiers}, calendar=longer)
    found = stages(before, after)
    assert found[-1].version == after
    assert {cause for stage in found for cause in stage.causes} == {Cause.PERIODS, Cause.TIERS}
    row = one(trial(before, after), used(("2025-06-03 22:00", "2025-06-03 23:00", "10")))
    assert sum(row.by_cause, ZERO) == row.difference == Money(300)


def test_half_a_change_that_leaves_an_item_without_its_base_is_told_with_the_next_cause() -> None:
    share = {"id": "vat", "kind": "percent", "of": ["tiers"], "rate": "0.1"}
    before = scheme(FLAT, UP, share)
    after = scheme(FLAT, {**share, "of": ["energy"]})
    found = stages(before, after)
    assert [stage.causes for stage in found] == [(Cause.TIERS, Cause.OTHER)]
    assert found[0].version == after


def test_a_new_order_of_the_items_alone_is_no_cause_that_costs() -> None:
    before = scheme(FLAT, UP, fixed("5", "month"))
    after = scheme(fixed("5", "month"), UP, FLAT)
    row = one(trial(before, after), used(("2025-06-03 09:00", "2025-06-03 10:00", "150")))
    assert row.difference == ZERO


def test_a_lost_item_keeps_its_place_until_its_cause_is_switched_on() -> None:
    first = fixed("1", "month", "first")
    before = scheme(first, PRICES, UP, fixed("5", "month", "last"), calendar=DAY_AND_NIGHT)
    after = scheme(DEARER, UP, calendar=DAY_AND_NIGHT)
    half = stages(before, after)[0]
    assert half.causes == (Cause.PERIODS,)
    assert [c.id for c in half.version.components] == ["first", "energy", "tiers", "last"]


def test_a_half_way_version_that_cannot_price_an_account_is_told_with_the_next_cause() -> None:
    asked = trial(
        scheme(PRICES, fixed("5", "month"), calendar=DAY_AND_NIGHT),
        scheme(DEARER, fixed("9", "month"), calendar=DAY_AND_NIGHT),
    )
    spans = used(("2025-06-01 08:00", "2025-06-01 22:00", "10"))
    half = asked.stages[0]
    by_area = replace(half, version=scheme(FLAT, fixed("2", "m2")))
    row = _with_stages(asked, (by_area, *asked.stages[1:]), spans)
    assert row.by_cause[0] == ZERO
    assert sum(row.by_cause, ZERO) == row.difference


def _with_stages(asked: Trial, found: tuple[object, ...], spans: list[Span]) -> Compared:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Trial, "stages", property(lambda _trial: found))
        return one(asked, spans)


# -- the course of versions as it was --------------------------------------------------------------


def test_the_real_course_of_versions_prices_what_was_before() -> None:
    # 0.5 until July, 0.6 since, the draft 0.7: 50.00 + 60.00 become 70.00 + 70.00.
    first = scheme(FLAT)
    second = scheme({**FLAT, "price": "0.6"}, effective_from="2025-07-01T00:00:00+08:00")
    draft = scheme({**FLAT, "price": "0.7"})
    asked = trial(course_along([first, second]), draft)
    assert asked.in_force == second
    assert [stage.causes for stage in asked.stages] == [(Cause.COURSE,), (Cause.OTHER,)]
    row = one(
        asked,
        used(
            ("2025-06-03 09:00", "2025-06-03 10:00", "100"),
            ("2025-07-03 09:00", "2025-07-03 10:00", "100"),
        ),
    )
    assert [month.before for month in row.months] == [Money(5000), Money(6000)]
    assert row.by_cause == (Money(1000), Money(2000))


def test_each_account_may_be_held_against_its_own_course() -> None:
    # This one paid 0.4 by another scheme until July: 40.00 + 60.00; the version in force: 120.00.
    other = scheme({**FLAT, "price": "0.4"})
    in_force = scheme({**FLAT, "price": "0.6"})
    began = at("2025-07-01 00:00").astimezone(UTC)
    own = Course((Leg(None, other), Leg(began, in_force)))
    asked = replace(trial(in_force, scheme({**FLAT, "price": "0.7"})), is_as_charged=True)
    assert [stage.causes for stage in asked.stages] == [(Cause.COURSE,), (Cause.OTHER,)]
    spans = used(
        ("2025-06-03 09:00", "2025-06-03 10:00", "100"),
        ("2025-07-03 09:00", "2025-07-03 10:00", "100"),
    )
    row = compare(asked, AccountUse(WHO, TERMS, series(spans), own))
    assert (row.before, row.after) == (Money(10000), Money(14000))
    assert row.by_cause == (Money(2000), Money(2000))
    unknown = one(asked, spans)  # by the version in force, where the course is not known
    assert (unknown.before, unknown.by_cause[0]) == (Money(12000), ZERO)
    by_year = scheme(tiered(("100", "0.5"), (None, "0.8")))
    assert asked.counted_from(TERMS, alone(by_year)) == date(2025, 1, 1)


def test_use_across_the_start_of_a_version_is_cut_there_as_the_ledger_cuts_it() -> None:
    # Ten kWh over ten hours, four of them before noon: 4 x 0.5 + 6 x 0.6 = 5.60.
    first = scheme(FLAT)
    second = scheme({**FLAT, "price": "0.6"}, effective_from="2025-06-03T12:00:00+08:00")
    asked = trial(course_along([first, second]), second)
    row = one(asked, used(("2025-06-03 08:00", "2025-06-03 18:00", "10")))
    assert row.before == Money(560)


def test_a_version_that_never_was_in_force_in_these_months_prices_nothing() -> None:
    first = scheme(FLAT)
    second = scheme({**FLAT, "price": "0.6"}, effective_from="2026-01-01T00:00:00+08:00")
    row = one(
        trial(course_along([first, second]), second),
        used(("2025-06-03 09:00", "2025-06-03 10:00", "100")),
    )
    assert (row.before, row.after) == (Money(5000), Money(6000))
    later = used(
        ("2025-06-03 09:00", "2025-06-03 10:00", "100"),
        ("2026-01-01 00:00", "2026-01-01 01:00", "100"),  # after the last month
    )
    assert one(trial(course_along([first, second]), second), later).before == Money(5000)


def test_counters_begin_anew_where_the_office_has_said_so() -> None:
    by_year = scheme(tiered(("100", "0.5"), (None, "0.8")))
    cut = at("2025-06-10 00:00").astimezone(UTC)
    course = Course((Leg(None, by_year), Leg(cut, by_year, begins_anew=True)))
    asked = trial(course, by_year)
    row = one(
        asked,
        used(
            ("2025-06-03 09:00", "2025-06-03 10:00", "100"),
            ("2025-06-10 00:00", "2025-06-10 10:00", "100"),
        ),
    )
    assert (row.before, row.after) == (Money(10000), Money(13000))
    assert [stage.causes for stage in asked.stages] == [(Cause.COURSE,)]


# -- always the engine's fen -----------------------------------------------------------------------

START = datetime(2025, 3, 27, 13, 7, tzinfo=UTC)


@st.composite
def walks(draw: st.DrawFn) -> list[Span]:
    """Readings at any distance, with gaps."""
    steps = draw(
        st.lists(
            st.tuples(st.integers(1, 60 * 24 * 12), st.integers(0, 90_000_000), st.booleans()),
            min_size=1,
            max_size=14,
        )
    )
    spans, start = [], START
    for minutes, micro, is_known in steps:
        end = start + timedelta(minutes=minutes)
        if is_known:
            spans.append((micros(start), micros(end), micro))
        start = end
    return spans


def engine_fen(version: SchemeVersion, spans: list[Span], terms: Terms) -> int:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    intervals = [
        Interval(epoch + timedelta(microseconds=a), epoch + timedelta(microseconds=b), Quantity(m))
        for a, b, m in spans
    ]
    return due(cost(version, Position.START, intervals, terms)).fen


@EXAMPLES
@given(schemes(), schemes(), terms_, walks())
def test_all_months_together_are_the_engines_price_to_the_fen(
    before: SchemeVersion, after: SchemeVersion, terms: Terms, spans: list[Span]
) -> None:
    asked = trial(before, after, first=date(2025, 3, 1), end=date(2026, 3, 1))
    row = one(asked, spans, terms)
    if not spans:
        assert row.reason == NO_READINGS
        return
    expected = [engine_fen(version, spans, terms) for version in (before, after)]
    assert [row.before.fen, row.after.fen] == expected
    assert sum(row.by_cause, ZERO) == row.difference
    assert row.used.micro == sum(micro for _, _, micro in spans)


def test_months_are_named_by_their_first_days() -> None:
    assert months_between(date(2024, 11, 1), date(2025, 2, 1)) == (
        date(2024, 11, 1),
        date(2024, 12, 1),
        date(2025, 1, 1),
    )
    assert all(one < other for one, other in pairwise(months_between(JUNE_ON, date(2026, 6, 1))))
