"""Who is asked next on one channel: polls spread evenly over the period, dead meters put back."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.instants import EPOCH

#: how many rounds pass between two tries of a meter that has been dead for long
ROUNDS_BETWEEN_TRIES = 10


@dataclass(slots=True)
class _Turn:
    meter_id: int
    phase: timedelta
    due: datetime
    misses: int = 0
    heard_at: datetime | None = None
    was_asked: bool = False
    is_resting: bool = False  # a valve is travelling: not to be asked
    is_wanted: bool = False  # a command waits for it: tried in every round


class Rota:
    """The order of the polls of one channel, in site time. It knows no driver and no clock."""

    def __init__(
        self, meter_ids: Sequence[int], poll: timedelta, offline_after: int, now: datetime
    ) -> None:
        self._poll = poll
        self._offline_after = offline_after
        self._turns: dict[int, _Turn] = {}
        self._live: list[tuple[datetime, int]] = []
        self._silent: list[tuple[datetime, int]] = []
        self._left_in_round: set[int] = set()
        self.round_at: datetime | None = None  # when the last full round ended
        self.change(meter_ids, poll, offline_after, now)

    def change(
        self, meter_ids: Sequence[int], poll: timedelta, offline_after: int, now: datetime
    ) -> None:
        """Take new meters in, let old ones go, keep where the others stand."""
        self._poll, self._offline_after = poll, offline_after
        for gone in self._turns.keys() - set(meter_ids):
            del self._turns[gone]
            self._left_in_round.discard(gone)
        for place, meter_id in enumerate(meter_ids):
            phase = poll * place / max(1, len(meter_ids))
            if (turn := self._turns.get(meter_id)) is None:
                self._turns[meter_id] = _Turn(meter_id, phase, now)
                self._left_in_round.add(meter_id)
            else:
                turn.phase = phase
                turn.due = min(turn.due, now + poll * ROUNDS_BETWEEN_TRIES)
        self._rebuild()

    def differs(self, poll: timedelta, offline_after: int) -> bool:
        return (poll, offline_after) != (self._poll, self._offline_after)

    @property
    def poll(self) -> timedelta:
        return self._poll

    def all_due(self, now: datetime) -> None:
        """Ask everyone again: the line was away."""
        for turn in self._turns.values():
            turn.due = now
        self._left_in_round = set(self._turns)
        self._rebuild()

    def restart(self, now: datetime) -> None:
        """As after a start: this round counts as the first one again."""
        for turn in self._turns.values():
            turn.was_asked = False
        self.all_due(now)

    def next(self, now: datetime) -> int | None:
        """The meter to ask now: of those due, the one that waited longest; the dead come last."""
        late = self._top(self._silent)
        if late is not None and late.due <= now - self._poll:
            return late.meter_id  # a full channel would never come to its dead meters
        live = self._top(self._live)
        if live is not None and live.due <= now:
            return live.meter_id
        return late.meter_id if late is not None and late.due <= now else None

    def next_due(self) -> datetime | None:
        """When there will be someone to ask."""
        tops = [turn.due for turn in (self._top(self._live), self._top(self._silent)) if turn]
        return min(tops, default=None)

    def heard(self, meter_id: int, now: datetime) -> bool:
        """A good answer came; True when the meter had been offline."""
        turn = self._turns.get(meter_id)
        if turn is None:
            return False
        was_offline = turn.misses >= self._offline_after
        turn.misses, turn.heard_at, turn.was_asked = 0, now, True
        self._again(turn, self._slot_after(turn, now))
        self._tick_off(turn, now)
        return was_offline

    def missed(self, meter_id: int, now: datetime) -> bool:
        """No good answer came; True when that makes the meter offline."""
        turn = self._turns.get(meter_id)
        if turn is None:
            return False
        turn.misses, turn.was_asked = turn.misses + 1, True
        slot = self._slot_after(turn, now)
        if turn.misses > self._offline_after and not turn.is_wanted:
            slot += self._poll * (ROUNDS_BETWEEN_TRIES - 1)
        self._again(turn, slot)
        self._tick_off(turn, now)
        return turn.misses == self._offline_after

    def rest(self, meter_id: int) -> None:
        """Leave a meter alone, until `wake`."""
        if turn := self._turns.get(meter_id):
            turn.is_resting = True

    def wake(self, meter_id: int, now: datetime) -> None:
        if (turn := self._turns.get(meter_id)) and turn.is_resting:
            turn.is_resting = False
            self._again(turn, max(turn.due, now))

    def want(self, meter_id: int, now: datetime) -> None:
        """A command waits for this dead meter: try it in each round."""
        turn = self._turns.get(meter_id)
        if turn is not None and not turn.is_wanted:
            turn.is_wanted = True
            self._again(turn, min(turn.due, self._slot_after(turn, now)))

    def unwant(self, meter_id: int) -> None:
        if turn := self._turns.get(meter_id):
            turn.is_wanted = False

    def is_offline(self, meter_id: int) -> bool:
        turn = self._turns.get(meter_id)
        return turn is not None and turn.misses >= self._offline_after

    def witness(self, not_these: Iterable[int]) -> int | None:
        """The meter most lately heard: whom to ask when the line itself is in doubt."""
        others = [
            turn
            for meter_id, turn in self._turns.items()
            if meter_id not in not_these and not turn.is_resting
        ]
        best = max(others, key=lambda turn: (turn.heard_at or EPOCH, -turn.misses), default=None)
        return best.meter_id if best else None

    @property
    def not_yet_offline(self) -> tuple[int, ...]:
        return tuple(t.meter_id for t in self._turns.values() if t.misses < self._offline_after)

    @property
    def online(self) -> int:
        """Meters that answered and have not fallen silent since."""
        return sum(
            turn.heard_at is not None and turn.misses < self._offline_after
            for turn in self._turns.values()
        )

    @property
    def first_round_done(self) -> bool:
        """Whether everyone has been asked at least once."""
        return all(turn.was_asked for turn in self._turns.values())

    def __len__(self) -> int:
        return len(self._turns)

    def _slot_after(self, turn: _Turn, now: datetime) -> datetime:
        """The meter's next place in the period: a fixed grid, so that polls stay spread evenly."""
        since = (now - EPOCH - turn.phase) % self._poll
        slot = now - since + self._poll
        # the first round is not on the grid; do not ask twice in a row because of it
        return slot if slot - now >= self._poll / 4 else slot + self._poll

    def _again(self, turn: _Turn, due: datetime) -> None:
        turn.due = due
        heapq.heappush(self._heap_of(turn), (due, turn.meter_id))

    def _heap_of(self, turn: _Turn) -> list[tuple[datetime, int]]:
        return self._silent if turn.misses >= self._offline_after else self._live

    def _top(self, heap: list[tuple[datetime, int]]) -> _Turn | None:
        """The first place in the heap that is still true; places left behind are dropped."""
        while heap:
            due, meter_id = heap[0]
            turn = self._turns.get(meter_id)
            if (
                turn is not None
                and turn.due == due
                and not turn.is_resting
                and self._heap_of(turn) is heap
            ):
                return turn
            heapq.heappop(heap)
        return None

    def _rebuild(self) -> None:
        self._live, self._silent = [], []
        for turn in self._turns.values():
            self._heap_of(turn).append((turn.due, turn.meter_id))
        heapq.heapify(self._live)
        heapq.heapify(self._silent)

    def _tick_off(self, turn: _Turn, now: datetime) -> None:
        self._left_in_round.discard(turn.meter_id)
        if not self._left_in_round:
            self.round_at = now
            self._left_in_round = set(self.not_yet_offline) or set(self._turns)
