"""What a named person may do about supply, and what nobody may do alone or without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.core.errors import Refusal
from app.core.meters.supply import Supply, Utility
from app.core.supply.case import Intent, SupplyCase
from app.core.supply.command import Command, CommandState
from app.core.supply.manual import (
    CutNow,
    KeepOn,
    Postpone,
    SupplyOrder,
    cut_now,
    keep_on,
    order_supply,
    postpone,
    release_brake,
    retry,
)
from app.core.supply.switching import begin, refused
from app.storage import tables as t
from tests.core.accounts.closing import close_room
from tests.core.conftest import NewSite
from tests.core.proof import prove, trail
from tests.sites import ENGINEER, START, SmallSite, draft, open_room, yuan

ROOM = "1-0101"
SECOND = replace(ENGINEER, approved_by="manager 陈静")
NOTICE = START + timedelta(hours=1)
OVER = NOTICE + timedelta(minutes=121)


def order(site: SmallSite, supply: Supply, at: datetime = START, **changes: Any) -> list[Command]:
    plain = SupplyOrder(site.new_act(), ROOM, supply, "检修", ENGINEER)
    with site.store.sitting() as books:
        return order_supply(books, replace(plain, **changes), at)


def code_of(site: SmallSite, supply: Supply, at: datetime = START, **changes: Any) -> str:
    with pytest.raises(Refusal) as caught:
        order(site, supply, at, **changes)
    return caught.value.code


def case_of(site: SmallSite, at: datetime) -> SupplyCase:
    wallet = site.wallet(ROOM).id
    with site.store.sitting() as books:
        return books.supply.cases([wallet], at)[wallet]


def arrears(new_site: NewSite, **how: Any) -> SmallSite:
    site = new_site(opening={ROOM: "5", "1-0102": "50"}, **how)
    site.read_twice(NOTICE, {ROOM: "1010"})
    return site


def vacant(new_site: NewSite) -> SmallSite:
    """A room whose account was closed, and its supply left on."""
    site = new_site(opening={ROOM: "10"})
    close_room(site, ROOM, START, "10", {ROOM: "1000"})
    return site


# orders


def test_an_order_off_holds_against_all_money_until_an_order_on(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    (off,) = order(site, Supply.OFF)
    assert (off.because, off.reason, off.actor) == (Intent.MANUAL, "检修", ENGINEER)
    assert site.switch(off, START).state is CommandState.VERIFIED
    assert case_of(site, START).forced_off == "检修"
    site.pay(ROOM, "100", START)
    assert not site.read_twice(NOTICE, {ROOM: "1001"}, supply=Supply.OFF).planned
    (on,) = order(site, Supply.ON, NOTICE)
    assert case_of(site, NOTICE).forced_off is None
    assert site.switch(on, NOTICE).state is CommandState.VERIFIED
    assert [(act, room) for act, room, _ in trail(site.store, "supply.off.ordered")] == [
        ("supply.off.ordered", ROOM)
    ]


def test_the_same_order_twice_is_one_command(new_site: NewSite) -> None:
    site = new_site()
    first = order(site, Supply.OFF, act="o")
    assert order(site, Supply.OFF, act="o") == first
    assert code_of(site, Supply.ON, act="o") == "act.key_reused"
    assert len(trail(site.store, "supply.off.ordered")) == 1


def test_orders_that_are_refused(new_site: NewSite) -> None:
    site = new_site(critical=(ROOM,), utilities=(Utility.ELECTRIC,), opening={ROOM: "10"})
    assert code_of(site, Supply.OFF, reason=" ") == "reason.missing"
    assert code_of(site, Supply.OFF, room="9-9999") == "room.not_found"
    assert code_of(site, Supply.OFF, utility=Utility.WATER) == "meter.none_of_utility"
    assert code_of(site, Supply.OFF) == "supply.critical_needs_second"
    own = replace(ENGINEER, approved_by=ENGINEER.operator)
    assert code_of(site, Supply.OFF, actor=own) == "supply.critical_needs_second"
    assert len(order(site, Supply.OFF, actor=SECOND)) == 1


def test_a_meter_without_switch_and_a_safety_trip_are_refused(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "10"})
    wallet = site.wallet_id(ROOM)
    with site.store.sitting() as books:
        db = books.sitting.connection
        db.execute(update(t.meters).where(t.meters.c.number == "W-1-0101").values(has_switch=False))
        books.supply.force_off(wallet, None)
        db.execute(update(t.supply_states).values(has_safety_trip=True))
    assert code_of(site, Supply.OFF, utility=Utility.WATER) == "supply.no_switch"
    assert code_of(site, Supply.ON) == "supply.safety_trip"


def test_nobody_switches_on_what_the_table_would_cut_again(new_site: NewSite) -> None:
    site = arrears(new_site)
    assert code_of(site, Supply.ON, NOTICE) == "supply.would_be_cut_again"
    order(site, Supply.OFF, NOTICE)
    assert code_of(site, Supply.ON, NOTICE) == "supply.would_be_cut_again"
    with site.store.sitting() as books:
        keep_on(books, KeepOn("k", ROOM, "病人", None, ENGINEER), NOTICE)
    (on,) = order(site, Supply.ON, NOTICE)
    assert on.supply is Supply.ON
    prove(site.store)


def test_an_order_off_takes_the_room_from_the_list_of_pending_cuts(new_site: NewSite) -> None:
    site = arrears(new_site)
    assert case_of(site, NOTICE).pending is not None
    order(site, Supply.OFF, NOTICE)
    assert case_of(site, NOTICE).pending is None


def test_an_empty_room_is_switched_on_for_a_viewing_and_off_again(new_site: NewSite) -> None:
    site = vacant(new_site)
    (on,) = order(site, Supply.ON, NOTICE)
    assert (on.because, on.wallet_id, on.supply) == (Intent.VACANT, None, Supply.ON)
    assert site.switch(on, NOTICE).state is CommandState.VERIFIED
    ((_, subject, facts),) = trail(site.store, "supply.on.ordered")
    assert (subject, facts["reason"]) == (ROOM, "检修")
    (off,) = order(site, Supply.OFF, NOTICE)
    assert site.switch(off, NOTICE).state is CommandState.VERIFIED
    assert site.metering(ROOM).meter.supply is Supply.OFF
    prove(site.store)


def test_what_waits_for_an_empty_room_is_withdrawn_when_the_next_account_is_opened(
    new_site: NewSite,
) -> None:
    site = vacant(new_site)
    (waits,) = order(site, Supply.OFF, NOTICE)
    with site.store.importing(NOTICE) as writer:
        writer.add_drafts([draft("B000", ROOM, "C1", opening="50")])
    with site.store.sitting() as books:
        account = books.accounts.in_room(ROOM)
    assert account is not None
    site.accounts[ROOM] = account.id
    open_room(site, ROOM, NOTICE)
    with site.store.sitting() as books:
        assert books.commands.get(waits.id).state is CommandState.SUPERSEDED
        assert begin(books, waits.id, NOTICE) is None


def test_an_order_for_an_empty_room_needs_reason_meter_and_a_second_where_it_is_critical(
    new_site: NewSite,
) -> None:
    site = vacant(new_site)
    assert code_of(site, Supply.OFF, reason=" ") == "reason.missing"
    assert code_of(site, Supply.OFF, room="9-9999") == "room.not_found"
    with site.store.sitting() as books:
        books.sitting.connection.execute(update(t.rooms).values(room_class="critical"))
    assert code_of(site, Supply.OFF) == "supply.critical_needs_second"
    assert order(site, Supply.OFF, actor=SECOND)


# keeping on


def test_keeping_on_brings_back_what_was_cut_and_ends_by_itself(new_site: NewSite) -> None:
    site = arrears(new_site)
    (cut,) = site.read_twice(OVER, {ROOM: "1010"}).planned
    site.switch(cut, OVER)
    until = OVER + timedelta(hours=5)
    order_ = KeepOn("k", ROOM, " 病人 ", until, ENGINEER, utility=Utility.ELECTRIC)
    with site.store.sitting() as books:
        keep_on(books, order_, OVER)
        keep_on(books, order_, OVER)  # the same click
    (back,) = site.open_commands(ROOM)
    site.switch(back, OVER)
    protection = case_of(site, OVER).protection
    assert protection is not None
    assert (protection.reason, protection.until) == ("病人", until)
    assert not site.read_twice(until - timedelta(minutes=5), {ROOM: "1012"}).planned
    (again,) = site.read_twice(until + timedelta(minutes=5), {ROOM: "1012"}).planned
    assert again.supply is Supply.OFF
    assert len(trail(site.store, "keep_on")) == 1


def test_taking_protection_back_lets_the_table_speak(new_site: NewSite) -> None:
    site = arrears(new_site)
    with site.store.sitting() as books:
        keep_on(books, KeepOn("k", ROOM, "病人", None, ENGINEER), NOTICE)
    assert not site.read_twice(OVER, {ROOM: "1010"}).planned
    assert case_of(site, OVER).pending is None
    with site.store.sitting() as books:
        keep_on(books, KeepOn("e", ROOM, "已出院", None, ENGINEER, on=False), OVER)
    (cut,) = site.open_commands(ROOM)
    assert cut.supply is Supply.OFF
    assert len(trail(site.store, "keep_on.ended")) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": ""}, "reason.missing"),
        ({"until": START}, "keep_on.already_over"),
        ({"room": "9-9999"}, "room.not_found"),
    ],
)
def test_keeping_on_that_is_refused(new_site: NewSite, changes: dict[str, Any], code: str) -> None:
    site = new_site()
    plain = KeepOn("k", ROOM, "病人", None, ENGINEER)
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        keep_on(books, replace(plain, **changes), START)
    assert caught.value.code == code


def test_a_vacant_room_cannot_be_kept_on(new_site: NewSite) -> None:
    site = new_site()
    with site.store.sitting() as books:
        books.sitting.connection.execute(update(t.accounts).values(state="closed"))
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        keep_on(books, KeepOn("k", ROOM, "病人", None, ENGINEER), START)
    assert caught.value.code == "account.none_in_room"


# putting off


def put_off(site: SmallSite, until: datetime, now: datetime, **changes: Any) -> None:
    plain = Postpone(site.new_act(), site.wallet_id(ROOM), until, "周五付款", ENGINEER)
    with site.store.sitting() as books:
        postpone(books, replace(plain, **changes), now)


def test_a_pending_cut_is_put_off_and_then_runs(new_site: NewSite) -> None:
    site = arrears(new_site)
    until = NOTICE + timedelta(days=2)
    put_off(site, until, NOTICE, act="p")
    put_off(site, until, NOTICE, act="p")
    assert not site.read_twice(until - timedelta(minutes=5), {ROOM: "1010"}).planned
    waiting = case_of(site, OVER).pending
    assert waiting is not None
    assert (waiting.reason, waiting.postponed_why) == ("p", "周五付款")
    assert site.read_twice(until, {ROOM: "1010"}).planned
    assert len(trail(site.store, "postpone")) == 1


def test_putting_off_has_its_limits(new_site: NewSite) -> None:
    site = arrears(new_site)
    pending = case_of(site, NOTICE).pending
    assert pending is not None
    longest = pending.since + timedelta(days=3)
    limits: list[tuple[datetime, dict[str, Any], str]] = [
        (longest + timedelta(seconds=1), {}, "postpone.too_long"),
        (NOTICE, {}, "postpone.too_long"),
        (longest, {"reason": " "}, "reason.missing"),
        (longest, {"wallet_id": 999}, "postpone.nothing_pending"),
        (longest, {"wallet_id": site.wallet_id("1-0102")}, "postpone.nothing_pending"),
    ]
    for until, changes, code in limits:
        with pytest.raises(Refusal) as caught:
            put_off(site, until, NOTICE, **changes)
        assert caught.value.code == code
    put_off(site, longest, NOTICE)


def test_money_ends_what_was_put_off(new_site: NewSite) -> None:
    site = arrears(new_site)
    put_off(site, NOTICE + timedelta(days=2), NOTICE)
    site.pay(ROOM, "100", NOTICE)
    assert case_of(site, NOTICE).pending is None


def test_letting_a_mass_cut_run_needs_a_reason(new_site: NewSite) -> None:
    site = new_site()
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        release_brake(books, "b", " ", ENGINEER, START)
    assert caught.value.code == "reason.missing"


# cutting at once


def cut_at_once(site: SmallSite, at: datetime, act: str = "c", **changes: Any) -> list[Command]:
    plain = CutNow(act, site.wallet_id(ROOM), "催缴无果", ENGINEER)
    with site.store.sitting() as books:
        return cut_now(books, replace(plain, **changes), at)


def test_a_cut_at_once_skips_the_wait_and_money_still_brings_supply_back(
    new_site: NewSite,
) -> None:
    site = arrears(new_site)
    (cut,) = cut_at_once(site, NOTICE)
    assert [c.id for c in cut_at_once(site, NOTICE)] == [cut.id]
    assert (cut.because, cut.actor) == (Intent.ARREARS, ENGINEER)
    site.read_twice(NOTICE + timedelta(minutes=10), {ROOM: "1010"})  # a review does not withdraw it
    assert site.switch(cut, NOTICE + timedelta(minutes=11)).state is CommandState.VERIFIED
    site.pay(ROOM, "100", NOTICE + timedelta(minutes=20))
    (back,) = site.open_commands(ROOM)
    assert (back.supply, back.because) == (Supply.ON, Intent.MONEY_CAME)
    assert len(trail(site.store, "supply.off.ordered")) == 1


def test_money_withdraws_a_cut_at_once_that_has_not_gone_out(new_site: NewSite) -> None:
    site = arrears(new_site)
    cut_at_once(site, NOTICE)
    site.pay(ROOM, "100", NOTICE)
    assert not site.open_commands(ROOM)


def test_a_cut_at_once_is_refused_without_arrears_or_reason(new_site: NewSite) -> None:
    site = arrears(new_site)
    paid = site.wallet_id("1-0102")
    for changes, code in (
        ({"wallet_id": paid}, "cut_now.not_due"),
        ({"reason": " "}, "reason.missing"),
    ):
        with pytest.raises(Refusal) as caught:
            cut_at_once(site, NOTICE, **changes)
        assert caught.value.code == code


def test_nobody_may_skip_the_wait_for_a_reading_or_a_ruling(new_site: NewSite) -> None:
    site = arrears(new_site)
    with pytest.raises(Refusal) as caught:
        cut_at_once(site, NOTICE + timedelta(minutes=40))  # the reading has grown old
    assert caught.value.code == "cut_now.in_doubt"
    (cut,) = cut_at_once(site, NOTICE, act="d")
    site.read_twice(NOTICE + timedelta(minutes=5), {ROOM: "3"})  # now the debt is in question
    assert site.metering(ROOM).hold is not None
    with site.store.sitting() as books:
        assert begin(books, cut.id, NOTICE + timedelta(minutes=6)) is None
    assert not site.open_commands(ROOM)


# trying again


def failed_cut(site: SmallSite) -> Command:
    (cut,) = site.read_twice(OVER, {ROOM: "1010"}).planned
    with site.store.sitting() as books:
        begin(books, cut.id, OVER)
        return refused(books, cut.id, "4", OVER)


def test_a_person_lets_a_failed_command_be_tried_again(new_site: NewSite) -> None:
    site = arrears(new_site)
    failed = failed_cut(site)
    with site.store.sitting() as books:
        again = retry(books, "r", failed.id, "换了继电器", ENGINEER, OVER)
        assert retry(books, "r", failed.id, "换了继电器", ENGINEER, OVER) == again
    assert (again.supply, again.because) == (Supply.OFF, Intent.ARREARS)
    assert site.switch(again, OVER).state is CommandState.VERIFIED
    assert len(trail(site.store, "supply.off.retried")) == 1


def test_trying_again_is_checked_like_any_cut(new_site: NewSite) -> None:
    site = arrears(new_site)
    failed = failed_cut(site)
    site.pay(ROOM, "100", OVER)
    with site.store.sitting() as books:
        again = retry(books, "r", failed.id, "换了继电器", ENGINEER, OVER)
        assert begin(books, again.id, OVER) is None
    assert not site.open_commands(ROOM)
    assert site.balance(ROOM) == yuan("95")


def test_trying_again_is_refused_without_failure_or_reason(new_site: NewSite) -> None:
    site = arrears(new_site)
    (cut,) = site.read_twice(OVER, {ROOM: "1010"}).planned
    for reason, code in (("", "reason.missing"), ("再试", "retry.not_failed")):
        with pytest.raises(Refusal) as caught, site.store.sitting() as books:
            retry(books, "r", cut.id, reason, ENGINEER, OVER)
        assert caught.value.code == code
