"""Which year's holidays the office still has to enter."""

from __future__ import annotations

from datetime import date

from app.core.site.settings import Site

_WARN_MONTH = 12


def year_overdue(site: Site, today: date) -> int | None:
    """The same where the office goes by such lists: it has entered one, or cuts wait on holidays.

    Before December a site that never entered one is left in peace.
    """
    year = year_to_enter(site, today)
    if year == today.year and not site.holiday_years:
        is_december = today.month == _WARN_MONTH and site.settings.no_cut.holidays
        return year + 1 if is_december else None
    if not site.holiday_years and not site.settings.no_cut.holidays:
        return None
    return year


def year_to_enter(site: Site, today: date) -> int | None:
    """This year while it is missing, from 1 December on the next; None when nothing is due."""
    if today.year not in site.holiday_years:
        return today.year
    if today.month == _WARN_MONTH and today.year + 1 not in site.holiday_years:
        return today.year + 1
    return None
