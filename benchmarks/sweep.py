"""A sweep over many loopback channels: our drivers, the whole station, and the bare exchange."""

from __future__ import annotations

import asyncio
import json
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.profile import Profile
from app.drivers import open_channel
from app.drivers.modbus.plan import Plan
from app.drivers.profiles import load_profiles
from app.simulator.site import plan_site
from benchmarks.report import Part, ratio
from benchmarks.sites import SEED, made_site
from benchmarks.wire import canned_ports

PROFILE = "DDS238-2"
METERS = 100  # behind each channel
_HEAD = struct.Struct(">HHHB")


@dataclass(frozen=True, slots=True)
class Size:
    channels: int
    rooms: int  # of the whole station: about two meters each
    repeats: int


FULL = Size(channels=100, rooms=5120, repeats=5)
QUICK = Size(channels=10, rooms=200, repeats=1)


def measure(folder: Path, size: Size) -> Part:
    meters = size.channels * METERS
    part = Part(
        f"A sweep over {size.channels} loopback TCP channels x {METERS} meters",
        f"{PROFILE}, {len(_questions(load_profiles()[PROFILE]))} requests a meter, answered by a "
        "process of its own that only looks its answers up. Bare: the same frames through asyncio "
        "sockets, each answer awaited before the next request, nothing decoded.",
        ["what", "seconds", "meters a second", "against bare"],
    )
    bare, drivers = _wire(size)
    part.rows.append(_row("bare socket exchange", bare, meters, bare))
    part.rows.append(_row("our drivers", drivers, meters, bare))
    part.remarks.append(_station(folder, size))
    return part


def _row(name: str, found: Sequence[float], meters: int, bare: Sequence[float]) -> list[str]:
    took = median(found)
    return [name, f"{took:.2f}", f"{meters / took:,.0f}", ratio(found, bare)]


def _questions(profile: Profile) -> list[bytes]:
    return [
        struct.pack(">BHH", step.function, step.register, step.count)
        for step in Plan.of(profile).steps
    ]


def _wire(size: Size) -> tuple[list[float], list[float]]:
    """Turn and turn about, so that a busy minute of the machine meets both."""
    profile = load_profiles()[PROFILE]
    questions = _questions(profile)
    bare, drivers = [], []
    with canned_ports(size.channels, PROFILE, questions) as ports:
        for _ in range(size.repeats):
            bare.append(asyncio.run(_bare(ports, questions)))
            drivers.append(asyncio.run(_drivers(ports, profile)))
    return bare, drivers


async def _bare(ports: Sequence[int], questions: Sequence[bytes]) -> float:
    links = [await _Exchange.to(port) for port in ports]
    began = time.perf_counter()
    await asyncio.gather(*(link.sweep(questions) for link in links))
    took = time.perf_counter() - began
    for link in links:
        link.close()
    return took


class _Exchange(asyncio.Protocol):
    """One socket, one request in flight."""

    @classmethod
    async def to(cls, port: int) -> _Exchange:
        loop = asyncio.get_running_loop()
        _, exchange = await loop.create_connection(cls, "127.0.0.1", port)
        return exchange

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._link = transport
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) >= 6:
            size = 6 + int.from_bytes(self._buffer[4:6], "big")
            if len(self._buffer) >= size and self._answer is not None:
                answer, self._buffer = self._buffer[:size], self._buffer[size:]
                self._answer.set_result(answer)

    async def sweep(self, questions: Sequence[bytes]) -> None:
        loop = asyncio.get_running_loop()
        number = 0
        for unit in range(1, METERS + 1):
            for pdu in questions:
                number += 1
                self._answer = loop.create_future()
                self._link.write(_HEAD.pack(number & 0xFFFF, 0, len(pdu) + 1, unit) + pdu)
                await self._answer

    def close(self) -> None:
        self._link.abort()


async def _drivers(ports: Sequence[int], profile: Profile) -> float:
    drivers = [open_channel(ChannelAddress.parse(f"tcp://127.0.0.1:{port}"), 5.0) for port in ports]
    for driver in drivers:  # connected before the watch runs, as the bare ones are
        await driver.read(MeterAddress(1), profile, _now)

    async def along(channel: int) -> None:
        for unit in range(1, METERS + 1):
            await drivers[channel].read(MeterAddress(unit), profile, _now)

    began = time.perf_counter()
    await asyncio.gather(*(along(channel) for channel in range(len(drivers))))
    took = time.perf_counter() - began
    for driver in drivers:
        await driver.close()
    return took


def _now() -> datetime:
    return datetime.now(UTC)


def _station(folder: Path, size: Size) -> str:
    """From the start of the station to the end of its first round, everything in the books."""
    at = _now() - timedelta(minutes=30)
    simulator = subprocess.Popen(
        [sys.executable, "-m", "app", "simulate", "--rooms", str(size.rooms), "--seed", str(SEED),
         "--listen", "127.0.0.1:0", "--speed", "1"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert simulator.stdout is not None
    try:
        first_port = int(simulator.stdout.readline().split(":")[1].split("-")[0])
        store, keys = folder / "sweep.db", folder / "keys"
        with made_site(str(store), keys, size.rooms, at, first_port):
            pass
        alone, beside = [], []
        for _ in range(max(1, size.repeats // 2)):
            alone.append(_worked(store, keys))
            beside.append(_worked(store, keys, "--window"))
    finally:
        simulator.terminate()
        simulator.wait(30)
        simulator.stdout.close()
    meters = len(plan_site(size.rooms, SEED, at).meters)
    a, b = ([float(one["round_s"]) for one in many] for many in (alone, beside))
    late = sorted(float(one["late_ms"]) for one in beside)
    worst = max(float(one["late_most_ms"]) for one in beside)
    return (
        f"The whole station (poll, judge, price, book) on {meters:,} simulated meters, from its "
        f"start to the end of its first round: {median(a):.1f} s alone, {median(b):.1f} s beside "
        f"the open window with its live grid ({ratio(b, a)} x). Meanwhile the window's event loop "
        f"was late by {median(late):.0f} ms at the 99th percentile, {worst:.0f} ms at most."
    )


def _worked(store: Path, keys: Path, *more: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.working", str(store), str(keys), *more]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=900)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
