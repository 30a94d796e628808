"""Site time between beats, and what a beat finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.station.timekeeper import Beat, Timekeeper

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Wall:
    """A clock that people can set, and the seconds that they cannot."""

    at: datetime = NOON
    speed: float = 1.0
    seconds: float = 1000.0
    beats: int = 0

    def now(self) -> datetime:
        return self.at

    def beat(self) -> None:
        self.beats += 1

    def tick(self) -> float:
        return self.seconds

    def run(self, real_s: float) -> None:
        self.seconds += real_s
        self.at += timedelta(seconds=real_s * self.speed)


def keeper(wall: Wall, last: datetime | None = None) -> Timekeeper:
    return Timekeeper(wall, last, wall.tick)


def test_between_beats_time_runs_on_by_itself() -> None:
    wall = Wall(speed=60)
    clock = keeper(wall)
    wall.seconds += 1
    assert clock.now() == NOON + timedelta(minutes=1)


def test_each_beat_lets_the_demo_run_on() -> None:
    wall = Wall(speed=60)
    assert keeper(wall).beat() is Beat.STEADY
    assert wall.beats == 1


def test_a_demo_stands_still_when_no_beat_comes() -> None:
    wall = Wall(speed=60)
    clock = keeper(wall)
    wall.seconds += 3600
    assert clock.now() == NOON + timedelta(minutes=3)


def test_time_never_goes_back() -> None:
    wall = Wall()
    clock = keeper(wall)
    wall.run(30)
    seen = clock.now()
    wall.at -= timedelta(seconds=60)  # a small correction
    assert clock.beat() is Beat.STEADY
    assert clock.now() == seen


@pytest.mark.parametrize(
    ("set_by", "found"),
    [
        (timedelta(minutes=-2), Beat.STEADY),
        (timedelta(minutes=-2, seconds=-1), Beat.JUMPED),
        (timedelta(hours=-1), Beat.JUMPED),
        (timedelta(minutes=15), Beat.STEADY),
        (timedelta(minutes=15, seconds=1), Beat.JUMPED),
        (timedelta(days=365), Beat.JUMPED),
    ],
)
def test_a_clock_that_was_set_is_found(set_by: timedelta, found: Beat) -> None:
    wall = Wall()
    clock = keeper(wall)
    wall.run(1)
    wall.at += set_by
    assert clock.beat() is found


def test_in_doubt_time_goes_on_as_before_until_a_person_has_looked() -> None:
    wall = Wall()
    clock = keeper(wall)
    wall.run(1)
    wall.at += timedelta(days=1)
    assert clock.beat() is Beat.JUMPED
    wall.run(1)
    assert clock.beat() is Beat.JUMPED
    assert clock.now() == NOON + timedelta(seconds=2)
    clock.confirm()
    assert clock.now() == wall.at
    assert clock.beat() is Beat.STEADY


def test_a_clock_behind_the_books_is_in_doubt_from_the_start() -> None:
    clock = keeper(Wall(), last=NOON + timedelta(hours=1))
    assert clock.jumped_to == NOON
    assert clock.beat() is Beat.JUMPED


def test_books_that_end_before_now_are_no_doubt() -> None:
    assert keeper(Wall(), last=NOON - timedelta(days=9)).jumped_to is None


def test_a_machine_that_slept_was_switched_off_and_did_not_jump() -> None:
    wall = Wall()
    clock = keeper(wall)
    wall.run(8 * 3600)
    assert clock.beat() is Beat.SLEPT
    assert clock.now() == wall.at


def test_a_span_of_site_time_is_shorter_in_a_demo() -> None:
    clock = keeper(Wall(speed=60))
    assert clock.real_s(timedelta(minutes=5)) == 5.0
    assert clock.real_s(timedelta(minutes=-5)) == 0.0
