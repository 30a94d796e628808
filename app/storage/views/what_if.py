"""Whose use a draft is tried on, and that use as the ledger priced it: from kept reading to kept
reading.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from app.core.instants import micros
from app.core.ledger.basis import terms_of
from app.core.meters.metering import KeptAs
from app.core.schemes.batch import Series
from app.core.schemes.days import day_of, span
from app.core.schemes.what_if import AccountUse, Trial, TrialAccount, TrialScope
from app.core.site.settings import Site
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sitting import in_words_of
from app.storage.tables.meters import KEPT_AS

_S, _M, _C, _D = t.assignments.c, t.meters.c, t.scheme_changes.c, t.day_use.c
_TRUE = ", ".join(
    str(KEPT_AS[kept]) for kept in (KeptAs.BASE, KeptAs.HALF_HOUR, KeptAs.ENTRY, KeptAs.FINAL)
)
_BASE = KEPT_AS[KeptAs.BASE]
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
_CHAINS = (
    select(
        _S.id,
        _S.from_at,
        _S.to_at,
        _S.own_ratio,
        _M.id.label("meter_id"),
        _M.utility,
        _M.ratio,
        _M.full_scale_micro,
    )
    .join(t.meters, _M.id == _S.meter_id)
    .where(_S.account_id == bindparam("account"))
    .order_by(_S.from_at.desc(), _S.id.desc())
)
_ROWS = (
    "SELECT at, total_micro, kept_as FROM readings"
    f" WHERE meter_id = ? AND at >= ? AND at <= ? AND kept_as IN ({_TRUE}) ORDER BY at, seq"
)
_BEFORE = f"SELECT max(at) FROM readings WHERE meter_id = ? AND at <= ? AND kept_as IN ({_TRUE})"
_AFTER = f"SELECT min(at) FROM readings WHERE meter_id = ? AND at >= ? AND kept_as IN ({_TRUE})"
_BILLABLE = "SELECT billable_at, billable_micro FROM metering WHERE meter_id = ?"


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
    return TrialScope(tuple(accounts), _since(db, site, rows))


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
        yield AccountUse(account, terms, _Walk(books, start, end).along(account))


@dataclass(slots=True)
class _Link:
    """One assignment of a chain: the meter that the account had for a time."""

    id: int
    meter_id: int
    from_at: int
    to_at: int | None
    ratio: Fraction
    full_scale: int | None


class _Walk:
    """The readings of one account's meter, and of the meters it stood in for, as one series."""

    def __init__(self, books: SqlBooks, start: int, end: int) -> None:
        self._books, self._db = books, books.sitting.connection
        self._start, self._end = start, end
        self._edges, self._micro = array("q"), array("q")

    def along(self, account: TrialAccount) -> Series:
        for link in self._chain(account):
            if link.from_at < self._end and (link.to_at is None or link.to_at > self._start):
                self._take(link)
        return Series(self._edges, self._micro)

    def _chain(self, account: TrialAccount) -> list[_Link]:
        """The meter at hand and, where the account has no other, those that it stands in for."""
        rows = self._db.execute(_CHAINS, {"account": account.account_id}).all()
        now = next(row for row in rows if row.meter_id == account.meter_id and row.to_at is None)
        alike = [row for row in rows if row.utility is now.utility]
        found = [now]
        if sum(row.to_at is None for row in alike) == 1:
            for row in alike:  # the latest first
                if row.to_at is not None and row.to_at <= found[-1].from_at:
                    found.append(row)
        return [_link(row) for row in reversed(found)]

    def _take(self, link: _Link) -> None:
        marks = self._marks(link)
        if not marks:
            return
        self._take_days(link, marks[0][0])
        (at, total, _), *others = marks
        self._reach(at)
        for later, now, kept_as in others:
            if later > at:
                self._step(later, self._used(link, total, now, kept_as))
            at, total = later, now

    def _marks(self, link: _Link) -> list[tuple[int, int, int]]:
        """Kept readings from the last one before the start to the first one after the end."""
        low, high = link.from_at, link.to_at
        first = self._one(_BEFORE, link.meter_id, self._start)
        after = self._one(_AFTER, link.meter_id, self._end)
        low = low if first is None else max(low, first)
        high = after if high is None else high if after is None else min(high, after)
        top = high if high is not None else 2**62
        marks = [tuple(row) for row in self._rows(_ROWS, link.meter_id, low, top)]
        newest = self._rows(_BILLABLE, link.meter_id) if high is None else []
        for at, total in newest:
            if at is not None and at > (marks[-1][0] if marks else link.from_at):
                marks.append((at, total, 0))
        return marks

    def _take_days(self, link: _Link, known_from: int) -> None:
        """Where readings were archived, the days' own sums still move the tiers."""
        zone = self._books.site.time_zone
        first_known = day_of(zone, known_from)
        begins = max(self._start, link.from_at)
        if known_from <= begins:
            return
        rows = self._db.execute(
            select(_D.day, _D.used_micro)
            .where(
                _D.assignment_id == link.id, _D.meter_id == link.meter_id,
                _D.day >= day_of(zone, begins), _D.day < first_known,
            )
            .order_by(_D.day)
        )  # fmt: skip
        for row in rows:
            start, end = span(zone, row.day)
            self._reach(max(start, begins))
            self._step(end, row.used_micro)

    def _used(self, link: _Link, was: int, now: int, kept_as: int) -> int:
        """As the ledger counts it; nothing where it began to count anew."""
        ratio = link.ratio
        if kept_as == _BASE:
            return 0
        if now >= was:
            return _times(now, ratio) - _times(was, ratio)
        top = link.full_scale
        # Only a register near its top passed it: far below, somebody set it back.
        if top is None or was * 2 < top:
            return 0
        return _times(now + top, ratio) - _times(was, ratio)

    def _reach(self, at: int) -> None:
        """Go on from here: what lies between is use of nothing."""
        if not self._edges:
            self._edges.append(at)
        elif at > self._edges[-1]:
            self._step(at, 0)

    def _step(self, at: int, micro: int) -> None:
        self._edges.append(at)
        self._micro.append(micro)

    def _rows(self, sql: str, *values: object) -> Sequence[Any]:
        dialect = self._db.dialect.name
        return self._db.exec_driver_sql(in_words_of(dialect, sql), values).all()

    def _one(self, sql: str, *values: object) -> int | None:
        found = self._rows(sql, *values)[0][0]
        return None if found is None else int(found)


def _link(row: Any) -> _Link:
    return _Link(
        id=row.id,
        meter_id=row.meter_id,
        from_at=micros(row.from_at),
        to_at=None if row.to_at is None else micros(row.to_at),
        ratio=row.ratio if row.own_ratio is None else row.own_ratio,
        full_scale=row.full_scale_micro,
    )


def _times(micro: int, ratio: Fraction) -> int:
    return micro * ratio.numerator // ratio.denominator
