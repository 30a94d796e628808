"""Judges by readings alone whether a supply command took effect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from app.core.meters.profile import Profile, SupplyControl, Verify
from app.core.meters.reading import Reading
from app.core.meters.supply import Supply
from app.core.supply.command import Command

#: below these a meter shows noise, or the lamp in its own display
CURRENT_A_MIN = Decimal("0.1")
POWER_KW_MIN = Decimal("0.02")
FLOW_M3_H_MIN = Decimal("0.005")
#: a relay moves in a second and its power register follows: one look alone is not proof against it
LOOKS_FOR_NO = 2
#: a valve needs a few looks; one that shows neither for so long is stuck between
LOOKS_UNKNOWN = 8
#: use that still goes on after so many looks is no tail of the old
LOOKS_STILL_MOVING = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command is settled by; UNKNOWN, with the meter's fault, when no look will tell."""

    supply: Supply
    carries_current: bool | None
    fault: str | None = None


def carries_current(reading: Reading) -> bool | None:
    """Whether anything flows; None when the meter does not say."""
    live = reading.live
    limits = (
        (live.current_a, CURRENT_A_MIN),
        (live.current_l2_a, CURRENT_A_MIN),
        (live.current_l3_a, CURRENT_A_MIN),
        (live.power_kw, POWER_KW_MIN),
        (live.flow_m3_h, FLOW_M3_H_MIN),
    )
    known = [abs(value) >= least for value, least in limits if value is not None]
    return any(known) if known else None


def with_supply(reading: Reading, profile: Profile) -> Reading:
    """A meter that cannot show its switch lets something through: then it is on."""
    blind = profile.control is not None and profile.control.read_back is None
    if blind and reading.supply is Supply.UNKNOWN and carries_current(reading):
        return replace(reading, supply=Supply.ON)
    return reading


class Watch:
    """Follows the readings of one meter after a command, until they prove something."""

    def __init__(
        self, command: Command, control: SupplyControl, is_acknowledged: bool, poll: timedelta
    ) -> None:
        assert command.supply is not None
        self.command = command
        self._wanted = command.supply
        self._how = control.verify(command.supply)
        self._is_acknowledged = is_acknowledged
        self._poll = poll
        self._looks_against = 0
        self._looks_unknown = 0
        self._still_since: Reading | None = None
        self._moves = 0

    @property
    def needs_looks(self) -> bool:
        """Whether looking again soon can tell anything; the rest is left to the polls."""
        return self._how is Verify.READ_BACK or not self._is_acknowledged

    def see(self, reading: Reading) -> Seen | None:
        """What this reading proves; None while more must be seen."""
        flows = carries_current(reading)
        match self._how:
            case Verify.READ_BACK:
                return self._read_back(reading, flows)
            case Verify.BEHAVIOUR if self._wanted is Supply.OFF:
                return self._stands_still(reading, flows)
            case _:
                return self._flows_again(flows)

    def _read_back(self, reading: Reading, flows: bool | None) -> Seen | None:
        supply = reading.supply
        if supply not in (Supply.ON, Supply.OFF):  # a valve on its way
            self._looks_unknown += 1
            stuck = self._looks_unknown >= LOOKS_UNKNOWN
            return Seen(Supply.UNKNOWN, flows, reading.fault) if stuck else None
        flows_though_off = bool(flows) and self._wanted is Supply.OFF
        if supply is self._wanted and not flows_though_off:
            return Seen(supply, flows)
        self._looks_against += 1
        if self._looks_against < LOOKS_FOR_NO:
            return None
        return self._not_off() if flows_though_off else Seen(supply, flows)

    def _stands_still(self, reading: Reading, flows: bool | None) -> Seen | None:
        """OFF without a register: no power and no use from one poll to the next."""
        if flows:
            self._still_since = None
            self._looks_against += 1
            return self._not_off() if self._looks_against >= LOOKS_FOR_NO else None
        before = self._still_since
        if before is None or reading.total != before.total:
            self._moves += before is not None
            self._still_since = reading
            return self._not_off() if self._moves >= LOOKS_STILL_MOVING else None
        # polls are spread on a grid and may come a little early
        if reading.at - before.at >= self._poll * 3 / 4:
            # without the meter's answer, stillness may be an empty room that never heard us
            return Seen(Supply.OFF if self._is_acknowledged else Supply.ON, False)
        return None

    def _not_off(self) -> Seen:
        """Accepted and still drawing is a welded relay; never answered may mean never received."""
        return Seen(Supply.OFF if self._is_acknowledged else Supply.ON, True)

    def _flows_again(self, flows: bool | None) -> Seen | None:
        """ON without a register: proved by the first current, however late that comes."""
        if flows:
            return Seen(Supply.ON, True)
        if self._is_acknowledged or flows is None:
            return None
        self._looks_against += 1
        return Seen(Supply.OFF, False) if self._looks_against >= LOOKS_FOR_NO else None
