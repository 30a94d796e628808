"""The simulated meters before anybody listens: what they showed at instants that are gone by.

The same curves and registers as on the wire, so that a simulator which starts from `state` goes on
where the past ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.core.meters.profile import TOTAL, Profile
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.quantity import Quantity
from app.simulator.curves import BANDS, UNIT
from app.simulator.meter import SimulatedMeter, as_delivered, delivered_with
from app.simulator.registers import shown
from app.simulator.site import SimulatedSite, micros
from app.simulator.state import State


class PastMeters:
    """Asked and switched at instants that do not go back."""

    def __init__(
        self, site: SimulatedSite, profiles: Mapping[str, Profile], start: datetime
    ) -> None:
        self._site = site
        self._start_us = micros(start)
        self._switched: set[str] = set()
        self._known: dict[str, dict[datetime, Reading]] = {one.number: {} for one in site.meters}
        self._meters = {
            one.number: SimulatedMeter(
                one,
                profiles[one.profile],
                (),
                as_delivered(one, profiles[one.profile], self._start_us),
            )
            for one in site.meters
        }

    def reading(self, number: str, at: datetime) -> Reading:
        """As a driver would have made it of the registers, but for the momentary values."""
        known = self._known[number]
        if at not in known:
            known[at] = self._read(number, at)
        return known[at]

    def _read(self, number: str, at: datetime) -> Reading:
        meter = self._meters[number]
        lanes = [lane // UNIT for lane in meter.lanes(micros(at))]
        profile = meter.profile
        bands: tuple[tuple[str, Quantity], ...] = ()
        total = lanes[0]
        if len(lanes) > 1:
            by_band = [
                (band, micro if (item := profile.item(band)) is None else shown(item, micro))
                for band, micro in zip(BANDS, lanes, strict=True)
            ]
            total = sum(micro for _, micro in by_band)
            bands = tuple((b, Quantity(micro)) for b, micro in by_band if profile.item(b))
        item = profile.item(TOTAL)
        assert item is not None, "every profile has a total"
        return Reading(at, Quantity(shown(item, total)), bands, supply=_supply(meter))

    def switch(self, number: str, supply: Supply, at: datetime) -> None:
        meter = self._meters[number]
        control = meter.profile.control
        assert control is not None, "only what has a switch is switched"
        meter.obey(supply, control.values(supply), micros(at))
        self._forget(number)

    def put_new(self, number: str, shows: Quantity, at: datetime) -> None:
        """Another meter of the same model hangs in the place of this one from here on."""
        old = self._meters[number]
        site = replace(old.site, start=shows)
        kept = delivered_with(shows, old.profile, micros(at))
        self._meters[number] = SimulatedMeter(site, old.profile, (), kept)
        self._forget(number)

    def _forget(self, number: str) -> None:
        """What was looked at ahead of a change does not come true."""
        self._switched.add(number)
        self._known[number].clear()

    def state(self, at: datetime) -> State:
        """What a simulator starts from to go on at this instant."""
        return State(
            rooms=len(self._site.rooms),
            seed=self._site.seed,
            start_us=self._start_us,
            ahead_us=micros(at),
            meters={number: self._meters[number].kept for number in sorted(self._switched)},
        )


def _supply(meter: SimulatedMeter) -> Supply:
    """What its registers tell of the switch; without one for that, what flows tells of ON."""
    control = meter.profile.control
    if control is None:
        return Supply.NONE
    is_blind = control.read_back is None and meter.kept.supply is Supply.OFF
    return Supply.UNKNOWN if is_blind else meter.kept.supply
