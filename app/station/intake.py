"""Brings readings into the books, and looks again at once where the books ask for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from app.core.errors import Refusal, Trouble
from app.core.ledger.take_readings import Taken, take_readings
from app.station.channel import Urgency
from app.station.clerk import Rank
from app.station.desk import Desk
from app.station.events import Events, NoticeRaised, RoomsChanged, TroubleSeen
from app.station.fleet import Fleet, Spawn
from app.station.timekeeper import Timekeeper
from app.station.tray import Batch, Tray

log = logging.getLogger(__name__)


class Intake:
    """What happens to a slip from the tray."""

    def __init__(
        self,
        desk: Desk,
        clock: Timekeeper,
        events: Events,
        spawn: Spawn,
        planned: Callable[[], None],
    ) -> None:
        self.tray = Tray(self._hand)
        self.fleet: Fleet | None = None  # joined by the duty, which makes both
        self._desk = desk
        self._clock = clock
        self._events = events
        self._spawn = spawn
        self._planned = planned
        self._again: set[int] = set()
        self._cannot: set[tuple[int, str]] = set()

    async def _hand(self, batch: Batch, missed: Sequence[int]) -> None:
        """While the clock is in doubt nothing is deducted: the registers keep the use."""
        if self._clock.jumped_to is not None:
            return
        for taken in await self._take(batch, missed):
            self._events.publish(RoomsChanged(frozenset(taken.rooms)))
            if taken.notices:
                wallets = tuple(notice.wallet_id for notice in taken.notices)
                self._events.publish(NoticeRaised(wallets))
            if taken.planned:
                self._planned()
            for meter_id in taken.read_again:
                self._spawn(self._read_again(meter_id))

    async def _take(self, batch: Batch, missed: Sequence[int]) -> list[Taken]:
        try:
            now = self._clock.now()
            taken = await self._desk.slip(Rank.BATCH, take_readings, batch, missed, now)
        except Trouble as error:
            self._desk.in_trouble(error)  # no use is lost: the next poll brings newer registers
            return []
        except Exception as error:
            # one meter that cannot be priced must not hold up the other ninety-nine
            if len(batch) <= 1:
                self._cannot_take(batch, error)
                return []
            half = len(batch) // 2
            return await self._take(batch[:half], missed) + await self._take(batch[half:], ())
        self._desk.over()
        return [taken]

    def _cannot_take(self, batch: Batch, error: Exception) -> None:
        """Said once for each meter and reason."""
        meter_id = batch[0][0] if batch else 0
        code = error.code if isinstance(error, Refusal) else "station.fault"
        if (meter_id, code) in self._cannot:
            return
        self._cannot.add((meter_id, code))
        facts = error.facts if isinstance(error, Refusal) else {}
        self._events.publish(TroubleSeen(code, {**facts, "meter": meter_id}))
        log.error("a reading of meter %d cannot be taken", meter_id, exc_info=error)

    async def _read_again(self, meter_id: int) -> None:
        """A doubtful reading, or one that would start a cut, is read twice at once."""
        worker = self.fleet.worker_of(meter_id) if self.fleet else None
        if worker is None or meter_id in self._again:
            return
        self._again.add(meter_id)
        try:
            await worker.read(meter_id, Urgency.LOOK)
            self.tray.hurry()
        except Trouble:
            pass  # the channel has noted the miss; the next poll is the second look
        finally:
            self._again.discard(meter_id)
