"""Which year's holidays the office still has to enter."""

from __future__ import annotations

from datetime import date

from app.core.site.settings import Site

_WARN_MONTH = 12


def year_to_enter(site: Site, today: date) -> int | None:
    """This year while it is missing, from 1 December on the next; None when nothing is due."""
    if today.year not in site.holiday_years:
        return today.year
    if today.month == _WARN_MONTH and today.year + 1 not in site.holiday_years:
        return today.year + 1
    return None
