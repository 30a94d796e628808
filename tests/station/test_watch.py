"""What proves a supply command, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.core.meters.profile import ReadBack, SupplyControl, Verify
from app.core.meters.profile_file import read_profile
from app.core.meters.reading import Live, Reading
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.core.staff.actor import STATION
from app.core.supply.case import Intent
from app.core.supply.command import Command, CommandKind, CommandState
from app.resources import resource
from app.station.watch import Seen, Watch, carries_current, with_supply

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
POLL = timedelta(minutes=5)

READ_BACK = SupplyControl(
    function=6,
    register=0x1A,
    on=(1,),
    off=(0,),
    verify_on=Verify.READ_BACK,
    verify_off=Verify.READ_BACK,
    read_back=ReadBack(3, 0x1A, 0xFFFF, 1, 0),
    delay_before_verify_s=0,
    settle_s=0,
)
BLIND = replace(READ_BACK, verify_on=Verify.NONE, verify_off=Verify.BEHAVIOUR, read_back=None)


def command(supply: Supply) -> Command:
    return Command(
        id=1,
        key="k",
        kind=CommandKind.SUPPLY,
        meter_id=7,
        channel_id=1,
        room="1-0101",
        wallet_id=1,
        supply=supply,
        because=Intent.ARREARS,
        reason="6",
        actor=STATION,
        state=CommandState.ACKNOWLEDGED,
        tries=1,
        created_at=NOON,
        next_at=NOON,
        changed_at=NOON,
    )


def watch(supply: Supply, control: SupplyControl, acknowledged: bool = True) -> Watch:
    return Watch(command(supply), control, acknowledged, POLL)


def reading(
    minute: float,
    total: str = "100",
    power: str | None = "0",
    supply: Supply = Supply.UNKNOWN,
) -> Reading:
    live = Live(power_kw=None if power is None else Decimal(power))
    return Reading(NOON + timedelta(minutes=minute), Quantity.parse(total), (), live, supply)


def test_off_read_back_without_current_is_off() -> None:
    seen = watch(Supply.OFF, READ_BACK).see(reading(0, supply=Supply.OFF))
    assert seen == Seen(Supply.OFF, False)


def test_off_read_back_of_a_meter_without_live_values_is_off() -> None:
    seen = watch(Supply.OFF, READ_BACK).see(reading(0, power=None, supply=Supply.OFF))
    assert seen == Seen(Supply.OFF, None)


def test_current_through_an_open_switch_is_believed_at_the_second_look() -> None:
    following = watch(Supply.OFF, READ_BACK)
    assert following.see(reading(0, power="1.2", supply=Supply.OFF)) is None
    seen = following.see(reading(0.1, power="1.2", supply=Supply.OFF))
    assert seen == Seen(Supply.OFF, True)


def test_a_power_register_that_lags_is_no_welded_relay() -> None:
    following = watch(Supply.OFF, READ_BACK)
    assert following.see(reading(0, power="1.2", supply=Supply.OFF)) is None
    assert following.see(reading(0.1, supply=Supply.OFF)) == Seen(Supply.OFF, False)


def test_a_switch_that_did_not_move_is_told_at_the_second_look() -> None:
    following = watch(Supply.OFF, READ_BACK)
    assert following.see(reading(0, supply=Supply.ON)) is None
    assert following.see(reading(0.1, supply=Supply.ON)) == Seen(Supply.ON, False)


def test_current_after_an_accepted_trip_is_a_welded_relay_whatever_its_register_says() -> None:
    following = watch(Supply.OFF, READ_BACK)
    assert following.see(reading(0, power="1", supply=Supply.ON)) is None
    assert following.see(reading(0.1, power="1", supply=Supply.ON)) == Seen(Supply.OFF, True)


def test_current_after_an_unanswered_trip_means_it_was_not_heard() -> None:
    following = watch(Supply.OFF, READ_BACK, acknowledged=False)
    assert following.see(reading(0, power="1", supply=Supply.ON)) is None
    assert following.see(reading(0.1, power="1", supply=Supply.ON)) == Seen(Supply.ON, True)


def test_a_valve_on_its_way_proves_nothing() -> None:
    following = watch(Supply.ON, READ_BACK)
    assert [following.see(reading(n, supply=Supply.UNKNOWN)) for n in range(5)] == [None] * 5
    assert following.see(reading(6, supply=Supply.ON)) == Seen(Supply.ON, False)


def test_a_valve_stuck_half_way_is_given_up_with_its_fault() -> None:
    following = watch(Supply.OFF, READ_BACK)
    stuck = replace(reading(0, supply=Supply.UNKNOWN), fault="switch_jammed")
    seen = [following.see(stuck) for _ in range(8)]
    assert seen == [None] * 7 + [Seen(Supply.UNKNOWN, False, "switch_jammed")]


def test_without_a_register_off_is_two_polls_of_stillness() -> None:
    following = watch(Supply.OFF, BLIND)
    assert following.see(reading(0)) is None
    assert following.see(reading(1)) is None
    assert following.see(reading(5)) == Seen(Supply.OFF, False)


def test_without_a_register_use_between_two_polls_is_not_off() -> None:
    following = watch(Supply.OFF, BLIND)
    totals = ("100", "100.1", "100.2", "100.3", "100.4")
    seen = [following.see(reading(5 * n, total)) for n, total in enumerate(totals)]
    assert seen == [None, None, None, None, Seen(Supply.OFF, True)]


def test_without_a_register_power_after_an_accepted_trip_is_a_welded_relay() -> None:
    following = watch(Supply.OFF, BLIND)
    assert following.see(reading(0, power="2")) is None
    assert following.see(reading(5, "101", power="2")) == Seen(Supply.OFF, True)


def test_without_a_register_power_after_an_unanswered_trip_is_still_on() -> None:
    following = watch(Supply.OFF, BLIND, acknowledged=False)
    assert following.see(reading(0, power="2")) is None
    assert following.see(reading(5, "101", power="2")) == Seen(Supply.ON, True)


def test_stillness_after_an_unanswered_trip_proves_nothing_cut() -> None:
    following = watch(Supply.OFF, BLIND, acknowledged=False)
    assert following.see(reading(0)) is None
    assert following.see(reading(5)) == Seen(Supply.ON, False)


def test_without_a_register_on_waits_for_the_first_current() -> None:
    following = watch(Supply.ON, BLIND)
    assert [following.see(reading(5 * n)) for n in range(20)] == [None] * 20
    assert following.see(reading(200, power="0.3")) == Seen(Supply.ON, True)


def test_an_unanswered_on_without_current_is_not_done() -> None:
    following = watch(Supply.ON, BLIND, acknowledged=False)
    assert following.see(reading(0)) is None
    assert following.see(reading(5)) == Seen(Supply.OFF, False)


@pytest.mark.parametrize(
    ("model", "power", "supply"),
    [
        ("ddsy1352", "1.5", Supply.ON),
        ("ddsy1352", "0", Supply.UNKNOWN),
        ("dds238-2", "1.5", Supply.UNKNOWN),  # it has a register: let that speak
    ],
)
def test_current_shows_that_a_blind_meter_is_on(model: str, power: str, supply: Supply) -> None:
    text = resource(f"profiles/{model}.toml").read_text("utf-8")
    assert with_supply(reading(0, power=power), read_profile(text, model)).supply is supply


@pytest.mark.parametrize(
    ("live", "carries"),
    [
        (Live(), None),
        (Live(voltage_v=Decimal(220)), None),
        (Live(power_kw=Decimal(0)), False),
        (Live(power_kw=Decimal("0.019"), current_a=Decimal("0.05")), False),
        (Live(power_kw=Decimal("0.02")), True),
        (Live(power_kw=Decimal("-1.5")), True),
        (Live(current_a=Decimal(0), current_l3_a=Decimal("3")), True),
        (Live(flow_m3_h=Decimal("0.4")), True),
    ],
)
def test_what_counts_as_current(live: Live, carries: bool | None) -> None:
    assert carries_current(replace(reading(0), live=live)) is carries
