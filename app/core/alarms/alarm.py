"""What a wallet was last warned about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.money import Money


@dataclass(frozen=True, slots=True)
class AlarmState:
    """`level` 0 is none, 1 the mildest, and the highest is the final one before a cut."""

    wallet_id: int
    level: int = 0
    raised_at: datetime | None = None
    final_notice_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One message about a level that was crossed, recorded and shown on screen."""

    wallet_id: int
    level: int
    at: datetime
    balance: Money
    channel: str = "screen"
