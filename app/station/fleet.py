"""The channels at work and the meters behind them, kept as the books list them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.books import Books
from app.core.errors import StationError
from app.core.meters.address import MeterAddress
from app.core.meters.meter import Channel, Meter
from app.core.site.settings import Site
from app.station.channel import ChannelWorker, MeterOnLine, Report, SiteTime
from app.station.events import Events, TroubleSeen
from app.station.surroundings import Surroundings

log = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[None, None, None]], asyncio.Task[None]]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to work on."""

    site: Site
    channels: Sequence[Channel]
    meters: Sequence[Meter]


def survey(books: Books) -> Survey:
    return Survey(books.site, books.station.channels(), books.station.meters())


class Fleet:
    """One worker for each channel that has meters."""

    def __init__(
        self, around: Surroundings, clock: SiteTime, report: Report, events: Events, spawn: Spawn
    ) -> None:
        self._around = around
        self._clock = clock
        self._report = report
        self._events = events
        self._spawn = spawn
        self._workers: dict[int, tuple[ChannelWorker, asyncio.Task[None]]] = {}
        self._meters: dict[int, MeterOnLine] = {}
        self._unknown_profiles: set[str] = set()
        self._is_paused = False

    def install(self, found: Survey) -> None:
        """Take the site as it stands: begin with new channels, let old ones go."""
        settings = found.site.settings
        poll = timedelta(seconds=settings.poll_s)
        by_channel: dict[int, dict[int, MeterOnLine]] = {}
        for meter in found.meters:
            if (on_line := self._on_line(meter)) is not None:
                by_channel.setdefault(meter.channel_id, {})[meter.id] = on_line
        self._meters = {m: line for meters in by_channel.values() for m, line in meters.items()}
        channels = {c.id: c for c in found.channels if c.id in by_channel}
        for channel_id, (worker, task) in list(self._workers.items()):
            if channels.get(channel_id) != worker.channel:
                task.cancel()
                del self._workers[channel_id]
        for channel_id, channel in channels.items():
            self._worker(channel).serve_meters(
                by_channel[channel_id], poll, settings.offline_after_misses
            )

    def worker_of(self, meter_id: int) -> ChannelWorker | None:
        meter = self._meters.get(meter_id)
        found = self._workers.get(meter.meter.channel_id) if meter else None
        return found[0] if found else None

    def meter(self, meter_id: int) -> MeterOnLine | None:
        return self._meters.get(meter_id)

    def pause(self, paused: bool) -> None:
        self._is_paused = paused
        for worker in self._all():
            worker.pause(paused)

    def begin_again(self) -> None:
        for worker in self._all():
            worker.begin_again()

    async def stop(self) -> None:
        """Leave each line after the exchange in flight was let go."""
        tasks = [task for _, task in self._workers.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def online(self) -> int:
        return sum(worker.rota.online for worker in self._all())

    @property
    def meters(self) -> int:
        return len(self._meters)

    @property
    def first_round_done(self) -> bool:
        """Whether every meter has been asked since the start; true of a site that has none."""
        return all(worker.rota.first_round_done for worker in self._all())

    @property
    def round_at(self) -> datetime | None:
        """When the last round ended that every channel has finished."""
        ends = [worker.rota.round_at for worker in self._all()]
        known = [end for end in ends if end is not None]
        return min(known) if known and len(known) == len(ends) else None

    def _all(self) -> list[ChannelWorker]:
        return [worker for worker, _ in self._workers.values()]

    def _worker(self, channel: Channel) -> ChannelWorker:
        if (known := self._workers.get(channel.id)) is not None:
            return known[0]
        worker = ChannelWorker(channel, self._around.open_driver, self._clock, self._report)
        worker.pause(self._is_paused)
        self._workers[channel.id] = worker, self._spawn(worker.serve())
        return worker

    def _on_line(self, meter: Meter) -> MeterOnLine | None:
        try:
            profile = self._around.profile(meter.profile)
        except StationError as error:
            if meter.profile not in self._unknown_profiles:
                self._unknown_profiles.add(meter.profile)
                self._events.publish(TroubleSeen.of(error))
                log.warning("meters of profile %s are not read: %s", meter.profile, error)
            return None
        return MeterOnLine(meter, MeterAddress(meter.unit), profile)
