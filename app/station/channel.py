"""One channel at work: one request in flight, commands before polls, the dead put back."""

from __future__ import annotations

import asyncio
import heapq
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from itertools import count
from typing import Any, Protocol, TypeVar

from app.core.errors import LinkDown, MeterSilent, Trouble
from app.core.meters.address import MeterAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.meter import Channel, Meter
from app.core.meters.profile import Profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.station.rota import Rota

T = TypeVar("T")
log = logging.getLogger(__name__)

#: so many silent answers in a row are no longer a matter of single meters
SILENT_STREAK = 8
#: from here on the meter most lately heard is asked instead of the next one
DOUBT_STREAK = 4
#: fewer meters than this cannot tell a dead line from dead meters
STREAK_METERS = 3
RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
WAIT_MAX_S = 1.0


class Urgency(IntEnum):
    """What goes first on the wire; each waits only for the exchange in flight."""

    COMMAND = 0
    LOOK = 1  # a person or the books ask for a reading now


@dataclass(frozen=True, slots=True)
class MeterOnLine:
    """A meter with all that an exchange with it needs."""

    meter: Meter
    address: MeterAddress
    profile: Profile


class Report(Protocol):
    """Where a channel tells what it found; waiting here is how a slow clerk slows the polls."""

    async def heard(self, meter: MeterOnLine, reading: Reading) -> asyncio.Future[None]: ...
    def missed(self, meter_ids: tuple[int, ...]) -> None: ...
    def channel_down(self, channel: Channel, error: Trouble, meters: int) -> None: ...
    def channel_back(self, channel: Channel) -> None: ...
    def channel_answers(self, channel: Channel) -> None: ...


class SiteTime(Protocol):
    """The station's look at the site clock."""

    def now(self) -> datetime: ...
    def real_s(self, site: timedelta) -> float: ...


@dataclass(order=True, slots=True)
class _Job:
    urgency: Urgency
    number: int
    work: Callable[[MeterDriver], Awaitable[Any]] = field(compare=False)
    future: asyncio.Future[Any] = field(compare=False)


