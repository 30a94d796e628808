"""The simulator on real sockets, asked by our drivers and by others."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from pymodbus.client import AsyncModbusTcpClient

from app.core.errors import BadFrame, MeterRefused, MeterSilent, Refusal, Trouble
from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.profile_file import read_profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.quantity import NOTHING
from app.drivers import open_channel
from app.drivers.profiles import load_profiles
from app.resources import resource
from app.simulator import run
from app.simulator.meter import Fault
from app.simulator.run import Listening, serve, simulating
from app.simulator.simulation import Simulation
from app.simulator.site import SimulatedSite, SiteMeter, plan_site

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PROFILES = load_profiles()
SITE = plan_site(60, 1, START)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **time: int) -> None:
        self.at += timedelta(**time)


def first(profile: str, site: SimulatedSite = SITE) -> SiteMeter:
    return next(meter for meter in site.meters if meter.profile == profile)


class Station:
    """Asks meters through the real drivers."""

    def __init__(self, where: Listening, clock: Clock, timeout_s: float) -> None:
        self._where = where
        self._clock = clock
        self._timeout_s = timeout_s
        self._drivers: dict[int, MeterDriver] = {}

    def _driver(self, meter: SiteMeter) -> MeterDriver:
        if meter.port_index not in self._drivers:
            port = self._where.first_port + meter.port_index
            address = ChannelAddress.parse(f"tcp://127.0.0.1:{port}")
            self._drivers[meter.port_index] = open_channel(address, self._timeout_s)
        return self._drivers[meter.port_index]

    async def read(self, meter: SiteMeter) -> Reading:
        return await self._driver(meter).read(
            MeterAddress(meter.unit), PROFILES[meter.profile], self._clock
        )

    async def switch(self, meter: SiteMeter, supply: Supply) -> None:
        await self._driver(meter).set_supply(
            MeterAddress(meter.unit), PROFILES[meter.profile], supply
        )

    async def supply(self, meter: SiteMeter) -> Supply:
        return await self._driver(meter).read_supply(
            MeterAddress(meter.unit), PROFILES[meter.profile]
        )

    async def close(self) -> None:
        for driver in self._drivers.values():
            await driver.close()


Act = Callable[[Station, Simulation, Clock], Awaitable[None]]


def at_site(act: Act, timeout_s: float = 2.0) -> None:
    async def go() -> None:
        clock = Clock()
        async with simulating(SITE, PROFILES, clock=clock) as (simulation, where):
            station = Station(where, clock, timeout_s)
            try:
                await act(station, simulation, clock)
            finally:
                await station.close()

    asyncio.run(go())


def test_every_meter_answers_with_its_first_register_value() -> None:
    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        for meter in SITE.meters:
            reading = await station.read(meter)
            assert abs(reading.total.micro - meter.start.micro) < 50_000
            assert reading.at == START

    at_site(act)


@pytest.mark.parametrize("profile", ["DDS238-2", "DDSY1352", "valve-water"])
def test_use_goes_on_until_the_supply_is_off_and_then_stands_still(profile: str) -> None:
    meter = first(profile)

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        begun = await station.read(meter)
        clock.passes(hours=3)
        used = await station.read(meter)
        assert used.total > begun.total
        await station.switch(meter, Supply.OFF)
        clock.passes(minutes=1)
        off = await station.read(meter)
        clock.passes(hours=3)
        still = await station.read(meter)
        assert still.total == off.total
        assert still.live.power_kw in (None, Decimal(0))
        assert still.live.flow_m3_h in (None, Decimal(0))
        await station.switch(meter, Supply.ON)
        clock.passes(hours=3)
        assert (await station.read(meter)).total > off.total

    at_site(act)


def test_power_voltage_and_current_agree_with_what_the_register_gains() -> None:
    meter = first("DDS238-2")

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        clock.at = START.replace(minute=0) + timedelta(seconds=1)
        begun = await station.read(meter)
        clock.passes(minutes=14)  # inside one quarter of an hour
        live, gained = begun.live, (await station.read(meter)).total - begun.total
        assert live.power_kw is not None
        assert live.voltage_v is not None
        assert live.current_a is not None
        assert live.power_factor is not None
        assert 210 < live.voltage_v < 230
        assert abs(gained.micro / 10**6 * 60 / 14 - float(live.power_kw)) < 0.1
        volt_ampere = live.voltage_v * live.current_a * live.power_factor
        assert abs(volt_ampere / 1000 - live.power_kw) < Decimal("0.01")

    at_site(act)


def test_a_relay_is_read_back_and_a_valve_takes_its_time() -> None:
    relay, valve = first("DDS238-2"), first("valve-water")

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        for supply in (Supply.OFF, Supply.ON):
            await station.switch(relay, supply)
            assert await station.supply(relay) is supply
            await station.switch(valve, supply)
            assert await station.supply(valve) is Supply.UNKNOWN
            clock.passes(seconds=10)
            assert await station.supply(valve) is supply
            assert (await station.read(valve)).supply is supply
        assert await station.supply(first("DDSY1352")) is Supply.UNKNOWN

    at_site(act)


def test_the_total_of_a_meter_with_bands_is_their_sum() -> None:
    meter = first("DDSY1352")

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        for _ in range(5):
            clock.passes(hours=5, seconds=17)
            reading = await station.read(meter)
            assert reading.total == sum((one for _, one in reading.bands), NOTHING)

    at_site(act)


def test_meters_can_be_made_to_fail() -> None:
    meter = first("DDS238-2")

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        simulated = simulation.meters[meter.number]

        async def fails(fault: Fault, trouble: type[Trouble]) -> None:
            simulated.faults = {fault}
            with pytest.raises(trouble):
                await station.read(meter)
            simulated.faults = set()
            await station.read(meter)

        await fails(Fault.SILENT, MeterSilent)
        await fails(Fault.WRONG_UNIT, BadFrame)
        await fails(Fault.NOISE, BadFrame)
        simulated.late_s = 1.0
        await fails(Fault.LATE, MeterSilent)

    at_site(act, timeout_s=0.1)


def test_relays_can_be_made_to_fail() -> None:
    relay, valve = first("DDS238-2"), first("valve-water")

    async def act(station: Station, simulation: Simulation, clock: Clock) -> None:
        for meter in (relay, valve):
            simulation.meters[meter.number].faults = {Fault.WELDED}
            await station.switch(meter, Supply.OFF)
            clock.passes(minutes=1)
        assert (await station.read(relay)).supply is Supply.ON
        assert (await station.read(valve)).fault == "switch_jammed"
        simulation.meters[relay.number].faults = {Fault.REFUSES}
        with pytest.raises(MeterRefused) as refused:
            await station.switch(relay, Supply.OFF)
        assert refused.value.facts["exception"] == 6
        simulation.meters[relay.number].faults = {Fault.ANSWER_LOST}
        with pytest.raises(MeterSilent):
            await station.switch(relay, Supply.OFF)
        assert await station.supply(relay) is Supply.OFF

    at_site(act, timeout_s=0.2)


def test_a_foreign_client_is_answered_and_refused_by_the_book() -> None:
    relay = first("DDS238-2")

    async def act() -> None:
        async with simulating(SITE, PROFILES, clock=Clock()) as (_, where):
            client = AsyncModbusTcpClient(
                "127.0.0.1", port=where.first_port + relay.port_index, timeout=0.2, retries=0
            )
            await client.connect()
            unit = relay.unit
            good = await client.read_holding_registers(0, count=2, device_id=unit)
            assert good.registers[0] * 65536 + good.registers[1] == relay.start.micro // 10_000
            codes = [
                await client.read_holding_registers(0x500, count=1, device_id=unit),
                await client.read_input_registers(0, count=2, device_id=unit),
                await client.read_coils(0, count=1, device_id=unit),
                await client.write_register(0x1A, 1, device_id=unit),
                await client.write_registers(0x10, [1], device_id=unit),
                await client.write_registers(0x1A, [7], device_id=unit),
            ]
            assert [one.exception_code for one in codes] == [2, 1, 1, 1, 2, 3]
            done = await client.write_registers(0x1A, [0], device_id=unit)
            assert not done.isError()
            client.close()

    asyncio.run(act())


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("0001 0000 0003 UU 03 00", "0001 0000 0003 UU 83 03"),
        ("0001 0000 0006 UU 03 0000 0000", "0001 0000 0003 UU 83 03"),
        ("0001 0000 0004 UU 10 00 1A", "0001 0000 0003 UU 90 03"),
        ("0001 0000 0009 UU 10 001A 0001 04 0001", "0001 0000 0003 UU 90 03"),
    ],
)
def test_a_malformed_request_is_refused(sent: str, answer: str) -> None:
    relay = first("DDS238-2")

    async def act() -> None:
        async with simulating(SITE, PROFILES, clock=Clock()) as (_, where):
            port = where.first_port + relay.port_index
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            unit = f"{relay.unit:02X}"
            frame = bytes.fromhex(sent.replace("UU", unit))
            writer.write(frame[:5])
            await writer.drain()
            writer.write(frame[5:])
            assert await reader.readexactly(9) == bytes.fromhex(answer.replace("UU", unit))
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            assert await reader.read() == b""  # what is no Modbus is hung up on
            writer.close()

    asyncio.run(act())


def test_a_port_in_use_is_trouble_that_names_it() -> None:
    async def act() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(Trouble) as trouble:
                async with simulating(SITE, PROFILES, port=port, clock=Clock()):
                    pass
            assert trouble.value.code == "simulator.port_in_use"
            assert trouble.value.facts["port"] == port

    asyncio.run(act())


@pytest.mark.parametrize(
    ("host", "port", "speed", "code"),
    [
        ("127.0.0.1", 65535, 1, "simulator.too_many_ports"),
        ("no.such.host.invalid", 0, 1, "simulator.bad_host"),
        ("192.0.2.1", 45020, 1, "simulator.no_port"),
        ("127.0.0.1", 0, 0, "simulator.bad_speed"),
    ],
)
def test_an_impossible_place_or_speed_is_told(host: str, port: int, speed: int, code: str) -> None:
    async def act() -> None:
        with pytest.raises((Refusal, Trouble)) as told:
            async with simulating(SITE, PROFILES, host, port, speed=Fraction(speed)):
                pass
        assert told.value.code == code

    asyncio.run(act())


def test_no_free_ports_in_a_row_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
        raise Trouble("simulator.port_in_use", host=host, port=port)

    monkeypatch.setattr(run, "_bound", taken)

    async def act() -> None:
        with pytest.raises(Trouble, match=r"simulator\.no_free_ports"):
            async with simulating(SITE, PROFILES, clock=Clock()):
                pass

    asyncio.run(act())


@pytest.mark.parametrize(("function", "on", "off"), [(5, 0xFF00, 0), (6, 0x55, 0xAA)])
def test_relays_that_take_a_coil_or_a_single_register_are_switched(
    function: int, on: int, off: int
) -> None:
    text = resource("profiles/dds238-2.toml").read_text(encoding="utf-8")
    text = text.replace("function = 16", f"function = {function}")
    text = text.replace("on = [1]", f"on = [{on}]").replace("off = [0]", f"off = [{off}]")
    profiles = {**PROFILES, "DDS238-2": read_profile(text, "one.toml")}
    relay = first("DDS238-2")

    async def act() -> None:
        async with simulating(SITE, profiles, clock=Clock()) as (simulation, where):
            port = where.first_port + relay.port_index
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            address, profile = MeterAddress(relay.unit), profiles["DDS238-2"]
            for supply in (Supply.OFF, Supply.ON):
                await driver.set_supply(address, profile, supply)
                assert await driver.read_supply(address, profile) is supply
                assert simulation.meters[relay.number].kept.supply is supply
            await driver.close()

    asyncio.run(act())


def test_it_serves_until_it_is_told_to_stop() -> None:
    async def act() -> None:
        stop = asyncio.Event()
        told: list[str] = []

        def ready(where: Listening) -> None:
            told.append(str(where))
            stop.set()

        await serve(SITE, PROFILES, stop, ready, clock=Clock())
        host, _, ports = told[0].partition(":")
        low, high = ports.split("-")
        assert (host, int(high) - int(low) + 1) == ("127.0.0.1", SITE.ports)

    asyncio.run(act())


def test_time_goes_on_from_the_state_file_and_a_new_speed_from_the_instant_reached(
    tmp_path: Path,
) -> None:
    file = tmp_path / "state.json"

    async def instant(speed: int) -> int:
        async with simulating(SITE, PROFILES, speed=Fraction(speed), state_file=file) as (
            simulation,
            _,
        ):
            return simulation.now_us()

    async def act() -> None:
        instants = [await instant(speed) for speed in (60, 60, 600, 1)]
        assert instants == sorted(instants)
        year = 365 * 86_400 * 1_000_000
        assert instants[-1] - instants[0] < year

    asyncio.run(act())


def test_a_disk_that_is_full_stops_the_registers_until_it_is_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: Callable[[str], None],
) -> None:
    """The meters' time stands still rather than run past what a restart would know."""
    expected_log("registers stand still.*simulator.state_not_written")
    expected_log("registers go on")
    monkeypatch.setattr(run, "KEEP_EVERY_S", 0.01)
    folder = tmp_path / "disk"
    folder.mkdir()
    meter = first("DDS238-2")

    async def act() -> None:
        clock = Clock()
        file = folder / "state.json"
        async with simulating(SITE, PROFILES, state_file=file, clock=clock) as (simulation, where):
            station = Station(where, clock, 2.0)
            away = tmp_path / "away"
            folder.rename(away)
            clock.passes(hours=1)
            with pytest.raises(MeterRefused) as refused:
                await station.switch(meter, Supply.OFF)
            assert refused.value.facts["exception"] == 4
            assert await station.supply(meter) is Supply.ON
            stood = simulation.now_us()
            await asyncio.sleep(0.05)
            assert simulation.now_us() == stood
            away.rename(folder)
            while simulation.now_us() == stood:
                await asyncio.sleep(0.01)
            await station.switch(meter, Supply.OFF)
            await station.close()

    asyncio.run(act())


