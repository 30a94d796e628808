"""Lines that lose, delay, double and garble: matched or refused, never the wrong value."""

from __future__ import annotations

import asyncio
import random
import struct
from collections.abc import Awaitable, Callable

import pytest

from app.core.errors import BadFrame, LinkDown, MeterRefused, MeterSilent, Trouble
from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.profile_file import read_profile
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.drivers import open_channel
from app.drivers.modbus import framer_rtu
from app.drivers.profiles import load_profiles
from tests.drivers.wire import Bus, clock

# Two blocks of equal length, which no planner can keep apart: the hardest case for RTU.
PROFILE = read_profile(
    """
name = "M"
title = { zh = "表", en = "M" }
utility = "electric"
function = 3
rated_power_kw = 10
[items]
total = { register = 0, type = "U32" }
flat = { register = 100, type = "U32" }
""",
    "m",
)
RELAY = load_profiles()["DDS238-2"]
UNIT = MeterAddress(7)
TIMEOUT_S = 0.05


def value(unit: int, register: int) -> int:
    return unit * 1000 + register


def answer(request: bytes, *, rtu: bool, unit: int | None = None) -> bytes:
    """What an honest meter says: each register pair holds its own unit and register."""
    body = request[:-2] if rtu else request[6:]
    asked, function, register, count = struct.unpack_from(">BBHH", body)
    if function == 16:
        reply = body[:6]
    else:
        words = struct.pack(">I", value(asked, register)).ljust(2 * count, b"\0")
        reply = bytes((asked, function, 2 * count)) + words
    if unit is not None:
        reply = bytes((unit,)) + reply[1:]
    if rtu:
        return reply + framer_rtu.crc(reply)
    return request[:4] + struct.pack(">H", len(reply)) + reply


def on_bus(
    script: Callable[[bytes, asyncio.StreamWriter], Awaitable[None]],
    act: Callable[[MeterDriver, Bus], Awaitable[None]],
    *,
    rtu: bool = False,
) -> Bus:
    async def run() -> Bus:
        bus = Bus(script)
        async with bus.listening() as port:
            prefix = "rtu+tcp" if rtu else "tcp"
            address = ChannelAddress.parse(f"{prefix}://127.0.0.1:{port}")
            driver = open_channel(address, TIMEOUT_S)
            try:
                await act(driver, bus)
            finally:
                await driver.close()
        return bus

    return asyncio.run(run())


async def reads_right(driver: MeterDriver, unit: int = 7) -> None:
    reading = await driver.read(MeterAddress(unit), PROFILE, clock)
    assert reading.total == Quantity(value(unit, 0) * 10**6)
    assert reading.band("flat") == Quantity(value(unit, 100) * 10**6)


Sends = Callable[[bytes, bool], list[bytes]]

