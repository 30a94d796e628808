"""Our drivers against servers that are not ours."""

from __future__ import annotations

import asyncio
import struct
from decimal import Decimal

import pytest
from pymodbus import FramerType

from app.core.errors import LinkDown, MeterRefused, MeterSilent, Refusal
from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.profile_file import read_profile
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.drivers import open_channel
from app.drivers.profiles import load_profiles
from tests.drivers.wire import (
    NOW,
    clock,
    device,
    needs_two_ports,
    one_port,
    pty_pair,
    pymodbus_serial,
    pymodbus_tcp,
)

PROFILES = load_profiles()
UNIT = MeterAddress(7)


def floats(*numbers: float) -> list[int]:
    return list(struct.unpack(f">{2 * len(numbers)}H", struct.pack(f">{len(numbers)}f", *numbers)))


def dds238(relay: int) -> dict[int, list[int]]:
    registers = [0] * 0x20
    registers[0:2] = [0x0001, 0xE240]  # 1234.56 kWh
    registers[0x0C:0x12] = [2203, 512, 1090, 0, 966, 5001]
    registers[0x1A] = relay
    return {0: registers}


async def the_relay_meter_is_read_and_switched(driver: MeterDriver) -> None:
    profile = PROFILES["DDS238-2"]
    reading = await driver.read(UNIT, profile, clock)
    assert (reading.at, reading.total, reading.supply) == (
        NOW,
        Quantity.parse("1234.56"),
        Supply.ON,
    )
    live = reading.live
    assert (live.voltage_v, live.current_a, live.power_kw) == (
        Decimal("220.3"),
        Decimal("5.12"),
        Decimal("1.090"),
    )
    for supply in (Supply.OFF, Supply.ON):
        await driver.set_supply(UNIT, profile, supply)
        assert await driver.read_supply(UNIT, profile) is supply
        assert (await driver.read(UNIT, profile, clock)).supply is supply


