"""The use of one meter as the ledger priced it: from kept reading to kept reading."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from sqlalchemy import bindparam, func, select

from app.core.instants import micros
from app.core.meters.metering import KeptAs
from app.core.schemes.days import day_of, span
from app.core.schemes.series import Series
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sitting import in_words_of
from app.storage.tables.meters import KEPT_AS
from app.storage.verify.readings import corrected_at

_S, _M, _D = t.assignments.c, t.meters.c, t.day_use.c
_TRUE = ", ".join(
    str(KEPT_AS[kept])
    for kept in (KeptAs.BASE, KeptAs.HALF_HOUR, KeptAs.ENTRY, KeptAs.FINAL, KeptAs.LATE)
)
_BASE, _CORRECTED = KEPT_AS[KeptAs.BASE], KEPT_AS[KeptAs.CORRECTED]
#: products of a register and its ratio stay below it
_MOST = 2**62
_CHAIN = (
    select(
        _S.id,
        _S.from_at,
        _S.to_at,
        _S.own_ratio,
        _M.id.label("meter_id"),
        _M.ratio,
        _M.full_scale_micro,
    )
    .join(t.meters, _M.id == _S.meter_id)
    .where(func.coalesce(_S.root, _S.id) == bindparam("root"))
    .order_by(_S.from_at, _S.id)
)
_ROOT = select(func.coalesce(_S.root, _S.id)).where(
    _S.account_id == bindparam("account"),
    _S.meter_id == bindparam("meter"),
    _S.to_at.is_(None),
)
_ROWS = (
    "SELECT at, total_micro, kept_as FROM readings"
    f" WHERE meter_id = ? AND at >= ? AND at <= ? AND kept_as IN ({_TRUE}) ORDER BY at, seq"
)
_CORRECTIONS = (
    "SELECT total_micro, facts FROM readings"
    f" WHERE meter_id = ? AND kept_as = {_CORRECTED} ORDER BY at, seq"
)
_BEFORE = f"SELECT max(at) FROM readings WHERE meter_id = ? AND at <= ? AND kept_as IN ({_TRUE})"
_AFTER = f"SELECT min(at) FROM readings WHERE meter_id = ? AND at >= ? AND kept_as IN ({_TRUE})"
_BILLABLE = "SELECT billable_at, billable_micro FROM metering WHERE meter_id = ?"


def read_kept_use(books: SqlBooks, account_id: int, meter_id: int, start: int, end: int) -> Series:
    """What an account used between two instants through the meter it has now, and through those
    that this one stands in for; a gap is use of nothing.
    """
    return _Walk(books, start, end).along(account_id, meter_id)


_Mark = tuple[int, int, int]  # instant, register, why it was kept


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

    def along(self, account_id: int, meter_id: int) -> Series:
        for link in self._chain(account_id, meter_id):
            if link.from_at < self._end and (link.to_at is None or link.to_at > self._start):
                self._take(link)
        return Series(self._edges, self._micro)

    def _chain(self, account_id: int, meter_id: int) -> list[_Link]:
        """The meter at hand after those that it stands in for."""
        root = self._db.execute(_ROOT, {"account": account_id, "meter": meter_id}).scalar_one()
        return [_link(row) for row in self._db.execute(_CHAIN, {"root": root})]

    def _take(self, link: _Link) -> None:
        marks = self._marks(link)
        if not marks:
            return
        self._take_days(link, marks[0][0])
        self._reach(marks[0][0])
        if not self._take_evenly(link, marks):
            (at, total, _), *others = marks
            for later, now, kept_as in others:
                if later > at:
                    self._step(later, self._used(link, total, now, kept_as))
                at, total = later, now

    def _take_evenly(self, link: _Link, marks: Sequence[_Mark]) -> bool:
        """A register that only rises, by columns: the usual year. False for any other."""
        instants, totals, kept = zip(*marks, strict=True)
        at, total = np.array(instants, dtype=np.int64), np.array(totals, dtype=np.int64)
        ratio = link.ratio
        if _BASE in kept[1:] or int(total.max()) * ratio.numerator >= _MOST:
            return False
        if (at[1:] <= at[:-1]).any() or (total[1:] < total[:-1]).any():
            return False
        real = total * ratio.numerator // ratio.denominator
        self._edges.frombytes(at[1:].tobytes())
        self._micro.frombytes((real[1:] - real[:-1]).tobytes())
        return True

    def _marks(self, link: _Link) -> list[_Mark]:
        """Kept readings from the last one before the start to the first one after the end."""
        low, high = link.from_at, link.to_at
        first = self._one(_BEFORE, link.meter_id, self._start)
        after = self._one(_AFTER, link.meter_id, self._end)
        low = low if first is None else max(low, first)
        high = after if high is None else high if after is None else min(high, after)
        top = high if high is not None else _MOST
        marks: list[_Mark] = self._rows(_ROWS, link.meter_id, low, top)
        if told := self._rows(_CORRECTIONS, link.meter_id):
            true = {corrected_at(facts): total for total, facts in told}
            marks = [(at, true.get(at, total), kept_as) for at, total, kept_as in marks]
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

    def _rows(self, sql: str, *values: object) -> list[Any]:
        """As the driver gives them: a year has seventeen thousand."""
        asked = self._db.exec_driver_sql(in_words_of(self._db.dialect.name, sql), values)
        assert asked.cursor is not None
        found = list(asked.cursor.fetchall())
        asked.close()
        return found

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
