"""Use that cannot be priced yet waits with its readings, and is priced as if it never had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Refusal
from app.core.ledger.deduction import Deduction
from app.core.ledger.take_readings import take_readings
from app.core.ledger.waiting import price_along
from app.core.meters.correct import Correction, correct_reading
from app.core.meters.metering import HoldKind
from app.core.meters.reading import Reading
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.core.site.change_calendar import CalendarChange, change_calendar
from app.storage.verify import verify
from tests.core.conftest import NewSite
from tests.core.meters.test_exchange import exchanged
from tests.core.proof import consumption, notices
from tests.core.site.test_change_calendar import KINDS, days
from tests.sites import ENGINEER, SmallSite, kwh

ROOM, OTHER = "1-0101", "1-0102"
EVE = datetime(2026, 12, 31, 2, tzinfo=UTC)  # New Year's Eve, 10:00 at the site
MIDNIGHT = datetime(2026, 12, 31, 16, tzinfo=UTC)
HALF = timedelta(minutes=30)
TEN = timedelta(minutes=10)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
Rows = list[tuple[datetime, str]]


def wavy(end: datetime, step: timedelta, total: str = "1000") -> Rows:
    """A register that runs by 1 kW in the first half of each day and by 3 in the other."""
    rows, at, register = [], EVE, kwh(total)
    while at < end:
        at += step
        kw = 1 if (at - step - MIDNIGHT) % timedelta(days=1) < timedelta(hours=12) else 3
        register += Quantity(int(kw * 10**6 * (step / HOUR)))
        rows.append((at, str(register)))
    return rows


def poll(site: SmallSite, rows: Sequence[tuple[datetime, str]], room: str = ROOM) -> None:
    for at, total in rows:
        site.read(at, {room: total})


def enter(site: SmallSite, year: int, now: datetime, *holidays: str) -> None:
    act = CalendarChange(site.new_act(), year, days(*holidays), frozenset(), None, ENGINEER)
    with site.store.sitting() as books:
        change_calendar(books, act, now)


def eve(new_site: NewSite, **more: Any) -> SmallSite:
    """New Year's Eve by day: the old year's list is entered, the new one's is not."""
    site = new_site(schemes=[KINDS], electric_scheme="kinds", at=EVE, **more)
    enter(site, 2026, EVE)
    return site


def proved(site: SmallSite) -> bool:
    report = verify(site.store)
    assert not report.findings, report.findings
    return True


def billed(site: SmallSite) -> list[tuple[str, str, str]]:
    """Each entry's day, cost and use."""
    return [(day, str(cost), str(facts["used"])) for day, cost, facts in consumption(site.store)]


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(minutes=7)])
def test_use_of_a_missing_year_waits_and_is_then_posted_day_by_day(
    new_site: NewSite, shift: timedelta
) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    rows = [(at + shift, total) for at, total in wavy(MIDNIGHT + 53 * HOUR, QUARTER)]
    entered = MIDNIGHT + 30 * HOUR
    poll(site, [row for row in rows if row[0] < entered])
    posted = [day for day, _, _ in billed(site)]
    assert posted == ([] if shift else ["2026-12-31"])  # only a reading at midnight ends the day
    waiting = site.metering(ROOM).waiting
    assert len(waiting) in (59, 60)  # one for each half hour
    assert waiting[-1].at - waiting[0].at <= 30 * HOUR
    assert proved(site)
    enter(site, 2027, entered, "2027-01-01")
    poll(site, [row for row in rows if row[0] >= entered])
    assert site.metering(ROOM).waiting == ()
    assert [day for day, _, _ in billed(site)] == ["2026-12-31", "2027-01-01", "2027-01-02"]
    assert proved(site)


def test_the_money_is_the_same_as_with_the_list_entered_beforehand(
    new_site: NewSite, tmp_path: Path
) -> None:
    rows = wavy(MIDNIGHT + 53 * HOUR, HALF)
    came = []
    for place, entered in enumerate((EVE, MIDNIGHT + 30 * HOUR)):
        site = eve(new_site, url=str(tmp_path / f"{place}.db"), opening={ROOM: "900"})
        poll(site, [row for row in rows if row[0] < entered])
        enter(site, 2027, entered, "2027-01-01")
        poll(site, [row for row in rows if row[0] >= entered])
        came.append((billed(site), str(site.balance(ROOM))))
        assert proved(site)
    assert came[0] == came[1]
    # 1 Jan is a holiday at 3 yuan, 12 h of 1 kW and 12 of 3; 2 Jan is a Saturday at 2
    assert came[0][0][1:] == [("2027-01-01", "144.00", "48"), ("2027-01-02", "96.00", "48")]


