"""Supply at a meter, and which utility it measures."""

from __future__ import annotations

from enum import StrEnum


class Supply(StrEnum):
    """What the room gets.

    Never "open" or "close": a closed breaker gives power, a closed valve stops water.
    """

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"
    NONE = "none"  # the meter has no switch or valve


class Utility(StrEnum):
    ELECTRIC = "electric"
    WATER = "water"
