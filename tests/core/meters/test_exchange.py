"""A meter put in the place of another: use, tiers, wallet and figures go on without a gap."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.core.errors import Refusal
from app.core.ledger.final_use import FinalReading
from app.core.ledger.take_readings import take_readings
from app.core.meters.exchange import Exchange, Exchanged, exchange_meter
from app.core.meters.meter import NewMeter
from app.core.meters.metering import HoldKind, Mark
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.supply.command import CommandState
from tests.core.accounts.test_change_scheme import DAY, DEAR, FINANCE, HOUR, MIDNIGHT, change, tiers
from tests.core.conftest import NewSite
from tests.core.proof import adjustments, consumption, prove, trail
from tests.sites import START, SmallSite, kwh, yuan

ROOM = "1-0101"
MINUTE = timedelta(minutes=1)


def new_meter(number: str = "N-1", **changes: Any) -> NewMeter:
    facts: dict[str, Any] = {
        "number": number, "profile": "ddsu666", "ratio": Fraction(1), "rated_power": Fraction(20),
        "full_scale": Quantity.parse("100000"), "has_switch": True,
    }  # fmt: skip
    return NewMeter(**(facts | changes))


def exchanged(
    site: SmallSite,
    at: datetime,
    final: str,
    new: NewMeter | None = None,
    base: str = "0",
    /,
    **changes: Any,
) -> Exchanged:
    """The room's electricity meter goes at `final`, and another begins at `base`."""
    facts: dict[str, Any] = {
        "act": site.new_act(), "account_id": site.accounts[ROOM], "meter_id": site.meter(ROOM),
        "final": FinalReading(Mark(at, kwh(final))), "new": new or new_meter(),
        "base": Mark(at, kwh(base)), "reason": "到期轮换", "actor": FINANCE,
    }  # fmt: skip
    asked = Exchange(**(facts | changes))
    with site.store.sitting() as books:
        done = exchange_meter(books, asked, max(at, asked.base.at) + MINUTE)
    if not changes.keys() & {"act", "meter_id"}:
        site.meters[ROOM, Utility.ELECTRIC] = done.meter_id
    return done


def test_the_use_to_date_is_posted_and_the_new_meter_goes_on_in_the_tier(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(tiers(),), electric_scheme="tiers")
    old = site.meter(ROOM)
    site.read_twice(START + HOUR, {ROOM: "1006"})
    done = exchanged(site, START + 2 * HOUR, "1008")
    assert (done.number, done.last_use) == ("N-1", yuan("8"))
    assert site.meter(ROOM) != old
    assert site.balance(ROOM) == yuan("92")
    prove(site.store)
    # 2 more of the cheap ten are left: 2 x 1 + 3 x 3.
    site.read_twice(START + 3 * HOUR, {ROOM: "5"})
    assert site.balance(ROOM) == yuan("92") - yuan("11")
    prove(site.store)
    site.read_twice(START + DAY, {ROOM: "6"})
    first, second = consumption(site.store)
    assert (first[2]["exchanged_for"], first[2]["to"], second[2]["from"]) == ("N-1", "1008", "0")
    assert (first[2]["meter"], second[2]["meter"]) == ("E-1-0101", "N-1")
    prove(site.store)
    ((act, room, facts),) = trail(site.store, "exchanged")
    assert (act, room, facts["meter"], facts["new"]) == ("exchanged", ROOM, "E-1-0101", "N-1")