class ChannelWorker:
    """The only one who talks on its channel."""

    def __init__(
        self,
        channel: Channel,
        open_driver: Callable[[Channel], MeterDriver],
        clock: SiteTime,
        report: Report,
    ) -> None:
        self.channel = channel
        self._open_driver = open_driver
        self._clock = clock
        self._report = report
        self._meters: dict[int, MeterOnLine] = {}
        self.rota = Rota((), timedelta(minutes=5), 3, clock.now())
        self._jobs: list[_Job] = []
        self._numbers = count()
        self._woken = asyncio.Event()
        self._is_paused = False
        self._silent_streak: list[int] = []
        self._broken: dict[int, MeterOnLine] = {}  # logged once each
        self._failures = 0
        self._retry_at = 0.0  # monotonic
        self._misses_noted_at: datetime | None = None
        self.is_down = False
        self._has_answered = False

    def serve_meters(
        self, meters: Mapping[int, MeterOnLine], poll: timedelta, offline_after: int
    ) -> None:
        """Take the list of meters behind this channel as it stands now."""
        if list(meters) != list(self._meters) or self.rota.differs(poll, offline_after):
            self.rota.change(tuple(meters), poll, offline_after, self._clock.now())
        self._meters = dict(meters)
        self._woken.set()

    def pause(self, paused: bool) -> None:
        """Stop polling; what is asked for by hand is still done."""
        self._is_paused = paused
        self._woken.set()

    def begin_again(self) -> None:
        """The machine slept, or the clock was set: ask everyone anew."""
        self.rota.restart(self._clock.now())
        self._retry_at = 0.0
        self._woken.set()

    async def read(self, meter_id: int, urgency: Urgency) -> tuple[Reading, asyncio.Future[None]]:
        """One reading before the polls that wait; the future ends when it is in the books."""
        meter = self._meters[meter_id]
        try:
            reading = await self._ask(
                urgency,
                lambda driver: driver.read(meter.address, meter.profile, self._clock.now),
            )
        except LinkDown:
            raise
        except Trouble:
            self._miss(meter_id)
            raise
        return reading, await self._hear(meter, reading)

    async def switch(self, meter_id: int, supply: Supply) -> None:
        """Send one supply command, once; returning means acknowledged."""
        meter = self._meters[meter_id]
        await self._ask(
            Urgency.COMMAND,
            lambda driver: driver.set_supply(meter.address, meter.profile, supply),
        )

    async def serve(self) -> None:
        """Work until cancelled."""
        driver = self._open_driver(self.channel)
        try:
            while True:
                self._note_misses()
                if self.is_down and (left_s := self._retry_at - time.monotonic()) > 0:
                    self._turn_away()
                    await self._wait(min(left_s, WAIT_MAX_S))
                elif self._jobs:
                    await self._do(heapq.heappop(self._jobs), driver)
                elif (meter := self._next_poll()) is not None:
                    await self._poll(meter, driver)
                else:
                    await self._wait_for_work()
        finally:
            self._turn_away()
            await driver.close()

    def _next_poll(self) -> MeterOnLine | None:
        if self._is_paused:
            return None
        doubtful = len(self._silent_streak) >= DOUBT_STREAK and len(self.rota) >= STREAK_METERS
        if self.is_down or doubtful:
            meter_id = self.rota.witness(self._silent_streak)
            if meter_id is None:
                self._silent_streak.clear()
                meter_id = self.rota.witness(())
        else:
            meter_id = self.rota.next(self._clock.now())
        return None if meter_id is None else self._meters[meter_id]

    async def _ask(self, urgency: Urgency, work: Callable[[MeterDriver], Awaitable[T]]) -> T:
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._jobs, _Job(urgency, next(self._numbers), work, future))
        self._woken.set()
        return await future

    async def _do(self, job: _Job, driver: MeterDriver) -> None:
        if job.future.done():  # who asked has gone
            return
        try:
            result = await job.work(driver)
        except LinkDown as error:
            self._link_down(error)
            if not job.future.done():
                job.future.set_exception(error)
        except Exception as error:
            if not job.future.done():
                job.future.set_exception(error)
        else:
            self._line_lives()
            if not job.future.done():
                job.future.set_result(result)

    async def _poll(self, meter: MeterOnLine, driver: MeterDriver) -> None:
        try:
            reading = await driver.read(meter.address, meter.profile, self._clock.now)
        except LinkDown as error:
            self._link_down(error)
        except MeterSilent as error:
            self._miss(meter.meter.id)
            self._silent(meter.meter.id, error)
        except Trouble:
            self._miss(meter.meter.id)  # something answers, though nothing we can use
        except Exception:
            # our own fault, and perhaps this meter's only: the others must still be read
            if self._broken.get(meter.meter.id) is None:
                log.exception("meter %s cannot be read", meter.meter.number)
            self._broken[meter.meter.id] = meter
            self._miss(meter.meter.id)
        else:
            self._line_lives()
            await self._hear(meter, reading)

    async def _hear(self, meter: MeterOnLine, reading: Reading) -> asyncio.Future[None]:
        if self.rota.heard(meter.meter.id, self._clock.now()):
            log.info("meter %s answers again", meter.meter.number)
        return await self._report.heard(meter, reading)

    def _miss(self, meter_id: int) -> None:
        if self.rota.missed(meter_id, self._clock.now()):
            log.info("meter %d on %s is offline", meter_id, self.channel.name)
        self._report.missed((meter_id,))

    def _silent(self, meter_id: int, error: MeterSilent) -> None:
        """Count silences in a row: when nobody answers, it is the line and not the meters."""
        self._silent_streak.append(meter_id)
        whole = min(SILENT_STREAK, len(self.rota))
        if self.is_down:
            self._try_later()
        elif len(self.rota) >= STREAK_METERS and len(self._silent_streak) >= whole:
            self._down(error)

    def _link_down(self, error: LinkDown) -> None:
        if self.is_down:
            self._try_later()
        else:
            self._down(error)

    def _down(self, error: Trouble) -> None:
        self.is_down = True
        self._failures = 0
        self._misses_noted_at = None
        log.info("channel %s does not answer: %s", self.channel.name, error)
        self._report.channel_down(self.channel, error, len(self._meters))
        self._try_later()

    def _try_later(self) -> None:
        self._retry_at = time.monotonic() + RETRY_S[min(self._failures, len(RETRY_S) - 1)]
        self._failures += 1

    def _line_lives(self) -> None:
        self._silent_streak.clear()
        if self.is_down:
            self.is_down = False
            log.info("channel %s answers again", self.channel.name)
            self.rota.all_due(self._clock.now())
            self._report.channel_back(self.channel)
        elif not self._has_answered:
            # the station before this one may have left the line as silent
            self._report.channel_answers(self.channel)
        self._has_answered = True

    def _turn_away(self) -> None:
        """While the line is down, who asks is told so at once."""
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            if not job.future.done():
                where = self.channel.name
                job.future.set_exception(LinkDown("channel.down", where=where, sent=False))

    def _note_misses(self) -> None:
        """While the line is down, each meter behind it misses one poll a round."""
        now = self._clock.now()
        if not self.is_down or (
            self._misses_noted_at is not None and now - self._misses_noted_at < self.rota.poll
        ):
            return
        self._misses_noted_at = now
        missed = self.rota.not_yet_offline
        for meter_id in missed:
            self.rota.missed(meter_id, now)
        self._report.missed(missed)

    async def _wait_for_work(self) -> None:
        due = None if self._is_paused else self.rota.next_due()
        wait_s = WAIT_MAX_S
        if due is not None:
            wait_s = min(wait_s, self._clock.real_s(due - self._clock.now()))
        await self._wait(wait_s)

    async def _wait(self, wait_s: float) -> None:
        """Until something is asked, or for so many real seconds."""
        self._woken.clear()
        timer = asyncio.get_running_loop().call_later(max(0.0, wait_s), self._woken.set)
        try:
            await self._woken.wait()
        finally:
            timer.cancel()
