"""Simulator, station and counter as separate programs: warned, cut, paid, restored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.meters.address import ChannelAddress, MeterAddress
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import RoomState
from app.core.views import MeterView, RoomView
from app.drivers import open_channel
from app.wiring.services import Services, open_services
from tests.programs import Programs, programs, simulated_site, until

SPEED = 600  # a poll each half second, a grace of one second
ROOMS = 12


@pytest.fixture
def office(tmp_path: Path, store_url: str) -> Iterator[Programs]:
    with programs(tmp_path, store_url) as started:
        yield started


def test_a_room_is_warned_cut_and_restored_by_a_top_up(office: Programs) -> None:
    simulator = simulated_site(office, ROOMS, SPEED)
    station = office.station()
    with open_services(office.store, office.keys) as books:
        room = until("a room that was cut", lambda: _cut(books))
        code = room.room.code
        assert room.account is not None

        # warned before it was cut, and the order of things stands in its events, newest first
        codes = [event.code for event in books.views.events(code, 50)]
        assert "notice" in codes
        assert codes.index("supply.off.planned") < codes.index("notice")

        # the relay is open at the meter itself, and its energy stands still while others run on
        meter = _electric(room)
        before, others = _ask(books, meter), _used(books, code)
        assert before.supply is Supply.OFF
        until("others use on", lambda: _used(books, code) > others)
        until("another round", lambda: _read_since(books, code, meter))
        assert _ask(books, meter).total == before.total

        sale = ("topup", "--room", code, "--amount", "50", "--act", "journey-1")
        paid = office.asked(*sale)
        assert Money.parse(paid["balance_after"]).fen > 0
        assert office.asked(*sale) == paid  # the same act again is the same receipt

        # read back, lit, and using again
        until("the room is restored", lambda: _lit(books, code))
        after = _ask(books, meter)
        assert after.supply is Supply.ON
        until("it uses again", lambda: _ask(books, meter).total > after.total)

    listed = next(one for one in office.asked("rooms") if one["room"] == code)
    assert (listed["supply"], listed["customer"]) == ("on", room.customer)
    statement = office.asked("statement", "--room", code)
    [line] = [one for one in statement if one["kind"] == "top_up"]
    assert (line["amount"], line["receipt"]) == ("50.00", paid["receipt"])
    assert station.end() == 0
    assert simulator.end() == 0
    assert station.errors() == simulator.errors() == ""
    assert office.asked("verify")["findings"] == []


def test_a_room_is_switched_by_hand_through_the_station_that_runs(office: Programs) -> None:
    simulated_site(office, 3, 60)  # nobody runs out meanwhile
    office.station().wait_for("at work")
    order = ("--room", "1-0101", "--reason", "test of the relay", "--wait", "60")
    assert "verified" in office.on_store("supply", "off", *order)
    listed = next(one for one in office.asked("rooms") if one["room"] == "1-0101")
    assert listed["supply"] == "off"
    assert "verified" in office.on_store("supply", "on", *order)
    assert office.asked("verify")["findings"] == []


def _cut(books: Services) -> RoomView | None:
    rooms = books.views.rooms(books.clock.now())
    return next(
        (
            room
            for room in rooms
            if Utility.ELECTRIC in room.cards
            and room.cards[Utility.ELECTRIC].state is RoomState.CUT
            and _electric(room).supply is Supply.OFF
        ),
        None,
    )


def _lit(books: Services, code: str) -> bool:
    room = books.views.room(code, books.clock.now())
    is_cut = room.cards[Utility.ELECTRIC].state is RoomState.CUT
    return not is_cut and _electric(room).supply is Supply.ON


def _electric(room: RoomView) -> MeterView:
    return next(meter for meter in room.meters if meter.utility is Utility.ELECTRIC)


def _used(books: Services, but: str) -> int:
    """What the electricity meters of the other rooms show together, in millionths."""
    return sum(
        meter.register.micro
        for room in books.views.rooms(books.clock.now())
        if room.room.code != but
        for meter in room.meters
        if meter.utility is Utility.ELECTRIC and meter.register is not None
    )


def _read_since(books: Services, code: str, before: MeterView) -> bool:
    now = _electric(books.views.room(code, books.clock.now()))
    assert before.read_at is not None
    return now.read_at is not None and now.read_at > before.read_at


def _ask(books: Services, meter: MeterView) -> Reading:
    """Past the station, on a line of our own."""

    async def ask() -> Reading:
        driver = open_channel(ChannelAddress.parse(meter.address), 2.0)
        try:
            profile = books.profiles[meter.profile]
            return await driver.read(MeterAddress(meter.unit), profile, lambda: datetime.now(UTC))
        finally:
            await driver.close()

    return asyncio.run(ask())
