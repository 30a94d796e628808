"""A reading that was kept wrong is put right, and one that came late takes its place."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.core.errors import Refusal
from app.core.ledger.rerate import Corrected
from app.core.meters.correct import Correction, LateReading, correct_reading, take_late
from app.core.meters.metering import KeptAs, Mark
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from tests.core.accounts.closing import close_room
from tests.core.accounts.test_change_scheme import (
    DAY,
    FINANCE,
    HOUR,
    MIDNIGHT,
    days,
    tiers,
)
from tests.core.conftest import NewSite
from tests.core.meters.test_exchange import exchanged
from tests.core.proof import adjustments, consumption, prove, trail
from tests.sites import START, SmallSite, kwh, yuan

ROOM = "1-0101"
ENGINEER = Actor("engineer 王强", "")
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def corrected(
    site: SmallSite, at: datetime, total: str, now: datetime, **changes: Any
) -> Corrected:
    facts: dict[str, Any] = {
        "act": site.new_act(), "meter_id": site.meter(ROOM), "at": at, "total": kwh(total),
        "reason": "抄错", "actor": FINANCE,
    }  # fmt: skip
    with site.store.sitting() as books:
        return correct_reading(books, Correction(**(facts | changes)), now)


def late(site: SmallSite, at: datetime, total: str, now: datetime, **changes: Any) -> Corrected:
    facts: dict[str, Any] = {
        "act": site.new_act(), "meter_id": site.meter(ROOM), "mark": Mark(at, kwh(total)),
        "reason": "冻结值", "actor": FINANCE,
    }  # fmt: skip
    with site.store.sitting() as books:
        return take_late(books, LateReading(**(facts | changes)), now)


def test_the_reading_between_two_days_put_right_moves_use_from_one_to_the_other(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    days(site, 3)
    posted = consumption(site.store)
    assert [str(cost) for _, cost, _ in posted] == ["3.50", "6.00", "17.00"]
    balance = site.balance(ROOM)
    # Tuesday began at 1003.5; it was 1004 in truth. Tiers by month: what the whole costs stays.
    done = corrected(site, MIDNIGHT, "1004", START + 3 * DAY)
    monday, tuesday = adjustments(site.store)
    assert (monday[1], tuesday[1], done.difference) == (yuan("0.50"), yuan("-0.50"), Money(0))
    assert (monday[2]["to"], monday[2]["used"], monday[2]["was"]["used"]) == ("1004", "4", "3.5")
    assert (tuesday[2]["from"], tuesday[2]["used"]) == ("1004", "5.5")
    assert site.balance(ROOM) == balance
    prove(site.store)
    ((_, subject, facts),) = trail(site.store, "changed.reading")
    assert (subject, facts["was"], facts["total"]) == ("E-1-0101", "1003.5", "1004")


def test_put_right_a_second_time_the_last_word_holds(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    balance = site.balance(ROOM)
    corrected(site, MIDNIGHT, "1004", START + 2 * DAY)
    prove(site.store)
    corrected(site, MIDNIGHT, "1003", START + 2 * DAY + HOUR)
    prove(site.store)
    corrected(site, MIDNIGHT, "1003.5", START + 2 * DAY + 2 * HOUR)
    assert [str(cost) for _, cost, _ in adjustments(site.store)] == [
        "0.50", "-0.50", "-1.00", "1.00", "0.50", "-0.50",
    ]  # fmt: skip
    assert site.balance(ROOM) == balance
    prove(site.store)
    days(site, 4)
    prove(site.store)


def test_a_base_that_was_typed_wrong_is_put_right(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    done = corrected(site, START, "998", START + 2 * DAY)
    assert done.difference == yuan("-2")
    prove(site.store)


def test_a_base_put_right_before_anything_was_posted(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + HOUR, {ROOM: "1002"})
    assert corrected(site, START, "1001", START + 2 * HOUR).entries == ()
    assert site.balance(ROOM) == yuan("99")
    prove(site.store)
    days(site, 2, total="1002")
    prove(site.store)


def test_the_last_entrys_end_put_right_changes_the_open_use_as_well(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    accrued, last = site.wallet(ROOM).accrued, MIDNIGHT + DAY
    assert consumption(site.store)[-1][2]["to"] == "1009.5"
    corrected(site, last, "1010", START + 2 * DAY)
    assert site.wallet(ROOM).accrued == accrued - yuan("0.50")
    prove(site.store)
    site.read_twice(START + 2 * DAY + HOUR, {ROOM: "1013"})
    site.read_twice(START + 3 * DAY, {ROOM: "1018"})
    prove(site.store)
    assert consumption(site.store)[-1][2]["from"] == "1010"


def test_a_reading_inside_the_open_use_put_right(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    site.read(START + HOUR, {ROOM: "1001"})
    site.read(START + 2 * HOUR, {ROOM: "1004"})
    site.read(START + 3 * HOUR, {ROOM: "1005"})
    assert corrected(site, START + HOUR, "1002", START + 3 * HOUR) == Corrected()
    assert site.balance(ROOM) == yuan("96")
    prove(site.store)


def test_the_final_reading_of_a_meter_exchanged_since_is_put_right(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    old = site.meter(ROOM)
    at = START + 2 * HOUR
    exchanged(site, at, "1008")
    site.read_twice(START + 3 * HOUR, {ROOM: "4"})  # 2 cheap, 2 dear
    assert site.balance(ROOM) == yuan("100") - yuan("16")
    done = corrected(site, at, "1007", START + 4 * HOUR, meter_id=old)
    assert done.difference == yuan("1")
    assert site.balance(ROOM) == yuan("100") - yuan("7") - yuan("3") - yuan("3")
    prove(site.store)
    site.read_twice(START + DAY, {ROOM: "5"})
    prove(site.store)


def test_instants_may_be_named_by_the_second(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    odd = MIDNIGHT + timedelta(milliseconds=300)
    site.read(START + HOUR, {ROOM: "1001"})
    site.read(odd, {ROOM: "1004"})
    site.read(odd + HOUR, {ROOM: "1005"})
    corrected(site, MIDNIGHT, "1003", START + DAY)
    assert str(adjustments(site.store)[0][1]) == "-1.00"
    prove(site.store)


def test_what_cannot_have_been_is_refused(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "900"})
    days(site, 2)
    now = START + 2 * DAY
    cases: tuple[tuple[str, datetime, str, dict[str, Any]], ...] = (
        ("reason.missing", MIDNIGHT, "1004", {"reason": " "}),
        ("correction.not_billed", MIDNIGHT, "1004", {"meter_id": 99}),
        ("correction.not_billed", START - DAY, "1004", {}),
        ("correction.no_reading", MIDNIGHT + MINUTE, "1004", {}),
        ("correction.below", MIDNIGHT, "1002.9", {}),
        ("correction.above", MIDNIGHT, "1004.1", {}),
        ("correction.above", START, "1000.6", {}),
    )
    for code, at, total, changes in cases:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            corrected(site, at, total, now, **changes)
    assert adjustments(site.store) == []
    prove(site.store)


def test_more_than_the_meter_can_carry_needs_a_second_person(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "900"}, rated_kw=Fraction(20))
    site.read(START + MINUTE, {ROOM: "1000"})
    site.read(START + DAY, {ROOM: "1100"})
    site.read(START + DAY + HOUR, {ROOM: "1101"})
    at = START + MINUTE
    with pytest.raises(Refusal, match=r"correction\.implausible"):
        corrected(site, at, "1050", START + 2 * DAY, actor=ENGINEER)
    corrected(site, at, "1050", START + 2 * DAY)
    prove(site.store)


def test_a_closed_account_is_left_as_it_is(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + HOUR, {ROOM: "1002"})
    close_room(site, ROOM, START + 2 * HOUR, "98", {ROOM: "1002"})
    with pytest.raises(Refusal, match=r"change\.account_not_open"):
        corrected(site, START, "999", START + DAY)


def test_a_late_reading_splits_the_lump_and_posts_what_the_price_differs_by(
    new_site: NewSite,
) -> None:
    """Away for three days; then the meter's own value of Wednesday midnight comes in."""
    site = new_site(opening={ROOM: "100"})
    site.read(START + HOUR, {ROOM: "1001"})
    site.read(START + 3 * DAY, {ROOM: "1072"})
    site.read(START + 3 * DAY + HOUR, {ROOM: "1073"})
    balance = site.balance(ROOM)
    done = late(site, MIDNIGHT + DAY, "1010", START + 4 * DAY)
    assert done == Corrected()  # one price: nothing differs
    assert site.balance(ROOM) == balance
    prove(site.store)