def test_modbus_tcp() -> None:
    async def act() -> None:
        async with pymodbus_tcp([device(7, dds238(1))]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            await the_relay_meter_is_read_and_switched(driver)
            await driver.close()

    asyncio.run(act())


def test_rtu_over_tcp() -> None:
    async def act() -> None:
        async with pymodbus_tcp([device(7, dds238(1))], FramerType.RTU) as port:
            driver = open_channel(ChannelAddress.parse(f"rtu+tcp://127.0.0.1:{port}"), 0.2)
            await the_relay_meter_is_read_and_switched(driver)
            await driver.close()

    asyncio.run(act())


@needs_two_ports
def test_rtu_on_a_serial_port() -> None:
    async def act(ours: str, theirs: str) -> None:
        async with pymodbus_serial([device(7, dds238(1))], theirs):
            driver = open_channel(ChannelAddress.parse(f"serial:{ours}?baud=9600&parity=N"), 0.3)
            await the_relay_meter_is_read_and_switched(driver)
            await driver.close()

    with pty_pair() as (ours, theirs):
        asyncio.run(act(ours, theirs))


def test_float_meters_give_the_number_on_their_display() -> None:
    blocks = {
        # V, A, W and power factor stand six, six and eighteen registers apart.
        0x0000: [
            *(*floats(229.9), 0, 0, 0, 0),
            *(*floats(1.25), 0, 0, 0, 0),
            *(*floats(287.4), *([0] * 16)),
            *floats(0.998),
        ],
        0x0046: floats(49.98),
        0x0156: floats(1834.57),
    }

    async def act() -> None:
        async with pymodbus_tcp([device(7, blocks)]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            reading = await driver.read(UNIT, PROFILES["SDM120"], clock)
            await driver.close()
        assert reading.total == Quantity.parse("1834.57")
        assert reading.live.voltage_v == Decimal("229.9")
        assert reading.live.power_kw == Decimal("0.2874")
        assert reading.live.power_factor == Decimal("0.998")
        assert reading.live.frequency_hz == Decimal("49.98")
        assert reading.supply is Supply.NONE
        assert reading.fault is None

    asyncio.run(act())


def test_bands_and_a_switch_that_cannot_be_read_back() -> None:
    blocks = {0: [0, 10_000, 0, 1_000, 0, 2_000, 0, 3_000, 0, 4_000, 0, *[0] * 6], 0x57: [0, 0]}

    async def act() -> None:
        async with pymodbus_tcp([device(7, blocks)]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            profile = PROFILES["DDSY1352"]
            reading = await driver.read(UNIT, profile, clock)
            assert reading.total == Quantity.parse("100")
            assert [name for name, _ in reading.bands] == ["sharp", "peak", "flat", "valley"]
            assert reading.band("valley") == Quantity.parse("40")
            await driver.set_supply(UNIT, profile, Supply.OFF)
            assert await driver.read_supply(UNIT, profile) is Supply.UNKNOWN
            assert reading.supply is Supply.UNKNOWN
            await driver.close()

    asyncio.run(act())


def test_the_shipped_profile_of_a_water_meter_reads_valve_and_battery() -> None:
    async def act(state: int, status: int) -> tuple[Supply, str | None, Decimal | None]:
        blocks = {0: [0, 48_123, 0, 250, state, status], 0x10: [1]}
        async with pymodbus_tcp([device(7, blocks)]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            reading = await driver.read(UNIT, PROFILES["valve-water"], clock)
            await driver.close()
        assert reading.total == Quantity.parse("48.123")
        return reading.supply, reading.fault, reading.live.flow_m3_h

    flow = Decimal("0.250")
    assert asyncio.run(act(1, 0)) == (Supply.ON, None, flow)
    assert asyncio.run(act(0, 4)) == (Supply.OFF, "battery_low", flow)
    assert asyncio.run(act(2, 0)) == (Supply.UNKNOWN, None, flow)
    assert asyncio.run(act(3, 4)) == (Supply.UNKNOWN, "switch_jammed", flow)


def test_a_meter_that_lacks_optional_registers_is_read_without_them() -> None:
    text = """
    name = "M"
    title = { zh = "表", en = "M" }
    utility = "electric"
    function = 3
    rated_power_kw = 10
    [items]
    total = { register = 0, type = "U32" }
    power_kw = { register = 50, type = "U16", optional = true }
    """
    profile = read_profile(text.replace("\n    ", "\n"), "m")

    async def act() -> None:
        async with pymodbus_tcp([device(7, {0: [0, 5]})]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            for _ in range(2):
                reading = await driver.read(UNIT, profile, clock)
                assert reading.total == Quantity.parse("5")
                assert reading.live.power_kw is None
            await driver.close()

    asyncio.run(act())


def test_a_register_that_is_not_there_is_a_refusal_of_the_meter() -> None:
    async def act() -> None:
        async with pymodbus_tcp([device(7, {0x100: [0]})]) as port:
            driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"))
            with pytest.raises(MeterRefused) as refused:
                await driver.read(UNIT, PROFILES["DDS238-2"], clock)
            assert refused.value.facts["exception"] == 2
            assert refused.value.facts["unit"] == 7
            await driver.close()

    asyncio.run(act())


def test_a_meter_without_a_switch_cannot_be_switched() -> None:
    async def act() -> None:
        driver = open_channel(ChannelAddress.parse("tcp://127.0.0.1:1"))
        profile = PROFILES["SDM120"]
        with pytest.raises(Refusal, match=r"meter\.no_switch"):
            await driver.set_supply(UNIT, profile, Supply.OFF)
        assert await driver.read_supply(UNIT, profile) is Supply.NONE
        with pytest.raises(ValueError, match="unknown"):
            await driver.set_supply(UNIT, PROFILES["DDS238-2"], Supply.UNKNOWN)
        await driver.close()

    asyncio.run(act())


@needs_two_ports
def test_a_silent_serial_line_and_a_missing_port() -> None:
    async def act(ours: str) -> None:
        driver = open_channel(ChannelAddress.parse(f"serial:{ours}"), 0.05)
        with pytest.raises(MeterSilent) as silent:
            await driver.read(UNIT, PROFILES["DDS238-2"], clock)
        assert silent.value.facts["unit"] == 7
        await driver.close()
        with pytest.raises(LinkDown, match=r"link\.closed"):
            await driver.read(UNIT, PROFILES["DDS238-2"], clock)
        nowhere = open_channel(ChannelAddress.parse("serial:/dev/there-is-no-such-port"))
        with pytest.raises(LinkDown, match=r"link\.no_port") as down:
            await nowhere.set_supply(UNIT, PROFILES["DDS238-2"], Supply.OFF)
        assert down.value.facts["sent"] is False
        await nowhere.close()

    with pty_pair() as (ours, _):
        asyncio.run(act(ours))


@needs_two_ports
def test_two_masters_cannot_hold_one_serial_port() -> None:
    async def act(ours: str) -> None:
        first, second = (open_channel(ChannelAddress.parse(f"serial:{ours}"), 0.05) for _ in "12")
        with pytest.raises(MeterSilent):
            await first.read(UNIT, PROFILES["DDS238-2"], clock)
        with pytest.raises(LinkDown, match=r"link\.no_port"):
            await second.read(UNIT, PROFILES["DDS238-2"], clock)
        await first.close()
        await second.close()

    with pty_pair() as (ours, _):
        asyncio.run(act(ours))


@needs_two_ports
def test_an_adapter_that_is_pulled_out_breaks_the_link() -> None:
    async def act() -> None:
        loop = asyncio.get_running_loop()
        with one_port() as (port, adapter):
            driver = open_channel(ChannelAddress.parse(f"serial:{port}"), 1)
            asked = asyncio.create_task(driver.set_supply(UNIT, PROFILES["DDS238-2"], Supply.OFF))
            await loop.run_in_executor(None, adapter.hears)
            adapter.pull_out()
            with pytest.raises(LinkDown, match=r"link\.broken") as down:
                await asked
            assert down.value.facts["sent"] is True
            with pytest.raises(LinkDown, match=r"link\.no_port"):
                await driver.read(UNIT, PROFILES["DDS238-2"], clock)
            await driver.close()

    asyncio.run(act())
