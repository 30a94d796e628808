"""One channel: one exchange at a time, commands first, dead meters and dead lines put back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from app.core.errors import LinkDown, MeterRefused, MeterSilent
from app.core.meters.profile import Profile
from app.core.meters.profile_file import read_profile
from app.core.meters.supply import Supply
from app.resources import resource
from app.station import channel
from app.station.channel import Urgency
from tests.station.line import Bench


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(resource("profiles/dds238-2.toml").read_text("utf-8"), "dds238-2")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead line is tried again at once, so that no test waits for a back-off."""
    monkeypatch.setattr(channel, "RETRY_S", (0.01,))


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def test_everyone_is_polled_and_one_exchange_is_in_flight(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(20, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 60)
            assert set(bench.notes.heard_units) == set(range(1, 21))
            assert bench.wire.most_in_flight == 1
        assert bench.wire.is_closed

    run(story())


def test_a_command_overtakes_the_polls_that_wait(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(20, profile) as bench:
            bench.wire.gate = asyncio.Event()
            look = asyncio.create_task(bench.worker.read(5, Urgency.LOOK))
            switch = asyncio.create_task(bench.worker.switch(7, Supply.OFF))
            await asyncio.sleep(0)
            bench.wire.gate.set()
            await switch
            await look
            first_two = bench.wire.asked[:3]
            assert ("set off", 7) in first_two
            assert first_two.index(("set off", 7)) <= 1

    run(story())


def test_a_command_is_sent_once_whatever_becomes_of_its_answer(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(3, profile) as bench:
            bench.wire.silent = {2}
            with pytest.raises(MeterSilent):
                await bench.worker.switch(2, Supply.OFF)
            await bench.notes.until(lambda: len(bench.notes.heard_units) > 10)
            assert bench.wire.asked.count(("set off", 2)) == 1

    run(story())


def test_a_refusal_reaches_who_asked(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(3, profile) as bench:
            bench.wire.refusing = {2}
            with pytest.raises(MeterRefused):
                await bench.worker.switch(2, Supply.OFF)

    run(story())


def test_a_silent_meter_goes_offline_and_the_others_are_not_held_up(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(10, profile) as bench:
            bench.wire.silent = {4}
            await bench.notes.until(lambda: bench.worker.rota.is_offline(4))
            assert bench.notes.missed_ids[:3] == [4, 4, 4]
            before = len(bench.wire.asked)
            await bench.notes.until(lambda: len(bench.wire.asked) >= before + 100)
            tries = [unit for _, unit in bench.wire.asked[before:]].count(4)
            assert tries <= 3  # a live meter had ten
            assert bench.notes.downs == []
            bench.wire.silent = set()
            await bench.notes.until(lambda: not bench.worker.rota.is_offline(4))

    run(story())


def test_a_dead_line_is_one_alarm_and_not_one_for_each_meter(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(30, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 30)
            bench.wire.is_cut = True
            await bench.notes.until(lambda: bool(bench.notes.downs))
            await bench.notes.until(lambda: len(bench.notes.missed_ids) >= 90)
            assert bench.notes.downs == [("link.broken", 30)]
            assert bench.worker.rota.online == 0
            bench.wire.is_cut = False
            await bench.notes.until(lambda: bench.notes.backs == 1)
            await bench.notes.until(lambda: bench.worker.rota.online == 30)

    run(story())


def test_a_line_that_lives_says_so_once_at_the_start(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(3, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 6)
            assert bench.notes.lives == 1
            assert bench.notes.backs == 0

    run(story())


def test_a_line_on_which_nobody_answers_is_a_dead_line(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(30, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 30)
            bench.wire.silent = set(range(1, 31))
            await bench.notes.until(lambda: bool(bench.notes.downs))
            assert bench.notes.downs == [("meter.silent", 30)]
            bench.wire.silent = set()
            await bench.notes.until(lambda: bench.notes.backs == 1)

    run(story())


def test_a_floor_without_power_is_no_dead_line(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(30, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 30)
            bench.wire.silent = set(range(5, 20))
            await bench.notes.until(
                lambda: all(bench.worker.rota.is_offline(unit) for unit in range(5, 20))
            )
            assert bench.notes.downs == []

    run(story())


def test_who_asks_on_a_dead_line_is_told_at_once(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "RETRY_S", (60.0,))

    async def story() -> None:
        async with Bench(3, profile) as bench:
            bench.wire.is_cut = True
            await bench.notes.until(lambda: bool(bench.notes.downs))
            asked = len(bench.wire.asked)
            with pytest.raises(LinkDown) as told:
                await bench.worker.read(1, Urgency.LOOK)
            assert told.value.facts["sent"] is False
            assert len(bench.wire.asked) == asked

    run(story())


def test_a_paused_channel_polls_nobody_and_still_answers_people(profile: Profile) -> None:
    async def story() -> None:
        bench = Bench(5, profile)
        bench.worker.pause(True)
        async with bench:
            await bench.worker.read(3, Urgency.LOOK)
            await bench.worker.switch(3, Supply.ON)
            assert bench.wire.asked == [("read", 3), ("set on", 3)]
            bench.worker.pause(False)
            await bench.notes.until(lambda: len(set(bench.notes.heard_units)) == 5)

    run(story())


def test_a_meter_that_breaks_our_own_code_does_not_stop_the_others(
    profile: Profile, expected_log: Callable[[str], None]
) -> None:
    expected_log("meter E0002 cannot be read")

    async def story() -> None:
        bench = Bench(5, profile)
        exchange = bench.wire.exchange

        async def broken(what: str, unit: int) -> None:
            await exchange(what, unit)
            if unit == 2:
                raise ZeroDivisionError

        bench.wire.exchange = broken  # type: ignore[method-assign]
        async with bench:
            await bench.notes.until(lambda: bench.worker.rota.is_offline(2))
            assert bench.worker.rota.online == 4

    run(story())


def test_meters_that_come_and_go_are_taken_in_between(profile: Profile) -> None:
    async def story() -> None:
        async with Bench(5, profile) as bench:
            await bench.notes.until(lambda: len(bench.notes.heard_units) >= 5)
            left = {n: bench.meters[n] for n in (1, 2)}
            bench.worker.serve_meters(left, timedelta(minutes=5), 3)
            bench.wire.asked.clear()
            await bench.notes.until(lambda: len(bench.wire.asked) >= 8)
            assert {unit for _, unit in bench.wire.asked} <= {1, 2}

    run(story())
