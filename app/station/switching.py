"""Carries out the commands in the books: sent once, then watched until a reading proves them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from app.core.books import Books
from app.core.errors import MeterRefused, Refusal, Trouble
from app.core.meters.on_demand import reading_done
from app.core.meters.profile import SupplyControl, Verify
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.supply.case import Intent
from app.core.supply.command import Command, CommandKind, CommandState
from app.core.supply.switching import acknowledged, begin, refused, settle, timed_out
from app.station.channel import ChannelWorker, MeterOnLine, SiteTime, Urgency
from app.station.desk import Desk
from app.station.events import CommandChanged, Events, RoomsChanged, TroubleSeen
from app.station.watch import Seen, Watch

log = logging.getLogger(__name__)

#: looks soon after a command; what they do not settle is left to the polls
LOOKS = 3
LOOK_PAUSE_MIN_S = 0.5


class Places(Protocol):
    """Where a meter is found."""

    def worker_of(self, meter_id: int) -> ChannelWorker | None: ...
    def meter(self, meter_id: int) -> MeterOnLine | None: ...


class Switchboard:
    """One command a meter at a time; any number of meters at once."""

    def __init__(self, places: Places, desk: Desk, clock: SiteTime, events: Events) -> None:
        self._places = places
        self._sit = desk.sit
        self._clock = clock
        self._events = events
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._watches: dict[int, Watch] = {}
        self._sending: set[asyncio.Task[bool | None]] = set()
        self.may_cut = False  # not in the first full round, nor while the clock is in doubt
        self.may_send = True
        self.poll = timedelta(minutes=5)

    def take(self, commands: Iterable[Command]) -> None:
        """Begin what is due and can be begun now; the rest stays queued in the books."""
        for command in commands:
            worker = self._places.worker_of(command.meter_id)
            meter = self._places.meter(command.meter_id)
            if worker is None or meter is None or command.meter_id in self._busy:
                continue
            if command.kind is CommandKind.READ:
                self._start(command.meter_id, self._read_now(command, worker))
            elif self._may_begin(command, worker):
                if meter.profile.control is None:
                    self._start(command.meter_id, self._no_switch(command))
                else:
                    self._start(
                        command.meter_id, self._carry_out(command, worker, meter.profile.control)
                    )

    def resume(self, commands: Iterable[Command]) -> None:
        """Take up what is sent and unsettled, by reading first and never by sending.

        A former station left it so, or a sitting of ours was lost.
        """
        for command in commands:
            meter = self._places.meter(command.meter_id)
            watch = self._watches.get(command.meter_id)
            is_watched = watch is not None and watch.command.id >= command.id
            is_settling = -command.id in self._busy
            if command.kind is not CommandKind.SUPPLY or meter is None or is_watched or is_settling:
                continue
            if meter.profile.control is None or command.meter_id in self._busy:
                continue
            self._start(command.meter_id, self._take_up(command, meter.profile.control))

    def heard(self, meter_id: int, reading: Reading) -> None:
        """Any reading may prove a command."""
        watch = self._watches.get(meter_id)
        if watch is not None and (seen := watch.see(reading)) is not None:
            del self._watches[meter_id]
            self._start_settling(watch, seen)

    async def stop(self) -> None:
        """Let what is being sent come to its answer; the rest is settled by the next start."""
        self.may_send = False
        await asyncio.gather(*self._sending, return_exceptions=True)
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    def _may_begin(self, command: Command, worker: ChannelWorker) -> bool:
        if not self.may_send:
            return False
        if command.supply is Supply.OFF and command.because is Intent.ARREARS and not self.may_cut:
            return False
        if worker.is_down:
            return False
        if worker.rota.is_offline(command.meter_id):
            worker.rota.want(command.meter_id, self._clock.now())
            return False
        return True

    def _start(self, meter_id: int, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._busy[meter_id] = task

        def ended(done: asyncio.Task[None]) -> None:
            if self._busy.get(meter_id) is done:
                del self._busy[meter_id]
            if not done.cancelled() and (error := done.exception()) is not None:
                self._failed(meter_id, error)

        task.add_done_callback(ended)

    def _failed(self, meter_id: int, error: BaseException) -> None:
        """The command stays as the books have it; the next start, or the next pick, takes it up."""
        if isinstance(error, Refusal | Trouble):
            self._events.publish(TroubleSeen.of(error))
            log.info("a command to meter %d could not be carried on: %s", meter_id, error)
        else:
            log.error("a command to meter %d failed", meter_id, exc_info=error)
            self._events.publish(TroubleSeen("station.fault", {"meter": meter_id}))

    async def _carry_out(
        self, command: Command, worker: ChannelWorker, control: SupplyControl
    ) -> None:
        meter_id = command.meter_id
        # From here to the end nothing older may still be on its way into the books.
        worker.rota.rest(meter_id)
        try:
            if not await self._answers(command, worker):
                return
            worker.rota.unwant(meter_id)
            sending = asyncio.create_task(self._send(command, worker))
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)
            is_acknowledged = await asyncio.shield(sending)
            if is_acknowledged is None:
                return
            if is_acknowledged and command.supply and control.verify(command.supply) is Verify.NONE:
                await self._sit(_unknown, meter_id, self._clock.now())
            self._watches[meter_id] = Watch(command, control, is_acknowledged, self.poll)
            await asyncio.sleep(max(control.delay_before_verify_s, control.settle_s))
        finally:
            worker.rota.wake(meter_id, self._clock.now())
        await self._look(meter_id, worker, control)

    async def _answers(self, command: Command, worker: ChannelWorker) -> bool:
        """Nothing is sent to a meter that does not answer; a cut rests on what it says just now."""
        try:
            _, in_the_books = await worker.read(command.meter_id, Urgency.COMMAND)
        except Trouble:
            return False  # still queued; tried again while it is due
        await in_the_books
        return True

    async def _send(self, command: Command, worker: ChannelWorker) -> bool | None:
        """Whether the meter acknowledged; None when nothing was sent, or it refused."""
        begun = await self._sit(begin, command.id, self._clock.now())
        if begun is None or begun.supply is None:  # superseded, or begun by an earlier pick
            self._tell(await self._sit(_as_it_stands, command.id))
            return None
        self._watches.pop(command.meter_id, None)  # an older command is superseded by this one
        self._tell(begun)
        try:
            await worker.switch(command.meter_id, begun.supply)
        except MeterRefused as error:
            why = str(error.facts.get("exception", error.code))
            self._tell(await self._sit(refused, command.id, why, self._clock.now()))
            return None
        except Trouble:
            await self._sit(timed_out, command.id, self._clock.now())
            self._events.publish(CommandChanged(command.id, command.room, CommandState.TIMED_OUT))
            return False
        await self._sit(acknowledged, command.id, self._clock.now())
        self._events.publish(CommandChanged(command.id, command.room, CommandState.ACKNOWLEDGED))
        return True

    async def _look(self, meter_id: int, worker: ChannelWorker, control: SupplyControl) -> None:
        """Read back soon, a few times; `heard` judges each reading."""
        pause_s = max(LOOK_PAUSE_MIN_S, control.delay_before_verify_s / 2)
        for look in range(LOOKS):
            watch = self._watches.get(meter_id)
            if watch is None or (look and not watch.needs_looks):
                return
            if look:
                await asyncio.sleep(pause_s)
            try:
                await worker.read(meter_id, Urgency.COMMAND)
            except Trouble:
                worker.rota.want(meter_id, self._clock.now())

    async def _take_up(self, command: Command, control: SupplyControl) -> None:
        is_acknowledged = command.state is CommandState.ACKNOWLEDGED
        if command.state is CommandState.SENT:
            await self._sit(timed_out, command.id, self._clock.now())
        self._watches[command.meter_id] = Watch(command, control, is_acknowledged, self.poll)
        worker = self._places.worker_of(command.meter_id)
        if worker is not None:
            await self._look(command.meter_id, worker, control)

    def _start_settling(self, watch: Watch, seen: Seen) -> None:
        """In a task of its own: who sent the command may be waiting for this very reading."""
        task = asyncio.create_task(self._settle(watch.command, seen))
        key = -watch.command.id  # beside the meters' own tasks
        self._busy[key] = task
        task.add_done_callback(lambda done: self._settled(key, done))

    def _settled(self, key: int, done: asyncio.Task[None]) -> None:
        self._busy.pop(key, None)
        if not done.cancelled() and (error := done.exception()) is not None:
            self._failed(0, error)

    async def _settle(self, command: Command, seen: Seen) -> None:
        now = self._clock.now()
        if (worker := self._places.worker_of(command.meter_id)) is not None:
            worker.rota.unwant(command.meter_id)
        if seen.supply is Supply.UNKNOWN:
            why = seen.fault or "supply_unknown"
            self._tell(await self._sit(refused, command.id, why, now))
            return
        after = await self._sit(settle, command.id, seen.supply, seen.carries_current, now)
        self._tell(after)
        if after.state is CommandState.FAILED and after.facts.get("welded"):
            log.warning("supply of %s is off and still carries current", command.room)
            self._events.publish(TroubleSeen("supply.welded", {"room": command.room}))

    async def _read_now(self, command: Command, worker: ChannelWorker) -> None:
        reading: Reading | None = None
        why = ""
        try:
            reading, in_the_books = await worker.read(command.meter_id, Urgency.LOOK)
            await in_the_books
        except Trouble as error:
            why = error.code
        await self._sit(reading_done, command.id, reading, self._clock.now(), why)
        state = CommandState.FAILED if reading is None else CommandState.VERIFIED
        self._events.publish(CommandChanged(command.id, command.room, state))

    async def _no_switch(self, command: Command) -> None:
        """The profile was changed after the command was planned."""
        begun = await self._sit(begin, command.id, self._clock.now())
        if begun is not None:
            self._tell(await self._sit(refused, begun.id, "meter.no_switch", self._clock.now()))

    def _tell(self, command: Command) -> None:
        self._events.publish(CommandChanged(command.id, command.room, command.state))
        self._events.publish(RoomsChanged(frozenset({command.room})))


def _as_it_stands(books: Books, command_id: int) -> Command:
    return books.commands.get(command_id)


def _unknown(books: Books, meter_id: int, now: datetime) -> None:
    """Sent and accepted, and no register will ever show it: known again at the first current."""
    books.meters.supply_verified(meter_id, Supply.UNKNOWN, now, None)
