"""When the office is asked for a year's holidays, and when it is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core.site.missing_year import year_overdue, year_to_enter
from app.core.site.settings import NoCutWindows, Settings, Site

JUNE, NOVEMBER, DECEMBER = date(2026, 6, 1), date(2026, 11, 30), date(2026, 12, 1)


def site(*years: int, waits_on_holidays: bool = True) -> Site:
    settings = Settings(no_cut=replace(NoCutWindows(), holidays=waits_on_holidays))
    return Site("s", "x", "Asia/Shanghai", False, settings, holiday_years=frozenset(years))


@pytest.mark.parametrize(
    ("years", "today", "wanted"),
    [
        ((), JUNE, 2026),
        ((2025,), JUNE, 2026),
        ((2026,), NOVEMBER, None),
        ((2026,), DECEMBER, 2027),
        ((2026, 2027), DECEMBER, None),
    ],
)
def test_the_year_to_enter_is_this_one_and_from_december_on_the_next(
    years: tuple[int, ...], today: date, wanted: int | None
) -> None:
    assert year_to_enter(site(*years), today) == wanted


@pytest.mark.parametrize(
    ("years", "today", "waits", "wanted"),
    [
        ((), JUNE, True, None),  # never used: left in peace until December
        ((), DECEMBER, True, 2027),
        ((), DECEMBER, False, None),
        ((2025,), JUNE, False, 2026),
        ((2026,), NOVEMBER, True, None),
        ((2026,), DECEMBER, False, 2027),
    ],
)
def test_only_who_goes_by_such_lists_is_reminded(
    years: tuple[int, ...], today: date, waits: bool, wanted: int | None
) -> None:
    assert year_overdue(site(*years, waits_on_holidays=waits), today) == wanted
