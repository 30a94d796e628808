"""The station's way to the books: sittings through the clerk, looks through a reader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from app.core.books import Books
from app.core.errors import StationError, Trouble
from app.station.clerk import Clerk, OpenBooks, Rank
from app.station.events import Events, TroubleOver, TroubleSeen
from app.station.readers import Readers

T = TypeVar("T")
log = logging.getLogger(__name__)

LEASE_LOST = "station.lease_lost"


class Desk:
    """Lives in the station's loop. The loss of the lease is told to `lost`, whoever finds it."""

    def __init__(
        self,
        clerk: Clerk,
        readers: Readers,
        fenced: OpenBooks,
        look: OpenBooks,
        events: Events,
        lost: Callable[[StationError], None],
    ) -> None:
        self.clerk = clerk
        self._readers = readers
        self._fenced = fenced
        self._open_look = look
        self._events = events
        self._lost = lost
        self.trouble: str | None = None

    async def sit(self, act: Callable[..., T], *facts: object) -> T:
        """One sitting about a command or the station itself, ahead of the readings."""
        return await self.slip(Rank.SWITCHING, act, *facts)

    async def slip(self, rank: Rank, act: Callable[..., T], *facts: object) -> T:
        return await self._wait(self._hand_in(rank, act, *facts))

    async def run(self, work: Callable[[], T]) -> T:
        """A small write that is no act, in the clerk's thread."""
        return await self._wait(asyncio.wrap_future(self.clerk.run(work)))

    async def look(self, question: Callable[[Books], T]) -> T:
        """Read in a reader's thread."""

        def ask() -> T:
            with self._open_look() as books:
                return question(books)

        return await asyncio.wrap_future(self._readers.submit(ask))

    async def attempt(self, act: Callable[[Books], T]) -> T | None:
        """A sitting that may fail for now: said once, and tried again by whoever comes next."""
        try:
            result = await self.slip(Rank.BATCH, act)
        except Trouble as error:
            self.in_trouble(error)
            return None
        self.over()
        return result

    def in_trouble(self, error: Trouble) -> None:
        """Say the first failure, not each one after it; the loss of the lease is told by `lost`."""
        if error.code not in (self.trouble, LEASE_LOST):
            self.trouble = error.code
            log.warning("the station is in trouble: %s", error)
            self._events.publish(TroubleSeen.of(error))

    def over(self) -> None:
        """A sitting was kept: what was wrong with the books is over."""
        if self.trouble is not None:
            log.info("over: %s", self.trouble)
            self._events.publish(TroubleOver(self.trouble))
            self.trouble = None

    def _hand_in(self, rank: Rank, act: Callable[..., T], *facts: object) -> asyncio.Future[T]:
        return asyncio.wrap_future(self.clerk.submit_ranked(rank, self._fenced, act, *facts))

    async def _wait(self, answer: asyncio.Future[T]) -> T:
        try:
            return await answer
        except StationError as error:
            if error.code == LEASE_LOST:
                self._lost(error)
            raise
