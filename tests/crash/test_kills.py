"""The station is killed at random moments under load, and started again at once."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

import pytest
from sqlalchemy import func, select

from app.core.money import Money
from app.core.supply.command import ENDED
from app.core.views import RoomView
from app.storage import tables as t
from app.wiring.services import Services, open_services
from tests.programs import Programs, Running, programs, simulated_site, until

SPEED = 600
ROOMS = 30
#: a station lives this long between two kills, at most
LIVES_S = 2.5
_NEVER = datetime.min.replace(tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path, store_url: str) -> Iterator[Programs]:
    with programs(tmp_path, store_url) as started:
        yield started


@pytest.mark.timeout(0)  # as many kills as were asked for
def test_a_station_killed_at_any_moment_loses_nothing_and_does_nothing_twice(
    office: Programs, kills: int, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lot = Random(seed)
    simulator = simulated_site(office, ROOMS, SPEED)
    with open_services(office.store, office.keys) as books:
        counter = Counter(office, [room.room.code for room in _let(books)], Random(seed + 1))
        station = office.station()
        counter.start()
        back_s, reading_s = [], []
        try:
            for _ in range(kills):
                station.wait_for("at work")
                counter.stop_wanted.wait(lot.uniform(0, LIVES_S))
                station.kill()
                last = _last_reading(books)
                began = time.monotonic()
                station = office.station()
                station.wait_for("at work")
                back_s.append(time.monotonic() - began)
                _wait_for_readings(books, last)
                reading_s.append(time.monotonic() - began)
        finally:
            counter.stop()
        acts = counter.settle()
        until("every command has come to its end", lambda: not _open_commands(books))
        assert station.end() == 0
        assert simulator.end() == 0
        assert _orders(books) == acts, f"seed {seed}"
        assert _in_the_tills(books) == sum(acts.values())
    report = office.asked("verify")
    assert report["findings"] == [], f"seed {seed}"
    with capsys.disabled():
        print(
            f"\nseed {seed}, {kills} kills, {len(acts)} sales: at work again after "
            f"{median(back_s):.1f} s (most {max(back_s):.1f}), new readings after "
            f"{median(reading_s):.1f} s (most {max(reading_s):.1f})"
        )
    assert _errors(office.running) == []


@dataclass
class Counter:
    """Sells at the command line without pause; some of its own programs are killed too."""

    office: Programs
    rooms: list[str]
    lot: Random
    stop_wanted: threading.Event = field(default_factory=threading.Event)
    asked: dict[str, tuple[str, int]] = field(default_factory=dict)  # act: room, fen
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: BaseException | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._sell_on, name="counter")
        self._thread.start()

    def stop(self) -> None:
        self.stop_wanted.set()
        self._thread.join()

    def settle(self) -> dict[str, int]:
        """Ask again for what nobody answered; gives what every act must stand for."""
        if self.failed is not None:
            raise self.failed
        for act in self.asked.keys() - self.answers.keys():
            self._sell(act, is_killed=False)
        again = next(iter(self.answers))
        known = self.answers[again]
        self._sell(again, is_killed=False)
        assert self.answers[again] == known  # the first answer once more
        return {act: fen for act, (_, fen) in self.asked.items()}

    def _sell_on(self) -> None:
        try:
            while not self.stop_wanted.is_set():
                act = f"sale-{len(self.asked) + 1}"
                self.asked[act] = (self.lot.choice(self.rooms), self.lot.randrange(100, 20_000))
                self._sell(act, is_killed=self.lot.random() < 0.25)
        except BaseException as error:
            self.failed = error

    def _sell(self, act: str, *, is_killed: bool) -> None:
        room, fen = self.asked[act]
        selling = self.office.start(
            f"sale-{act}", "topup", *self.office.where, "--room", room,
            "--amount", str(Money(fen)), "--act", act, "--json",
        )  # fmt: skip
        try:
            selling.process.wait(self.lot.uniform(0.3, 2) if is_killed else 120)
        except subprocess.TimeoutExpired:
            selling.kill()
        if selling.process.returncode == 0:
            self.answers[act] = json.loads(selling.out.read_text("utf-8"))
        else:  # killed: nobody knows whether it was done, until it is asked for again
            assert selling.process.returncode < 0, selling.errors()


def _let(books: Services) -> list[RoomView]:
    return [room for room in books.views.rooms(books.clock.now()) if room.account is not None]


def _last_reading(books: Services) -> datetime:
    rooms = books.views.rooms(books.clock.now())
    read = [m.read_at for room in rooms for m in room.meters if m.read_at is not None]
    return max(read, default=_NEVER)


def _wait_for_readings(books: Services, last: datetime) -> None:
    until("readings go on", lambda: _last_reading(books) > last)


def _open_commands(books: Services) -> int:
    with books.store.reading() as db:
        return len(db.execute(select(t.commands).where(t.commands.c.state.not_in(ENDED))).all())


def _orders(books: Services) -> dict[str, int]:
    """Every order by its act: a second one of the same act would fail here."""
    with books.store.reading() as db:
        rows = db.execute(select(t.orders.c.act, t.orders.c.amount_fen)).all()
    assert len({act for act, _ in rows}) == len(rows)
    return {act: int(fen) for act, fen in rows}


def _in_the_tills(books: Services) -> int:
    with books.store.reading() as db:
        into = t.postings.c.account.like("till/%")
        return -int(db.execute(select(func.sum(t.postings.c.fen)).where(into)).scalar_one() or 0)


def _errors(running: list[Running]) -> list[str]:
    return [one.errors() for one in running if one.errors()]
