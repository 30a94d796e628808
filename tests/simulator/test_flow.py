"""What flows when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.simulator.curves import CURVES, DAY_US, UNIT, Flow
from app.simulator.site import micros

MIDNIGHT = micros(datetime(2026, 3, 1, 16, 0, tzinfo=UTC))  # in China
HOUR = 3_600_000_000


def flow(curve: str = "apartment", mean: int = 300_000, *, by_band: bool = False) -> Flow:
    return Flow(curve, mean, 42, MIDNIGHT, by_band=by_band)


@given(
    st.sampled_from(sorted(CURVES)),
    st.booleans(),
    st.lists(st.integers(0, 40 * DAY_US), min_size=2, max_size=12),
)
def test_flow_depends_on_the_instant_alone_and_never_goes_back(
    curve: str, by_band: bool, instants: list[int]
) -> None:
    one = flow(curve, by_band=by_band)
    seen = {at: one.until(MIDNIGHT + at) for at in instants}
    for at in sorted(seen, reverse=True):
        assert flow(curve, by_band=by_band).until(MIDNIGHT + at) == seen[at]
    ordered = [seen[at] for at in sorted(seen)]
    for before, after in pairwise(ordered):
        assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


@given(st.integers(0, 10 * DAY_US))
def test_the_bands_add_up_to_all_that_flows(at: int) -> None:
    assert sum(flow(by_band=True).until(MIDNIGHT + at)) == flow().until(MIDNIGHT + at)[0]


@given(st.integers(0, 5 * DAY_US), st.integers(1, 60_000_000))
def test_what_flows_is_the_rate_times_the_time(at: int, step: int) -> None:
    at -= at % 900_000_000  # inside one quarter of an hour the rate stands
    one = flow()
    rate = one.rate(MIDNIGHT + at)
    passed = one.until(MIDNIGHT + at + step)[0] - one.until(MIDNIGHT + at)[0]
    assert abs(passed - rate * step * 1_000_000) <= step * 1_000_000


@pytest.mark.parametrize(
    ("curve", "busy", "calm"),
    [
        ("apartment", (18, 22), (0, 4)),
        ("shop", (10, 14), (0, 4)),
        ("kitchen", (17, 21), (1, 5)),
        ("apartment water", (6, 9), (1, 4)),
        ("shop water", (10, 14), (0, 4)),
    ],
)
def test_a_day_has_its_busy_hours(curve: str, busy: tuple[int, int], calm: tuple[int, int]) -> None:
    def used(hours: tuple[int, int]) -> int:
        one = flow(curve)
        return sum(
            one.until(MIDNIGHT + day * DAY_US + hours[1] * HOUR)[0]
            - one.until(MIDNIGHT + day * DAY_US + hours[0] * HOUR)[0]
            for day in range(7)
        ) // (hours[1] - hours[0])

    assert used(busy) > 2 * used(calm)


def test_a_month_comes_to_about_its_mean() -> None:
    used = flow(mean=300_000).until(MIDNIGHT + 30 * DAY_US)[0] // UNIT
    assert used == pytest.approx(300_000 * 24 * 30, rel=0.15)


def test_instants_are_whole_microseconds() -> None:
    at = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(microseconds=3)
    assert micros(at) == 86_400_000_003
