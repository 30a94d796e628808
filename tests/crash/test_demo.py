"""A demo is killed while it is being made and while it runs; the next start goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event

import pytest

from tests.programs import Programs, programs, until

ROOMS = 12
KILLS = 6


@pytest.fixture
def office(tmp_path: Path, store_url: str) -> Iterator[Programs]:
    with programs(tmp_path, store_url) as started:
        yield started


@pytest.mark.timeout(0)
def test_a_demo_killed_at_any_moment_goes_on_at_the_next_start(office: Programs, seed: int) -> None:
    lot, never = Random(seed), Event()
    demo = ("demo", "--headless", "--rooms", str(ROOMS), "--past", "3", *office.where)
    for _ in range(KILLS):
        running = office.start("demo", *demo)
        never.wait(lot.uniform(0.5, 6))
        running.kill()
        assert running.errors() == "", f"seed {seed}"
    running = office.start("demo", *demo)
    running.wait_for("ready")
    until("every meter is read", lambda: _all_read(office))
    assert running.end() == 0
    assert running.errors() == "", f"seed {seed}"
    assert office.asked("verify")["findings"] == [], f"seed {seed}"


def _all_read(office: Programs) -> bool:
    rooms = office.asked("rooms")
    meters = [meter for room in rooms for meter in room["meters"]]
    return len(rooms) == ROOMS and all(m["read_at"] and not m["offline"] for m in meters)