HARMLESS: dict[str, Sends] = {
    "noise before": lambda ask, rtu: [b"\x00\xff\x5a" * rtu + answer(ask, rtu=rtu)],
    "echo before": lambda ask, rtu: [ask * rtu + answer(ask, rtu=rtu)],
    "another unit first": lambda ask, rtu: [answer(ask, rtu=rtu, unit=8), answer(ask, rtu=rtu)],
    "unit 0 first": lambda ask, rtu: [answer(ask, rtu=rtu, unit=0), answer(ask, rtu=rtu)],
    "doubled": lambda ask, rtu: [answer(ask, rtu=rtu) * 2],
    "glued to another": lambda ask, rtu: [answer(ask, rtu=rtu, unit=9) + answer(ask, rtu=rtu)],
    "in single bytes": lambda ask, rtu: [bytes((one,)) for one in answer(ask, rtu=rtu)],
    "noise after": lambda ask, rtu: [answer(ask, rtu=rtu) + b"\xff" * rtu],
}


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
@pytest.mark.parametrize("fault", HARMLESS)
def test_the_right_answer_is_found_among_others(fault: str, rtu: bool) -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        for part in HARMLESS[fault](request, rtu):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)

    async def act(driver: MeterDriver, bus: Bus) -> None:
        for unit in (7, 3, 7):
            await reads_right(driver, unit)

    assert len(on_bus(script, act, rtu=rtu).requests) == 6


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
def test_a_silent_meter_is_asked_twice_and_the_next_one_answers(rtu: bool) -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        if request[0 if rtu else 6] != 7:
            writer.write(answer(request, rtu=rtu))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(MeterSilent) as silent:
            await driver.read(UNIT, PROFILE, clock)
        assert silent.value.facts["unit"] == 7
        assert silent.value.facts["sent"] is True
        await reads_right(driver, 8)

    assert len(on_bus(script, act, rtu=rtu).requests) == 4


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
def test_a_lost_answer_to_a_command_is_not_asked_for_again(rtu: bool) -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        pass

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(MeterSilent) as silent:
            await driver.set_supply(UNIT, RELAY, Supply.OFF)
        assert silent.value.facts["sent"] is True

    assert len(on_bus(script, act, rtu=rtu).requests) == 1


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
def test_only_garbage_is_a_bad_frame_that_shows_it(rtu: bool) -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(request, rtu=rtu, unit=99))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(BadFrame) as bad:
            await driver.read(UNIT, PROFILE, clock)
        assert "63 03 04" in str(bad.value.facts["seen"])

    on_bus(script, act, rtu=rtu)


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
def test_late_answers_are_never_taken_for_the_next_ones(rtu: bool) -> None:
    lot = random.Random(5)
    late: list[asyncio.Task[None]] = []

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        async def send(delay_s: float) -> None:
            await asyncio.sleep(delay_s)
            writer.write(answer(request, rtu=rtu))

        if lot.random() < 0.5:
            writer.write(answer(request, rtu=rtu))
        else:
            late.append(asyncio.create_task(send(TIMEOUT_S * lot.uniform(1.0, 1.7))))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        read = 0
        for _ in range(15):
            try:
                await reads_right(driver)
            except MeterSilent:
                continue
            except BadFrame:
                assert not rtu  # by its number a late answer is known as a wrong one
                continue
            read += 1
        assert read
        await asyncio.gather(*late)

    on_bus(script, act, rtu=rtu)


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
@pytest.mark.parametrize("seed", range(2))
def test_a_line_with_every_fault_at_once_gives_right_values_or_trouble(
    seed: int, rtu: bool
) -> None:
    lot = random.Random(seed)

    def damaged(frame: bytes) -> bytes:
        at = lot.randrange(len(frame))
        return frame[:at] + bytes((frame[at] ^ 1 << lot.randrange(8),)) + frame[at + 1 :]

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        good = answer(request, rtu=rtu)
        sends: dict[int, Callable[[], bytes]] = {
            0: lambda: b"",
            1: lambda: lot.randbytes(lot.randrange(1, 20)),
            2: lambda: good[: lot.randrange(len(good))],
            3: lambda: answer(request, rtu=rtu, unit=lot.randrange(256)),
            4: lambda: damaged(good) if rtu else good,  # TCP has its own checksum
            5: lambda: good + good,
            6: lambda: lot.randbytes(3) * rtu + good,
        }
        writer.write(sends.get(lot.randrange(14), lambda: good)())

    async def act(driver: MeterDriver, bus: Bus) -> None:
        read = 0
        for _ in range(20):
            unit = lot.randrange(1, 248)
            try:
                await reads_right(driver, unit)
                read += 1
            except Trouble:
                continue
        assert read >= 5

    on_bus(script, act, rtu=rtu)


def test_a_read_goes_on_over_a_broken_link_and_a_command_does_not() -> None:
    breaks = iter([True, False, False, True])

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        if next(breaks):
            writer.transport.abort()
        else:
            writer.write(answer(request, rtu=False))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        await reads_right(driver)
        assert bus.connections == 2
        with pytest.raises(LinkDown) as down:
            await driver.set_supply(UNIT, RELAY, Supply.OFF)
        assert down.value.facts["sent"] is True

    on_bus(script, act)


def test_a_link_that_broke_between_questions_is_opened_again() -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(request, rtu=False))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        await reads_right(driver)
        bus.hang_up()
        await reads_right(driver)
        assert bus.connections == 2

    on_bus(script, act)


