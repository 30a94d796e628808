"""The clerk, who alone writes the books for this process."""

from __future__ import annotations

import heapq
import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import Any, TypeVar

from app.core.books import Books
from app.core.errors import BooksBusy, Refusal, StationError, Trouble
from app.core.staff.refused import note_refusal
from app.station.slip import who_acted

T = TypeVar("T")
OpenBooks = Callable[[], AbstractContextManager[Books]]

log = logging.getLogger(__name__)

TRIES = 5
#: SQLite's lock is not fair: without a gap a batch from here starves a sale in another process
PAUSE_AFTER_BATCH_S = 0.002
#: the whole sitting is simply done again: it lost to another writer, or to a broken link
AGAIN = frozenset({"books.race", "store.busy", "store.unreachable"})


class Rank(IntEnum):
    """Whose slip is taken first."""

    BEAT = 0  # the clock and the lease: tiny, and others wait for them
    PERSON = 1  # someone stands at the counter
    SWITCHING = 2
    BATCH = 3  # readings, reviews, one-click openings


@dataclass(order=True, slots=True)
class _Slip:
    rank: Rank
    number: int
    work: Callable[[], object] = field(compare=False)
    future: Future[Any] = field(compare=False)


class Clerk:
    """The only thread that writes the books. Everyone else hands it a slip."""

    def __init__(
        self, open_books: OpenBooks, may_people_act: Callable[[Books], None] | None = None
    ) -> None:
        """`may_people_act` is asked in the sitting of each act of a person, and refuses it."""
        self._open_books = open_books
        self._may_people_act = may_people_act
        self._slips: list[_Slip] = []
        self._numbers = count()
        self._changed = threading.Condition()
        self._is_stopping = False
        self._closed_because: Refusal | None = None
        self._thread = threading.Thread(target=self._serve, name="clerk", daemon=True)
        self._thread.start()

    def submit(self, act: Callable[..., T], *facts: object) -> Future[T]:
        """Hand in an act of a person: `act(books, *facts)` in one sitting, kept or not at all."""
        return self.submit_ranked(Rank.PERSON, None, act, *facts)

    def submit_ranked(
        self, rank: Rank, open_books: OpenBooks | None, act: Callable[..., T], *facts: object
    ) -> Future[T]:
        """Hand in an act of the station or of a batch, perhaps with books fenced by a lease."""
        opening = open_books or self._open_books
        return self._queue(rank, lambda: self._sit(rank, opening, act, facts))

    def run(self, work: Callable[[], T]) -> Future[T]:
        """Hand in a small write that is no act, such as the clock's beat."""
        return self._queue(Rank.BEAT, work)

    @property
    def waiting(self) -> int:
        with self._changed:
            return len(self._slips)

    def refuse_people(self, because: Refusal | None) -> None:
        """Refuse the acts of people for a reason (the clock jumped), or take them again."""
        with self._changed:
            self._closed_because = because

    def stop(self) -> None:
        """Take no more slips, finish the one in hand, give back the others undone, and join."""
        with self._changed:
            self._is_stopping = True
            left, self._slips = self._slips, []
            self._changed.notify_all()
        for slip in left:
            slip.future.cancel()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _queue(self, rank: Rank, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._changed:
            if self._is_stopping:
                raise Trouble("clerk.stopped")
            heapq.heappush(self._slips, _Slip(rank, next(self._numbers), work, future))
            self._changed.notify_all()
        return future

    def _serve(self) -> None:
        while (slip := self._next()) is not None:
            if slip.future.set_running_or_notify_cancel():
                try:
                    result = slip.work()
                except BaseException as error:
                    slip.future.set_exception(error)
                else:
                    slip.future.set_result(result)
            if slip.rank is Rank.BATCH:
                self._pause()

    def _next(self) -> _Slip | None:
        with self._changed:
            self._changed.wait_for(lambda: self._slips or self._is_stopping)
            return None if self._is_stopping else heapq.heappop(self._slips)

    def _pause(self) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_stopping or (self._slips and self._slips[0].rank < Rank.BATCH),
                timeout=PAUSE_AFTER_BATCH_S,
            )

    def _sit(
        self, rank: Rank, open_books: OpenBooks, act: Callable[..., T], facts: tuple[object, ...]
    ) -> T:
        try:
            if rank is Rank.PERSON and self._closed_because is not None:
                raise self._closed_because

            def sit(books: Books) -> T:
                if rank is Rank.PERSON and self._may_people_act is not None:
                    self._may_people_act(books)
                return act(books, *facts)

            return _keep(open_books, sit)
        except Refusal as refusal:
            self._note(refusal, act, facts)
            raise

    def _note(
        self, refusal: Refusal, act: Callable[..., object], facts: tuple[object, ...]
    ) -> None:
        """Write the audit line of a refusal in a sitting of its own: its act was rolled back."""
        acted = who_acted(act, facts)
        if acted is None:
            return
        try:
            _keep(
                self._open_books,
                lambda books: note_refusal(
                    books, refusal, acted.act, acted.subject, acted.actor, acted.now
                ),
            )
        except Trouble:
            # the refusal itself stands and is what the operator must hear
            log.exception("the audit line of a refusal could not be written")


def _keep(open_books: OpenBooks, act: Callable[[Books], T]) -> T:
    """Hold one sitting; again, a few times, when it only lost a race."""
    for attempt in range(1, TRIES):
        try:
            with open_books() as books:
                return act(books)
        except StationError as error:
            if not (isinstance(error, BooksBusy) or error.code in AGAIN):
                raise
        time.sleep(random.uniform(0, 0.01 * 2**attempt))
    with open_books() as books:
        return act(books)
