"""Whose use a draft is tried on, and that use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from app.core.ledger.basis import terms_of
from app.core.schemes.days import span
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.what_if import AccountUse, Trial, TrialAccount, TrialScope
from app.core.site.settings import Site
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.schemes import version_of
from app.storage.views.kept_use import read_kept_use

_S, _M, _C, _V = t.assignments.c, t.meters.c, t.scheme_changes.c, t.scheme_versions.c
_CURRENT = (
    select(
        _S.id.label("assignment_id"),
        _S.scheme,
        t.accounts.c.id.label("account_id"),
        t.accounts.c.number.label("account"),
        t.rooms.c.code.label("room"),
        t.rooms.c.building,
        t.customers.c.name.label("customer"),
        _M.id.label("meter_id"),
        _M.number.label("meter"),
    )
    .select_from(t.assignments)
    .join(t.accounts, t.accounts.c.id == _S.account_id)
    .join(t.rooms, t.rooms.c.id == t.accounts.c.room_id)
    .join(t.customers, t.customers.c.id == t.accounts.c.customer_id)
    .join(t.meters, _M.id == _S.meter_id)
    .where(_S.to_at.is_(None))
    .order_by(t.rooms.c.code, _M.number)
)
_GIVEN = (
    select(_C.assignment_id, _C.scheme).where(_C.from_at <= bindparam("now")).order_by(_C.from_at)
)
_BEGAN = select(_S.account_id, func.min(_S.from_at).label("began")).group_by(_S.account_id)


def read_trial_scope(db: Connection, site: Site, scheme: str, now: datetime) -> TrialScope:
    """Meters priced by the scheme now; a scheme given to a meter later counts, not its first."""
    given = {row.assignment_id: row.scheme for row in db.execute(_GIVEN, {"now": now})}
    rows = [
        row for row in db.execute(_CURRENT) if given.get(row.assignment_id, row.scheme) == scheme
    ]
    accounts = []
    for row in rows:
        facts = dict(row._mapping)
        for name in ("assignment_id", "scheme"):
            del facts[name]
        accounts.append(TrialAccount(**facts))
    return TrialScope(tuple(accounts), _since(db, site, rows), _versions(db, scheme, now))


def _versions(db: Connection, scheme: str, now: datetime) -> tuple[SchemeVersion, ...]:
    rows = db.execute(
        select(t.scheme_versions)
        .where(_V.scheme == scheme, _V.effective_from <= now)
        .order_by(_V.effective_from)
    )
    return tuple(version_of(row) for row in rows)


def _since(db: Connection, site: Site, rows: Sequence[Any]) -> date | None:
    """Where the first of these accounts began to count, as far as readings are still here."""
    accounts = {row.account_id for row in rows}
    began = [row.began for row in db.execute(_BEGAN) if row.account_id in accounts]
    if not began:
        return None
    archived = db.execute(select(func.max(t.archives.c.before_at))).scalar()
    first = min(began)
    return site.day_of(first if archived is None else max(first, archived))


def read_trial_use(
    books: SqlBooks, trial: Trial, accounts: Sequence[TrialAccount]
) -> Iterator[AccountUse]:
    """The use of each account as far back as its tiers remember, one account after another."""
    for account in accounts:
        terms = terms_of(books, account.account_id)
        start = span(terms.zone, trial.counted_from(terms))[0]
        end = span(terms.zone, trial.end)[0]
        used = read_kept_use(books, account.account_id, account.meter_id, start, end)
        yield AccountUse(account, terms, used)