def test_the_old_meter_counts_for_nobody_and_its_place_is_the_new_ones(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    old = site.meter(ROOM)
    exchanged(site, START + HOUR, "1002")
    with site.store.sitting() as books:
        in_place = {meter.number: meter for meter in books.station.meters()}
        assert books.meters.metering([old]) == {}
    assert "E-1-0101" not in in_place
    assert (in_place["N-1"].unit, in_place["N-1"].supply) == (1, Supply.UNKNOWN)
    # The station has not heard of it yet and books what the new one answers under the old name.
    with site.store.sitting() as books:
        taken = take_readings(books, [(old, Reading(START + 2 * HOUR, kwh("0.1")))], [old], START)
    assert taken.rooms == ()
    assert site.balance(ROOM) == yuan("98")
    prove(site.store)


def test_another_ratio_on_the_same_meter_counts_from_its_reading_on(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "1000"}, ratio=Fraction(10), rated_kw=Fraction(500))
    site.read_twice(START + HOUR, {ROOM: "1001"})
    same = new_meter("E-1-0101", ratio=Fraction(40), rated_power=Fraction(500))
    at = START + 2 * HOUR
    # The station polled on while the engineer wrote: 1003 to 1004 is of the new ratio already.
    site.read_twice(at + 40 * MINUTE, {ROOM: "1004"})
    assert site.balance(ROOM) == yuan("1000") - yuan("40")
    exchanged(site, at, "1002", same, "1002")
    assert site.meter(ROOM) == 1
    # 2 x 10 until then, 2 x 40 since
    assert site.balance(ROOM) == yuan("1000") - yuan("20") - yuan("80")
    prove(site.store)
    site.read_twice(START + DAY, {ROOM: "1005"})
    first, second = consumption(site.store)
    assert [(facts["ratio"], facts["used"]) for _, _, facts in (first, second)] == [
        ("10", "20"), ("40", "120"),
    ]  # fmt: skip
    prove(site.store)


def test_a_meter_that_was_removed_may_come_back_and_keeps_its_old_ratio(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "1000"})
    old = site.meter(ROOM)
    exchanged(site, START + HOUR, "1002")
    site.read_twice(START + 2 * HOUR, {ROOM: "1"})
    back = new_meter("E-1-0101", ratio=Fraction(5))
    done = exchanged(site, START + 3 * HOUR, "2", back, "1002")
    assert done.meter_id == old
    site.read_twice(START + 4 * HOUR, {ROOM: "1003"})
    assert site.balance(ROOM) == yuan("1000") - yuan("2") - yuan("2") - yuan("5")
    prove(site.store)


def test_a_gap_between_the_readings_costs_its_fees_and_no_use(new_site: NewSite) -> None:
    plain = [{"id": "fee", "kind": "fixed", "amount": "31", "per": "month"}]
    site = new_site(
        opening={ROOM: "100"}, schemes=(tiers("fee", components=plain),), electric_scheme="fee"
    )
    at = START + HOUR
    exchanged(site, at, "1002", base=Mark(at + 3 * DAY, kwh("7")))
    assert site.balance(ROOM) == yuan("99")
    site.read_twice(at + 3 * DAY + HOUR, {ROOM: "8"})
    assert site.balance(ROOM) == yuan("96")  # Monday to Thursday, a yuan a day
    prove(site.store)


def test_a_hold_ends_with_the_exchange_and_the_typed_reading_says_why(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + HOUR, {ROOM: "1002"})
    for minute in (5, 6):
        site.read(START + HOUR + minute * MINUTE, {ROOM: "3"})
    hold = site.metering(ROOM).hold
    assert hold is not None
    assert hold.kind is HoldKind.WENT_DOWN
    at = START + 2 * HOUR
    exchanged(
        site, at, "1003", final=FinalReading(Mark(at, kwh("1003")), "表已烧毁，按照片"),
        base_typed_why="新表未联网",
    )  # fmt: skip
    assert site.metering(ROOM).hold is None
    assert site.balance(ROOM) == yuan("97")
    ((_, _, facts),) = consumption(site.store)
    assert facts["typed"] == "表已烧毁，按照片"
    prove(site.store)


def test_a_command_in_the_queue_is_withdrawn_and_one_under_way_is_waited_for(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "1"})
    site.read_twice(START + HOUR, {ROOM: "1005"})
    now = START + 4 * HOUR
    site.read_twice(now, {ROOM: "1006"})
    (command,) = site.open_commands(ROOM)
    with site.store.sitting() as books:
        books.commands.move(command.id, CommandState.SENT, now)
    with pytest.raises(Refusal, match=r"exchange\.open_command"):
        exchanged(site, now + MINUTE, "1006")
    with site.store.sitting() as books:
        books.commands.move(command.id, CommandState.FAILED, now)
    exchanged(site, now + MINUTE, "1006")
    with site.store.sitting() as books:
        assert books.commands.get(command.id).state is CommandState.FAILED
    prove(site.store)


