"""A meter that counts by periods itself: its registers price what a clock would only guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ledger.deduction import Deduction
from app.core.ledger.entry import Entry
from app.core.ledger.use import interval_between, owed_for, price_path, price_use
from app.core.meters.meter import Meter
from app.core.meters.metering import Assignment, KeptAs, Mark, Metering
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.course import course_along
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Terms
from app.core.site.settings import Settings, Site
from tests.sites import flat_scheme, kwh, yuan

SCHEMES = Path(__file__).parents[3] / "resources" / "schemes"
TOU = read_scheme(SCHEMES.joinpath("resident-tou.json").read_text(encoding="utf-8"))
#: 0.288 until 8, 0.558 until 10, 0.758 until 12, 0.558 until 18
ZONE = "Asia/Shanghai"
SIX = datetime(2026, 3, 1, 22, tzinfo=UTC)  # Monday 06:00 there
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return SIX + hours * HOUR


def bands(**registers: str) -> tuple[tuple[str, Quantity], ...]:
    return tuple((band, kwh(register)) for band, register in registers.items())


BASE = Mark(SIX, kwh("1000"), bands(peak="300", flat="300", valley="400"))


def deduction(
    *versions: SchemeVersion, base: Mark = BASE, ratio: Fraction = Fraction(1)
) -> Deduction:
    meter = Meter(
        1, "E-1", Utility.ELECTRIC, "DDSY1352", 1, 1, ratio, 1, Fraction(20), kwh("100000"), True
    )
    start = Position.START.to_text()
    fresh = Assignment(
        5, 1, 7, versions[0].id, base.at, base, start, 0, base, start, ZERO, "", ZERO
    )
    site = Site("s", "试验小区", ZONE, False, Settings())
    metering = Metering(meter, "1-0101", billable=base, assignment=fresh)
    return Deduction(site, metering, course_along(versions), Terms(ZONE))


def accrued(made: Deduction, *marks: Mark) -> Money:
    for mark in marks:
        made.advance(mark)
    return made.assignment.accrued


# -- one interval ----------------------------------------------------------------------------------


def test_use_across_a_period_costs_what_its_registers_say_and_not_its_hours() -> None:
    # 06:00 to 10:00, 4 kWh, of which the meter counted 3 in the flat period
    end = Mark(at(4), kwh("1004"), bands(peak="300", flat="303", valley="401"))
    assert accrued(deduction(TOU), end) == Money(196)  # 3 x 0.558 + 1 x 0.288
    by_time = Mark(at(4), kwh("1004"))
    assert accrued(deduction(TOU), by_time) == Money(169)  # two of either


@pytest.mark.parametrize(
    "told",
    [
        bands(flat="303", valley="401"),
        bands(peak="301", flat="302", valley="401"),  # peak begins at ten
        bands(peak="300", flat="309", valley="401"),
        bands(peak="299", flat="304", valley="401"),
    ],
)
def test_registers_that_do_not_agree_leave_it_to_the_clock_and_lose_nothing(
    told: tuple[tuple[str, Quantity], ...],
) -> None:
    made = deduction(TOU)
    assert accrued(made, Mark(at(4), kwh("1004"), told)) == Money(169)
    assert [line["split"] for line in made.open_lines()] == ["2", "2"]


def test_what_the_registers_share_out_is_not_marked_as_split() -> None:
    made = deduction(TOU)
    accrued(made, Mark(at(4), kwh("1004"), bands(peak="300", flat="303", valley="401")))
    assert [(line["band"], line["quantity"]) for line in made.open_lines()] == [
        ("valley", "1"),
        ("flat", "3"),
    ]
    assert not [line for line in made.open_lines() if "split" in line]


def test_the_total_is_billed_where_the_last_digits_of_the_periods_lag_behind() -> None:
    end = Mark(at(4), kwh("1004.03"), bands(peak="300", flat="303", valley="401"))
    made = deduction(TOU)
    accrued(made, end)
    assert sum(Fraction(line["quantity"]) for line in made.open_lines()) == Fraction("4.03")


def test_the_ratio_of_transformers_counts_for_every_period() -> None:
    end = Mark(at(4), kwh("1004.02"), bands(peak="300", flat="303.01", valley="401"))
    interval = interval_between(Fraction(40), BASE, end)
    assert interval.quantity == kwh("160.8")
    assert sum(used.micro for _, used in interval.bands) == interval.quantity.micro
    assert [band for band, _ in interval.bands] == ["flat", "valley"]


def test_where_a_version_begins_inside_the_clock_divides() -> None:
    dearer = replace(TOU, version=2, effective_from=at(3))
    end = Mark(at(4), kwh("1004"), bands(peak="300", flat="303", valley="401"))
    priced = price_use(
        course_along([TOU, dearer]),
        Position.START,
        interval_between(Fraction(1), BASE, end),
        Terms(ZONE),
    )
    assert priced.cost == Money(169)


def test_a_scheme_without_periods_keeps_none() -> None:
    made = deduction(flat_scheme())
    told = bands(peak="300", flat="303", valley="401")
    assert accrued(made, Mark(at(0.4), kwh("1001"), told), Mark(at(4), kwh("1004"), told)) == yuan(
        "4"
    )
    made.finish(Mark(at(5), kwh("1005"), told), KeptAs.FINAL)
    made.start_from(Mark(at(6), kwh("1"), told))
    assert [row.bands for row in made.kept] == [(), (), (), ()]


def test_a_final_reading_that_was_typed_again_is_the_one_that_was_taken() -> None:
    made = deduction(TOU)
    made.advance(Mark(at(4), kwh("1004"), bands(peak="300", flat="303", valley="401")))
    made.finish(Mark(at(4), kwh("1004")), KeptAs.FINAL)
    (entry,) = made.entries
    assert entry.postings[1].amount == Money(196)


# -- any use ---------------------------------------------------------------------------------------

_NAMES = ("sharp", "peak", "flat", "valley")
_STEP = st.tuples(
    st.integers(1, 300),  # minutes
    st.tuples(*[st.integers(0, 300) for _ in _NAMES]),  # hundredths by period
    st.integers(-8, 8),  # of the total beside their sum
    st.booleans(),  # whether the reading tells its periods
    st.integers(0, 40),  # what goes wrong with one of them
)


def _marks(steps: list[tuple[int, tuple[int, ...], int, bool, int]]) -> list[Mark]:
    cent = 10_000
    now, total, own = SIX, 5_000_000, [100_000] * len(_NAMES)
    found = [Mark(now, Quantity(total * cent), _told(own))]
    for minutes, by_period, beside, has_periods, wrong in steps:
        now += timedelta(minutes=minutes)
        own = [was + more for was, more in zip(own, by_period, strict=True)]
        total += max(0, sum(by_period) + beside)
        shown = [register - 5_000 if wrong == place else register for place, register in
                 enumerate(own)]  # fmt: skip
        found.append(Mark(now, Quantity(total * cent), _told(shown) if has_periods else ()))
    return found


def _told(own: list[int]) -> tuple[tuple[str, Quantity], ...]:
    return tuple((n, Quantity(micro * 10_000)) for n, micro in zip(_NAMES, own, strict=True))


@given(st.lists(_STEP, min_size=1, max_size=12), st.fractions(Fraction(1, 2), 200))
def test_all_use_is_priced_once_whatever_the_periods_say(
    steps: list[tuple[int, tuple[int, ...], int, bool, int]], ratio: Fraction
) -> None:
    marks = _marks(steps)
    made = deduction(TOU, base=marks[0], ratio=ratio)
    for mark in marks[1:]:
        made.advance(mark)
    lines = [line for e in made.entries for line in _lines_of(e)]
    quantity = sum(
        (Fraction(line["quantity"]) for line in (*lines, *made.open_lines())), Fraction()
    )
    assert quantity == (marks[-1].total.times(ratio) - marks[0].total.times(ratio)).exact
    posted = sum((entry.postings[1].amount for entry in made.entries), ZERO)
    # the same as the engine says of the same intervals in one go
    bounds = _priced_along(made, marks)
    course, terms = course_along([TOU]), Terms(ZONE)
    whole = [interval_between(ratio, one, other) for one, other in pairwise(bounds)]
    assert posted + made.assignment.accrued == price_path(course, Position.START, whole, terms).cost


def _lines_of(entry: Entry) -> list[dict[str, str]]:
    lines: Any = entry.facts["lines"]
    return list(lines)


def _priced_along(made: Deduction, marks: list[Mark]) -> list[Mark]:
    kept = {row.at: Mark(row.at, row.total, row.bands) for row in made.kept}
    return [marks[0], *(kept[i] for i in sorted(kept) if i > marks[0].at),
            *(m for m in marks[-1:] if m.at not in kept and m.at > marks[0].at)]  # fmt: skip


@given(st.lists(_STEP, min_size=2, max_size=10), st.integers(1, 9))
def test_any_grouping_of_the_same_intervals_comes_to_the_same_fen(
    steps: list[tuple[int, tuple[int, ...], int, bool, int]], cut: int
) -> None:
    course, terms = course_along([TOU]), Terms(ZONE)
    use = [interval_between(Fraction(1), one, other) for one, other in pairwise(_marks(steps))]
    whole = price_path(course, Position.START, use, terms)
    first = price_path(course, Position.START, use[:cut], terms)
    rest = price_path(course, first.position, use[cut:], terms)
    assert first.cost + rest.cost == whole.cost
    assert rest.position == whole.position
    money, position = ZERO, Position.START
    for interval in use:
        money += owed_for(course, position, interval, terms)
        position = price_use(course, position, interval, terms).position
    assert money == whole.cost
