"""A meter's own periods from real frames to the ledger: where its table is the scheme's, and where
it is another.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.accounts.open import Opening, open_account
from app.core.ledger.take_readings import take_readings
from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.metering import Mark
from app.core.meters.reading import Reading
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.drivers import open_channel
from app.drivers.profiles import load_profiles
from app.simulator.run import simulating
from app.simulator.site import plan_site
from app.storage.store import Store
from tests.core.proof import consumption, prove
from tests.sites import ENGINEER, SmallSite, make_store, small_site

START = datetime(2026, 4, 6, 2, tzinfo=UTC)  # a Monday in spring, 10:00
ROOM = "1-0101"
PRICES = {"sharp": "0.958", "peak": "0.758", "flat": "0.558", "valley": "0.288"}
#: hour by hour, what the simulated DDSY1352 counts in spring
ITS_OWN = "vvvvvvvfpppffffffppsspfv"
ANOTHER = "vvvvvvvvvvvvpppppppppppp"


def scheme(name: str, hours: str) -> SchemeVersion:
    names = {name[0]: name for name in PRICES}
    windows = [
        {"from": f"{hour:02}:00", "to": f"{hour + 1:02}:00", "period": names[letter]}
        for hour, letter in enumerate(hours)
    ]
    table = {"days": ["workday", "weekend", "holiday"], "windows": windows}
    return read_scheme(
        json.dumps(
            {
                "form": 1, "id": name, "name": {"zh": name, "en": name}, "utility": "electric",
                "effective_from": "2025-01-01T00:00:00+08:00", "currency": "CNY", "unit": "kWh",
                "settle": "month", "round_total": {"step": "0.01", "mode": "half_up"},
                "calendar": {"time_zone": "Asia/Shanghai", "tables": [table]},
                "components": [{"id": "energy", "kind": "rate_by_period", "prices": PRICES}],
            }
        )
    )  # fmt: skip


def test_each_hour_has_one_period_of_the_meter() -> None:
    assert (len(ITS_OWN), len(ANOTHER)) == (24, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(str(tmp_path / "store.db"), tmp_path)
    yield made
    made.close()


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


async def read_at(hours: Sequence[int]) -> list[Reading]:
    """The first meter of that model, read over a socket so many hours after the start."""
    profiles, clock = load_profiles(), Clock()
    site = plan_site(20, 1, START)
    meter = next(one for one in site.meters if one.profile == "DDSY1352")
    async with simulating(site, profiles, clock=clock) as (_, where):
        port = where.first_port + meter.port_index
        driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"), 5.0)
        try:
            found = []
            for hour in hours:
                clock.at = START + timedelta(hours=hour)
                address = MeterAddress(meter.unit)
                found.append(await driver.read(address, profiles[meter.profile], clock))
            return found
        finally:
            await driver.close()


def billed(store: Store, version: SchemeVersion, readings: Sequence[Reading]) -> SmallSite:
    """An account opened on the first reading, and polled at the others."""
    site = small_site(
        store, (ROOM,), at=START, schemes=(version,), electric_scheme=version.id,
        utilities=(Utility.ELECTRIC,), is_open=False,
    )  # fmt: skip
    meter = site.meter(ROOM)
    base, *polls = readings
    mark = Mark(base.at, base.total, base.bands)
    with store.sitting() as books:
        opening = Opening(site.new_act(), site.accounts[ROOM], ENGINEER, {meter: mark})
        open_account(books, opening, START)
    for reading in polls:
        with store.sitting() as books:
            take_readings(books, [(meter, reading)], [], reading.at)
    prove(store)
    return site


HOURS = (0, 5, 9, 13, 17, 23, 28, 34, 35)


def test_a_meter_polled_once_in_hours_is_priced_by_its_registers_to_the_fen(store: Store) -> None:
    readings = asyncio.run(read_at(HOURS))
    site = billed(store, scheme("agrees", ITS_OWN), readings)
    first, last = dict(readings[0].bands), dict(readings[-2].bands)  # the last one waits
    assert set(first) == set(PRICES)
    exact = sum(
        ((last[band] - first[band]).exact * Fraction(price) for band, price in PRICES.items()),
        Fraction(0),
    )
    assert site.balance(ROOM) == -Money.rounded(exact)
    ((_, _, facts),) = consumption(store)
    assert not [line for line in facts["lines"] if "split" in line]


def test_a_meter_with_another_table_is_shared_out_by_time_and_marked(store: Store) -> None:
    readings = asyncio.run(read_at(HOURS))
    site = billed(store, scheme("another", ANOTHER), readings)
    ((_, cost, facts),) = consumption(store)
    assert [line["band"] for line in facts["lines"] if "split" in line]
    used = sum(Fraction(line["quantity"]) for line in facts["lines"])
    assert used == Fraction(facts["to"]) - Fraction(facts["from"])
    assert cost > Money(0)
    assert site.balance(ROOM) < Money(0)