def test_a_queued_cut_of_the_old_meter_never_reaches_the_new_one(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "1"})
    site.read_twice(START + HOUR, {ROOM: "1005"})
    now = START + 4 * HOUR
    site.read_twice(now, {ROOM: "1006"})
    (command,) = site.open_commands(ROOM)
    exchanged(site, now + MINUTE, "1006")
    with site.store.sitting() as books:
        assert books.commands.get(command.id).state is CommandState.SUPERSEDED
    assert site.open_commands(ROOM) != [command]
    prove(site.store)


def test_what_cannot_be_is_refused_and_changes_nothing(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    site.read_twice(START + HOUR, {ROOM: "1002"})
    site.read_twice(MIDNIGHT + HOUR, {ROOM: "1010"})
    at = MIDNIGHT + 2 * HOUR
    water = site.meter(ROOM, Utility.WATER)
    cases: tuple[tuple[str, dict[str, Any]], ...] = (
        ("reason.missing", {"reason": ""}),
        ("meter.not_found", {"meter_id": 99}),
        ("exchange.not_their_meter", {"account_id": 2}),
        ("exchange.final_below", {"final": FinalReading(Mark(at, kwh("1009")))}),
        ("exchange.final_above", {"final": FinalReading(Mark(at, kwh("1090")))}),
        ("exchange.final_old", {"final": FinalReading(Mark(START + HOUR, kwh("1002")))}),
        ("exchange.base_early", {"base": Mark(at - MINUTE, kwh("0"))}),
        ("exchange.base_early", {"new": new_meter("E-1-0101")}),
        ("exchange.base_above", {"base": Mark(at, kwh("100000"))}),
        ("exchange.meter_incomplete", {"new": new_meter(" ")}),
        ("exchange.meter_incomplete", {"new": new_meter(ratio=Fraction(0))}),
        ("meter.bad_unit", {"new": new_meter(unit=248)}),
        ("exchange.number_taken", {"new": new_meter("E-1-0102")}),
        ("exchange.no_channel", {"new": new_meter(channel="line 9")}),
        ("exchange.unit_taken", {"new": new_meter(channel="line 1", unit=3)}),
    )
    for code, changes in cases:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            exchanged(site, at, "1010", act=site.new_act(), **changes)
    exchanged(
        site, at, "100", new_meter("W-9"), meter_id=water, act="w",
        final=FinalReading(Mark(at, kwh("100"))),
    )  # fmt: skip
    with pytest.raises(Refusal, match=r"exchange\.other_utility"):
        exchanged(site, at, "1010", new_meter("W-1-0101"), act=site.new_act())
    prove(site.store)


def test_asked_for_twice_it_is_done_once_and_said_again(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    old = site.meter(ROOM)
    first = exchanged(site, START + HOUR, "1002", act="one", meter_id=old)
    assert exchanged(site, START + HOUR, "1002", act="one", meter_id=old) == first
    assert first.last_use == yuan("2")
    with pytest.raises(Refusal, match=r"act\.key_reused"):
        exchanged(site, START + HOUR, "1003", act="one", meter_id=old)
    prove(site.store)


def test_nothing_left_to_post_is_nothing_posted(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"})
    old = site.meter(ROOM)
    done = exchanged(site, START, "1000", act="one", meter_id=old)
    assert done.last_use == Money(0)
    assert exchanged(site, START, "1000", act="one", meter_id=old) == done
    assert consumption(site.store) == []
    prove(site.store)


def test_a_correction_reaches_back_over_an_exchange(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "100"}, schemes=(DEAR, tiers()), electric_scheme="tiers")
    site.read_twice(START + HOUR, {ROOM: "1006"})
    exchanged(site, START + 2 * HOUR, "1008")
    site.read_twice(START + 3 * HOUR, {ROOM: "4"})
    site.read_twice(START + DAY, {ROOM: "5"})
    balance, now = site.balance(ROOM), START + DAY + HOUR
    done = change(site, "dear", START, now)
    assert [facts["meter"] for _, _, facts in adjustments(site.store)] == ["E-1-0101", "N-1"]
    assert site.balance(ROOM) == yuan("100") - yuan("26")
    prove(site.store)
    change(site, "tiers", START, now + HOUR)
    assert site.balance(ROOM) == balance
    assert done.difference == -sum((cost for _, cost, _ in adjustments(site.store)[:2]), Money(0))
    prove(site.store)
