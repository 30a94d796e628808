"""Runs the simulator: meters on ports PORT, PORT+1, ..., until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import partial
from pathlib import Path

from app.core.errors import Refusal, Trouble
from app.core.meters.profile import Profile
from app.simulator.server import PortServer
from app.simulator.simulation import Clock, Simulation
from app.simulator.site import SimulatedSite, micros
from app.simulator.state import State, read_state

_log = logging.getLogger(__name__)

KEEP_EVERY_S = 2.0
_LEAD_S = 6  # real seconds of answers that the file is ahead of
_FREE_TRIES = 50
#: without a reading for so long time stands still: about as long as a demo's clock runs on
#: without a station, so that meters and books keep step over a kill
STAND_STILL_AFTER = timedelta(seconds=3)
#: but no sooner than this in the site's own time, as a small site is read once a poll
STAND_STILL_AFTER_SITE = timedelta(minutes=6)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the meters answer."""

    host: str
    first_port: int
    last_port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.first_port}-{self.last_port}"


@contextlib.asynccontextmanager
async def simulating(
    site: SimulatedSite,
    profiles: Mapping[str, Profile],
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    speed: Fraction = Fraction(1),
    state_file: Path | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[tuple[Simulation, Listening]]:
    """The meters listening; port 0 takes free ports in a row.

    `clock` gives the site's time; without one it runs `speed` times as fast as the real one, on
    from where the state file left it, and stands still while nobody reads.
    """
    simulation = _simulation(site, profiles, speed, state_file, clock)
    await simulation.keep()
    sockets = _bind(host, port, site.ports)
    loop = asyncio.get_running_loop()
    links: set[asyncio.Transport] = set()
    servers = [
        await loop.create_server(partial(PortServer, simulation, meters, links), sock=sock)
        for sock, meters in zip(sockets, simulation.ports, strict=True)
    ]
    first = sockets[0].getsockname()[1]
    keeper = loop.create_task(_keep(simulation))
    try:
        yield simulation, Listening(host, first, first + site.ports - 1)
    finally:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper
        for server in servers:
            server.close()
        for link in links:
            link.abort()
        simulation.keep_last()


async def serve(
    site: SimulatedSite,
    profiles: Mapping[str, Profile],
    stop: asyncio.Event,
    ready: Callable[[Listening], None],
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    speed: Fraction = Fraction(1),
    state_file: Path | None = None,
    clock: Clock | None = None,
) -> None:
    """Simulate until `stop` is set; `ready` is told where, once every port listens."""
    async with simulating(
        site, profiles, host, port, speed=speed, state_file=state_file, clock=clock
    ) as (_, listening):
        ready(listening)
        await stop.wait()


def _simulation(
    site: SimulatedSite,
    profiles: Mapping[str, Profile],
    speed: Fraction,
    file: Path | None,
    clock: Clock | None,
) -> Simulation:
    if not 0 < speed <= 10_000:
        raise Refusal("simulator.bad_speed", speed=str(speed))
    state = read_state(file, len(site.rooms), site.seed) if file else None
    asked = None
    if clock is None:
        clock = own = OwnClock(_reached(state), speed)
        asked = own.asked
    now_us = micros(clock())
    if state is None:
        state = State(len(site.rooms), site.seed, start_us=now_us, ahead_us=now_us)
    lead_us = int(_LEAD_S * 1_000_000 * max(speed, Fraction(1)))
    return Simulation(site, profiles, clock, state, file, lead_us, asked)


class OwnClock:
    """The time of a simulator that follows no store: it stands still while nobody reads a meter.

    A store's demo clock stands still while no station runs; meters that used on meanwhile would
    show more than a station believes when it comes back.
    """

    def __init__(self, site_at: datetime, speed: Fraction, real: Clock | None = None) -> None:
        self._real = real or _real_time
        self._speed = speed
        self._patience = max(STAND_STILL_AFTER, _times(STAND_STILL_AFTER_SITE, 1 / speed))
        self._real_at = self._asked_at = self._real()
        self._site_at = site_at

    def __call__(self) -> datetime:
        real = min(self._real(), self._asked_at + self._patience)
        return self._site_at + _times(max(real - self._real_at, timedelta(0)), self._speed)

    def asked(self) -> None:
        """Somebody reads: time goes on, from where it stood."""
        real = self._real()
        if real - self._asked_at > self._patience:
            self._site_at, self._real_at = self(), real
        self._asked_at = real


def _times(length: timedelta, factor: Fraction) -> timedelta:
    micro = length // timedelta(microseconds=1) * factor
    return timedelta(microseconds=micro.numerator // micro.denominator)


def _reached(state: State | None) -> datetime:
    """Where time goes on: no answer has told of a later instant."""
    if state is None:
        return _real_time()
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=state.ahead_us)


def _real_time() -> datetime:
    """The one place where the simulator looks at the computer's own clock."""
    return datetime.now(UTC)


async def _keep(simulation: Simulation) -> None:
    """Write the state file time and again; a full disk stops the meters' time, not the program."""
    fails = False
    while True:
        await asyncio.sleep(KEEP_EVERY_S)
        try:
            await simulation.keep()
        except Trouble as error:
            if not fails:
                _log.warning("registers stand still: %s", error)
            fails = True
        else:
            if fails:
                _log.warning("registers go on")
            fails = False


def _bind(host: str, port: int, count: int) -> list[socket.socket]:
    """So many ports in a row; all of them, or none."""
    if port and port + count - 1 > 65535:
        raise Refusal("simulator.too_many_ports", port=port, count=count)
    family = _family(host)
    for _ in range(_FREE_TRIES):
        bound: list[socket.socket] = []
        try:
            bound.append(_bound(family, host, port))
            first = bound[0].getsockname()[1]
            bound.extend(_bound(family, host, first + at) for at in range(1, count))
        except Trouble:
            for one in bound:
                one.close()
            if port:
                raise
            continue
        return bound
    raise Trouble("simulator.no_free_ports", count=count)


def _family(host: str) -> socket.AddressFamily:
    try:
        return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        raise Refusal("simulator.bad_host", host=host) from None


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let two programs share a port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host, port))
        one.listen(64)
    except (OSError, OverflowError) as error:
        one.close()
        code = getattr(error, "errno", None)
        if code in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)):
            raise Trouble("simulator.port_in_use", host=host, port=port) from None
        raise Trouble("simulator.no_port", host=host, port=port, detail=str(error)) from None
    return one
