"""The simulator put together: its site, its clock, and the workbook that describes it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from app.documents.site_workbook import write_site
from app.drivers.profiles import load_profiles
from app.simulator.run import Listening, serve
from app.simulator.site import SimulatedSite, plan_site
from app.storage.clock import system_time
from app.storage.opening import open_store
from app.wiring.demo_site import plan_of


@dataclass(frozen=True, slots=True)
class Simulate:
    """What `prepay simulate` was asked for."""

    rooms: int
    host: str
    port: int
    speed: float
    seed: int
    state: Path | None
    workbook: Path | None
    follow: str | None  # a demo store whose clock is followed
    keys: Path | None
    with_parent: bool  # end when standard input ends
    language: str


def run_simulator(wanted: Simulate, say: Callable[[str], None]) -> int:
    """Answer for the meters until told to stop."""
    # the balances of the workbook are cut to the hour at which use begins
    site = plan_site(wanted.rooms, wanted.seed, system_time())
    if wanted.follow is None:
        asyncio.run(_run(wanted, site, None, say))
        return 0
    store = open_store(wanted.follow, wanted.keys)
    try:
        asyncio.run(_run(wanted, site, store.clock.now, say))
    finally:
        store.close()
    return 0


async def _run(
    wanted: Simulate,
    site: SimulatedSite,
    clock: Callable[[], datetime] | None,
    say: Callable[[str], None],
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    _stop_on_signals(loop, stop)
    if wanted.with_parent:
        _stop_with_parent(loop, stop)

    def ready(listening: Listening) -> None:
        if wanted.workbook is not None:
            plan = plan_of(
                site, f"tcp://{_reachable(listening.host)}", listening.first_port, wanted.speed
            )
            write_site(wanted.workbook, plan, wanted.language)
        say(f"ready {listening}")

    await serve(
        site,
        load_profiles(),
        stop,
        ready,
        wanted.host,
        wanted.port,
        speed=Fraction(str(wanted.speed)),
        state_file=wanted.state,
        clock=clock,
    )


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


def _stop_on_signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    def on_signal(number: int, frame: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, on_signal)


def _stop_with_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Standard input ends when the demo that started us ends, however it ends."""

    def watch() -> None:
        # not sys.stdin: its lock, held by this thread, would stop the interpreter's own end
        while os.read(0, 1024):
            pass
        loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=watch, name="parent", daemon=True).start()
