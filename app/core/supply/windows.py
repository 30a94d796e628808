"""No-cut windows: nights, weekends and holidays on which an automatic cut waits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from app.core.site.settings import Site

_HORIZON_DAYS = 21


def cuts_wait_until(site: Site, now: datetime) -> datetime | None:
    """The instant from which cuts may run, or None when they may run now.

    A window that begins within the lead time counts as begun: nobody is cut half an hour before
    night.
    """
    lead = timedelta(minutes=site.settings.no_cut.lead_min)
    edges = _edges(site, now)
    if not _in_window(site, now) and not any(
        now < edge <= now + lead and _in_window(site, edge) for edge in edges
    ):
        return None
    for edge in edges:
        if edge > now and not _in_window(site, edge):
            return edge
    return edges[-1]


def _edges(site: Site, now: datetime) -> list[datetime]:
    rules = site.settings.no_cut
    times = [time(0), *(t for t in (rules.morning, rules.evening) if t is not None)]
    first = site.day_of(now)
    return sorted(
        datetime.combine(site.days_after(first, day), clock, site.zone).astimezone(UTC)
        for day in range(_HORIZON_DAYS)
        for clock in times
    )


def _in_window(site: Site, at: datetime) -> bool:
    rules = site.settings.no_cut
    local = site.local(at)
    day, clock = local.date(), local.time()
    if rules.weekends and site.is_weekend(day):
        return True
    if rules.holidays and site.is_holiday(day):
        return True
    if rules.evening is None or rules.morning is None:
        return False
    if rules.evening <= rules.morning:  # a window by day, for offices that cut at night only
        return rules.evening <= clock < rules.morning
    return clock >= rules.evening or clock < rules.morning
