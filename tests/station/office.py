"""A small real office: a store on disk, simulated meters on real sockets, and a station."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from app.core.accounts.open import Opening, open_account
from app.core.books import Books
from app.core.counter.order import Method, Receipt
from app.core.counter.top_up import TopUp, top_up
from app.core.errors import Refusal
from app.core.meters.address import ChannelAddress
from app.core.meters.driver import MeterDriver
from app.core.meters.meter import Channel
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_writer import (
    AccountFacts,
    AccountMeterFacts,
    BuildingFacts,
    ChannelFacts,
    CustomerFacts,
    MeterFacts,
    RoomFacts,
)
from app.core.quantity import Quantity
from app.core.schemes.scheme import read_scheme
from app.core.site.settings import NoCutWindows, Settings
from app.core.staff.actor import Actor
from app.core.supply.command import Command, CommandState
from app.drivers import open_channel
from app.drivers.profiles import find_profile, load_profiles
from app.resources import resource
from app.simulator.meter import SimulatedMeter
from app.simulator.run import simulating
from app.simulator.simulation import Simulation
from app.simulator.site import SimulatedSite, SiteBuilding, SiteMeter, SiteRoom
from app.station.clerk import Clerk, OpenBooks
from app.station.events import Events, StationEvent
from app.station.readers import Readers
from app.station.station import Station
from app.station.surroundings import Lease, SiteClock, Surroundings
from app.storage.books import SqlBooks
from app.storage.lease import StationLease
from app.storage.opening import create_store
from app.storage.store import Store
from app.storage.tables import latest

T = TypeVar("T")
SPEED = 600  # a site hour in six real seconds
LI = Actor("cashier 李晓燕", "1")
QUICK = Settings(
    poll_s=120,
    grace_min=2,
    no_cut=NoCutWindows(evening=None, morning=None, weekends=False, holidays=False, lead_min=0),
    alarm_levels=(Money(300), Money(200), Money(100)),
    brake_rooms=50,
)


@dataclass(frozen=True)
class Flat:
    """One room of the test's site."""

    code: str
    balance: str
    profile: str = "DDS238-2"
    kwh_an_hour: str = "2"


def simulated(flats: tuple[Flat, ...]) -> SimulatedSite:
    rooms = []
    for place, flat in enumerate(flats):
        meter = SiteMeter(
            number=f"E{place + 1:04}",
            utility=Utility.ELECTRIC,
            profile=flat.profile,
            port_index=place // 100,
            unit=place % 100 + 1,
            start=Quantity.parse("100"),
            mean=Quantity.parse(flat.kwh_an_hour).micro,
            curve="shop",
            seed=place,
        )
        rooms.append(
            SiteRoom(
                code=flat.code,
                building="1",
                floor=1,
                is_shop=True,
                electric=meter,
                water=None,
                customer=None,
                electric_scheme="shop-flat",
                water_scheme="water-flat",
                electric_balance=Money.parse(flat.balance),
                water_balance=Money(0),
            )
        )
    building = SiteBuilding("1", "1号楼", 1)
    return SimulatedSite("test", "Asia/Shanghai", 7, (building,), tuple(rooms))


