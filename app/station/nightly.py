"""The nightly proof of the books: asked for now and then, in a thread that may wait."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import datetime

from app.core.errors import StationError
from app.station.events import BooksProved, Events, TroubleSeen
from app.station.surroundings import Surroundings

log = logging.getLogger(__name__)

#: whether it is time is looked up in the store
REAL_S_BETWEEN = 60.0


class NightlyProof:
    """Asked each tick whether it is time; whoever proves says so."""

    def __init__(self, around: Surroundings, events: Events) -> None:
        self._around = around
        self._events = events
        self._looked_at: float | None = None
        self._running: asyncio.Task[None] | None = None
        self._stop = threading.Event()

    def look(self, now: datetime) -> None:
        if self._around.prove is None or (self._running and not self._running.done()):
            return
        real = asyncio.get_running_loop().time()
        if self._looked_at is not None and real - self._looked_at < REAL_S_BETWEEN:
            return
        self._looked_at = real
        self._running = asyncio.create_task(self._run(now))

    async def stop(self) -> None:
        """A proof under way is given up: it only reads, and is made again."""
        self._stop.set()
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self, now: datetime) -> None:
        assert self._around.prove is not None
        try:
            findings = await asyncio.to_thread(self._around.prove, now, self._stop)
        except StationError as error:
            log.warning("the books could not be proved: %s", error)
            self._events.publish(TroubleSeen.of(error))
        except Exception:
            log.exception("the books could not be proved")
        else:
            if findings is not None:
                self._events.publish(BooksProved(now, findings))
