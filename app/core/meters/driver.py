"""What the station asks of a driver; the drivers themselves live outside the core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.core.meters.address import MeterAddress
from app.core.meters.profile import Profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply

SiteClock = Callable[[], datetime]


class MeterDriver(Protocol):
    """Talks to the meters on one channel, one question at a time.

    Each act ends with an answer or with Trouble: MeterSilent, BadFrame, MeterRefused, LinkDown.
    The fact `sent` of the Trouble of a write says whether the request may have reached the meter.
    """

    async def read(self, address: MeterAddress, profile: Profile, clock: SiteClock) -> Reading:
        """Read the registers of one meter; the clock is asked when its total arrives."""
        ...

    async def set_supply(self, address: MeterAddress, profile: Profile, supply: Supply) -> None:
        """Send one command, once. Returning means acknowledged, which is not yet a fact."""
        ...

    async def read_supply(self, address: MeterAddress, profile: Profile) -> Supply:
        """Read the switch back; UNKNOWN where the profile knows no way."""
        ...

    async def close(self) -> None:
        """Let go of the socket or port."""
        ...
