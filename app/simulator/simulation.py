"""All the simulated meters, their clock, and what of them is kept on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.core.errors import Refusal, Trouble
from app.core.meters.profile import Profile
from app.core.meters.supply import Supply
from app.simulator.meter import SimulatedMeter, as_delivered
from app.simulator.registers import zones_of
from app.simulator.site import SimulatedSite, micros
from app.simulator.state import State, write_state

Clock = Callable[[], datetime]


class Simulation:
    """Answers for every meter of the site. Lives in one loop."""

    def __init__(
        self,
        site: SimulatedSite,
        profiles: Mapping[str, Profile],
        clock: Clock,
        state: State,
        file: Path | None = None,
        lead_us: int = 0,
        asked: Callable[[], None] | None = None,
    ) -> None:
        """`lead_us` of site time may be answered for beyond what is on disk.

        `asked` is told of each read.
        """
        self.site = site
        self._clock = clock
        self._state = state
        self._file = file
        self._lead_us = lead_us
        self._asked = asked
        self._floor_us = state.ahead_us  # after a kill no answer goes back behind this
        self._ahead_us = state.ahead_us
        self._used_us = state.ahead_us
        self._writing = asyncio.Lock()
        self._switched = dict(state.meters)
        self._changes = 0
        self._written = -1  # nothing yet, not even that there is nothing
        zones = {name: zones_of(profile) for name, profile in profiles.items()}
        self.ports: list[dict[int, SimulatedMeter]] = [{} for _ in range(site.ports)]
        self.meters: dict[str, SimulatedMeter] = {}
        for one in site.meters:
            if one.profile not in profiles:
                known = ", ".join(sorted(profiles))
                raise Refusal("profile.missing", name=one.profile, known=known)
            profile = profiles[one.profile]
            kept = state.meters.get(one.number) or as_delivered(one, profile, state.start_us)
            meter = SimulatedMeter(one, profile, zones[one.profile], kept)
            self.ports[one.port_index][one.unit] = meter
            self.meters[one.number] = meter

    def now_us(self) -> int:
        """The site's instant, never back, and never beyond what a restart would know of."""
        if self._asked is not None:
            self._asked()
        now_us = max(micros(self._clock()), self._floor_us)
        if self._file is not None:
            now_us = min(now_us, self._ahead_us)
        self._used_us = max(self._used_us, now_us)
        return self._used_us

    async def obey(self, meter: SimulatedMeter, supply: Supply, command: tuple[int, ...]) -> None:
        """Switch a meter; it is on disk when this returns, so the answer may go out."""
        before = meter.kept
        meter.obey(supply, command, self.now_us())
        self._switched[meter.site.number] = meter.kept
        self._changes += 1
        try:
            await self.keep()
        except Trouble:
            meter.go_back_to(before)
            self._switched[meter.site.number] = before
            raise

    async def keep(self) -> None:
        """Write what changed, and how far ahead answers may go. Those who wait share one write."""
        wanted = self._changes
        async with self._writing:
            if self._file is None or (wanted <= self._written and not self._is_due()):
                return
            wanted = self._changes
            now_us = max(micros(self._clock()), self._floor_us)
            ahead_us = max(now_us + self._lead_us, self._ahead_us)
            await asyncio.to_thread(write_state, self._file, self._snapshot(ahead_us))
            self._ahead_us = ahead_us
            self._written = wanted

    def keep_last(self) -> None:
        """The last write before leaving: time has gone no further than the last answer."""
        if self._file is not None:
            write_state(self._file, self._snapshot(self._used_us))

    def _is_due(self) -> bool:
        return micros(self._clock()) + self._lead_us // 2 > self._ahead_us

    def _snapshot(self, ahead_us: int) -> State:
        return replace(self._state, ahead_us=ahead_us, meters=dict(self._switched))
