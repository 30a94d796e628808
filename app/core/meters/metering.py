"""How far each meter's use has been confirmed, priced and posted: one record for each meter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.meters.meter import Meter
from app.core.money import Money
from app.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Mark:
    """A register value with the instant it was read: where use is counted from.

    `bands` are the registers of the meter's own periods at that instant; a typed reading has none,
    and is the same reading without them.
    """

    at: datetime
    total: Quantity
    bands: tuple[tuple[str, Quantity], ...] = field(default=(), compare=False)


class HoldKind(StrEnum):
    WENT_DOWN = "went_down"  # reset, wrong address, swapped wires, or rolled over
    SPIKE = "spike"  # above rated power x time x 1.2


@dataclass(frozen=True, slots=True)
class Hold:
    """A billing hold: nothing is charged and nothing is cut until a person has ruled."""

    kind: HoldKind
    at: datetime
    previous: Mark
    doubtful: Mark


@dataclass(frozen=True, slots=True)
class Assignment:
    """An account's meter: the scheme it is priced by, and how far its use has been priced.

    `entry` is the reading that ended the last consumption entry (or the base); `kept` the last
    reading
    kept since then (one each half hour), to which `position` and `kept_cost` reach; `accrued` is
    what
    use from `entry` to the last billable reading costs.
    """

    id: int
    account_id: int
    wallet_id: int
    scheme: str  # the first one of the chain; what is in force when, its course says
    from_at: datetime
    entry: Mark
    entry_position: str
    entry_number: int  # consumption entries so far
    kept: Mark
    position: str
    kept_cost: Money
    kept_lines: str  # JSON: what was priced between `entry` and `kept`, for the entry's facts
    accrued: Money
    root: int = 0  # the first of the chain, where meters were exchanged; else this one

    def __post_init__(self) -> None:
        if not self.root:
            object.__setattr__(self, "root", self.id)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One assignment of a chain, ended or not, with its meter at the ratio that held in it."""

    assignment: Assignment
    meter: Meter
    base: Mark
    closing: Mark | None = None  # None: it goes on


@dataclass(frozen=True, slots=True)
class Metering:
    """All that a new reading of one meter is judged and priced against."""

    meter: Meter
    room: str
    billable: Mark | None = None  # last confirmed reading
    candidate: Mark | None = None  # read, and waiting for the next one not to be below it
    suspect: Hold | None = None  # seen once; a second look decides
    hold: Hold | None = None
    assignment: Assignment | None = None
    waiting: tuple[Mark, ...] = ()  # kept after `billable`: what they used cannot be priced yet
    apart_since: datetime | None = None  # its periods do not add up to its total, told then


class Refused(StrEnum):
    """Why a reading was not taken."""

    BELOW_BILLABLE = "below_billable"
    ABOVE_RATED = "above_rated"
    NOT_CONFIRMED = "not_confirmed"
    OUT_OF_ORDER = "out_of_order"
    ON_HOLD = "on_hold"
    MALFORMED = "malformed"


class KeptAs(StrEnum):
    """Why a reading row is kept for ever, or for thirteen months."""

    BASE = "base"
    HALF_HOUR = "half_hour"
    ENTRY = "entry"
    FINAL = "final"
    DECIDING = "deciding"
    REFUSED = "refused"
    CORRECTED = "corrected"  # stands for the value kept at that instant before
    LATE = "late"  # came after its time, and was put in its place


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading as it goes into the insert-only rows."""

    meter_id: int
    at: datetime
    total: Quantity
    kept_as: KeptAs
    bands: tuple[tuple[str, Quantity], ...] = ()
    refused: Refused | None = None
    typed_by: str | None = None  # a person, where it was not read on the wire
    facts: tuple[tuple[str, str], ...] = field(default=())
