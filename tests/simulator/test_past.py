"""The meters of a past show what they would have shown on the wire."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.supply import Supply
from app.core.quantity import NOTHING, SCALE, Quantity
from app.drivers import open_channel
from app.drivers.profiles import load_profiles
from app.simulator.past import PastMeters
from app.simulator.run import simulating
from app.simulator.simulation import Simulation
from app.simulator.site import plan_site

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LATER = START + timedelta(days=40, hours=7, minutes=13)
SITE = plan_site(20, 1, START)
PROFILES = load_profiles()


def test_a_reading_of_the_past_is_what_a_driver_makes_of_the_registers() -> None:
    asyncio.run(_as_on_the_wire())


async def _as_on_the_wire() -> None:
    past, now = PastMeters(SITE, PROFILES, START), [START]
    async with simulating(SITE, PROFILES, clock=lambda: now[0]) as (_, listening):
        now[0] = LATER
        address = ChannelAddress.parse(f"tcp://127.0.0.1:{listening.first_port}")
        driver = open_channel(address, 2)
        try:
            for meter in SITE.meters:
                seen = await driver.read(
                    MeterAddress(meter.unit), PROFILES[meter.profile], lambda: LATER
                )
                told = past.reading(meter.number, LATER)
                assert (told.at, told.total, told.bands) == (seen.at, seen.total, seen.bands)
                assert seen.supply in (told.supply, Supply.UNKNOWN)
        finally:
            await driver.close()


def test_a_simulator_goes_on_where_the_past_ended() -> None:
    past = PastMeters(SITE, PROFILES, START)
    off, exchanged = SITE.rooms[0].electric, SITE.rooms[1].electric
    past.switch(off.number, Supply.OFF, START + timedelta(days=1))
    past.put_new(exchanged.number, NOTHING, START + timedelta(days=2))
    end = START + timedelta(days=3)
    simulation = Simulation(SITE, PROFILES, lambda: LATER, past.state(end))
    now = simulation.now_us()
    for meter in SITE.meters:
        shown = Quantity(simulation.meters[meter.number].values(now)["total"])
        rest = shown.micro % (SCALE // 1000)  # a register shows no more than its places
        assert past.reading(meter.number, LATER).total.micro in (
            shown.micro - rest,
            shown.micro - shown.micro % (SCALE // 100),
        )
    assert simulation.meters[off.number].kept.supply is Supply.OFF


@pytest.mark.parametrize("change", ["switched off", "exchanged"])
def test_what_was_looked_at_ahead_of_a_change_does_not_come_true(change: str) -> None:
    past = PastMeters(SITE, PROFILES, START)
    number = SITE.rooms[0].electric.number
    ahead = past.reading(number, LATER)
    if change == "exchanged":
        past.put_new(number, NOTHING, START + timedelta(hours=1))
    else:
        past.switch(number, Supply.OFF, START + timedelta(hours=1))
    assert past.reading(number, LATER).total < ahead.total
