"""Does in a demo's past what station and people do each day: by the same acts, at told instants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from app.core.accounts.account import Account
from app.core.books import Books
from app.core.ledger.take_readings import take_readings
from app.core.meters.metering import Mark
from app.core.meters.reading import Reading
from app.core.quantity import Quantity
from app.core.supply.command import Command
from app.core.supply.switching import acknowledged, begin, settle
from app.simulator.past import PastMeters
from app.simulator.site import SiteMeter
from app.storage.store import Store
from app.wiring.demo_span import Round

T = TypeVar("T")

_A_SITTING = 100
_COMMANDS_MOST = 100
_AGAIN_AFTER = timedelta(seconds=5)
#: from the order to the answer, and on to the reading that proves it
_SENT_AFTER, _SEEN_AFTER = timedelta(seconds=3), timedelta(seconds=8)


def mark_of(reading: Reading) -> Mark:
    return Mark(reading.at, reading.total, reading.bands)


class Hands:
    """Holds the sittings; nothing is written but by an act of the core."""

    def __init__(self, store: Store, meters: PastMeters) -> None:
        self._store = store
        self.meters = meters
        with store.looking() as books:
            self._ids = {meter.number: meter.id for meter in books.station.meters()}
        self._numbers = {meter_id: number for number, meter_id in self._ids.items()}

    def do(self, act: Callable[..., T], *facts: object) -> T:
        """One act in a sitting of its own."""
        with self._store.sitting() as books:
            return act(books, *facts)

    def ask(self, question: Callable[[Books], T]) -> T:
        with self._store.looking() as books:
            return question(books)

    def account(self, room: str) -> Account:
        account = self.ask(lambda books: books.accounts.in_room(room))
        assert account is not None, "the past opened it"
        return account

    def meter_id(self, meter: SiteMeter) -> int:
        return self._ids[meter.number]

    def put_new(self, meter: SiteMeter, meter_id: int, shows: Quantity, at: datetime) -> None:
        """From here on another meter answers in the place of this one."""
        self.meters.put_new(meter.number, shows, at)
        del self._numbers[self._ids[meter.number]]
        self._ids[meter.number] = meter_id
        self._numbers[meter_id] = meter.number

    def reading(self, meter: SiteMeter, at: datetime) -> Reading:
        return self.meters.reading(meter.number, at)

    def mark(self, meter: SiteMeter, at: datetime) -> Mark:
        """The same, where an act counts from it or up to it."""
        return mark_of(self.reading(meter, at))

    def go_round(self, look: Round) -> None:
        for first in range(0, len(look.meters), _A_SITTING):
            some = look.meters[first : first + _A_SITTING]
            self.take([(meter, look.instant(meter)) for meter in some], look.over)

    def take(self, looks: Sequence[tuple[SiteMeter, datetime]], now: datetime) -> None:
        """Read these meters, and do what the books ask for then."""
        readings = [(self.meter_id(meter), self.reading(meter, at)) for meter, at in looks]
        self.give(readings, now)

    def give(self, readings: Sequence[tuple[int, Reading]], now: datetime) -> None:
        taken = self.do(take_readings, readings, (), now)
        if taken.read_again:
            at = now + _AGAIN_AFTER
            again = [(i, self.meters.reading(self._numbers[i], at)) for i in taken.read_again]
            taken = self.do(take_readings, again, (), at)
        if taken.planned:
            self.carry_out(now + _AGAIN_AFTER)

    def carry_out(self, now: datetime) -> None:
        """Send the commands that are due, and prove each by what its meter shows afterwards."""
        due = self.ask(lambda books: list(books.commands.due(now, _COMMANDS_MOST)))
        for command in due:
            self._carry_out(command, now)

    def _carry_out(self, command: Command, now: datetime) -> None:
        begun = self.do(begin, command.id, now)
        if begun is None or begun.supply is None:
            return
        number = self._numbers[begun.meter_id]
        self.meters.switch(number, begun.supply, now + _SENT_AFTER)
        self.do(acknowledged, begun.id, now + _SENT_AFTER)
        at = now + _SEEN_AFTER
        reading = self.meters.reading(number, at)
        self.do(take_readings, [(begun.meter_id, reading)], (), at)
        self.do(settle, begun.id, reading.supply, None, at)
