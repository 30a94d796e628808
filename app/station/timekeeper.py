"""The station's look at the site clock: never blocks, never goes back, knows a jump."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from app.station.surroundings import SiteClock

BACK_MAX = timedelta(minutes=2)
FORWARD_MAX = timedelta(minutes=15)
#: real seconds without a beat after which the machine must have slept
SLEPT_S = 60.0
#: without a beat for so long the demo's clock stands still everywhere
COAST_S = 3.0


class Beat(StrEnum):
    """What a beat found."""

    STEADY = "steady"
    SLEPT = "slept"  # counts as: the station was switched off
    JUMPED = "jumped"  # nobody knows the time until a person has confirmed it


def real_seconds() -> float:
    """Real seconds that go on while the machine sleeps, where the system has such a clock."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Timekeeper:
    """Runs on from the last beat by real seconds; each beat compares it with the clock itself."""

    def __init__(
        self,
        clock: SiteClock,
        last_recorded: datetime | None = None,
        seconds: Callable[[], float] = real_seconds,
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._anchor = (clock.now(), seconds())
        self._latest = self._anchor[0]
        self.jumped_to: datetime | None = None
        if last_recorded is not None and self._anchor[0] < last_recorded - BACK_MAX:
            self.jumped_to = self._anchor[0]

    def now(self) -> datetime:
        """Site time; stands still rather than going back."""
        self._latest = max(self._latest, self._expected(self._seconds()))
        return self._latest

    def real_s(self, site: timedelta) -> float:
        """How long a span of site time takes in real seconds; never negative."""
        return max(0.0, site.total_seconds() / float(self._clock.speed))

    def beat(self) -> Beat:
        """Let the clock run on, and compare; called in the clerk's thread, each real second."""
        self._clock.beat()
        seen, at = self._clock.now(), self._seconds()
        slept = at - self._anchor[1] > SLEPT_S
        if self._is_demo:  # its clock is made of beats and cannot be set by hand
            self._anchor = (seen, at)
            return Beat.SLEPT if slept else Beat.STEADY
        off_by = seen - self._ticked(at)
        if self.jumped_to is not None or off_by < -BACK_MAX or off_by > FORWARD_MAX:
            self.jumped_to = seen
            self._anchor = (self._ticked(at), at)
            return Beat.JUMPED
        self._anchor = (seen, at)
        return Beat.SLEPT if slept else Beat.STEADY

    def confirm(self) -> None:
        """A person says that the clock is right as it stands now."""
        self._anchor = (self._clock.now(), self._seconds())
        self._latest = self._anchor[0]
        self.jumped_to = None

    @property
    def _is_demo(self) -> bool:
        return self._clock.speed != 1

    def _ticked(self, at: float) -> datetime:
        return self._anchor[0] + timedelta(
            seconds=(at - self._anchor[1]) * float(self._clock.speed)
        )

    def _expected(self, at: float) -> datetime:
        if self._is_demo:
            at = min(at, self._anchor[1] + COAST_S)
        return self._ticked(at)
