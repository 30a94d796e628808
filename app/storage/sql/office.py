"""The site and its settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select, union, update

from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import tables as t
from app.storage.columns import canonical
from app.storage.settings_form import settings_from_plain, settings_to_plain
from app.storage.site_row import HOLIDAYS, WORKDAYS, site_from
from app.storage.sitting import Sitting
from app.storage.sql.trail import SqlTrail

SITE = select(t.site)
_S, _C = t.assignments.c, t.scheme_changes.c


def site_of(row: Any) -> Site:
    return site_from(
        row.store_id,
        row.name,
        row.time_zone,
        row.is_demo,
        canonical(row.settings),
        canonical(row.calendar),
    )


def read_site(connection: Connection) -> Site:
    return site_of(connection.execute(SITE).one())


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
            HOLIDAYS: sorted(str(day) for day in holidays),
            WORKDAYS: sorted(str(day) for day in workdays),
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
