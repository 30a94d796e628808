"""By whom, when and why something was changed that is dated and never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.staff.actor import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """What stands beside a dated change; `act` is the key that it was asked for with."""

    act: str
    at: datetime
    actor: Actor
    reason: str
