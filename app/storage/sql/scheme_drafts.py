"""Drafts of schemes, and what publishing one asks of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.core.errors import Refusal
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.sitting import Sitting
from app.storage.sql.schemes import SqlSchemes, version_of

_D, _V, _C = t.scheme_drafts.c, t.scheme_versions.c, t.scheme_changes.c
_S, _A = t.assignments.c, t.accounts.c
_DRAFTS = select(t.scheme_drafts).order_by(_D.scheme, _D.id)
_VERSIONS = select(t.scheme_versions).order_by(_V.scheme, _V.effective_from)
_FOLLOWERS = (
    select(
        _S.scheme,
        func.coalesce(_S.root, _S.id).label("root"),
        _A.id.label("account_id"),
        _A.number.label("account"),
        t.rooms.c.code.label("room"),
        t.rooms.c.building,
        t.customers.c.name.label("customer"),
        t.meters.c.id.label("meter_id"),
        t.meters.c.number.label("meter"),
    )
    .select_from(t.assignments)
    .join(t.accounts, _A.id == _S.account_id)
    .join(t.rooms, t.rooms.c.id == _A.room_id)
    .join(t.customers, t.customers.c.id == _A.customer_id)
    .join(t.meters, t.meters.c.id == _S.meter_id)
    .where(_S.to_at.is_(None))
    .order_by(t.rooms.c.code, t.meters.c.number)
)
_GIVEN = (
    select(_C.assignment_id, _C.scheme)
    .where(_C.from_at <= bindparam("at"))
    .order_by(_C.from_at, _C.id)
)


def read_scheme_drafts(db: Connection) -> list[SchemeDraft]:
    return [draft_of(row) for row in db.execute(_DRAFTS)]


def read_all_versions(db: Connection) -> dict[str, list[SchemeVersion]]:
    found: dict[str, list[SchemeVersion]] = {}
    for row in db.execute(_VERSIONS):
        found.setdefault(row.scheme, []).append(version_of(row))
    return found


def read_followers(db: Connection, at: datetime) -> dict[str, list[Follower]]:
    """By scheme: of those given to a meter since it was assigned, the last one up to then holds."""
    given = {row.assignment_id: row.scheme for row in db.execute(_GIVEN, {"at": at})}
    found: dict[str, list[Follower]] = {}
    for row in db.execute(_FOLLOWERS):
        follower = Follower(
            account_id=row.account_id,
            account=row.account,
            room=row.room,
            building=row.building,
            customer=row.customer,
            meter_id=row.meter_id,
            meter=row.meter,
        )
        found.setdefault(given.get(row.root, row.scheme), []).append(follower)
    return found


def draft_of(row: Any) -> SchemeDraft:
    return SchemeDraft(
        id=row.id,
        scheme=row.scheme,
        based_on=row.based_on,
        text=row.text,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )


class SqlSchemeDrafts:
    def __init__(self, sitting: Sitting, schemes: SqlSchemes) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._schemes = schemes

    def all(self) -> Sequence[SchemeDraft]:
        return read_scheme_drafts(self._db)

    def get(self, draft_id: int) -> SchemeDraft:
        row = self._db.execute(select(t.scheme_drafts).where(_D.id == draft_id)).first()
        if row is None:
            raise Refusal("scheme_draft.not_found", draft=draft_id)
        return draft_of(row)

    def add(self, draft: SchemeDraft) -> SchemeDraft:
        (number,) = self._sitting.take_ids("scheme_drafts", 1)
        self._db.execute(
            insert(t.scheme_drafts).values(
                id=number,
                scheme=draft.scheme,
                based_on=draft.based_on,
                text=draft.text,
                changed_at=draft.changed_at,
                changed_by=draft.changed_by,
            )
        )
        return self.get(number)

    def change(self, draft: SchemeDraft) -> None:
        self._db.execute(
            update(t.scheme_drafts)
            .where(_D.id == draft.id)
            .values(
                scheme=draft.scheme,
                text=draft.text,
                changed_at=draft.changed_at,
                changed_by=draft.changed_by,
            )
        )

    def remove(self, draft_id: int) -> None:
        self._db.execute(delete(t.scheme_drafts).where(_D.id == draft_id))

    def versions(self) -> Mapping[str, Sequence[SchemeVersion]]:
        return read_all_versions(self._db)

    def followers(self, scheme: str, at: datetime) -> Sequence[Follower]:
        return read_followers(self._db, at).get(scheme, ())

    def publish(self, version: SchemeVersion) -> None:
        self._schemes.add(version, version.version)
