"""The daily backup: begun when its day has come, in a thread of its own, its outcome told."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from app.core.errors import StationError
from app.station.events import BackupDone, Events
from app.station.surroundings import Surroundings

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
#: between two tries: a full disk is not hammered, nor a fast demo kept busy by copies
REAL_S_BETWEEN = 1800.0


class DailyBackup:
    """Asked each tick whether it is time."""

    def __init__(self, around: Surroundings, events: Events) -> None:
        self._around = around
        self._events = events
        self._last: datetime | None = None
        self._is_known = False
        self._tried_at: float | None = None
        self._running: asyncio.Task[None] | None = None

    def look(self, now: datetime) -> None:
        """Begin one when the last good one is a day old."""
        if self._around.backup is None or (self._running and not self._running.done()):
            return
        real = asyncio.get_running_loop().time()
        if self._tried_at is not None and real - self._tried_at < REAL_S_BETWEEN:
            return
        if self._is_known and self._last is not None and now - self._last < EVERY:
            return
        self._tried_at = real
        self._running = asyncio.create_task(self._run(now))

    async def stop(self) -> None:
        """A copy under way is finished, not torn: what is half written would be no backup."""
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self, now: datetime) -> None:
        assert self._around.backup is not None
        try:
            self._last = await asyncio.to_thread(self._around.last_backup)
            self._is_known = True
            if self._last is not None and now - self._last < EVERY:
                self._tried_at = None
                return
            facts = await asyncio.to_thread(self._around.backup)
        except StationError as error:
            log.warning("the daily backup failed: %s", error)
            self._events.publish(BackupDone(now, False, error.code, dict(error.facts)))
        except Exception:
            log.exception("the daily backup failed")
            self._events.publish(BackupDone(now, False, "backup.failed"))
        else:
            self._last = now
            self._events.publish(BackupDone(now, True, None, dict(facts)))
