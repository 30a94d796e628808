"""The demo site: its store, its simulated meters, its accounts, and a station at work on them."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.errors import Refusal, Trouble
from app.core.staff.actor import Actor
from app.simulator.site import SimulatedSite, plan_site
from app.storage.opening import create_store, open_store
from app.storage.place import Place, find_place
from app.storage.store import Store
from app.wiring.demo_settings import quick_settings
from app.wiring.demo_site import plan_of
from app.wiring.opening import open_drafts
from app.wiring.services import Services, data_folder, started_services
from app.wiring.site_import import import_read
from app.wiring.station import Tell, stop_on_signals, told_station

SPEED = 60.0
SEED = 1
ZONE = "Asia/Shanghai"
_MORNING = time(9, 0)
_READY_WITHIN_S = 60.0
_TOLD_EVERY = 7  # days, at a terminal
#: days of the past done, and days in all
Told = Callable[[int, int], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Demo:
    """What `prepay demo` was asked for."""

    store: str | None
    keys: Path | None
    rooms: int
    speed: float | None
    language: str
    past: int | None = None  # days before today; None: as many as are soon made

    @property
    def where(self) -> str:
        if self.store is not None:
            return self.store
        folder = data_folder() / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / "demo.db")


@contextmanager
def demo_site(
    demo: Demo, *, may_make: bool = True, told: Told = lambda done, days: None
) -> Iterator[Services]:
    """The demo's store with its meters answering and its accounts open; the meters end with it.

    `told` hears how far the past of a new one has been made.
    """
    services = _open_or_make(demo, may_make, told)
    try:
        site = _planned(services, demo)
        with simulator(services, site) as first_port:
            _bring_in(services, site, first_port, demo)
            yield services
    finally:
        services.close()


def run_headless(demo: Demo, real_s: float | None, tell: Tell) -> int:
    """The demo without a window, for so many real seconds or until told to stop."""
    stop = stop_on_signals()

    def told(done: int, days: int) -> None:
        if done % _TOLD_EVERY == 0 or done == days:
            tell("cli.demo_past", {"done": done, "days": days})

    with demo_site(demo, told=told) as services:
        rooms = len(services.views.rooms(services.clock.now()))
        tell("cli.demo_ready", {"rooms": rooms, "store": services.store.place.name})
        with told_station(services, tell):
            stop.wait(real_s)
    return 0


def demo_actor() -> Actor:
    return Actor(operator="demo", counter="DEMO")


def _open_or_make(demo: Demo, may_make: bool, told: Told) -> Services:
    """A demo goes on from where it stood; only a demo store is taken."""
    speed = None if demo.speed is None else Fraction(str(demo.speed))
    try:
        store = open_store(demo.where, demo.keys)
    except Refusal as refusal:
        if not may_make or refusal.code not in ("store.missing", "store.not_a_store"):
            raise
        store = _made(demo, speed or Fraction(str(SPEED)), told)
    is_demo = store.is_demo
    if is_demo and speed is not None and store.clock.speed != speed:
        store.clock.change_speed(speed)
    store.close()
    if not is_demo:
        raise Refusal("demo.real_store", store=find_place(demo.where).name)
    return started_services(demo.where, demo.keys)


def _made(demo: Demo, speed: Fraction, told: Told) -> Store:
    """With a past where there is one; else empty, and its site is brought in when it is opened."""
    begins_at = _next_morning(datetime.now(UTC))
    if demo.past != 0 and _has_past(demo, speed, begins_at, told):
        return open_store(demo.where, demo.keys)
    store, _ = create_store(
        demo.where,
        plan_site(1, SEED).name,
        ZONE,
        demo.keys,
        is_demo=True,
        settings=quick_settings(nights=True),
        speed=speed,
        begins_at=begins_at,
    )
    return store


def _has_past(demo: Demo, speed: Fraction, end: datetime, told: Told) -> bool:
    # rarely needed: a demo is made once, and opened many times
    from app.drivers.profiles import load_profiles
    from app.wiring.demo_making import NewDemo, make_demo

    place = find_place(demo.where)
    new = NewDemo(
        place, demo.keys, demo.rooms, SEED, speed, end, demo.past, demo.language, demo_actor()
    )
    return make_demo(new, load_profiles(), lambda store_id: _own_state_file(place, store_id), told)


def _next_morning(real: datetime) -> datetime:
    """A working day's nine o'clock, so that cuts may run while one looks."""
    zone = ZoneInfo(ZONE)
    day = real.astimezone(zone).date()
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, _MORNING, zone).astimezone(UTC)


def _planned(services: Services, demo: Demo) -> SimulatedSite:
    """The site whose meters must answer: as many rooms as the store has, or as asked for."""
    there = len(services.views.rooms(services.clock.now()))
    return plan_site(there or demo.rooms, SEED, services.clock.now())


def _bring_in(services: Services, site: SimulatedSite, first_port: int, demo: Demo) -> None:
    """Each step is skipped where an earlier start has done it."""
    plan = plan_of(site, "tcp://127.0.0.1", first_port, demo.speed or SPEED)
    now = services.clock.now()
    with services.store.importing(now) as writer:
        is_new = writer.existing().is_empty
        if not is_new:
            for channel in plan.channels:
                writer.change_channel(channel.name, channel.address, channel.timeout_ms)
    if is_new:
        outcome = import_read(services, plan, [], demo_actor())
        errors = [finding for finding in outcome.findings if finding.is_error]
        if errors:
            raise Trouble("demo.site_refused", detail=outcome.tell(errors[0], demo.language))
        with services.store.sitting() as books:
            books.office.change_settings(quick_settings(nights=True), demo_actor(), now)
    for row in open_drafts(services, demo_actor()):
        if not row.ok:
            log.warning("demo account %s was not opened: %s", row.number, row.error)


@contextmanager
def simulator(services: Services, site: SimulatedSite) -> Iterator[int]:
    """A simulator of our own on free ports; gives the first. It ends when we do, however we do."""
    command = [
        sys.executable, "-m", "app", "simulate",
        "--rooms", str(len(site.rooms)),
        "--seed", str(site.seed),
        "--listen", "127.0.0.1:0",
        "--follow", services.follow_url,
        "--state", str(_state_file(services)),
        "--with-parent",
    ]  # fmt: skip
    if services.keys is not None:
        command += ["--keys", str(services.keys)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield _ready_port(process)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _ready_port(process: subprocess.Popen[str]) -> int:
    """Wait for `ready HOST:PORT-PORT`, but not for ever."""
    assert process.stdout is not None
    watchdog = threading.Timer(_READY_WITHIN_S, process.kill)
    watchdog.start()
    try:
        line = process.stdout.readline()
    finally:
        watchdog.cancel()
        watchdog.join()
    if not line.startswith("ready "):
        process.kill()
        raise Trouble("demo.no_simulator")
    return int(line.split()[1].rpartition(":")[2].partition("-")[0])


def _state_file(services: Services) -> Path:
    place = services.store.place
    own = _own_state_file(place, services.store.store_id)
    if place.is_file and not own.exists():
        return place.file.with_name(place.file.name + ".meters.json")
    return own


def _own_state_file(place: Place, store_id: str) -> Path:
    """Named for its store: what is left of another demo in the same place is none of its own."""
    if place.is_file:
        return place.file.with_name(f"{place.file.name}.{store_id}.meters.json")
    folder = data_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{store_id}.meters.json"
