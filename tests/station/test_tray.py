"""Readings on their way to the clerk."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

from app.core.meters.reading import Reading
from app.core.quantity import Quantity
from app.station.tray import SLIP_MAX, Batch, Tray

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def reading(total: int = 0) -> Reading:
    return Reading(NOON, Quantity(total))


class SlowClerk:
    """Takes a slip only when let go."""

    def __init__(self) -> None:
        self.slips: list[tuple[list[int], list[int]]] = []
        self.began = asyncio.Event()
        self.go = asyncio.Event()

    async def take(self, batch: Batch, missed: Sequence[int]) -> None:
        self.began.set()
        await self.go.wait()
        self.slips.append(([meter_id for meter_id, _ in batch], list(missed)))


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def test_readings_travel_together_and_the_giver_learns_when_they_are_booked() -> None:
    async def story() -> None:
        clerk = SlowClerk()
        clerk.go.set()
        tray = Tray(clerk.take)
        serving = asyncio.create_task(tray.serve())
        taken = [await tray.put(n, reading()) for n in range(3)]
        tray.put_missed((7, 8, 7))
        await asyncio.wait(taken)
        assert clerk.slips == [([0, 1, 2], [7, 8])]
        tray.close()
        await serving

    run(story())


def test_a_slip_never_holds_more_than_a_hundred() -> None:
    async def story() -> None:
        clerk = SlowClerk()
        clerk.go.set()
        tray = Tray(clerk.take)
        serving = asyncio.create_task(tray.serve())
        for n in range(SLIP_MAX * 2 + 5):
            await tray.put(n, reading())
        tray.close()
        await serving
        assert max(len(batch) for batch, _ in clerk.slips) <= SLIP_MAX
        assert sorted(n for batch, _ in clerk.slips for n in batch) == list(range(SLIP_MAX * 2 + 5))

    run(story())


def test_when_the_clerk_is_behind_the_channels_wait() -> None:
    async def story() -> None:
        clerk = SlowClerk()
        tray = Tray(clerk.take)
        serving = asyncio.create_task(tray.serve())
        for n in range(SLIP_MAX):
            await tray.put(n, reading())
        await clerk.began.wait()  # one slip in hand
        for n in range(SLIP_MAX):
            await tray.put(n, reading())  # and one waiting
        late = asyncio.create_task(tray.put(999, reading()))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not late.done()
        clerk.go.set()
        await late
        tray.close()
        await serving

    run(story())


def test_a_second_reading_of_a_meter_waits_for_the_next_slip() -> None:
    async def story() -> None:
        clerk = SlowClerk()
        clerk.go.set()
        tray = Tray(clerk.take)
        serving = asyncio.create_task(tray.serve())
        await tray.put(1, reading(1))
        await tray.put(1, reading(2))
        tray.close()
        await serving
        assert [batch for batch, _ in clerk.slips] == [[1], [1]]

    run(story())


def test_who_waits_for_all_of_it_is_told_when_it_is_booked() -> None:
    async def story() -> None:
        clerk = SlowClerk()
        clerk.go.set()
        tray = Tray(clerk.take)
        serving = asyncio.create_task(tray.serve())
        await tray.taken()  # nothing lies here
        await tray.put(1, reading())
        await tray.taken()
        assert clerk.slips == [([1], [])]
        tray.close()
        await serving

    run(story())
