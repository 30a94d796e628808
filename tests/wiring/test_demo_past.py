"""A demo with a past: true books, today's balances as planned, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Supply, Utility
from app.core.money import ZERO, Money
from app.core.premises.card import RoomState
from app.core.views import RoomView, StatementLine
from app.drivers.profiles import load_profiles
from app.simulator.site import micros, plan_site
from app.simulator.state import read_state
from app.storage.place import find_place
from app.storage.verify import verify
from app.wiring.demo import SEED, Demo, demo_actor, demo_site
from app.wiring.demo_making import NewDemo, make_demo
from app.wiring.demo_span import span_of
from app.wiring.demo_stories import Stories, stories_of
from app.wiring.services import Services, open_services

ROOMS, DAYS = 50, 15
ZONE = ZoneInfo("Asia/Shanghai")
#: a Monday; the past of the demo passes the end of a month
END = datetime.combine(date(2026, 11, 9), time(9), ZONE).astimezone(UTC)
PROFILES = load_profiles()


def mute(done: int, days: int) -> None:
    pass


def new_demo(url: str, keys: Path, rooms: int = ROOMS, days: int | None = DAYS) -> NewDemo:
    return NewDemo(find_place(url), keys, rooms, SEED, Fraction(60), END, days, "en", demo_actor())


@pytest.fixture
def made(store_url: str, tmp_path: Path) -> Iterator[Services]:
    keys, meters = tmp_path / "keys", tmp_path / "meters.json"
    assert make_demo(new_demo(store_url, keys), PROFILES, lambda _: meters, mute)
    with open_services(store_url, keys) as services:
        yield services


def stories() -> Stories:
    site = plan_site(ROOMS, SEED, END, goes_on=True)
    span = span_of(site, END, DAYS)
    assert span is not None
    return stories_of(site.rooms, span, PROFILES)


def lines_of(services: Services, room: RoomView) -> list[StatementLine]:
    assert room.account is not None
    return list(services.views.statement(room.account.id))


def test_a_demo_with_a_past_has_true_books_and_the_planned_balances(
    made: Services, tmp_path: Path
) -> None:
    assert verify(made.store).findings == ()
    now = made.clock.now()
    assert END <= now < END + timedelta(minutes=5)
    rooms = {view.room.code: view for view in made.views.rooms(now)}
    told = stories().by_room
    site = plan_site(ROOMS, SEED, END, goes_on=True)
    for room in site.rooms:
        if room.code in told or room.customer is None:
            continue
        planned = {Utility.ELECTRIC: room.electric_balance, Utility.WATER: room.water_balance}
        for wallet in rooms[room.code].wallets:
            assert wallet.utility is not None
            # what the last minutes before today used is not in the books yet
            assert ZERO <= wallet.balance - planned[wallet.utility] < Money(100), room.code
    for view in rooms.values():
        assert all(meter.read_at and now - meter.read_at < timedelta(minutes=15)
                   for meter in view.meters)  # fmt: skip
    _befell(made, rooms)
    state = read_state(tmp_path / "meters.json", ROOMS, SEED)
    assert state is not None
    assert state.ahead_us == micros(END)
    off = {number for number, kept in state.meters.items() if kept.supply is Supply.OFF}
    away = next(view for view in rooms.values() if view.forced_off)
    assert off == {m.number for m in away.meters if m.utility is Utility.ELECTRIC}


def _befell(services: Services, rooms: dict[str, RoomView]) -> None:
    """Each story has left its lines, and nobody else was cut."""
    kinds = {
        code: {line.kind for line in lines_of(services, view)}
        for code, view in rooms.items()
        if view.account is not None
    }
    assert sum(EntryKind.TOP_UP in found for found in kinds.values()) > ROOMS // 4
    assert sum(EntryKind.REVERSAL in found for found in kinds.values()) == 1
    assert sum(EntryKind.ADJUSTMENT in found for found in kinds.values()) == 1
    acts = {code: [event.code for event in services.views.events(code, 200)] for code in rooms}
    was_cut = {code for code, found in acts.items() if any("off" in act for act in found)}
    assert len(was_cut) == 2  # one for debt, one by order of a person
    states = [card.state for view in rooms.values() for card in view.cards.values()]
    assert states.count(RoomState.CUT) == 1
    assert states.count(RoomState.KEPT_ON) == 2  # electricity and water of one room
    for level in (RoomState.LEVEL1, RoomState.LEVEL2, RoomState.LEVEL3):
        assert level in states


@pytest.mark.parametrize("fails_on", [0, 2])
def test_a_past_that_is_broken_off_leaves_nothing(tmp_path: Path, fails_on: int) -> None:
    store, keys, meters = tmp_path / "demo.db", tmp_path / "keys", tmp_path / "meters.json"

    def told(done: int, days: int) -> None:
        if done == fails_on:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(new_demo(str(store), keys, 4, 3), PROFILES, lambda _: meters, told)
    assert not store.exists()
    assert not meters.exists()
    assert list(keys.iterdir()) == []


def test_a_demo_goes_on_with_its_meters_from_its_past(tmp_path: Path) -> None:
    demo = Demo(str(tmp_path / "demo.db"), tmp_path / "keys", 4, None, "en", past=2)
    heard: list[tuple[int, int]] = []
    for _ in range(2):  # made, then opened again
        with demo_site(demo, told=lambda done, days: heard.append((done, days))) as services:
            rooms = services.views.rooms(services.clock.now())
            assert [view.account is not None for view in rooms].count(True) >= 3
            assert verify(services.store).findings == ()
    assert heard == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("rooms", [1, 9, 200, 400, 2_000])
def test_a_larger_site_is_given_fewer_days(rooms: int) -> None:
    site = plan_site(rooms, SEED, END)
    span = span_of(site, END, None)
    assert span is not None
    days = [span.first + timedelta(days=n) for n in range(span.days + 1)]
    looks = sum(len(look.meters) for day in days for look in span.rounds(site, day))
    assert looks < 18_000
    assert span.days >= 2


def test_a_huge_site_is_given_no_past() -> None:
    assert span_of(plan_site(20_000, SEED, END), END, None) is None


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 31), date(2026, 11, 30)])
def test_the_first_building_has_the_whole_of_last_month(day: date) -> None:
    end = datetime.combine(day, time(9), ZONE).astimezone(UTC)
    span = span_of(plan_site(200, SEED, end), end, None)
    assert span is not None
    assert span.begins["2"] < (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    assert span.begins["1"] <= day - timedelta(days=12)