def test_a_late_reading_within_the_open_use_is_priced_along(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    site.read(START + HOUR, {ROOM: "1001"})
    site.read(START + 5 * HOUR, {ROOM: "1009"})
    site.read(START + 6 * HOUR, {ROOM: "1010"})
    late(site, START + 2 * HOUR, "1002", START + 6 * HOUR)
    prove(site.store)
    late(site, START + 5 * HOUR - MINUTE, "1008.9", START + 6 * HOUR)
    prove(site.store)
    corrected(site, START + 2 * HOUR, "1003", START + 6 * HOUR)
    prove(site.store)
    site.read(START + DAY, {ROOM: "1011"})
    site.read(START + DAY + HOUR, {ROOM: "1012"})
    prove(site.store)
    assert site.balance(ROOM) == yuan("100") - yuan("10") - yuan("3")


def test_a_late_reading_shares_bands_by_what_was_really_used(new_site: NewSite) -> None:
    calendar = {
        "tables": [
            {
                "days": ["workday", "weekend", "holiday"],
                "windows": [
                    {"from": "00:00", "to": "12:00", "period": "valley"},
                    {"from": "12:00", "to": "24:00", "period": "peak"},
                ],
            }
        ]
    }
    prices = [{"id": "energy", "kind": "rate_by_period", "prices": {"valley": "1", "peak": "3"}}]
    site = new_site(
        opening={ROOM: "100"},
        schemes=(tiers("tou", components=prices, calendar=calendar),),
        electric_scheme="tou",
    )
    # From Monday 10:00 to Tuesday 10:00, 24 kWh by time: 12 valley and 12 peak, 48 yuan.
    site.read(START + DAY, {ROOM: "1024"})
    site.read(START + DAY + HOUR, {ROOM: "1024"})
    assert site.balance(ROOM) == yuan("52")
    # At Monday noon it stood at 1010: 10 valley till then; 14 kWh over 22 h, 12 of them peak.
    done = late(site, START + 2 * HOUR, "1010", START + DAY + 2 * HOUR)
    peak = Quantity.floor(Fraction(14 * 12, 22)).exact
    cost = Money.rounded((24 - peak) + 3 * peak)
    assert abs((site.balance(ROOM) - yuan("100") + cost).fen) <= 1
    assert done.difference == site.balance(ROOM) - yuan("52")
    prove(site.store)


def test_a_late_reading_that_is_none_is_refused_and_a_doubled_one_changes_nothing(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "100"})
    days(site, 2)
    now = START + 2 * DAY
    assert late(site, MIDNIGHT, "1003.5", now) == Corrected()
    first = late(site, MIDNIGHT + HOUR, "1003.7", now, act="one")
    assert late(site, MIDNIGHT + HOUR, "1003.7", now, act="one") == first
    cases: tuple[tuple[str, datetime, str, dict[str, Any]], ...] = (
        ("late.other_value", MIDNIGHT, "1003.6", {}),
        ("late.not_between", now + DAY, "1012", {}),
        ("reason.missing", MIDNIGHT + 3 * HOUR, "1004", {"reason": ""}),
        ("correction.below", MIDNIGHT + 3 * HOUR, "1003.9", {}),
        ("correction.above", MIDNIGHT + 3 * HOUR, "1004.6", {}),
        ("act.key_reused", MIDNIGHT + HOUR, "1003.8", {"act": "one"}),
    )
    for code, at, total, changes in cases:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            late(site, at, total, now, **changes)
    prove(site.store)


