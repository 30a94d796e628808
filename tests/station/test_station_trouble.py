"""What the station does when clock, channel, profile or its own code fail."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.books import Books
from app.core.errors import Refusal
from app.core.ledger import take_readings as taking
from app.core.meters.supply import Supply
from app.core.staff.actor import Actor
from app.station import station as station_module
from app.station.duty import Duty
from app.station.events import ChannelBack, ChannelDown, TroubleOver, TroubleSeen
from app.station.station import Station
from app.storage.books import SqlBooks
from app.storage.tables import channels
from tests.station.office import LI, QUICK, Flat, Office, office

SLOW = replace(QUICK, poll_s=1)


class Wall:
    """The computer's clock of a real site, which somebody may set."""

    speed = 1.0

    def __init__(self) -> None:
        self.off_by = timedelta()
        self.told = threading.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off_by

    def beat(self) -> None: ...


def told(place: Office, code: str) -> Callable[[Books], bool]:
    return lambda books: any(
        isinstance(event, TroubleSeen) and event.code == code for event in place.heard
    )


def test_a_clock_that_jumped_stops_money_and_deductions_until_a_person_confirms(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("the clock jumped")
    wall = Wall()
    with office(tmp_path, Flat("1-0101", "900.00"), settings=SLOW, clock=wall) as place:
        place.until(lambda books: place.station.at_work.round_at)
        wall.off_by = timedelta(days=365)
        place.until(told(place, "clock.in_doubt"))
        with pytest.raises(Refusal, match=r"clock\.in_doubt"):
            place.pay("1-0101", "5.00", "act-1")
        place.until(lambda books: place.station.at_work.trouble == "clock.in_doubt")
        place.station.confirm_clock(LI).result()
        place.until(lambda books: TroubleOver("clock.in_doubt") in place.heard)
        assert place.pay("1-0101", "5.00", "act-1").amount.fen == 500


def test_a_clock_behind_the_books_is_not_believed_at_the_start(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("the clock jumped")
    wall = Wall()
    with office(
        tmp_path, Flat("1-0101", "900.00"), settings=SLOW, clock=wall, starts=False
    ) as place:
        wall.off_by = -timedelta(hours=1)
        place.station.start()
        place.until(told(place, "clock.in_doubt"))


def test_a_dead_channel_is_one_alarm_and_comes_back_by_itself(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("channel line 1 with 20 meters does not answer")
    rooms = [Flat(f"1-{door:04}", "900.00") for door in range(20)]
    with office(tmp_path, *rooms) as place:
        place.until(lambda books: place.station.at_work.online == 20)
        place.meters.hang_up()
        place.until(lambda books: any(isinstance(e, ChannelDown) for e in place.heard))
        place.until(lambda books: place.station.at_work.online == 0)
        assert sum(isinstance(event, ChannelDown) for event in place.heard) == 1
        place.meters.answer_again()
        place.until(lambda books: ChannelBack("line 1") in place.heard)
        place.until(lambda books: place.station.at_work.online == 20)


def test_a_line_left_silent_by_the_station_before_is_not_kept_as_silent(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00"), starts=False) as place:

        def silent(books: Books) -> bool:
            assert isinstance(books, SqlBooks)
            return books.sitting.connection.scalar(select(channels.c.silent_since)) is not None

        line = place.do(lambda books: books.station.channels()[0])
        now = place.clock.now()
        place.do(lambda books: books.station.note_channel(line.id, now, answered=False))
        place.until(silent)
        place.station.start()
        place.until(lambda books: not silent(books))


def test_meters_of_an_unknown_profile_are_named_and_the_others_read(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("meters of profile DDSY1352 are not read")
    rooms = (Flat("1-0101", "900.00"), Flat("1-0102", "900.00", profile="DDSY1352"))
    with office(tmp_path, *rooms, starts=False, unknown="DDSY1352") as place:
        place.station.start()
        place.until(told(place, "profile.missing"))
        place.until(lambda books: place.station.at_work.online == 1)


def test_one_meter_that_cannot_be_priced_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("a reading of meter 3 cannot be taken")
    step = taking._step

    def fails_for_one(books: Books, metering, reading):  # type: ignore[no-untyped-def]
        if metering.meter.id == 3:
            raise Refusal("scheme.holiday_year_missing", year=2026)
        return step(books, metering, reading)

    monkeypatch.setattr(taking, "_step", fails_for_one)
    rooms = [Flat(f"1-{door:04}", "900.00") for door in range(5)]
    with office(tmp_path, *rooms) as place:

        def read(books: Books) -> set[int]:
            standing = books.meters.metering(range(1, 6))
            return {
                meter_id
                for meter_id, metering in standing.items()
                if metering.assignment and metering.assignment.accrued.fen
            }

        place.until(lambda books: read(books) == {1, 2, 4, 5})
        place.until(told(place, "scheme.holiday_year_missing"))


def test_a_station_that_failed_in_its_own_code_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], None]
) -> None:
    expected_log("the station failed and begins anew")
    monkeypatch.setattr(station_module, "AFTER_FAULT_S", 0.01)
    fails = iter([True])

    class Stumbling(Duty):
        async def _judge_round(self, now: datetime) -> None:
            if next(fails, False):
                raise ZeroDivisionError
            await super()._judge_round(now)

    monkeypatch.setattr(station_module, "Duty", Stumbling)
    with office(tmp_path, Flat("1-0101", "900.00")) as place:
        place.until(told(place, "station.fault"))
        place.until(lambda books: place.station.at_work.round_at)


def test_a_station_that_does_not_work_says_so(tmp_path: Path) -> None:
    with office(tmp_path, Flat("1-0101", "900.00"), starts=False) as place:
        station: Station = place.station
        with pytest.raises(Exception, match=r"station\.not_working"):
            station.confirm_clock(Actor("cli:root", "CLI"))
        station.stop()  # what never began need not end
        assert place.meters["1-0101"].kept.supply is Supply.ON
