"""A person rules on a hold: each ruling with its money, and none without name and reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.errors import Refusal
from app.core.meters.metering import KeptAs
from app.core.meters.ruling import Ruling, RulingKind, rule
from app.core.money import Money
from tests.core.conftest import NewSite
from tests.core.proof import consumption, notices, prove, trail
from tests.sites import ENGINEER, START, SmallSite, kwh, yuan

ROOM = "1-0101"
HOUR = START + timedelta(hours=1)
FIVE = timedelta(minutes=5)
BOTH = replace(ENGINEER, approved_by="manager 赵敏")


def ruled(
    site: SmallSite, kind: RulingKind, *, act: str | None = None, reason: str = "现场核实"
) -> None:
    ruling = Ruling(act or site.new_act(), site.meter(ROOM), kind, reason, BOTH)
    with site.store.sitting() as books:
        rule(books, ruling, HOUR + FIVE)


def held(new_site: NewSite, total: str, **how: object) -> SmallSite:
    """A meter at 1001 that says something unbelievable twice."""
    site = new_site(opening={ROOM: "200"}, **how)  # type: ignore[arg-type]
    site.read_twice(HOUR - FIVE, {ROOM: "1001"})
    site.read_twice(HOUR, {ROOM: total})
    assert site.metering(ROOM).hold is not None
    return site


def test_a_spike_that_is_real_is_charged_in_full_under_the_rulings_name(
    new_site: NewSite,
) -> None:
    site = held(new_site, "1150")
    ruled(site, RulingKind.ACCEPT)
    assert site.balance(ROOM) == yuan("50")
    ((_, cost, facts),) = consumption(site.store)
    assert (cost, facts["ruling"], facts["reason"]) == (yuan("150"), "accept", "现场核实")
    metering = site.metering(ROOM)
    assert (metering.hold, metering.suspect, metering.candidate) == (None, None, None)
    site.read_twice(HOUR + 2 * FIVE, {ROOM: "1150.5"})
    assert site.balance(ROOM) == yuan("49.50")
    assert trail(site.store, "hold.accept") == [
        (
            "hold.accept", ROOM,
            {"meter": "E-1-0101", "reason": "现场核实", "from": "1001", "to": "1150"},
        )
    ]  # fmt: skip
    prove(site.store)


def test_a_misread_is_forgotten_and_billing_goes_on(new_site: NewSite) -> None:
    site = held(new_site, "9000")
    ruled(site, RulingKind.MISREAD)
    assert consumption(site.store) == []
    site.read_twice(HOUR + 2 * FIVE, {ROOM: "1001.5"})
    assert site.balance(ROOM) == yuan("198.50")
    prove(site.store)


def test_a_reset_register_counts_from_where_it_began_again(new_site: NewSite) -> None:
    site = held(new_site, "3")
    ruled(site, RulingKind.RESET)
    site.read_twice(HOUR + 2 * FIVE, {ROOM: "4"})
    assert site.balance(ROOM) == yuan("198")  # 1 kWh before, 1 after, nothing for the gap
    ((_, cost, facts),) = consumption(site.store)
    assert (cost, facts["to"], facts["ruling"]) == (yuan("1"), "1001", "reset")
    with site.store.sitting() as books:
        kept = books.meters.kept_since(site.meter(ROOM), HOUR)
    assert KeptAs.BASE in [row.kept_as for row in kept]
    prove(site.store)


def test_a_meter_that_reset_before_anything_was_used_can_be_ruled_too(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "200"})
    site.read_twice(HOUR, {ROOM: "3"})
    ruled(site, RulingKind.RESET)
    assert consumption(site.store) == []
    site.read_twice(HOUR + 2 * FIVE, {ROOM: "4"})
    assert site.balance(ROOM) == yuan("199")
    prove(site.store)


def test_a_roll_over_that_the_program_did_not_dare_to_see_is_charged_on_both_sides(
    new_site: NewSite,
) -> None:
    site = held(new_site, "3", full_scale=kwh("1100"))
    ruled(site, RulingKind.ROLLED_OVER)
    assert site.balance(ROOM) == yuan("97")  # 1, then 99 up to the top, and 3
    ((_, _, facts),) = consumption(site.store)
    assert (facts["rolled_over_at"], facts["ruling"]) == ("1100", "rolled_over")
    prove(site.store)


def test_a_roll_over_needs_to_know_where_the_top_is(new_site: NewSite) -> None:
    site = held(new_site, "3", full_scale=None)
    with pytest.raises(Refusal) as caught:
        ruled(site, RulingKind.ROLLED_OVER)
    assert caught.value.code == "ruling.no_full_scale"


@pytest.mark.parametrize(
    ("total", "kind"),
    [
        ("9000", RulingKind.ROLLED_OVER),
        ("9000", RulingKind.RESET),
        ("3", RulingKind.ACCEPT),
    ],
)
def test_a_ruling_has_to_fit_the_hold(new_site: NewSite, total: str, kind: RulingKind) -> None:
    site = held(new_site, total)
    with pytest.raises(Refusal) as caught:
        ruled(site, kind)
    assert caught.value.code == "ruling.does_not_fit"


def test_the_same_ruling_twice_is_one_and_needs_reason_meter_and_hold(new_site: NewSite) -> None:
    site = held(new_site, "1150")
    with pytest.raises(Refusal) as caught:
        ruled(site, RulingKind.ACCEPT, reason=" ")
    assert caught.value.code == "reason.missing"
    ruled(site, RulingKind.ACCEPT, act="r")
    ruled(site, RulingKind.ACCEPT, act="r")
    assert len(consumption(site.store)) == 1
    with pytest.raises(Refusal) as caught:
        ruled(site, RulingKind.ACCEPT)
    assert caught.value.code == "ruling.no_hold"
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        rule(books, Ruling("x", 999, RulingKind.MISREAD, "无", BOTH), HOUR)
    assert caught.value.code == "meter.not_found"


def test_use_accepted_below_the_limit_is_warned_of_at_once(new_site: NewSite) -> None:
    site = held(new_site, "1300")
    ruled(site, RulingKind.ACCEPT)
    assert site.balance(ROOM) == yuan("-100")
    assert (site.wallet(ROOM).id, 3, yuan("-100")) in notices(site.store)


def test_a_meter_without_account_is_ruled_on_without_money(new_site: NewSite) -> None:
    site = new_site(is_open=False)
    site.read_twice(HOUR - FIVE, {ROOM: "1001"})
    site.read_twice(HOUR, {ROOM: "3"})
    ruled(site, RulingKind.RESET)
    metering = site.metering(ROOM)
    assert metering.hold is None
    assert metering.billable is not None
    assert metering.billable.total == kwh("3")
    assert site.balance(ROOM) == Money(0)


@pytest.mark.parametrize(
    ("total", "kind"),
    [("2500", RulingKind.ACCEPT), ("3", RulingKind.RESET), ("3", RulingKind.ROLLED_OVER)],
)
@pytest.mark.parametrize("second", [None, ENGINEER.operator])
def test_what_decides_over_money_takes_two_persons(
    new_site: NewSite, total: str, kind: RulingKind, second: str | None
) -> None:
    site = held(new_site, total)
    alone = Ruling(
        site.new_act(), site.meter(ROOM), kind, "现场核实", replace(ENGINEER, approved_by=second)
    )
    with pytest.raises(Refusal) as refused, site.store.sitting() as books:
        rule(books, alone, HOUR + FIVE)
    assert refused.value.code == "ruling.needs_second"
    assert site.metering(ROOM).hold is not None
    prove(site.store)


def test_a_misread_is_set_aside_by_one_person(new_site: NewSite) -> None:
    site = held(new_site, "3")
    one = Ruling(site.new_act(), site.meter(ROOM), RulingKind.MISREAD, "现场核实", ENGINEER)
    with site.store.sitting() as books:
        rule(books, one, HOUR + FIVE)
    assert site.metering(ROOM).hold is None