class Meters:
    """The simulated meters, in a loop and a thread of their own, as another process would be."""

    def __init__(
        self, site: SimulatedSite, clock: Callable[[], datetime], file: Path, speed: Fraction
    ) -> None:
        self._site, self._clock, self._file, self._speed = site, clock, file, speed
        self.rooms = [room.code for room in site.rooms]
        self._ready = threading.Event()
        self.port = 0
        self.answer_again()

    def answer_again(self) -> None:
        """On the same port as before, if there was one."""
        self._ready.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="meters")
        self._thread.start()
        self._ready.wait()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        async with simulating(
            self._site,
            load_profiles(),
            port=self.port,
            speed=self._speed,
            clock=self._clock,
            state_file=self._file,
        ) as (sim, place):
            self.simulation: Simulation = sim
            self.port = place.first_port
            self._ready.set()
            await self._stop.wait()

    def hang_up(self) -> None:
        """As when the gateway loses its power: every connection breaks, none is taken."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def __getitem__(self, room: str) -> SimulatedMeter:
        numbers = {one.code: one.electric.number for one in self._site.rooms}
        return self.simulation.meters[numbers[room]]


@dataclass
class Office:
    store: Store
    clock: SiteClock
    meters: Meters
    clerk: Clerk
    readers: Readers
    events: Events
    station: Station
    heard: list[StationEvent] = field(default_factory=list)
    _told: threading.Condition = field(default_factory=threading.Condition)

    def listen(self, event: StationEvent) -> None:
        with self._told:
            self.heard.append(event)
            self._told.notify_all()

    def until(self, claim: Callable[[Books], T | bool | None]) -> T:
        """Ask the books after each word of the station, until the claim holds."""
        while True:
            with self.store.sitting() as books:
                answer = claim(books)
            if answer:
                return answer  # type: ignore[return-value]
            with self._told:
                self._told.wait(0.2)  # the claim may rest on what is no event

    def do(self, act: Callable[..., T], *facts: object) -> T:
        return self.clerk.submit(act, *facts).result()

    def pay(self, room: str, amount: str, act: str) -> Receipt:
        order = TopUp(act, room, Money.parse(amount), Method.CASH, LI)
        return self.do(top_up, order, self.clock.now())

    def commands(self, books: Books, room: str) -> list[Command]:
        """Every command the room ever had, the oldest first."""
        found = []
        number = 1
        while (command := _command(books, number)) is not None:
            if command.room == room:
                found.append(command)
            number += 1
        return found

    def misses(self, books: Books) -> dict[int, int]:
        """How many polls in a row each meter has missed, as the books have it."""
        assert isinstance(books, SqlBooks)
        rows = books.sitting.connection.execute(select(latest.c.meter_id, latest.c.misses))
        return dict(rows.all())

    def room_of(self, meter_id: int) -> str:
        return self.meters.rooms[meter_id - 1]

    def ended(
        self, room: str, supply: str, state: CommandState
    ) -> Callable[[Books], Command | None]:
        def claim(books: Books) -> Command | None:
            return next(
                (
                    command
                    for command in self.commands(books, room)
                    if command.supply == supply and command.state is state
                ),
                None,
            )

        return claim


def _command(books: Books, number: int) -> Command | None:
    try:
        return books.commands.get(number)
    except Refusal:
        return None


@contextmanager
def office(
    folder: Path,
    *flats: Flat,
    settings: Settings = QUICK,
    starts: bool = True,
    url: str | None = None,
    speed: int = SPEED,
    clock: SiteClock | None = None,
    unknown: str | None = None,
) -> Iterator[Office]:
    """Everything running; put down again in order, whatever happens."""
    noon = datetime(2026, 3, 2, 4, tzinfo=UTC)  # a Monday, twelve o'clock in Shanghai
    store, _ = create_store(
        url or folder / "store.db",
        "test",
        "Asia/Shanghai",
        folder / "keys",
        is_demo=clock is None,
        settings=settings,
        speed=Fraction(speed),
        begins_at=noon,
    )
    site = simulated(flats)
    site_clock = clock or store.clock
    meters = Meters(site, site_clock.now, folder / "meters.json", Fraction(speed))
    try:
        _move_in(store, site, meters.port, site_clock.now())
        events = Events()
        clerk, readers = Clerk(store.sitting), Readers()
        station = Station(around(store, site_clock, unknown), clerk, readers, events)
        place = Office(store, site_clock, meters, clerk, readers, events, station)
        events.subscribe(place.listen)
        if starts:
            station.start()
        try:
            yield place
        finally:
            station.stop()
            clerk.stop()
            readers.stop()
    finally:
        meters.hang_up()
        store.close()


def around(store: Store, clock: SiteClock, unknown: str | None = None) -> Surroundings:
    profiles = {
        name: replace(
            profile,
            control=profile.control
            and replace(profile.control, delay_before_verify_s=0.05, settle_s=0.0),
        )
        for name, profile in load_profiles().items()
        if name != unknown
    }

    def open_driver(channel: Channel) -> MeterDriver:
        return open_channel(ChannelAddress.parse(channel.address), channel.timeout_ms / 1000)

    def fenced(lease: Lease) -> OpenBooks:
        assert isinstance(lease, StationLease)
        return lambda: store.sitting(lease)

    return Surroundings(
        clock=clock,
        leases=store.leases(),
        fenced=fenced,
        look=store.looking,
        open_driver=open_driver,
        profile=lambda name: find_profile(profiles, name),
        last_instant=store.last_instant,
    )


def _move_in(store: Store, site: SimulatedSite, port: int, now: datetime) -> None:
    profiles = load_profiles()
    with store.importing(now) as writer:
        text = resource("schemes/shop-flat.json").read_text("utf-8")
        writer.add_scheme_version(read_scheme(text))
        writer.add_buildings([BuildingFacts("1", "1号楼")])
        writer.add_channels(
            [
                ChannelFacts(f"line {line + 1}", f"tcp://127.0.0.1:{port + line}", 300)
                for line in range(site.ports)
            ]
        )
        writer.add_rooms([RoomFacts(room.code, "1", 1) for room in site.rooms])
        writer.add_meters(
            [
                MeterFacts(
                    number=room.electric.number,
                    utility=Utility.ELECTRIC,
                    profile=room.electric.profile,
                    channel=f"line {room.electric.port_index + 1}",
                    unit=room.electric.unit,
                    room=room.code,
                    ratio=Fraction(1),
                    rated_power=profiles[room.electric.profile].rated_power,
                    full_scale=profiles[room.electric.profile].full_scale,
                    has_switch=True,
                )
                for room in site.rooms
            ]
        )
        customers = [
            CustomerFacts(room.code, f"t{room.code}", "13800000000") for room in site.rooms
        ]
        writer.add_customers([(customer, "t") for customer in customers])
        writer.add_drafts(
            [
                AccountFacts(
                    number=f"A{room.code}",
                    room=room.code,
                    customer=room.code,
                    meters=(
                        AccountMeterFacts(
                            room.electric.number, Utility.ELECTRIC, "shop-flat", room.electric.start
                        ),
                    ),
                    opening=((Utility.ELECTRIC, room.electric_balance),),
                )
                for room in site.rooms
            ]
        )
    with store.sitting() as books:
        for draft in books.accounts.drafts():
            open_account(books, Opening(f"open/{draft.id}", draft.id, LI), now)
