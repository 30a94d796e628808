"""A month of a real meter, to try a scheme on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.schemes.series import Series
from app.core.schemes.usage import Terms


@dataclass(frozen=True, slots=True)
class MeterMonth:
    """What an account's meter counted in a month, and in the year before it, which tiers ask."""

    account_id: int
    meter_id: int
    month: date  # its first day
    terms: Terms
    used: Series  # up to the month's end or the newest reading; empty where nothing is known
