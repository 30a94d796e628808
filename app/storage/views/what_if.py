"""Whose use a draft is tried on, and that use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, func, select

from app.core.ledger.basis import course_of, terms_of
from app.core.schemes.course import Course
from app.core.schemes.days import span
from app.core.schemes.listing import Follower
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.what_if import AccountUse, Trial, TrialScope
from app.core.site.settings import Site
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.scheme_drafts import read_followers
from app.storage.sql.schemes import version_of

_S, _V, _C = t.assignments.c, t.scheme_versions.c, t.scheme_changes.c
_BEGAN = select(_S.account_id, func.min(_S.from_at).label("began")).group_by(_S.account_id)
_MOVED = select(_C.id).where(_C.scheme == bindparam("scheme")).limit(1)
_ASSIGNED = select(func.coalesce(_S.root, _S.id).label("root"), _S.scheme).where(
    _S.meter_id == bindparam("meter"), _S.to_at.is_(None)
)


def read_trial_scope(db: Connection, site: Site, scheme: str, now: datetime) -> TrialScope:
    """Meters priced by the scheme now."""
    followers = tuple(read_followers(db, now).get(scheme, ()))
    return TrialScope(
        accounts=followers,
        since=_since(db, site, {one.account_id for one in followers}),
        versions=_versions(db, scheme, now),
        has_moved=bool(followers) and db.execute(_MOVED, {"scheme": scheme}).first() is not None,
    )


def _versions(db: Connection, scheme: str, now: datetime) -> tuple[SchemeVersion, ...]:
    rows = db.execute(
        select(t.scheme_versions)
        .where(_V.scheme == scheme, _V.effective_from <= now)
        .order_by(_V.effective_from)
    )
    return tuple(version_of(row) for row in rows)


def _since(db: Connection, site: Site, accounts: Collection[int]) -> date | None:
    """Where the first of these accounts began to count, as far as readings are still here."""
    began = [row.began for row in db.execute(_BEGAN) if row.account_id in accounts]
    if not began:
        return None
    archived = db.execute(select(func.max(t.archives.c.before_at))).scalar()
    first = min(began)
    return site.day_of(first if archived is None else max(first, archived))


def read_trial_use(
    books: SqlBooks, trial: Trial, accounts: Sequence[Follower]
) -> Iterator[AccountUse]:
    """The use of each account as far back as its tiers remember, one account after another."""
    from app.storage.views.kept_use import read_kept_use  # brings numpy, which few want

    for account in accounts:
        terms = terms_of(books, account.account_id)
        course = _course(books, account.meter_id) if trial.is_as_charged else None
        start = span(terms.zone, trial.counted_from(terms, course))[0]
        end = span(terms.zone, trial.end)[0]
        used = read_kept_use(books, account.account_id, account.meter_id, start, end)
        yield AccountUse(account, terms, used, course)


def _course(books: SqlBooks, meter_id: int) -> Course:
    """What priced the meter, and those that it stands in for."""
    assigned = books.sitting.connection.execute(_ASSIGNED, {"meter": meter_id}).one()
    return course_of(books, assigned)
