"""Readings on their way to the clerk: one slip at a time, so that polls slow when he is behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from app.core.meters.reading import Reading

SLIP_MAX = 100
#: how long the first reading waits for company, in real seconds
GATHER_S = 0.2

Batch = Sequence[tuple[int, Reading]]
#: hands one slip to the clerk and returns when it is in the books
Hand = Callable[[Batch, Sequence[int]], Awaitable[None]]


class Tray:
    """Gathers what the channels bring; never holds more than the slip in hand and the next one."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._readings: dict[int, tuple[Reading, asyncio.Future[None]]] = {}
        self._missed: dict[int, None] = {}
        self._something = asyncio.Event()
        self._full = asyncio.Event()
        self._emptied = asyncio.Condition()
        self._is_closing = False
        self._newest: asyncio.Future[None] | None = None

    async def put(self, meter_id: int, reading: Reading) -> asyncio.Future[None]:
        """Leave a reading, waiting while the tray is full; the future ends when it is in the books.

        A slip holds one reading of a meter at most: the second waits for the next slip.
        """
        while len(self._readings) >= SLIP_MAX or meter_id in self._readings:
            self._full.set()
            async with self._emptied:
                await self._emptied.wait()
        taken = asyncio.get_running_loop().create_future()
        self._readings[meter_id] = (reading, taken)
        self._newest = taken
        self._something.set()
        return taken

    def put_missed(self, meter_ids: Sequence[int]) -> None:
        """Leave word that these did not answer; they take no room."""
        self._missed.update(dict.fromkeys(meter_ids))
        if meter_ids:
            self._something.set()

    def hurry(self) -> None:
        """Do not wait for company: someone waits for what lies here."""
        self._full.set()

    async def taken(self) -> None:
        """Wait until all that lies here now is in the books."""
        if self._newest is not None and not self._newest.done():
            self.hurry()
            await asyncio.wait({self._newest})

    async def serve(self) -> None:
        """Hand slip after slip to the clerk, until closed and empty."""
        while not (self._is_closing and not self._readings and not self._missed):
            await self._something.wait()
            await self._gather()
            await self._hand_over()

    def close(self) -> None:
        """Hand over what is here and end `serve`."""
        self._is_closing = True
        self._something.set()
        self._full.set()

    async def _gather(self) -> None:
        if len(self._readings) < SLIP_MAX and not self._full.is_set():
            try:
                async with asyncio.timeout(GATHER_S):
                    await self._full.wait()
            except TimeoutError:
                pass  # as much company as came
        self._full.clear()

    async def _hand_over(self) -> None:
        readings, self._readings = self._readings, {}
        missed, self._missed = list(self._missed), {}
        self._something.clear()
        if self._is_closing:
            self._something.set()
        async with self._emptied:
            self._emptied.notify_all()
        if readings or missed:
            batch = [(meter_id, reading) for meter_id, (reading, _) in readings.items()]
            try:
                await self._hand(batch, missed)
            finally:
                for _, taken in readings.values():
                    if not taken.done():
                        taken.set_result(None)
