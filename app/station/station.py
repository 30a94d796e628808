"""The master station: one thread with an event loop, at work whenever it holds the lease."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import TypeVar

from app.core.errors import StationError, Trouble
from app.core.staff.actor import Actor
from app.station.clerk import Clerk
from app.station.desk import LEASE_LOST
from app.station.duty import Duty
from app.station.events import AtWork, Events, StationChanged, StationEvent, TroubleSeen
from app.station.readers import Readers
from app.station.surroundings import Lease, Surroundings
from app.station.timekeeper import Timekeeper

T = TypeVar("T")
log = logging.getLogger(__name__)

#: how often a waiting station asks for the lease: a killed one is replaced in about this time
ASK_AGAIN_S = 1.0
AFTER_FAULT_S = 5.0


class Station:
    """Polls, hands readings over, carries out commands. Stop it before clerk and readers."""

    def __init__(
        self, around: Surroundings, clerk: Clerk, readers: Readers, events: Events
    ) -> None:
        self._around = around
        self._clerk = clerk
        self._readers = readers
        self._events = events
        self._thread = threading.Thread(target=self._live, name="station", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._is_ready = threading.Event()
        self._duty: Duty | None = None
        self._is_paused = False
        self.at_work = AtWork()
        self.is_working = threading.Event()  # holds the lease and polls

    def start(self) -> None:
        self._leave = self._events.subscribe(self._keep_state)
        self._thread.start()
        self._is_ready.wait()

    def stop(self) -> None:
        """Take no more work, let what is in hand end, and join."""
        if self._loop is None or not self._thread.is_alive():
            return
        assert self._stopping is not None
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._leave()

    def pause(self) -> None:
        """Stop polling and automatic cuts; what a person orders is still carried out."""
        self._set_paused(True)

    def resume(self) -> None:
        self._set_paused(False)

    def confirm_clock(self, actor: Actor) -> Future[None]:
        """A person says that the clock is right: acts of money and cuts go on."""
        return self._in_loop(self._confirm(actor))

    def _set_paused(self, paused: bool) -> None:
        async def change() -> None:
            self._is_paused = paused
            if self._duty is not None:
                self._duty.pause(paused)

        self._in_loop(change())

    async def _confirm(self, actor: Actor) -> None:
        if self._duty is None:
            raise Trouble("station.not_working")
        await self._duty.confirm_clock(actor)

    def _in_loop(self, work: Coroutine[None, None, T]) -> Future[T]:
        if self._loop is None or not self._thread.is_alive():
            work.close()
            raise Trouble("station.not_working")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _keep_state(self, event: StationEvent) -> None:
        if isinstance(event, StationChanged):
            self.at_work = event.state

    def _live(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            runner.run(self._main())

    async def _main(self) -> None:
        self._stopping = asyncio.Event()
        self._is_ready.set()
        while (lease := await self._win_lease()) is not None:
            try:
                await self._work(lease)
            except StationError as error:
                log.warning("the station stops working: %s", error)
                self._tell(TroubleSeen.of(error))
                if error.code != LEASE_LOST:
                    await self._pause_for(AFTER_FAULT_S)
            except Exception:
                log.exception("the station failed and begins anew")
                self._tell(TroubleSeen("station.fault"))
                await self._pause_for(AFTER_FAULT_S)
            finally:
                await self._give_back(lease)
        self._tell(StationChanged(AtWork()))

    async def _win_lease(self) -> Lease | None:
        """Wait for the right to work; None when told to stop."""
        assert self._stopping is not None
        trouble: str | None = None
        while not self._stopping.is_set():
            try:
                lease = await asyncio.wrap_future(self._clerk.run(self._around.leases.acquire))
            except Trouble as error:
                lease = None
                if error.code != trouble:
                    trouble = error.code
                    log.warning("no lease: %s", error)
                    self._tell(TroubleSeen.of(error))
            if lease is not None:
                return lease
            self._tell(StationChanged(AtWork(is_waiting=True, trouble=trouble)))
            await self._pause_for(ASK_AGAIN_S)
        return None

    async def _work(self, lease: Lease) -> None:
        assert self._stopping is not None
        clock = await asyncio.wrap_future(self._clerk.run(self._look_at_clock))
        duty = Duty(self._around, self._clerk, self._readers, self._events, clock, lease)
        duty.pause(self._is_paused)
        watching = asyncio.create_task(self._stop_on_word(duty))
        self._duty = duty
        self.is_working.set()
        try:
            await duty.run()
        finally:
            self._duty = None
            self.is_working.clear()
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    def _look_at_clock(self) -> Timekeeper:
        """In the clerk's thread, since a demo's clock is a row of the store."""
        self._around.clock.beat()
        return Timekeeper(self._around.clock, self._around.last_instant())

    async def _stop_on_word(self, duty: Duty) -> None:
        assert self._stopping is not None
        await self._stopping.wait()
        duty.stop()

    async def _give_back(self, lease: Lease) -> None:
        try:
            await asyncio.wrap_future(self._clerk.run(lease.release))
        except Trouble as error:
            log.info("the lease was not given back: %s", error)

    async def _pause_for(self, real_s: float) -> None:
        """Wait, but not when told to stop."""
        assert self._stopping is not None
        try:
            async with asyncio.timeout(real_s):
                await self._stopping.wait()
        except TimeoutError:
            pass  # nobody said stop

    def _tell(self, event: StationEvent) -> None:
        self._events.publish(event)
        self._events.flush()
