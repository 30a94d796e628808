"""The site as its row tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from app.core.site.settings import Site
from app.storage.settings_form import settings_from_plain

HOLIDAYS, WORKDAYS = "holidays", "workdays"


@lru_cache(maxsize=16)
def site_from(
    store_id: str, name: str, time_zone: str, is_demo: bool, settings: str, calendar: str
) -> Site:
    """`settings` and `calendar` are the JSON that the row holds."""
    years: Mapping[str, Mapping[str, list[str]]] = json.loads(calendar)
    return Site(
        store_id=store_id,
        name=name,
        time_zone=time_zone,
        is_demo=is_demo,
        settings=settings_from_plain(json.loads(settings)),
        holidays=_days(years, HOLIDAYS),
        workdays=_days(years, WORKDAYS),
        holiday_years=frozenset(int(year) for year in years),
    )


def _days(years: Mapping[str, Mapping[str, list[str]]], kind: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for year in years.values() for day in year[kind])
