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
from app.station.events import StationChanged, StationEvent
from app.station.station import Station
from app.station.surroundings import Lease, Surroundings
from app.storage.backup import last_good_backup
from app.storage.lease import StationLease
from app.wiring.services import Services, back_up, backup_folder

Tell = Callable[[str, Mapping[str, object]], None]
log = logging.getLogger(__name__)


def build_station(services: Services) -> Station:
    store = services.store

    def fenced(lease: Lease) -> OpenBooks:
        assert isinstance(lease, StationLease)
        return lambda: store.sitting(lease)

    def driver_of(channel: Channel) -> MeterDriver:
        return open_channel(ChannelAddress.parse(channel.address), channel.timeout_ms / 1000)

    def profile(name: str) -> Profile:
        return find_profile(services.profiles, name)

    def backup() -> Mapping[str, object]:
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


def run_station(services: Services, real_s: float | None, tell: Tell) -> int:
    """Work until the time is over or the system says stop; SIGTERM ends it in order."""
    stop = stop_on_signals()
    said: set[str] = set()

    def hear(event: StationEvent) -> None:
        if not isinstance(event, StationChanged):
            return
        code = "cli.station_waiting" if event.state.is_waiting else "cli.station_started"
        if code not in said:
            said.add(code)
            tell(code, {"store": services.store.place.name})

    leave = services.events.subscribe(hear)
    with working_station(services):
        stop.wait(real_s)
    leave()
    tell("cli.station_stopped", {})
    return 0


def stop_on_signals() -> threading.Event:
    """An event that SIGINT and SIGTERM set."""
    stop = threading.Event()

    def on_signal(number: int, frame: object) -> None:
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, on_signal)
    return stop
