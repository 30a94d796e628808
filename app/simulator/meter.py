"""One simulated meter: what has passed it, whether it lets anything pass, what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.meters.profile import TOTAL, Profile
from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity
from app.simulator.curves import BANDS, UNIT, Flow, mixed
from app.simulator.registers import Values, Zone, shown, word
from app.simulator.site import SiteMeter

_BAND_SHARE = (1, 3, 3, 3)  # of ten: how the first register value is shared by the bands
_VALVE_TRAVEL_US = 6_000_000
_VALVE_MOVING, _VALVE_JAMMED = 2, 3


class Fault(StrEnum):
    """What can be wrong with a simulated meter or its line."""

    SILENT = "silent"
    LATE = "late"  # answers after `late_s`
    WRONG_UNIT = "wrong_unit"  # another meter's number on the answer
    NOISE = "noise"  # answers with bytes that are none
    WELDED = "welded"  # says yes to a command and does nothing
    ANSWER_LOST = "answer_lost"  # obeys a command, but the answer is lost
    REFUSES = "refuses"  # answers "busy" to a command


@dataclass(frozen=True, slots=True)
class Kept:
    """What must be remembered of a meter that was switched: all else follows from seed and time."""

    lanes: tuple[int, ...]  # passed until `since_us`, in parts of UNIT to a millionth
    since_us: int
    supply: Supply
    command: tuple[int, ...]  # as last written; read back as an echo


def as_delivered(site: SiteMeter, profile: Profile, start_us: int) -> Kept:
    """How a meter begins: its first register value, supply on."""
    return delivered_with(site.start, profile, start_us)


def delivered_with(shows: Quantity, profile: Profile, start_us: int) -> Kept:
    """A meter that is put up, with what its register shows."""
    by_band = any(profile.item(band) for band in BANDS)
    shares = _BAND_SHARE if by_band else (10,)
    control = profile.control
    return Kept(
        lanes=tuple(shows.micro * share // 10 * UNIT for share in shares),
        since_us=start_us,
        supply=Supply.ON if control else Supply.NONE,
        command=control.on if control else (),
    )


class SimulatedMeter:
    """Registers and switch of one meter, at any instant that does not go back."""

    def __init__(
        self, site: SiteMeter, profile: Profile, zones: tuple[Zone, ...], kept: Kept
    ) -> None:
        self.site = site
        self.profile = profile
        self.zones = zones
        self.kept = kept
        self.faults: set[Fault] = set()
        self.late_s = 0.0
        by_band = len(kept.lanes) > 1
        self._flow = Flow(site.curve, site.mean, site.seed, kept.since_us, by_band=by_band)
        self._since = self._flow.until(kept.since_us)
        self._moved_us = 0  # when the valve began to move

    def lanes(self, now_us: int) -> tuple[int, ...]:
        """What has passed by now."""
        kept = self.kept
        if kept.supply is Supply.OFF:
            return kept.lanes
        after = self._flow.until(now_us)
        return tuple(
            lane + end - start
            for lane, start, end in zip(kept.lanes, self._since, after, strict=True)
        )

    def obey(self, supply: Supply, command: tuple[int, ...], now_us: int) -> None:
        """Do as the command says, from this instant on; a welded switch only says that it did."""
        if Fault.WELDED in self.faults:
            self.kept = replace(self.kept, command=command)
            return
        if supply is not self.kept.supply:
            self._moved_us = now_us
        self.kept = Kept(self.lanes(now_us), now_us, supply, command)
        self._since = self._flow.until(now_us)

    def go_back_to(self, kept: Kept) -> None:
        """Forget a command that could not be written down."""
        self.kept = kept
        self._since = self._flow.until(kept.since_us)

    def values(self, now_us: int) -> Values:
        """Every value of the meter now, in millionths of its unit, and its single words."""
        lanes = [lane // UNIT for lane in self.lanes(now_us)]
        values: dict[str, int] = {}
        if len(lanes) == 1:
            values[TOTAL] = lanes[0]
        else:
            total = 0
            for band, micro in zip(BANDS, lanes, strict=True):
                item = self.profile.item(band)
                values[band] = micro if item is None else shown(item, micro)
                total += values[band]
            values[TOTAL] = total  # a meter's total is the sum of the bands it shows
        rate = 0 if self.kept.supply is Supply.OFF else self._flow.rate(now_us)
        if self.site.utility is Utility.WATER:
            values["flow_m3_h"] = rate
        else:
            self._electric(values, rate, now_us)
        self._words(values, now_us)
        return values

    def _electric(self, values: dict[str, int], power: int, now_us: int) -> None:
        lot = mixed(self.site.seed, now_us // 60_000_000)
        voltage = 217_000_000 + lot % 6_000_001
        factor = 930_000 + (lot >> 24) % 60_001
        values["voltage_v"] = voltage
        values["voltage_l2_v"] = voltage + 400_000
        values["voltage_l3_v"] = voltage - 500_000
        values["frequency_hz"] = 49_980_000 + (lot >> 40) % 40_001
        values["power_kw"] = power
        values["power_factor"] = factor if power else 1_000_000
        values["current_a"] = power * 1000 * 10**12 // (voltage * factor)

    def _words(self, values: dict[str, int], now_us: int) -> None:
        control = self.profile.control
        if control is None:
            return
        for at, value in enumerate(self.kept.command):
            values[word(control.register + at)] = value
        if back := control.read_back:
            is_on = self.kept.supply is Supply.ON
            values[word(back.register)] = back.on if is_on else back.off
            if self.site.utility is Utility.WATER and now_us - self._moved_us < _VALVE_TRAVEL_US:
                values[word(back.register)] = _VALVE_MOVING
            if Fault.WELDED in self.faults and self.site.utility is Utility.WATER:
                values[word(back.register)] = _VALVE_JAMMED
