"""Where a demo's time stands: the arithmetic of its one row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

#: without a beat for so long no station runs, and a demo's time stands still
ALIVE = timedelta(seconds=3)
_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Anchored at one instant, running while a station beats."""

    real_at: datetime
    site_at: datetime
    speed: Fraction
    beat_real: datetime
    beat_site: datetime

    def site_time(self, real: datetime) -> datetime:
        """Runs from the anchor, but no further than a moment past the last beat."""
        running = self.site_at + _times(real - self.real_at, self.speed)
        limit = self.beat_site + _times(ALIVE, self.speed)
        return max(self.beat_site, min(running, limit))

    def beaten(self, real: datetime) -> Anchor:
        """After a station's beat; one that comes late does not count the time without a station."""
        now = self.site_time(real)
        if timedelta(0) <= real - self.beat_real <= ALIVE:
            return replace(self, beat_real=real, beat_site=now)
        return self.anchored(real, self.speed)

    def anchored(self, real: datetime, speed: Fraction) -> Anchor:
        """Anew at the last site time, at this speed."""
        now = self.site_time(real)
        return Anchor(real, now, speed, real, now)


def _times(length: timedelta, speed: Fraction) -> timedelta:
    micro = length // _MICRO * speed
    return timedelta(microseconds=micro.numerator // micro.denominator)
