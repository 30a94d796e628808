"""Whose use a draft is tried on, and that use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from app.core.ledger.basis import terms_of
from app.core.schemes.days import span
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.what_if import AccountUse, Trial, TrialAccount, TrialScope
from app.core.site.settings import Site
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.scheme_drafts import read_followers
from app.storage.sql.schemes import version_of
from app.storage.views.kept_use import read_kept_use

_S, _V = t.assignments.c, t.scheme_versions.c
_BEGAN = select(_S.account_id, func.min(_S.from_at).label("began")).group_by(_S.account_id)


def read_trial_scope(db: Connection, site: Site, scheme: str, now: datetime) -> TrialScope:
    """Meters priced by the scheme now."""
    followers = read_followers(db, now).get(scheme, ())
    accounts = tuple(
        TrialAccount(
            account_id=one.account_id,
            account=one.account,
            room=one.room,
            building=one.building,
            customer=one.customer,
            meter_id=one.meter_id,
            meter=one.meter,
        )
        for one in followers
    )
    return TrialScope(accounts, _since(db, site, accounts), _versions(db, scheme, now))


def _versions(db: Connection, scheme: str, now: datetime) -> tuple[SchemeVersion, ...]:
    rows = db.execute(
        select(t.scheme_versions)
        .where(_V.scheme == scheme, _V.effective_from <= now)
        .order_by(_V.effective_from)
    )
    return tuple(version_of(row) for row in rows)


def _since(db: Connection, site: Site, trial: Sequence[TrialAccount]) -> date | None:
    """Where the first of these accounts began to count, as far as readings are still here."""
    accounts = {account.account_id for account in trial}
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
