"""What a meter said, as received: before any ratio, price or judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.meters.supply import Supply
from app.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Live:
    """Momentary values, for people to look at; none of them is ever billed."""

    voltage_v: Decimal | None = None
    voltage_l2_v: Decimal | None = None
    voltage_l3_v: Decimal | None = None
    current_a: Decimal | None = None
    current_l2_a: Decimal | None = None
    current_l3_a: Decimal | None = None
    power_kw: Decimal | None = None
    power_factor: Decimal | None = None
    frequency_hz: Decimal | None = None
    flow_m3_h: Decimal | None = None


NO_LIVE = Live()


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of a meter: its registers as received, and what it said of its switch."""

    at: datetime  # UTC, by the site clock
    total: Quantity
    bands: tuple[tuple[str, Quantity], ...] = ()
    live: Live = NO_LIVE
    supply: Supply = Supply.UNKNOWN
    fault: str | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a reading needs an instant with a zone")

    def band(self, name: str) -> Quantity | None:
        """The register of one band, None when the meter has no such register."""
        return next((quantity for band, quantity in self.bands if band == name), None)