@pytest.mark.parametrize("seed", range(4))
def test_readings_in_any_order_of_arrival_come_to_the_same_balance(
    new_site: NewSite, seed: int
) -> None:
    """Some come in time, the others late, in any order: as if all had come at once."""
    rng = random.Random(seed)
    register, marks = kwh("1000"), []
    for number in range(1, 40):
        register = register + Quantity(rng.randrange(1, 3_000_000))
        marks.append(Mark(START + number * 97 * MINUTE, register))
    hidden = rng.sample(marks[:-3], 12)

    def run(site: SmallSite, held_back: list[Mark]) -> Money:
        for mark in marks:
            if mark not in held_back:
                site.read(mark.at, {ROOM: str(mark.total)})
        for mark in held_back:
            late(site, mark.at, str(mark.total), START + 4 * DAY, actor=FINANCE)
        prove(site.store)
        return site.balance(ROOM)

    site = new_site(opening={ROOM: "900"}, schemes=(tiers(),), electric_scheme="tiers")
    exact = marks[-2].total.exact - 1000  # the last one waits
    cost = Money.rounded(min(exact, Fraction(10)) + 3 * max(Fraction(0), exact - 10))
    assert run(site, hidden) == yuan("900") - cost
    kept = [row for row in kept_rows(site) if row is KeptAs.LATE]
    assert len(kept) == len(hidden)


def kept_rows(site: SmallSite) -> list[KeptAs]:
    with site.store.sitting() as books:
        return [row.kept_as for row in books.meters.kept_since(site.meter(ROOM), START)]
