"""One stretch of work under one lease: polls, readings handed over, commands carried out."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine, Sequence
from datetime import datetime, timedelta

from app.core.books import Books
from app.core.errors import Refusal, Trouble
from app.core.meters.meter import Channel
from app.core.meters.reading import Reading
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.core.supply.command import Command
from app.core.supply.review import review_due
from app.station.backups import DailyBackup
from app.station.channel import MeterOnLine
from app.station.clerk import Clerk
from app.station.desk import LEASE_LOST, Desk
from app.station.events import (
    AtWork,
    ChannelBack,
    ChannelDown,
    Events,
    RoomsChanged,
    StationChanged,
    TroubleOver,
    TroubleSeen,
)
from app.station.fleet import Fleet, Survey, survey
from app.station.intake import Intake
from app.station.nightly import NightlyProof
from app.station.readers import Readers
from app.station.surroundings import Lease, Surroundings
from app.station.switching import Switchboard
from app.station.timekeeper import Beat, Timekeeper
from app.station.watch import with_supply

log = logging.getLogger(__name__)

TICK_S = 0.25
PICK_S = 0.5
SURVEY_S = 15.0
NOTE_S = 2.0
BEAT_S = 1.0
RENEW_S = 10.0
COMMANDS_MAX = 1000
PUT_DOWN_S = 5.0
CLOCK_IN_DOUBT = "clock.in_doubt"


class Duty:
    """Lives in the station's loop; ends by `stop`, or with the error that makes it impossible."""

    def __init__(
        self,
        around: Surroundings,
        clerk: Clerk,
        readers: Readers,
        events: Events,
        clock: Timekeeper,
        lease: Lease,
    ) -> None:
        self._clerk = clerk
        self._events = events
        self._clock = clock
        self._lease = lease
        self._desk = Desk(clerk, readers, around.fenced(lease), around.look, events, self._fail)
        self._intake = Intake(self._desk, clock, events, self._spawn, self._pick_soon)
        self._fleet = Fleet(around, clock, self, events, self._spawn)
        self._intake.fleet = self._fleet
        self._board = Switchboard(self._fleet, self._desk, clock, events)
        self._backup = DailyBackup(around, events)
        self._proof = NightlyProof(around, events)
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pick_now = asyncio.Event()
        self._noted: AtWork | None = None  # as other processes know it
        self._told: AtWork | None = None  # as this one does
        self._is_first_round = True
        self._is_paused = False
        self._is_clock_in_doubt = False

    async def run(self) -> None:
        """Work until `stop`; raises what made it impossible, with everything put down in order."""
        serving = self._spawn(self._intake.tray.serve())
        try:
            await self._desk.sit(_started, self._clock.now())
            self._install(await self._desk.look(survey))
            self._board.resume(await self._desk.look(_unsettled))
            for work in (self._keep_lease(), self._beat(), self._schedule(), self._tidy()):
                self._spawn(work)
            await self._ended
        finally:
            await self._put_down(serving)

    def stop(self) -> None:
        if not self._ended.done():
            self._ended.set_result(None)

    def pause(self, paused: bool) -> None:
        """Stop or go on polling; what a person orders is still carried out."""
        self._is_paused = paused
        self._fleet.pause(paused)

    async def confirm_clock(self, actor: Actor) -> None:
        """A person has looked at the clock: go on from what it says."""
        before = self._clock.now()
        await self._desk.run(self._clock.confirm)
        facts = {"before": before.isoformat()}
        line = AuditLine(self._clock.now(), actor, "clock.confirmed", "site", facts)
        await self._desk.sit(_write, line)
        self._trust_clock()
        await self._begin_again()

    # what the channels report

    async def heard(self, meter: MeterOnLine, reading: Reading) -> asyncio.Future[None]:
        self._board.heard(meter.meter.id, reading)
        return await self._intake.tray.put(meter.meter.id, with_supply(reading, meter.profile))

    def missed(self, meter_ids: tuple[int, ...]) -> None:
        self._intake.tray.put_missed(meter_ids)

    def channel_down(self, channel: Channel, error: Trouble, meters: int) -> None:
        log.warning("channel %s with %d meters does not answer: %s", channel.name, meters, error)
        self._events.publish(ChannelDown(channel.name, error.code, meters))
        self._spawn(self._note_channel(channel.id, answered=False))

    def channel_back(self, channel: Channel) -> None:
        log.info("channel %s answers again", channel.name)
        self._events.publish(ChannelBack(channel.name))
        self._spawn(self._note_channel(channel.id, answered=True))

    def channel_answers(self, channel: Channel) -> None:
        self._spawn(self._note_channel(channel.id, answered=True))

    async def _note_channel(self, channel_id: int, answered: bool) -> None:
        now = self._clock.now()
        await self._desk.attempt(
            lambda books: books.station.note_channel(channel_id, now, answered=answered)
        )

    # the round of duties

    async def _keep_lease(self) -> None:
        while True:
            await asyncio.sleep(RENEW_S)
            try:
                await self._desk.run(self._lease.renew)
            except Trouble as error:
                if error.code == LEASE_LOST:
                    return
                self._desk.in_trouble(error)

    async def _beat(self) -> None:
        while True:
            try:
                beat = await self._desk.run(self._clock.beat)
            except Trouble as error:
                self._desk.in_trouble(error)
            else:
                if beat is Beat.SLEPT:
                    log.info("the machine slept: beginning with a full round")
                    await self._begin_again()
                elif beat is Beat.JUMPED:
                    self._doubt_clock()
            await asyncio.sleep(BEAT_S)

    def _doubt_clock(self) -> None:
        """Nothing that rests on the time of day is done until a person has confirmed it."""
        if self._is_clock_in_doubt:
            return
        self._is_clock_in_doubt = True
        clock = str(self._clock.jumped_to)
        log.warning("the clock jumped to %s: money and cuts wait for a person", clock)
        self._clerk.refuse_people(Refusal(CLOCK_IN_DOUBT, clock=clock))
        self._events.publish(TroubleSeen(CLOCK_IN_DOUBT, {"clock": clock}))

    def _trust_clock(self) -> None:
        if self._is_clock_in_doubt:
            self._is_clock_in_doubt = False
            self._clerk.refuse_people(None)
            self._events.publish(TroubleOver(CLOCK_IN_DOUBT))

    async def _begin_again(self) -> None:
        """As after a start: no cut before a full round."""
        self._is_first_round = True
        self._board.may_cut = False
        now = self._clock.now()
        await self._desk.attempt(lambda books: books.station.started(now))
        self._fleet.begin_again()

    async def _schedule(self) -> None:
        """What is due? Asked each tick."""
        picked = reviewed = 0.0
        review_from = self._clock.now()
        while True:
            real, now = time.monotonic(), self._clock.now()
            await self._judge_round(now)
            if self._pick_now.is_set() or real - picked >= PICK_S:
                self._pick_now.clear()
                picked = real
                await self._pick(now)
            if now >= review_from and real - reviewed >= PICK_S:
                review_from, reviewed = now + timedelta(minutes=1), real
                await self._review(now)
            if not self._is_first_round:
                self._backup.look(now)
                self._proof.look(now)
            self._tell_state()
            self._events.flush()
            await self._next_tick()

    async def _next_tick(self) -> None:
        try:
            async with asyncio.timeout(TICK_S):
                await self._pick_now.wait()
        except TimeoutError:
            pass  # the tick

    def _pick_soon(self) -> None:
        self._pick_now.set()

    async def _pick(self, now: datetime) -> None:
        """Commands are planned by any process; they are found in the books."""
        try:
            due = await self._desk.look(lambda books: books.commands.due(now, COMMANDS_MAX))
        except Trouble as error:
            self._desk.in_trouble(error)
            return
        self._board.take(due)

    async def _review(self, now: datetime) -> None:
        """Those whose grace, window, protection or postponement has ended."""
        if self._clock.jumped_to is not None:
            return
        planned = await self._desk.attempt(lambda books: review_due(books, now))
        if planned:
            self._pick_soon()
            self._events.publish(RoomsChanged(frozenset(c.room for c in planned)))

    async def _judge_round(self, now: datetime) -> None:
        """After a start, cuts wait until everyone was asked and all of it is in the books."""
        if self._is_first_round and self._fleet.first_round_done:
            await self._intake.tray.taken()
            await self._desk.attempt(lambda books: books.station.round_done(now))
            self._is_first_round = False
        certain = self._clock.jumped_to is None
        self._board.may_cut = certain and not self._is_first_round and not self._is_paused

    async def _tidy(self) -> None:
        """Now and then: new meters and settings, commands left unwatched, word for others."""
        surveyed = time.monotonic()
        while True:
            await asyncio.sleep(NOTE_S)
            if time.monotonic() - surveyed >= SURVEY_S:
                surveyed = time.monotonic()
                try:
                    self._install(await self._desk.look(survey))
                    self._board.resume(await self._desk.look(_unsettled))
                except Trouble as error:
                    self._desk.in_trouble(error)
            await self._note_for_others()

    async def _note_for_others(self) -> None:
        """Other processes show the same pill; written only when something moved."""
        at_work, before = self._at_work(), self._noted
        if at_work == before:
            return
        self._noted = at_work
        round_at = (
            at_work.round_at if before is None or at_work.round_at != before.round_at else None
        )

        def note(books: Books) -> None:
            books.station.note(
                paused=at_work.is_paused, queue=at_work.queue, trouble=at_work.trouble
            )
            if round_at is not None:
                books.station.round_done(round_at)

        await self._desk.attempt(note)

    def _install(self, found: Survey) -> None:
        self._board.poll = timedelta(seconds=found.site.settings.poll_s)
        self._fleet.install(found)

    def _at_work(self) -> AtWork:
        return AtWork(
            is_collecting=not self._is_paused,
            is_paused=self._is_paused,
            online=self._fleet.online,
            meters=self._fleet.meters,
            round_at=self._fleet.round_at,
            queue=self._clerk.waiting,
            trouble=CLOCK_IN_DOUBT if self._is_clock_in_doubt else self._desk.trouble,
        )

    def _tell_state(self) -> None:
        at_work = self._at_work()
        if at_work != self._told:
            self._told = at_work
            self._events.publish(StationChanged(at_work))

    # tasks

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if not self._ended.done():
            self._ended.set_exception(error)

    async def _put_down(self, serving: asyncio.Task[None]) -> None:
        """Commands first, then the lines, then what lies on the tray, then the rest."""
        if self._ended.done():
            self._ended.exception()  # known by now, or told by the very error that brought us here
        await self._board.stop()
        await self._fleet.stop()
        if not serving.done():
            self._intake.tray.close()
            await asyncio.wait({serving}, timeout=PUT_DOWN_S)
        await self._proof.stop()
        await self._backup.stop()
        rest = list(self._tasks)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        self._trust_clock()  # who looks at the clock has gone; the next one looks anew
        self._events.flush()


def _started(books: Books, at: datetime) -> None:
    books.station.started(at)


def _unsettled(books: Books) -> Sequence[Command]:
    return books.commands.unsettled()


def _write(books: Books, line: AuditLine) -> None:
    books.trail.write(line)
