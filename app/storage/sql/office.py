"""The site and its settings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, or_, select, union, update

from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import tables as t
from app.storage.columns import canonical
from app.storage.settings_form import settings_from_plain, settings_to_plain
from app.storage.sitting import Sitting
from app.storage.sql.trail import SqlTrail

SITE = select(t.site)
_HOLIDAYS, _WORKDAYS = "holidays", "workdays"
_S, _C = t.assignments.c, t.scheme_changes.c


@lru_cache(maxsize=16)
def _read(
    store_id: str, name: str, time_zone: str, is_demo: bool, settings: str, calendar: str
) -> Site:
    years: Mapping[str, Mapping[str, list[str]]] = json.loads(calendar)
    return Site(
        store_id=store_id,
        name=name,
        time_zone=time_zone,
        is_demo=is_demo,
        settings=settings_from_plain(json.loads(settings)),
        holidays=_days(years, _HOLIDAYS),
        workdays=_days(years, _WORKDAYS),
        holiday_years=frozenset(int(year) for year in years),
    )


def site_of(row: Any) -> Site:
    return _read(
        row.store_id,
        row.name,
        row.time_zone,
        row.is_demo,
        canonical(row.settings),
        canonical(row.calendar),
    )


def read_site(connection: Connection) -> Site:
    return site_of(connection.execute(SITE).one())


def _days(years: Mapping[str, Mapping[str, list[str]]], kind: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for year in years.values() for day in year[kind])


class SqlOffice:
    def __init__(self, sitting: Sitting, trail: SqlTrail) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._trail = trail
        self._row = self._db.execute(SITE).one()

    @property
    def brake_until(self) -> datetime | None:
        until: datetime | None = self._row.brake_until
        return until

    def site(self) -> Site:
        return site_of(self._row)

    def change_settings(self, settings: Settings, actor: Actor, at: datetime) -> None:
        """Take effect with the next sitting; the audit line names each one that changed."""
        old, new = settings_to_plain(self.site().settings), settings_to_plain(settings)
        settings_from_plain(new)  # what could not be read back is refused before it is written
        changed = {name: [old[name], value] for name, value in new.items() if old[name] != value}
        if changed:
            self._db.execute(update(t.site).values(settings=new))
            self._trail.write(AuditLine(at, actor, "settings.changed", "site", changed))

    def change_calendar(
        self,
        year: int,
        holidays: frozenset[date],
        workdays: frozenset[date],
        actor: Actor,
        at: datetime,
    ) -> None:
        days = {
            _HOLIDAYS: sorted(str(day) for day in holidays),
            _WORKDAYS: sorted(str(day) for day in workdays),
        }
        calendar = {**self._row.calendar, str(year): days}
        if calendar != self._row.calendar:
            self._db.execute(update(t.site).values(calendar=calendar))
            facts = {"year": year, **days}
            self._trail.write(AuditLine(at, actor, "calendar.changed", "site", facts))

    def schemes_used(self, start: datetime, end: datetime) -> Sequence[str]:
        overlaps = (_S.from_at < end, or_(_S.to_at.is_(None), _S.to_at > start))
        first = select(_S.scheme).where(*overlaps)
        given = select(_C.scheme).join(t.assignments, _S.id == _C.assignment_id)
        return sorted(
            self._db.execute(union(first, given.where(*overlaps, _C.from_at < end))).scalars()
        )