def test_a_long_wait_is_worked_off_in_several_sittings(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    rows = wavy(MIDNIGHT + timedelta(days=5), HALF)
    poll(site, rows)
    enter(site, 2027, rows[-1][0])
    last, total = rows[-1]
    left = [len(site.metering(ROOM).waiting)]
    while left[-1]:
        last += TEN
        site.read(last, {ROOM: total})
        left.append(len(site.metering(ROOM).waiting))
        assert proved(site)
    assert 3 <= len(left) <= 5
    assert len(billed(site)) == 6


def test_the_others_of_the_sitting_are_billed_and_nothing_is_refused(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    for hour in range(1, 40):
        at = EVE + hour * HOUR
        readings = [
            (site.meter(ROOM), Reading(at, kwh(str(1000 + hour)))),
            (site.meter(ROOM, Utility.WATER), Reading(at, kwh(str(100 + hour)))),
        ]
        with site.store.sitting() as books:
            assert take_readings(books, readings, [], at).rooms == (ROOM,)
    assert str(site.balance(ROOM, Utility.WATER)) == "-190.00"
    assert site.metering(ROOM).waiting
    assert proved(site)


def test_nobody_is_cut_on_use_that_waits(new_site: NewSite) -> None:
    """What was used since cannot be told: such a wallet is left alone until it can."""
    site = eve(new_site, opening={ROOM: "39.50"})
    rows = wavy(MIDNIGHT + 40 * HOUR, HALF)
    for at, total in rows:
        assert site.read(at, {ROOM: total}).planned == ()
    assert str(site.balance(ROOM)) == "1.50"
    enter(site, 2027, rows[-1][0], "2027-01-01")
    end, total = rows[-1]
    planned = []
    for minutes in range(10, 200, 10):
        taken = site.read(end + timedelta(minutes=minutes), {ROOM: total})
        planned += [command.supply for command in taken.planned]
    assert planned == [Supply.OFF]  # after the final notice and its grace, as for anybody
    assert notices(site.store)[-1][1] == 3
    assert proved(site)


def test_a_register_that_falls_while_it_waits_is_held_and_ruled_after(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    rows = wavy(MIDNIGHT + 10 * HOUR, HALF)
    poll(site, rows)
    at = rows[-1][0]
    for minutes in (5, 6):
        at += timedelta(minutes=minutes)
        site.read(at, {ROOM: "1.5"})
    metering = site.metering(ROOM)
    assert metering.hold is not None
    assert metering.hold.kind is HoldKind.WENT_DOWN
    assert metering.hold.previous == metering.waiting[-1]
    reset = Ruling(
        site.new_act(),
        site.meter(ROOM),
        RulingKind.RESET,
        "换过芯",
        replace(ENGINEER, approved_by="manager 赵敏"),
    )
    with pytest.raises(Refusal, match=r"holiday_year_missing"), site.store.sitting() as books:
        rule(books, reset, at)
    enter(site, 2027, at, "2027-01-01")
    with site.store.sitting() as books:
        rule(books, reset, at)
    assert site.metering(ROOM).waiting == ()
    assert [day for day, _, _ in billed(site)] == ["2026-12-31", "2027-01-01"]
    assert proved(site)


def test_a_register_that_rolls_over_while_it_waits_loses_nothing(new_site: NewSite) -> None:
    top = kwh("1060")
    site = eve(new_site, opening={ROOM: "900"}, full_scale=top)
    rows = [
        (at, total if kwh(total) < top else str(kwh(total) - top))
        for at, total in wavy(MIDNIGHT + 26 * HOUR, HALF)
    ]
    entered = MIDNIGHT + 20 * HOUR
    poll(site, [row for row in rows if row[0] < entered])
    assert site.metering(ROOM).waiting[-1].total > kwh("1055")
    assert site.metering(ROOM).hold is None
    assert proved(site)
    enter(site, 2027, entered, "2027-01-01")
    poll(site, [row for row in rows if row[0] >= entered])
    used = [kwh(facts["used"]) for _, _, facts in consumption(site.store)]
    assert sum(one.micro for one in used) == kwh("86").micro  # 38, and the day's 48
    assert proved(site)


def test_a_reading_that_waits_is_not_corrected_before_it_is_priced(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    rows = wavy(MIDNIGHT + 10 * HOUR, HALF)
    poll(site, rows)
    waiting = site.metering(ROOM).waiting[5]
    wrong = Correction(
        site.new_act(), site.meter(ROOM), waiting.at, waiting.total, "抄错", ENGINEER
    )
    with pytest.raises(Refusal, match=r"correction\.use_waits"), site.store.sitting() as books:
        correct_reading(books, wrong, rows[-1][0])


def test_readings_wait_with_the_periods_of_their_meter(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    for hours in range(1, 20):
        total = kwh(str(1000 + hours))
        site.read(EVE + hours * HOUR, {ROOM: str(total)}, bands={"peak": str(hours), "flat": "7"})
    waiting = site.metering(ROOM).waiting
    assert [dict(mark.bands)["peak"] for mark in waiting] == [
        mark.total - kwh("1000") for mark in waiting
    ]
    enter(site, 2027, EVE + 20 * HOUR, "2027-01-01")
    site.read(EVE + 20 * HOUR, {ROOM: "1020"}, bands={"peak": "20", "flat": "7"})
    assert site.metering(ROOM).waiting == ()
    assert proved(site)


def test_the_last_reading_of_a_meter_may_not_be_below_what_waits(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    rows = wavy(MIDNIGHT + 10 * HOUR, HALF)
    poll(site, rows)
    end = rows[-1][0] + HOUR
    with pytest.raises(Refusal, match=r"exchange\.final_below"):
        exchanged(site, end, str(site.metering(ROOM).waiting[-1].total - kwh("1")))


def test_a_meter_taken_away_before_what_waits_is_priced_up_to_there(new_site: NewSite) -> None:
    site = eve(new_site, opening={ROOM: "900"})
    shift = timedelta(minutes=7)
    poll(site, [(at + shift, total) for at, total in wavy(MIDNIGHT + 2 * HOUR, HALF)])
    billable, waiting = site.metering(ROOM).billable, site.metering(ROOM).waiting
    assert billable is not None
    assert billable.at < MIDNIGHT < waiting[0].at
    exchanged(site, MIDNIGHT - TEN, str(billable.total), act="away")
    assert [day for day, _, _ in billed(site)] == ["2026-12-31"]
    assert proved(site)


def test_what_the_office_does_not_owe_is_no_reason_to_wait(new_site: NewSite) -> None:
    site = new_site()
    metering = site.metering(ROOM)

    def step(deduction: Deduction) -> None:
        raise Refusal("usage.negative", start=EVE, quantity="-1")

    with site.store.sitting() as books, pytest.raises(Refusal, match=r"usage\.negative"):
        price_along(books, metering, [step])
