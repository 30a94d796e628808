"""A meter as the station knows it: identity, place on the wire, ratio, and what it may plausibly
do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from app.core.meters.supply import Supply, Utility
from app.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Meter:
    id: int
    number: str  # asset number on the plate
    utility: Utility
    profile: str  # name of its profile file
    channel_id: int
    unit: int  # address on the channel
    ratio: Fraction  # CT x PT: register difference x ratio = real use
    room_id: int | None
    rated_power: Fraction  # kW, or m³/h for water; bounds what one interval may show
    full_scale: Quantity | None  # register value at which it rolls over to 0
    has_switch: bool
    supply: Supply = Supply.UNKNOWN  # last verified
    is_in_place: bool = True  # else it was removed, and counts for nobody


@dataclass(frozen=True, slots=True)
class NewMeter:
    """The meter that counts from now on; under the old one's number it is that one, changed."""

    number: str
    profile: str
    ratio: Fraction
    rated_power: Fraction
    full_scale: Quantity | None
    has_switch: bool
    channel: str | None = None  # name; None: the old one's
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A serial line or socket with the meters behind it."""

    id: int
    name: str
    address: str  # "tcp://127.0.0.1:5020", "serial:COM3?baud=9600&parity=N"
    timeout_ms: int = 1000