def test_a_dead_gateway_is_not_knocked_at_without_pause_and_comes_back() -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(request, rtu=False))

    async def run() -> None:
        bus = Bus(script)
        async with bus.listening() as port:
            pass
        driver = open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"), TIMEOUT_S)
        with pytest.raises(LinkDown, match=r"link\.no_connection") as down:
            await driver.read(UNIT, PROFILE, clock)
        assert down.value.facts["sent"] is False
        with pytest.raises(LinkDown, match=r"link\.waiting") as waiting:
            await driver.read(UNIT, PROFILE, clock)
        async with bus.listening(port):
            await asyncio.sleep(float(str(waiting.value.facts["wait_s"])) + 0.1)
            await reads_right(driver)
        await driver.close()

    asyncio.run(run())


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a..b", "x" * 70])
def test_a_name_that_does_not_resolve_is_a_dead_link(host: str) -> None:
    async def run() -> None:
        driver = open_channel(ChannelAddress.parse(f"tcp://{host}:502"))
        with pytest.raises(LinkDown, match=r"link\.no_connection"):
            await driver.read(UNIT, PROFILE, clock)
        await driver.close()

    asyncio.run(run())


@pytest.mark.parametrize("rtu", [False, True], ids=["tcp", "rtu"])
def test_a_question_given_up_does_not_spoil_the_next(rtu: bool) -> None:
    asked = asyncio.Event()
    held: list[tuple[bytes, asyncio.StreamWriter]] = []

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        if asked.is_set():
            writer.write(answer(request, rtu=rtu))
        else:
            held.append((request, writer))
            asked.set()

    async def act(driver: MeterDriver, bus: Bus) -> None:
        task = asyncio.create_task(driver.read(MeterAddress(7), PROFILE, clock))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        request, writer = held[0]
        writer.write(answer(request, rtu=rtu))
        await reads_right(driver)

    on_bus(script, act, rtu=rtu)


def test_closing_ends_the_question_under_way() -> None:
    asked = asyncio.Event()

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        asked.set()

    async def act(driver: MeterDriver, bus: Bus) -> None:
        task = asyncio.create_task(driver.set_supply(UNIT, RELAY, Supply.OFF))
        await asked.wait()
        await driver.close()
        with pytest.raises(LinkDown):
            await task

    on_bus(script, act)


@pytest.mark.parametrize(
    ("code", "trouble"), [(2, MeterRefused), (6, MeterRefused), (0x0B, MeterSilent)]
)
def test_a_refusal_is_told_from_a_gateway_that_heard_nothing(
    code: int, trouble: type[Trouble]
) -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        unit, function = request[6:8]
        writer.write(request[:4] + bytes((0, 3, unit, function | 0x80, code)))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(trouble) as told:
            await driver.read(UNIT, PROFILE, clock)
        assert told.value.facts["exception"] == code

    on_bus(script, act)


def test_a_line_that_never_falls_silent_is_not_waited_for_without_end() -> None:
    babbling = asyncio.Event()

    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        async def babble() -> None:
            while not babbling.is_set():
                writer.write(b"\xff")
                await asyncio.sleep(TIMEOUT_S / 5)

        tasks.append(asyncio.create_task(babble()))

    tasks: list[asyncio.Task[None]] = []

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(BadFrame):
            await driver.read(UNIT, PROFILE, clock)
        babbling.set()
        await asyncio.gather(*tasks)

    on_bus(script, act, rtu=True)


def test_a_register_full_of_ones_is_refused() -> None:
    async def script(request: bytes, writer: asyncio.StreamWriter) -> None:
        good = answer(request, rtu=False)
        writer.write(good[:9] + b"\xff" * (len(good) - 9))

    async def act(driver: MeterDriver, bus: Bus) -> None:
        with pytest.raises(BadFrame, match=r"meter\.bad_value") as bad:
            await driver.read(UNIT, PROFILE, clock)
        assert bad.value.facts["unit"] == 7

    on_bus(script, act)