PROGRAM = """
import asyncio, sys
from fractions import Fraction
from pathlib import Path
from app.drivers.profiles import load_profiles
from app.simulator.run import serve
from app.simulator.site import plan_site

asyncio.run(serve(
    plan_site(10, 3), load_profiles(), asyncio.Event(),
    lambda where: print(where.first_port, flush=True),
    speed=Fraction(600), state_file=Path(sys.argv[1]),
))
"""


def test_registers_and_relays_outlive_kills_at_any_moment(tmp_path: Path) -> None:
    site = plan_site(10, 3)
    relay = first("DDS238-2", site)
    others = [meter for meter in site.meters if meter is not relay]

    async def visit(station: Station, wanted: Supply) -> list[Reading]:
        await station.switch(relay, wanted)
        readings = []
        for _ in range(3):
            readings = [await station.read(meter) for meter in others]
        return readings

    highest = [NOTHING] * len(others)
    off_total = None
    for turn in range(4):
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "state.json")],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert program.stdout is not None
            port = int(program.stdout.readline())
            where = Listening("127.0.0.1", port, port + site.ports - 1)

            async def act(where: Listening, turn: int) -> tuple[list[Reading], Reading]:
                station = Station(where, Clock(), 5.0)
                before = await station.read(relay)
                if turn:
                    assert before.supply is Supply.OFF
                wanted = Supply.OFF if turn != 2 else Supply.ON
                readings = await visit(station, wanted)
                if turn == 2:
                    await station.switch(relay, Supply.OFF)
                last = await station.read(relay)
                await station.close()
                return readings, last

            readings, last = asyncio.run(act(where, turn))
        finally:
            program.kill()
            program.communicate()
        for at, reading in enumerate(readings):
            assert reading.total >= highest[at]
            highest[at] = reading.total
        if turn in (1, 3):
            assert last.total == off_total
        off_total = last.total
