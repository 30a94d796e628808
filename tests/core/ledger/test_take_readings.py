"""From a poll to the ledger over days: accrual, one entry a day, warnings, holds, second looks."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.core.accounts.account import AccountState
from app.core.ledger.take_readings import take_readings
from app.core.meters.metering import HoldKind, KeptAs, Refused
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.scheme import read_scheme
from app.storage import tables as t
from app.storage.export import export_ledger
from tests.core.conftest import NewSite
from tests.core.proof import consumption, notices, prove, trail
from tests.sites import ANY_TIME, START, SmallSite, flat_scheme, kwh, yuan

ROOM, OTHER = "1-0101", "1-0102"
SCHEMES = Path(__file__).parents[3] / "resources" / "schemes"
FIVE = timedelta(minutes=5)
MIDNIGHT = START + timedelta(hours=14)


def poll(
    site: SmallSite, start: datetime, end: datetime, step: timedelta, kw: str, total: str = "1000"
) -> None:
    """Polls of one room that uses so many kW, from `total` at `start`."""
    at, register = start, kwh(total)
    each = Quantity(int(kwh(kw).micro * (step / timedelta(hours=1))))
    while at < end:
        at, register = at + step, register + each
        site.read(at, {ROOM: str(register)})


def test_a_day_of_polls_is_one_entry_and_the_balance_falls_with_each(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    poll(site, START, START + timedelta(hours=13, minutes=50), timedelta(minutes=10), "1.2")
    wallet = site.wallet(ROOM)
    assert consumption(site.store) == []
    assert (wallet.posted, wallet.accrued) == (yuan("100"), yuan("16.40"))  # 82 x 0.2 kWh
    site.read(MIDNIGHT + FIVE, {ROOM: "1017"})
    assert consumption(site.store) == []  # seen once
    site.read(MIDNIGHT + FIVE + FIVE, {ROOM: "1017.1"})
    ((day, cost, facts),) = consumption(site.store)
    assert (day, cost) == ("2026-03-02", yuan("17"))
    assert (facts["from"], facts["to"]) == ("1000", "1017")
    assert (facts["scheme"], facts["ratio"], facts["meter"]) == ("flat", "1", "E-1-0101")
    wallet = site.wallet(ROOM)
    assert (wallet.posted, wallet.accrued) == (yuan("83"), Money(0))
    prove(site.store)


def test_a_weeks_entries_tile_the_time_and_the_month_is_rounded_once(new_site: NewSite) -> None:
    site = new_site(
        opening={ROOM: "1000"}, schemes=(flat_scheme("odd", "0.5383"),), electric_scheme="odd"
    )
    poll(site, START, START + timedelta(days=6), timedelta(hours=3), "1.3")
    days = [day for day, _, _ in consumption(site.store)]
    assert days == [f"2026-03-0{n}" for n in (2, 3, 4, 5, 6, 7)]
    used = kwh("1.3").exact * (6 * 24 - 3)  # the last reading still waits
    exact = used * Fraction("0.5383")
    assert yuan("1000") - site.balance(ROOM) == Money.rounded(exact)
    prove(site.store)


def test_the_months_are_settled_each_for_itself(new_site: NewSite) -> None:
    # from 31 March 23:00 to 1 April 01:00 in Shanghai: 0.1 kWh on either side at 0.05 a kWh
    start = datetime.fromisoformat("2026-03-31T23:00:00+08:00")
    site = new_site(
        opening={ROOM: "1"},
        schemes=(flat_scheme("thin", "0.05"),),
        electric_scheme="thin",
        at=start,
    )
    poll(site, start, start + timedelta(hours=3), timedelta(minutes=30), "0.1")
    # 0.005 each rounds to one fen each; 0.01 in all would have been one fen
    (posted,) = consumption(site.store)
    assert posted[1] + site.wallet(ROOM).accrued == Money(2)
    prove(site.store)


def test_a_meter_behind_transformers_is_charged_its_real_use(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "1000"}, ratio=Fraction(40), rated_kw=Fraction(500))
    site.read_twice(START + timedelta(hours=1), {ROOM: "1002.5"})
    assert site.wallet(ROOM).accrued == yuan("100")
    prove(site.store)


def test_water_is_priced_by_its_own_scheme_from_its_own_wallet(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + timedelta(hours=1), {ROOM: "101.5"}, utility=Utility.WATER)
    assert site.balance(ROOM) == yuan("100")
    assert site.balance(ROOM, Utility.WATER) == yuan("-7.50")
    prove(site.store)


def test_several_readings_of_one_meter_in_one_batch_build_on_one_another(
    new_site: NewSite,
) -> None:
    """A poll and the second look at it may come in one sitting, in any order."""
    site = new_site(opening={ROOM: "100"})
    meter = site.meter(ROOM)
    totals = ["1001", "1002", "1003", "1004"]
    readings = [
        (meter, Reading(START + n * timedelta(hours=6), kwh(total), supply=Supply.ON))
        for n, total in enumerate(totals, 1)
    ]
    with site.store.sitting() as books:
        taken = take_readings(books, list(reversed(readings)), [], readings[-1][1].at)
    assert taken.rooms == (ROOM,)
    assert site.metering(ROOM).billable is not None
    assert [(day, cost) for day, cost, _ in consumption(site.store)] == [
        ("2026-03-02", yuan("3"))
    ]  # fmt: skip
    prove(site.store)


def test_a_batch_delivered_twice_changes_nothing(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    hour = START + timedelta(hours=1)
    site.read(hour, {ROOM: "1001"})
    site.read(hour + FIVE, {ROOM: "1001.1"})
    before = site.wallet(ROOM), site.metering(ROOM)
    site.read(hour + FIVE, {ROOM: "1001.1"})
    site.read(hour, {ROOM: "1001"})
    assert (site.wallet(ROOM), site.metering(ROOM)) == before
    prove(site.store)


def test_unknown_meters_are_left_out_and_nothing_is_a_batch(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        nothing = take_readings(books, [(999, Reading(START, kwh("1")))], [], START)
        empty = take_readings(books, [], [], START)
    assert (nothing.rooms, nothing.planned, nothing.read_again) == ((), (), ())
    assert empty.rooms == ()


def test_a_meter_that_did_not_answer_changes_the_picture_of_its_room(new_site: NewSite) -> None:
    site = new_site()
    taken = site.read(START + FIVE, {ROOM: "1000.1"}, missed=[OTHER])
    assert taken.rooms == (ROOM, OTHER)
    with site.store.reading() as connection:
        rows = connection.execute(t.latest.select()).all()
    misses = {row.meter_id: row.misses for row in rows}
    assert (misses[site.meter(ROOM)], misses[site.meter(OTHER)]) == (0, 1)


def test_a_meter_without_account_is_followed_and_charged_to_nobody(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    for hour in range(1, 4):
        site.read(START + timedelta(hours=hour), {ROOM: str(1000 + hour)})
    metering = site.metering(ROOM)
    assert metering.assignment is None
    assert metering.billable is not None
    assert metering.billable.total == kwh("1002")
    with site.store.sitting() as books:
        kept = books.meters.kept_since(site.meter(ROOM), START)
    assert [row.kept_as for row in kept] == [KeptAs.HALF_HOUR]
    prove(site.store)


# warnings


def test_each_level_is_told_once_as_the_balance_falls(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "40"})
    for hour, total in enumerate(["1005", "1012", "1013", "1031", "1036", "1045"], 1):
        site.read(START + timedelta(hours=hour), {ROOM: total})
    wallet = site.wallet(ROOM).id
    # billable are 1005, 1012, 1013, 1031, 1036: 35, 28, 27, 9 and 4 yuan left
    told = [notice for notice in notices(site.store) if notice[0] == wallet]
    assert told == [(wallet, 1, yuan("28")), (wallet, 2, yuan("9")), (wallet, 3, yuan("4"))]


# doubts and holds


def test_one_bad_frame_is_read_again_and_forgotten(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    taken = site.read(START + FIVE, {ROOM: "9000"})
    assert taken.read_again == (site.meter(ROOM),)
    taken = site.read(START + FIVE + timedelta(seconds=5), {ROOM: "1000.5"})
    assert taken.read_again == ()
    site.read(START + FIVE + FIVE, {ROOM: "1001"})
    assert site.wallet(ROOM).accrued == yuan("0.50")
    with site.store.sitting() as books:
        kept = books.meters.kept_since(site.meter(ROOM), START + timedelta(seconds=1))
    assert [(row.kept_as, row.refused) for row in kept] == [
        (KeptAs.REFUSED, Refused.ABOVE_RATED)
    ]  # fmt: skip
    prove(site.store)


def test_a_doubt_seen_twice_is_a_hold_with_an_audit_line_and_no_charge(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + FIVE, {ROOM: "9000"})
    site.read(START + FIVE + FIVE, {ROOM: "9001"})
    hold = site.metering(ROOM).hold
    assert hold is not None
    assert hold.kind is HoldKind.SPIKE
    assert site.balance(ROOM) == yuan("100")
    assert trail(site.store, "hold.spike") == [
        ("hold.spike", ROOM, {"meter": "E-1-0101", "from": "1000", "seen": "9000"})
    ]
    prove(site.store)


def test_a_register_that_rolls_over_is_charged_exactly(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, full_scale=kwh("1005"))
    site.read(START + timedelta(hours=1), {ROOM: "1004.5"})
    site.read(START + timedelta(hours=1, minutes=5), {ROOM: "1004.9"})
    site.read_twice(START + timedelta(hours=1, minutes=10), {ROOM: "0.3"})
    site.read_twice(START + timedelta(hours=2), {ROOM: "1.3"})
    assert site.balance(ROOM) == yuan("93.70")  # 5 up to the top, 1.3 after it
    ((day, cost, facts),) = consumption(site.store)
    assert (day, cost, facts["rolled_over_at"]) == ("2026-03-02", yuan("5.30"), "1005")
    prove(site.store)


# second looks before arrears


def test_a_reading_that_would_begin_arrears_is_read_twice_at_once(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "8"})
    assert site.read(START + timedelta(hours=1), {ROOM: "1007"}).read_again == ()
    soon = site.read(START + timedelta(hours=2), {ROOM: "1008"})
    assert soon.read_again == (site.meter(ROOM),)
    again = site.read(START + timedelta(hours=2, seconds=5), {ROOM: "1008"})
    assert site.balance(ROOM) == Money(0)
    assert again.read_again == ()  # it has begun; nothing more hangs on it


def test_across_midnight_a_reading_that_would_begin_arrears_is_read_twice_too(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "8"})
    site.read_twice(MIDNIGHT - FIVE, {ROOM: "1007"})
    assert site.read(MIDNIGHT + FIVE, {ROOM: "1008"}).read_again == (site.meter(ROOM),)


def test_far_from_the_limit_nothing_is_read_twice(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "500"})
    assert site.read(START + timedelta(hours=3), {ROOM: "1020"}).read_again == ()


def test_an_account_that_is_suspended_is_still_measured(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "3"})
    with site.store.sitting() as books:
        books.accounts.change_state(site.accounts[ROOM], AccountState.SUSPENDED, START)
    taken = site.read_twice(START + timedelta(hours=3), {ROOM: "1020"})
    assert site.balance(ROOM) == yuan("-17")
    assert not taken.planned


# any grouping


@pytest.mark.parametrize("seed", range(3))
def test_any_grouping_of_the_same_readings_gives_the_same_ledger(
    new_site: NewSite, tmp_path: Path, seed: int
) -> None:
    """Two rooms by time of use over three days, in slips of one reading and in slips of many."""
    tou = read_scheme(SCHEMES.joinpath("resident-tou.json").read_text(encoding="utf-8"))
    chance = random.Random(seed)
    rooms = {ROOM: kwh("1000"), OTHER: kwh("1000")}
    readings: list[tuple[str, Reading]] = []
    at = START
    while at < START + timedelta(days=3):
        at += timedelta(minutes=chance.choice([5, 5, 5, 20, 90, 400]))
        for room in rooms:
            rooms[room] += Quantity(chance.randrange(0, 1_600_000))
            readings.append((room, Reading(at, rooms[room], supply=Supply.ON)))
    chance_of_groups = random.Random(seed + 100)

    def ledger(site: SmallSite, sizes: list[int]) -> list[bytes]:
        rest = list(readings)
        while rest:
            size = chance_of_groups.choice(sizes)
            group, rest = rest[:size], rest[size:]
            with site.store.sitting() as books:
                take_readings(
                    books,
                    [(site.meter(room), reading) for room, reading in group],
                    [],
                    group[-1][1].at,
                )
        prove(site.store)
        return [bytes(line) for line in export_ledger(site.store)]

    how: dict[str, Any] = {
        "schemes": (tou,),
        "electric_scheme": "resident-tou",
        "opening": {ROOM: "100"},
    }
    one_by_one = ledger(new_site(**how), [1])
    in_groups = ledger(new_site(url=str(tmp_path / "other.db"), **how), [1, 2, 7, 40])
    assert len(one_by_one) > 6
    assert one_by_one == in_groups


def test_settings_without_alarm_levels_still_bill(new_site: NewSite) -> None:
    site = new_site(replace(ANY_TIME, alarm_levels=()), opening={ROOM: "5"})
    site.read_twice(START + timedelta(hours=1), {ROOM: "1010"})
    assert site.balance(ROOM) == yuan("-5")
    assert notices(site.store) == []
