"""A line with meters that a test can strike dumb; only the wire is faked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from app.core.errors import LinkDown, MeterRefused, MeterSilent, Trouble
from app.core.meters.address import MeterAddress
from app.core.meters.driver import SiteClock
from app.core.meters.meter import Channel, Meter
from app.core.meters.profile import Profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.station.channel import ChannelWorker, MeterOnLine

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CHANNEL = Channel(1, "line 1", "tcp://127.0.0.1:5020")


class FastClock:
    """Site time that runs so fast that a poll period passes while a test waits for an event."""

    def __init__(self, speed: float = 6000.0) -> None:
        self.speed = speed
        self._began = time.monotonic()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=(time.monotonic() - self._began) * self.speed)

    def real_s(self, site: timedelta) -> float:
        return max(0.0, site.total_seconds() / self.speed)


@dataclass
class Wire:
    """What happens on the wire, and what the driver found there in order."""

    silent: set[int] = field(default_factory=set)
    refusing: set[int] = field(default_factory=set)
    is_cut: bool = False
    asked: list[tuple[str, int]] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    is_closed: bool = False
    gate: asyncio.Event | None = None  # where set, exchanges wait here

    async def exchange(self, what: str, unit: int) -> None:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.asked.append((what, unit))
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
        finally:
            self.in_flight -= 1
        if self.is_cut:
            raise LinkDown("link.broken", where="here", sent=False)
        if unit in self.silent:
            raise MeterSilent("meter.silent", sent=True)
        if unit in self.refusing:
            raise MeterRefused("meter.refused", exception=4, sent=True)


class WireDriver:
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def read(self, address: MeterAddress, profile: Profile, clock: SiteClock) -> Reading:
        await self._wire.exchange("read", address.unit)
        return Reading(clock(), Quantity(0))

    async def set_supply(self, address: MeterAddress, profile: Profile, supply: Supply) -> None:
        await self._wire.exchange(f"set {supply}", address.unit)

    async def read_supply(self, address: MeterAddress, profile: Profile) -> Supply:
        raise NotImplementedError

    async def close(self) -> None:
        self._wire.is_closed = True


class Notes:
    """What a channel reported; `until` waits for a report and not for a time."""

    def __init__(self) -> None:
        self.heard_units: list[int] = []
        self.missed_ids: list[int] = []
        self.downs: list[tuple[str, int]] = []
        self.backs = 0
        self.lives = 0
        self._changed = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()

    async def heard(self, meter: MeterOnLine, reading: Reading) -> asyncio.Future[None]:
        self.heard_units.append(meter.meter.unit)
        booked = asyncio.get_running_loop().create_future()
        booked.set_result(None)
        self._tell()
        return booked

    def missed(self, meter_ids: tuple[int, ...]) -> None:
        self.missed_ids += meter_ids
        self._tell()

    def channel_down(self, channel: Channel, error: Trouble, meters: int) -> None:
        self.downs.append((error.code, meters))
        self._tell()

    def channel_back(self, channel: Channel) -> None:
        self.backs += 1
        self._tell()

    def channel_answers(self, channel: Channel) -> None:
        self.lives += 1
        self._tell()

    async def until(self, claim: Callable[[], bool]) -> None:
        async with self._changed:
            await self._changed.wait_for(claim)

    def _tell(self) -> None:
        async def tell() -> None:
            async with self._changed:
                self._changed.notify_all()

        task = asyncio.create_task(tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def meter(number: int, profile: Profile) -> MeterOnLine:
    record = Meter(
        id=number,
        number=f"E{number:04}",
        utility=Utility.ELECTRIC,
        profile=profile.name,
        channel_id=CHANNEL.id,
        unit=number,
        ratio=Fraction(1),
        room_id=number,
        rated_power=Fraction(10),
        full_scale=None,
        has_switch=True,
    )
    return MeterOnLine(record, MeterAddress(number), profile)


class Bench:
    """One channel worker on a wire."""

    def __init__(self, meters: int, profile: Profile) -> None:
        self.wire = Wire()
        self.notes = Notes()
        self.clock = FastClock()
        self.worker = ChannelWorker(
            CHANNEL, lambda channel: WireDriver(self.wire), self.clock, self.notes
        )
        self.meters = {n: meter(n, profile) for n in range(1, meters + 1)}
        self.worker.serve_meters(self.meters, timedelta(minutes=5), 3)

    async def __aenter__(self) -> Bench:
        self._task = asyncio.create_task(self.worker.serve())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
