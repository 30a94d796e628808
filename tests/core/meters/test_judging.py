"""Which readings may be billed: a table of stories, and properties of any delivery at all."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.meters.judging import Judgement, judge
from app.core.meters.meter import Meter
from app.core.meters.metering import Hold, HoldKind, KeptAs, Mark, Metering, Refused
from app.core.meters.supply import Utility
from app.core.quantity import NOTHING, Quantity

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
# 10 kW: 5 minutes and the minute of slack may show 10 x 6/60 x 1.2 = 1.2 kWh
METER = Meter(
    1, "E-1", Utility.ELECTRIC, "ddsu666", 1, 1, Fraction(1), 1, Fraction(10),
    Quantity.parse("10000"), True,
)  # fmt: skip
FACTOR = 120


def mark(minute: float, total: str) -> Mark:
    return Mark(NOON + timedelta(minutes=minute), Quantity.parse(total))


def standing(total: str = "100", meter: Meter = METER) -> Metering:
    return Metering(meter, "1-0101", billable=mark(0, total))


def told(metering: Metering, *marks: Mark) -> list[Judgement]:
    """Judge one reading after another."""
    judgements = []
    for seen in marks:
        judgements.append(judge(metering, seen, FACTOR))
        metering = judgements[-1].metering
    return judgements


def test_a_reading_is_billable_once_the_next_is_not_below_it() -> None:
    first, second, third = told(standing(), mark(5, "100.5"), mark(10, "101"), mark(15, "101"))
    assert first.billable is None
    assert first.metering.candidate == mark(5, "100.5")
    assert second.billable == mark(5, "100.5")
    assert second.metering.billable == mark(5, "100.5")
    assert third.billable == mark(10, "101")  # standing still confirms, too


def test_a_meter_never_read_begins_with_two_readings() -> None:
    first, second = told(Metering(METER, "1-0101"), mark(0, "7"), mark(5, "7.2"))
    assert first.billable is None
    assert second.billable == mark(0, "7")


@pytest.mark.parametrize("again", [mark(0, "100"), mark(5, "100.5")])
def test_a_reading_delivered_twice_changes_nothing(again: Mark) -> None:
    (first,) = told(standing(), mark(5, "100.5"))
    second = judge(first.metering, again, FACTOR)
    assert second == Judgement(first.metering)


@pytest.mark.parametrize("late", [mark(5, "100.4"), mark(3, "100.2"), mark(-60, "99")])
def test_a_late_reading_is_refused_as_out_of_order_and_kept(late: Mark) -> None:
    (first,) = told(standing(), mark(5, "100.5"))
    second = judge(first.metering, late, FACTOR)
    assert second.metering == first.metering
    assert second.refused is not None
    assert second.refused.refused is Refused.OUT_OF_ORDER
    assert second.refused.kept_as is KeptAs.REFUSED


def test_one_wrong_high_reading_within_the_rating_is_never_billed() -> None:
    *_, third, fourth = told(
        standing(), mark(5, "100.1"), mark(10, "101.9"), mark(15, "100.3"), mark(20, "100.4")
    )
    assert third.refused is not None
    assert third.refused.total == Quantity.parse("101.9")
    assert third.refused.refused is Refused.NOT_CONFIRMED
    assert third.metering.billable == mark(5, "100.1")
    assert fourth.billable == mark(15, "100.3")


def test_one_wrong_low_reading_is_looked_at_again_and_evens_out() -> None:
    low, right, after = told(standing(), mark(5, "1"), mark(5.2, "100.5"), mark(10, "101"))
    assert low.read_again
    assert low.held is None
    assert low.refused is not None
    assert low.refused.refused is Refused.BELOW_BILLABLE
    assert right.metering.suspect is None
    assert after.billable == mark(5.2, "100.5")


def test_one_wrong_reading_far_too_high_is_looked_at_again_and_forgotten() -> None:
    high, right, after = told(standing(), mark(5, "5000"), mark(5.2, "100.5"), mark(10, "101"))
    assert high.read_again
    assert high.refused is not None
    assert high.refused.refused is Refused.ABOVE_RATED
    assert right.metering.suspect is None
    assert after.billable == mark(5.2, "100.5")


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("5000", "5000", HoldKind.SPIKE),
        ("5000", "5001", HoldKind.SPIKE),
        ("1", "1", HoldKind.WENT_DOWN),
        ("1", "2", HoldKind.WENT_DOWN),
    ],
)
def test_a_doubt_seen_twice_holds_the_meter_until_a_person_rules(
    first: str, second: str, kind: HoldKind
) -> None:
    once, twice, after = told(standing(), mark(5, first), mark(5.2, second), mark(10, "101"))
    assert not once.held
    assert twice.held == Hold(kind, mark(5.2, second).at, mark(0, "100"), mark(5.2, second))
    assert twice.metering.hold == twice.held
    assert not twice.read_again
    assert after == Judgement(twice.metering)  # nothing is billed meanwhile


@pytest.mark.parametrize(
    ("first", "second"),
    [("5000", "4000"), ("50", "40"), ("5000", "40"), ("40", "5000")],
)
def test_two_doubts_that_contradict_each_other_are_no_story(first: str, second: str) -> None:
    _, twice = told(standing(), mark(5, first), mark(5.2, second))
    assert twice.held is None
    assert twice.read_again


def test_a_doubtful_reading_delivered_twice_is_not_a_second_look() -> None:
    once, again = told(standing(), mark(5, "5000"), mark(5, "5000"))
    assert again == Judgement(once.metering)


def test_a_reading_from_before_the_doubt_is_not_a_second_look() -> None:
    once, older = told(standing(), mark(5, "5000"), mark(4, "5000"))
    assert older.metering == once.metering
    assert older.refused is not None
    assert older.refused.refused is Refused.OUT_OF_ORDER


@pytest.mark.parametrize(
    ("total", "is_spike"),
    [("101.2", False), ("101.200001", True)],  # 10 kW x 6/60 h x 1.2 above 100
)
def test_a_spike_is_more_than_rated_power_and_a_fifth_allow(total: str, is_spike: bool) -> None:
    (judgement,) = told(standing(), mark(5, total))
    assert judgement.read_again == is_spike


def test_a_transformer_ratio_makes_the_register_step_smaller() -> None:
    # 1.2 kWh of real use are 0.03 on a register of ratio 40
    meter = replace(METER, ratio=Fraction(40))
    (fits,) = told(standing(meter=meter), mark(5, "100.03"))
    (spike,) = told(standing(meter=meter), mark(5, "100.04"))
    assert not fits.read_again
    assert spike.read_again


def test_after_days_of_silence_all_that_the_rating_allows_is_plausible() -> None:
    day = 24 * 60
    _, second = told(standing(), mark(day, "250"), mark(day + 5, "250"))
    assert second.billable == mark(day, "250")


def test_a_register_near_its_top_rolls_over_when_seen_twice() -> None:
    once, twice, after = told(standing("9999.8"), mark(5, "0.3"), mark(5.2, "0.4"), mark(10, "0.6"))
    assert once.read_again
    assert twice.rolled_over == mark(5.2, "0.4")
    assert twice.held is None
    assert twice.metering.billable == mark(5.2, "0.4")
    assert after.billable is None
    assert after.metering.candidate == mark(10, "0.6")


@pytest.mark.parametrize(
    ("last", "seen", "meter"),
    [
        ("9700", "0.3", METER),  # not near the top
        ("9999.8", "80", METER),  # near it, but more than the time allows
        ("9999.8", "0.3", replace(METER, full_scale=None)),  # nobody knows where the top is
    ],
)
def test_any_other_fall_is_held_and_never_taken_for_a_roll_over(
    last: str, seen: str, meter: Meter
) -> None:
    _, twice = told(standing(last, meter), mark(5, seen), mark(5.2, seen))
    assert twice.rolled_over is None
    assert twice.held is not None
    assert twice.held.kind is HoldKind.WENT_DOWN


# any delivery at all: the register rises, the readings come shuffled, doubled, spoilt

# up to 12 kW, which the rating of 10 allows for any length of time
steps = st.lists(st.integers(0, 1_000_000), min_size=2, max_size=12)


@given(steps, st.data())
def test_shuffled_and_doubled_readings_never_bill_more_than_the_register(
    increments: list[int], data: st.DataObject
) -> None:
    totals = list(itertools.accumulate(increments, initial=100_000_000))
    true = {NOON + timedelta(minutes=5 * n): Quantity(total) for n, total in enumerate(totals) if n}
    marks = [Mark(at, total) for at, total in true.items()]
    order = data.draw(st.lists(st.sampled_from(marks), min_size=1, max_size=30))
    metering = standing()
    billed = [metering.billable]
    for seen in order:
        judgement = judge(metering, seen, FACTOR)
        metering = judgement.metering
        if judgement.billable is not None:
            billed.append(judgement.billable)
            assert true[judgement.billable.at] == judgement.billable.total
    values = [m.total for m in billed if m is not None]
    assert values == sorted(values)
    assert values[-1] <= Quantity(totals[-1])
    assert metering.hold is None


@given(steps, st.data())
def test_readings_in_order_bill_the_same_however_often_each_is_delivered(
    increments: list[int], data: st.DataObject
) -> None:
    totals = list(itertools.accumulate(increments, initial=100_000_000))[1:]
    marks = [Mark(NOON + timedelta(minutes=5 * n), Quantity(t)) for n, t in enumerate(totals, 1)]
    doubled = [m for m in marks for _ in range(data.draw(st.integers(1, 3)))]
    once, often = told(standing(), *marks)[-1], told(standing(), *doubled)[-1]
    assert once.metering == often.metering
    assert once.metering.billable == marks[-2]


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9_999_000_000)), min_size=1, max_size=20)
)
def test_the_billable_reading_never_falls_without_a_roll_over_whatever_a_meter_says(
    said: list[tuple[int, int]],
) -> None:
    metering, minute = standing(), 0
    for later, total in said:
        minute += later
        before = metering.billable or Mark(NOON, NOTHING)
        judgement = judge(metering, Mark(NOON + timedelta(minutes=minute), Quantity(total)), FACTOR)
        metering = judgement.metering
        after = metering.billable or Mark(NOON, NOTHING)
        assert after.at >= before.at
        if judgement.rolled_over is None:
            assert after.total >= before.total
        assert (judgement.held is not None) <= (metering.hold is not None)
