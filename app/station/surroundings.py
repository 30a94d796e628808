"""What the station is given from outside: it imports neither a database nor a driver."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from app.core.meters.driver import MeterDriver
from app.core.meters.meter import Channel
from app.core.meters.profile import Profile
from app.station.clerk import OpenBooks


class SiteClock(Protocol):
    """The site's one clock: real time, or the demo's."""

    @property
    def speed(self) -> Fraction | float:
        """Site seconds in a real second; 1 for real time."""
        ...

    def now(self) -> datetime: ...

    def beat(self) -> None:
        """A station works: let the demo's clock run on. Called each real second, may block."""
        ...


class Lease(Protocol):
    """The right to be the one station at work on a store."""

    @property
    def number(self) -> int: ...

    def renew(self) -> None:
        """Keep it; Trouble `station.lease_lost` when another holds it now."""
        ...

    def release(self) -> None: ...


class LeaseDesk(Protocol):
    """Where the lease is asked for."""

    def acquire(self) -> Lease | None:
        """None while another station works."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the station stands on."""

    clock: SiteClock
    leases: LeaseDesk
    fenced: Callable[[Lease], OpenBooks]  # sittings that refuse to be kept once the lease is lost
    look: OpenBooks  # a sitting that only reads, for a reader's thread
    open_driver: Callable[[Channel], MeterDriver]  # called inside the station's loop
    profile: Callable[[str], Profile]  # Refusal or Trouble for a name nobody knows
    last_instant: Callable[[], datetime | None] = lambda: None  # newest instant in the books
    backup: Callable[[], Mapping[str, object]] | None = None  # facts of a good one; else Trouble
    last_backup: Callable[[], datetime | None] = lambda: None
    # proves the books when it is time, and gives how many findings there are
    prove: Callable[[datetime, threading.Event], int | None] | None = None
