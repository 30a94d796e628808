"""Closing a room of a small site, as the accounts page does it step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.core.accounts.close import (
    Closing,
    FinalReading,
    Settlement,
    begin_closing,
    confirm_closing,
    settlement,
)
from app.core.counter.order import Method, Receipt
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply, Utility
from app.core.supply.command import Command
from tests.sites import BASE, CASHIER, SmallSite, kwh, yuan


def finals_of(
    site: SmallSite, room: str, at: datetime, electric: str = "1000", typed_why: str = ""
) -> dict[int, FinalReading]:
    """Both meters of a room read now; the water meter stands where it began."""
    return {
        site.meter(room): FinalReading(Mark(at, kwh(electric)), typed_why),
        site.meter(room, Utility.WATER): FinalReading(Mark(at, BASE[Utility.WATER])),
    }


def begun(site: SmallSite, room: str, at: datetime) -> None:
    with site.store.sitting() as books:
        begin_closing(books, site.new_act(), room, CASHIER, at)


def worked_out(site: SmallSite, room: str, finals: Mapping[int, FinalReading]) -> Settlement:
    with site.store.sitting() as books:
        return settlement(books, room, finals)


def confirmed(
    site: SmallSite,
    room: str,
    at: datetime,
    expected: str,
    finals: Mapping[int, FinalReading],
    **changes: Any,
) -> list[Receipt]:
    plain = Closing(site.new_act(), room, finals, yuan(expected), Method.CASH, "租户0", CASHIER)
    with site.store.sitting() as books:
        return confirm_closing(books, replace(plain, **changes), at)


def close_room(
    site: SmallSite,
    room: str,
    at: datetime,
    expected: str,
    electric: Mapping[str, str],
    *,
    supply_after: Supply = Supply.ON,
) -> list[Receipt]:
    begun(site, room, at)
    finals = finals_of(site, room, at, electric[room])
    return confirmed(site, room, at, expected, finals, supply_after=supply_after)


def plan_vacant_off(site: SmallSite, room: str, at: datetime) -> list[Command]:
    """Close a room that has 10 yuan and used nothing; both its meters are to go off."""
    close_room(site, room, at, "10", {room: "1000"}, supply_after=Supply.OFF)
    return [command for utility in Utility for command in site.open_commands(room, utility)]
