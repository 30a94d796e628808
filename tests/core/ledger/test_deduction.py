"""One meter's way into the ledger: the same readings come to the same fen, whatever the steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.instants import half_hour
from app.core.ledger.deduction import Deduction
from app.core.ledger.entry import Entry
from app.core.ledger.use import price_use, used
from app.core.meters.meter import Meter
from app.core.meters.metering import Assignment, KeptAs, Mark, Metering
from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.course import course_along
from app.core.schemes.position import Position
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import Interval, Terms
from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor
from tests.sites import flat_scheme

BASE = Mark(datetime(2026, 3, 2, 2, tzinfo=UTC), Quantity.parse("1000"))  # Monday 10:00
SCHEMES = Path(__file__).parents[3] / "resources" / "schemes"
TOU = read_scheme(SCHEMES.joinpath("resident-tou.json").read_text(encoding="utf-8"))
TIERS = read_scheme(SCHEMES.joinpath("resident-tiers.json").read_text(encoding="utf-8"))
ODD = flat_scheme("odd", "0.5383")
CHANGED = flat_scheme("odd", "0.6127", effective_from="2026-03-03T15:20:00+08:00")


def deduction(
    versions: list[SchemeVersion],
    assignment: Assignment | None = None,
    zone: str = "Asia/Shanghai",
    ratio: Fraction = Fraction(1),
    billable: Mark = BASE,
) -> Deduction:
    meter = Meter(
        1, "E-1", Utility.ELECTRIC, "ddsu666", 1, 1, ratio, 1, Fraction(20),
        Quantity.parse("100000"), True,
    )  # fmt: skip
    start = Position.START.to_text()
    fresh = Assignment(
        5, 1, 7, versions[0].id, BASE.at, BASE, start, 0, BASE, start, ZERO, "", ZERO
    )
    site = Site("s", "试验小区", zone, False, Settings())
    metering = Metering(meter, "1-0101", billable=billable, assignment=assignment or fresh)
    return Deduction(site, metering, course_along(versions), Terms(zone))


def run(marks: list[Mark], made: Deduction) -> Deduction:
    for mark in marks:
        made.advance(mark)
    return made


def cost(entries: list[Entry]) -> Money:
    return Money(sum(entry.postings[1].amount.fen for entry in entries))


def at(minutes: float, total: str) -> Mark:
    return Mark(BASE.at + timedelta(minutes=minutes), Quantity.parse(total))


def test_use_is_accrued_with_each_reading_and_posted_by_none_of_the_same_day() -> None:
    made = run([at(5, "1000.5"), at(10, "1001")], deduction([flat_scheme()]))
    assert made.assignment.accrued == Money(100)
    assert made.entries == []
    assert made.assignment.entry == BASE


def test_the_first_reading_past_local_midnight_posts_the_day() -> None:
    # 23:55 and 00:05: one kWh in those ten minutes, half of it on either day
    made = run([at(835, "1010"), at(845, "1011"), at(850, "1011.5")], deduction([flat_scheme()]))
    (entry,) = made.entries
    assert entry.day == date(2026, 3, 2)
    assert entry.at == at(845, "1011").at
    assert [p.amount for p in entry.postings] == [Money(-1100), Money(1100)]
    assert [p.account for p in entry.postings] == ["wallet/7", "income/electric"]
    assert (entry.facts["from"], entry.facts["to"], entry.facts["used"]) == ("1000", "1011", "11")
    assert made.use == [
        (date(2026, 3, 2), Quantity.parse("10.5"), Money(1100), None),
        (date(2026, 3, 3), Quantity.parse("0.5"), ZERO, None),
    ]
    assert made.assignment.entry == at(845, "1011")
    assert made.assignment.accrued == Money(50)
    assert [(row.kept_as, row.total) for row in made.kept] == [
        (KeptAs.HALF_HOUR, Quantity.parse("1010")),
        (KeptAs.ENTRY, Quantity.parse("1011")),
    ]


def test_the_reading_at_midnight_itself_ends_the_day_and_begins_the_next() -> None:
    made = run([at(840, "1010"), at(845, "1011")], deduction([flat_scheme()]))
    (entry,) = made.entries
    assert entry.facts["to"] == "1010"
    assert made.use == [(date(2026, 3, 2), Quantity.parse("10"), Money(1000), None)]
    assert made.assignment.accrued == Money(100)


def test_days_without_a_reading_make_one_entry_with_use_by_day() -> None:
    # Monday 10:00 to Thursday 10:00, 72 kWh: 14, 24, 24 and 10 hours
    made = run([at(3 * 24 * 60, "1072")], deduction([flat_scheme()]))
    (entry,) = made.entries
    assert entry.day == date(2026, 3, 2)
    assert [(day.day, str(quantity), money) for day, quantity, money, _ in made.use] == [
        (2, "14", Money(7200)), (3, "24", ZERO), (4, "24", ZERO), (5, "10", ZERO),
    ]  # fmt: skip


def test_a_price_change_within_a_day_ends_the_entry_of_the_old_price() -> None:
    # the price changes on Tuesday 15:20; readings at 15:15 and 15:25
    change = 29 * 60 + 20
    marks = [at(840, "1000"), at(change - 5, "1010"), at(change + 5, "1012"), at(1900, "1013")]
    made = run(marks, deduction([ODD, CHANGED]))
    monday, tuesday = made.entries
    assert (monday.day.day, tuesday.day.day) == (2, 3)
    assert tuesday.facts["to"] == "1012"
    assert [(line["price"], line["quantity"]) for line in tuesday.facts["lines"]] == [  # type: ignore[attr-defined]
        ("5383/10000", "11"), ("6127/10000", "1"),
    ]  # fmt: skip
    # 11 x 0.5383 + 1 x 0.6127 = 6.534, then 1 x 0.6127 more
    assert cost(made.entries) == Money(653)
    assert cost(made.entries) + made.assignment.accrued == Money(715)


def test_a_reading_from_before_the_base_changes_nothing() -> None:
    made = deduction([flat_scheme()])
    made.advance(at(0, "1005"))
    made.advance(at(-5, "950"))
    assert (made.entries, made.kept, made.assignment.accrued) == ([], [], ZERO)


def test_the_last_reading_of_a_half_hour_is_kept_and_no_other() -> None:
    marks = [at(minutes, str(1000 + minutes)) for minutes in range(5, 100, 5)]
    made = run(marks, deduction([flat_scheme()]))
    assert [row.at for row in made.kept] == [at(m, "0").at for m in (25, 55, 85)]
    assert made.assignment.kept == at(85, "1085")


def test_finishing_posts_whatever_the_day_and_a_second_time_nothing() -> None:
    made = run([at(5, "1000.5")], deduction([flat_scheme()]))
    made.finish(at(7, "1002"), KeptAs.FINAL, Actor("cashier", "1"), is_typed=True)
    (entry,) = made.entries
    assert entry.postings[1].amount == Money(200)
    assert entry.actor.operator == "cashier"
    assert [(row.kept_as, row.typed_by) for row in made.kept] == [
        (KeptAs.HALF_HOUR, None), (KeptAs.FINAL, "cashier"),
    ]  # fmt: skip
    made.finish(at(7, "1002"), KeptAs.FINAL)
    assert made.entries == [entry]


def test_a_register_that_passed_its_top_is_charged_on_both_sides() -> None:
    made = deduction([flat_scheme()])
    top = Quantity.parse("100000")
    made.finish(at(5, "0.4"), KeptAs.ENTRY, rolled_at=top)
    (entry,) = made.entries
    assert entry.facts["rolled_over_at"] == "100000"
    assert entry.facts["used"] == "99000.4"
    assert entry.postings[1].amount == Money(9900040)


def test_after_a_reset_nothing_is_charged_for_the_gap() -> None:
    made = run([at(5, "1001")], deduction([flat_scheme()]))
    made.finish(at(5, "1001"), KeptAs.ENTRY)
    made.start_from(at(60, "3"))
    made.advance(at(65, "4"))
    assert cost(made.entries) == Money(100)
    assert made.assignment.accrued == Money(100)
    assert (KeptAs.BASE, at(60, "3").total) in [(row.kept_as, row.total) for row in made.kept]


# any readings at all

increments = st.lists(
    st.tuples(st.integers(1, 900), st.integers(0, 3_000_000)), min_size=1, max_size=25
)


def marks_of(steps: list[tuple[int, int]]) -> list[Mark]:
    """Readings some minutes apart, each some millionths above the one before."""
    marks, now, total = [], BASE.at, BASE.total
    for minutes, micro in steps:
        now, total = now + timedelta(minutes=minutes), total + Quantity(micro)
        marks.append(Mark(now, total))
    return marks


@given(increments, st.sampled_from(["1", "0.5383", "0.333333", "7.001"]), st.integers(1, 40))
def test_what_is_charged_is_always_the_months_use_at_its_price_rounded_once(
    steps: list[tuple[int, int]], price: str, ratio: int
) -> None:
    """However many readings: never a fen more or less than one bill."""
    made = deduction([flat_scheme("one", price)], ratio=Fraction(ratio))
    for mark in marks_of(steps):
        made.advance(mark)
        if mark.at >= datetime(2026, 3, 31, 16, tzinfo=UTC):
            break  # the next month's total is rounded for itself
        use = used(Fraction(ratio), BASE, mark).exact
        assert cost(made.entries) + made.assignment.accrued == Money.rounded(use * Fraction(price))


@given(increments)
def test_entries_tile_the_time_from_the_base_without_gap_or_overlap(
    steps: list[tuple[int, int]],
) -> None:
    made = run(marks_of(steps), deduction([ODD, CHANGED]))
    edges = [
        (e.facts["from_at"], e.facts["from"], e.facts["to_at"], e.facts["to"]) for e in made.entries
    ]
    for one, following in pairwise(edges):
        assert one[2:] == following[:2]
    if edges:
        assert edges[0][:2] == (BASE.at.isoformat(), str(BASE.total))
        assert edges[-1][2:] == (
            made.assignment.entry.at.isoformat(), str(made.assignment.entry.total),
        )  # fmt: skip
    by_use = Quantity(sum(quantity.micro for _, quantity, _, _ in made.use))
    assert by_use == made.assignment.entry.total - BASE.total
    assert len({entry.key for entry in made.entries}) == len(made.entries)


@pytest.mark.parametrize(
    "versions", [[TOU], [TIERS], [ODD, CHANGED]], ids=["tou", "tiers", "changed"]
)
@given(steps=increments)
def test_stopping_and_going_on_anywhere_comes_to_the_same_fen(
    versions: list[SchemeVersion], steps: list[tuple[int, int]]
) -> None:
    """A station that is killed after each reading posts the same entries as one that is not."""
    at_once = run(marks_of(steps), deduction(versions))
    standing: Assignment | None = None
    entries: list[Entry] = []
    last = BASE
    for mark in marks_of(steps):
        made = deduction(versions, standing, billable=last)
        made.advance(mark)
        entries += made.entries
        standing, last = made.assignment, mark
    assert entries == at_once.entries
    assert standing == at_once.assignment


@pytest.mark.parametrize("versions", [[TOU], [TIERS]], ids=["tou", "tiers"])
@given(steps=increments)
def test_the_accrual_is_what_the_kept_readings_cost_at_once(
    versions: list[SchemeVersion], steps: list[tuple[int, int]]
) -> None:
    marks = marks_of(steps)
    made = run(marks, deduction(versions))
    corners = {row.at: Mark(row.at, row.total) for row in made.kept} | {marks[-1].at: marks[-1]}
    path = [BASE, *(corners[instant] for instant in sorted(corners))]
    position, total = Position.START, ZERO
    for start, end in pairwise(path):
        interval = Interval(start.at, end.at, end.total - start.total)
        priced = price_use(course_along(versions), position, interval, Terms("Asia/Shanghai"))
        position, total = priced.position, total + priced.cost
    assert total == cost(made.entries) + made.assignment.accrued


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [("America/New_York", "2026-03-08", 23), ("America/New_York", "2026-11-01", 25)],
)
def test_a_day_of_23_or_25_hours_is_one_day(zone: str, first: str, hours: int) -> None:
    midnight = datetime.fromisoformat(first).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    start = Mark(midnight, Quantity.parse("0"))
    versions = [flat_scheme()]
    fresh = deduction(versions).assignment
    made = deduction(
        versions, replace(fresh, entry=start, kept=start, from_at=midnight), zone, billable=start
    )
    for hour in range(1, hours + 2):
        mark = Mark(midnight + timedelta(hours=hour), Quantity.parse(str(hour)))
        made.advance(mark)
    (entry,) = made.entries
    assert entry.day == date.fromisoformat(first)
    assert entry.facts["used"] == str(hours)
    assert half_hour(entry.at) == half_hour(midnight + timedelta(hours=hours))


def test_an_entry_tells_where_its_meter_stood_and_what_was_shared_out() -> None:
    # From 10:00 on Monday to 00:05 on Tuesday: a tier is passed, and two readings lie 13 h apart.
    made = run([at(60, "1100"), at(845, "1150"), at(850, "1150")], deduction([TIERS]))
    (entry,) = made.entries
    assert entry.facts["before"] == {"period": None, "total": "0", "counters": {}}
    after = entry.facts["after"]
    assert isinstance(after, dict)
    assert after["period"] == "2026-03"
    assert Money.rounded(Fraction(after["total"])) == cost(made.entries)
    assert after["counters"]["year:total"] == ["2026", "150"]
    lines = entry.facts["lines"]
    assert isinstance(lines, list)
    assert [(line["quantity"], line["long"]) for line in lines] == [("150", "50")]
    run([at(2400, "1160")], made)
    assert made.entries[-1].facts["before"] == after


def test_what_was_shared_out_over_bands_is_told_and_what_was_read_is_not() -> None:
    # Monday 21:30 to 22:30 with 2 kWh over the edge of a band at 22:00: a kWh on either side.
    edge = 12 * 60
    made = run(
        [at(edge - 30, "1004"), at(edge + 30, "1006"), at(845, "1007"), at(850, "1007")],
        deduction([TOU]),
    )
    shared = {
        (line["band"], line["split"])
        for line in made.entries[0].facts["lines"]  # type: ignore[attr-defined]
        if "split" in line
    }
    assert len(shared) >= 2


def test_a_reading_that_has_its_row_is_stopped_at() -> None:
    made = deduction([flat_scheme()])
    assert made.open_lines() == []
    made.stop_at(at(5, "1001"))
    assert (made.kept, made.assignment.kept) == ([], at(5, "1001"))
    assert made.assignment.accrued == made.assignment.kept_cost == Money(100)
    assert [line["quantity"] for line in made.open_lines()] == ["1"]
    made.stop_at(at(845, "1002"))  # past midnight: the entry ends there anyhow
    assert len(made.entries) == 1
    assert made.assignment.kept == made.assignment.entry == at(845, "1002")
