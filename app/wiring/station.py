"""The station put together: store, drivers, clock and lease."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from app.core.meters.address import ChannelAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.meter import Channel
from app.core.meters.profile import Profile
from app.drivers import open_channel
from app.drivers.profiles import find_profile
from app.station.clerk import OpenBooks
from app.station.events import (
    AtWork,
    BackupDone,
    BooksProved,
    ChannelBack,
    ChannelDown,
    StationChanged,
    StationEvent,
    TroubleSeen,
)
from app.station.station import Station
from app.station.surroundings import Lease, Surroundings
from app.storage.backup_log import last_good_backup
from app.storage.lease import StationLease
from app.wiring.nightly import Prover
from app.wiring.services import Services, backup_folder

Tell = Callable[[str, Mapping[str, object]], None]
log = logging.getLogger(__name__)


def build_station(services: Services) -> Station:
    store = services.store
    profiles = services.profiles  # one that is wrong is told now, not at a meter's turn

    def fenced(lease: Lease) -> OpenBooks:
        assert isinstance(lease, StationLease)
        return lambda: store.sitting(lease)

    def driver_of(channel: Channel) -> MeterDriver:
        return open_channel(ChannelAddress.parse(channel.address), channel.timeout_ms / 1000)

    def profile(name: str) -> Profile:
        return find_profile(profiles, name)

    def backup() -> Mapping[str, object]:
        from app.wiring.upkeep import back_up  # heavy, and no start may wait for it

        made = back_up(services, backup_folder(services))
        return {"path": str(made.path), "entries": made.entries}

    def last_backup() -> datetime | None:
        return last_good_backup(store)

    around = Surroundings(
        clock=store.clock,
        leases=store.leases(),
        fenced=fenced,
        look=store.looking,
        open_driver=driver_of,
        profile=profile,
        last_instant=store.last_instant,
        backup=backup,
        last_backup=last_backup,
        prove=Prover(services).prove,
    )
    return Station(around, services.clerk, services.readers, services.events)


@contextmanager
def working_station(services: Services) -> Iterator[Station]:
    """A station at work until the block ends."""
    station = build_station(services)
    station.start()
    try:
        yield station
    finally:
        station.stop()


@contextmanager
def told_station(services: Services, tell: Tell) -> Iterator[Station]:
    """The same, with what happens told at a terminal."""
    leave = services.events.subscribe(_Teller(services.store.place.name, tell).hear)
    with working_station(services) as station:
        yield station
    leave()


def run_station(services: Services, real_s: float | None, tell: Tell) -> int:
    """Work until the time is over or the system says stop; SIGTERM ends it in order."""
    stop = stop_on_signals()
    with told_station(services, tell):
        stop.wait(real_s)
    tell("cli.station_stopped", {})
    return 0


class _Teller:
    """Says at a terminal what a window would show: when the work begins, and what stops it."""

    def __init__(self, store: str, tell: Tell) -> None:
        self._store = store
        self._tell = tell
        self._said: set[str] = set()

    def hear(self, event: StationEvent) -> None:
        match event:
            case StationChanged(state):
                self._state(state)
            case ChannelDown(channel, _, meters):
                self._tell("cli.channel_down", {"channel": channel, "meters": meters})
            case ChannelBack(channel):
                self._tell("cli.channel_back", {"channel": channel})
            case BooksProved(_, findings):
                self._tell("cli.books_proved", {"findings": findings})
            case TroubleSeen(code, facts):
                self._tell(code, facts)
            case BackupDone(_, False, code, facts):
                self._tell(code or "backup.failed", facts)

    def _state(self, state: AtWork) -> None:
        if state.is_waiting:
            self._once("cli.station_waiting")
        elif state.is_collecting or state.is_paused:
            self._once("cli.station_started")

    def _once(self, code: str) -> None:
        if code not in self._said:
            self._said.add(code)
            self._tell(code, {"store": self._store})


def stop_on_signals() -> threading.Event:
    """An event that SIGINT and SIGTERM set."""
    stop = threading.Event()

    def on_signal(number: int, frame: object) -> None:
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, on_signal)
    return stop
