"""What a simulation remembers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.core.errors import Refusal, Trouble
from app.core.meters.supply import Supply
from app.drivers.profiles import load_profiles
from app.simulator.meter import Kept
from app.simulator.run import STAND_STILL_AFTER, STAND_STILL_AFTER_SITE, OwnClock
from app.simulator.simulation import Simulation
from app.simulator.site import micros, plan_site
from app.simulator.state import State, read_state, write_state

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
STATE = State(
    rooms=5,
    seed=1,
    start_us=micros(START),
    ahead_us=micros(START),
    meters={"E001001": Kept((10**40,), micros(START), Supply.OFF, (0,))},
)
PROFILES = load_profiles()
SITE = plan_site(5, 1, START)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    for state in (STATE, replace(STATE, meters={})):
        write_state(file, state)
        assert read_state(file, 5, 1) == state
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


def test_no_file_is_a_new_beginning(tmp_path: Path) -> None:
    assert read_state(tmp_path / "none.json", 5, 1) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xff", b'{"form": 2}', b'{"form": 1, "rooms": "many"}'],
)
def test_a_damaged_file_is_trouble_and_never_a_new_beginning(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(content)
    with pytest.raises(Trouble, match=r"simulator\.state_damaged"):
        read_state(file, 5, 1)


@pytest.mark.parametrize(("rooms", "seed"), [(6, 1), (5, 2)])
def test_the_file_of_another_site_is_refused(tmp_path: Path, rooms: int, seed: int) -> None:
    file = tmp_path / "state.json"
    write_state(file, STATE)
    with pytest.raises(Refusal, match=r"simulator\.other_site"):
        read_state(file, rooms, seed)


def test_a_folder_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"simulator\.state_not_written"):
        write_state(tmp_path / "no" / "state.json", STATE)


def test_time_runs_at_its_speed_while_it_is_asked_and_stands_still_else() -> None:
    real = [START]
    clock = OwnClock(START + timedelta(days=1), Fraction(60), lambda: real[0])
    begin = clock()
    real[0] += timedelta(seconds=2)
    assert clock() == begin + timedelta(minutes=2)
    clock.asked()
    real[0] += timedelta(hours=3)
    stood = clock()
    # a demo's clock runs on for three real seconds; six site minutes are longer at this speed
    assert stood == begin + timedelta(minutes=2) + STAND_STILL_AFTER_SITE
    clock.asked()
    assert clock() == stood
    real[0] += timedelta(seconds=1)
    assert clock() == stood + timedelta(minutes=1)


def test_a_fast_time_stands_still_when_a_demo_clock_does() -> None:
    real = [START]
    clock = OwnClock(START, Fraction(600), lambda: real[0])
    real[0] += timedelta(hours=3)
    assert clock() == START + 600 * STAND_STILL_AFTER


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def simulation(clock: Clock, file: Path | None, lead_s: int = 60) -> Simulation:
    state = (read_state(file, 5, 1) if file else None) or State(5, 1, micros(START), micros(START))
    return Simulation(SITE, PROFILES, clock, state, file, lead_s * 1_000_000)


def totals(one: Simulation) -> dict[str, int]:
    now = one.now_us()
    return {number: meter.values(now)["total"] for number, meter in one.meters.items()}


def test_no_register_goes_back_after_a_kill_even_if_the_clock_does(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    clock = Clock()

    async def run() -> dict[str, int]:
        first = simulation(clock, file)
        await first.keep()
        clock.at += timedelta(seconds=50)
        return totals(first)

    before = asyncio.run(run())
    clock.at -= timedelta(seconds=45)
    after = totals(simulation(clock, file))
    assert all(after[number] >= before[number] for number in before)


def test_no_answer_tells_of_an_instant_that_a_restart_would_not_know(tmp_path: Path) -> None:
    clock = Clock()

    async def run() -> None:
        one = simulation(clock, tmp_path / "state.json")
        await one.keep()
        clock.at += timedelta(hours=1)
        assert one.now_us() == micros(START) + 60_000_000
        await one.keep()
        assert one.now_us() == micros(clock.at)

    asyncio.run(run())


def test_leaving_in_peace_does_not_run_ahead(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    clock = Clock()

    async def run() -> None:
        one = simulation(clock, file)
        await one.keep()
        clock.at += timedelta(seconds=10)
        one.now_us()
        one.keep_last()

    asyncio.run(run())
    state = read_state(file, 5, 1)
    assert state is not None
    assert state.ahead_us == micros(START) + 10_000_000


def test_a_meter_switched_off_stands_still_and_stays_off_over_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    clock = Clock()

    async def run() -> tuple[str, int]:
        one = simulation(clock, file)
        await one.keep()
        meter = one.meters[SITE.meters[0].number]
        clock.at += timedelta(seconds=30)
        before = meter.values(one.now_us())["total"]
        await asyncio.gather(*(one.obey(meter, Supply.OFF, (0,)) for _ in range(3)))
        clock.at += timedelta(hours=5)
        await one.keep()
        assert meter.values(one.now_us())["total"] == before
        assert meter.values(one.now_us())["power_kw"] == 0
        return meter.site.number, before

    number, before = asyncio.run(run())

    async def again() -> None:
        one = simulation(clock, file)
        await one.keep()
        meter = one.meters[number]
        assert meter.kept.supply is Supply.OFF
        assert meter.values(one.now_us())["total"] == before
        await one.obey(meter, Supply.ON, (1,))
        clock.at += timedelta(hours=5)
        await one.keep()
        assert meter.values(one.now_us())["total"] > before

    asyncio.run(again())


def test_a_command_that_cannot_be_written_down_is_not_obeyed(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    clock = Clock()

    async def run() -> None:
        one = simulation(clock, folder / "state.json")
        await one.keep()
        (folder / "state.json").unlink()
        folder.rmdir()
        meter = one.meters[SITE.meters[0].number]
        with pytest.raises(Trouble):
            await one.obey(meter, Supply.OFF, (0,))
        assert meter.kept.supply is Supply.ON

    asyncio.run(run())


def test_a_site_with_an_unknown_model_is_refused() -> None:
    with pytest.raises(Refusal, match=r"profile\.missing"):
        Simulation(SITE, {}, Clock(), State(5, 1, 0, 0))
