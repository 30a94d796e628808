"""Versions of schemes, and the terms of an account they are priced with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.meters.metering import Assignment
from app.core.schemes.course import DatedScheme
from app.core.schemes.usage import TermsChange
from app.core.site.settings import Site
from app.core.staff.said import Said
from app.storage import tables as t
from app.storage.columns import instant
from app.storage.sitting import Sitting

if TYPE_CHECKING:
    from app.core.schemes.scheme import SchemeVersion

_V = t.scheme_versions.c
_VERSIONS = (
    select(_V.scheme, _V.text, _V.version, _V.effective_from)
    .where(_V.scheme.in_(bindparam("schemes", expanding=True)))
    .order_by(_V.scheme, _V.effective_from)
)
_TERMS = (
    select(t.accounts.c.id, t.accounts.c.persons, t.accounts.c.opened_at, t.rooms.c.area_m2)
    .join(t.rooms, t.rooms.c.id == t.accounts.c.room_id)
    .where(t.accounts.c.id.in_(bindparam("ids", expanding=True)))
)
_T = t.terms_changes.c
_SINCE = (
    select(_T.account_id, _T.from_day, _T.name, _T.value)
    .where(_T.account_id.in_(bindparam("ids", expanding=True)))
    .order_by(_T.account_id, _T.from_day, _T.id)
)
_C = t.scheme_changes.c
_DATED = (
    select(_C.assignment_id, _C.from_at, _C.scheme, _C.begins_anew)
    .where(_C.assignment_id.in_(bindparam("ids", expanding=True)))
    .order_by(_C.assignment_id, _C.from_at, _C.id)
)


def scheme_in_force(at: ColumnElement[Any]) -> ColumnElement[Any]:
    """What prices an assignment at an instant, as a column beside those of its row."""
    assignment = t.assignments.c
    given = (
        select(_C.scheme)
        .where(_C.assignment_id == func.coalesce(assignment.root, assignment.id), _C.from_at <= at)
        .order_by(_C.from_at.desc(), _C.id.desc())
        .limit(1)
        .correlate_except(t.scheme_changes)
        .scalar_subquery()
    )
    return func.coalesce(given, assignment.scheme).label("scheme")


@lru_cache(maxsize=256)
def _version(text: str, version: int, effective_micro: int) -> SchemeVersion:
    from app.core.schemes.scheme import read_scheme  # heavy: the first picture prices nothing

    return replace(read_scheme(text), version=version, effective_from=instant(effective_micro))


def version_of(row: Any) -> SchemeVersion:
    """A version as it was stored; its number and start are the office's, whatever the text says."""
    return _version(row.text, row.version, micros(row.effective_from))


class SqlSchemes:
    def __init__(self, sitting: Sitting, site: Site) -> None:
        self._sitting = sitting
        self._db = sitting.connection
        self._site = site
        self._versions: dict[str, list[SchemeVersion]] = {}
        self._terms: dict[int, Mapping[str, str]] = {}
        self._since: dict[int, list[TermsChange]] = {}
        self._dated: dict[int, list[DatedScheme]] = {}

    def versions(self, name: str) -> Sequence[SchemeVersion]:
        self._find_versions([name])
        return self._versions[name]

    def dated(self, root: int) -> Sequence[DatedScheme]:
        self._find_dated([root])
        return self._dated[root]

    def give(self, root: int, given: DatedScheme, said: Said) -> None:
        (new_id,) = self._sitting.take_ids("scheme_changes", 1)
        self._db.execute(
            insert(t.scheme_changes).values(
                id=new_id,
                assignment_id=root,
                from_at=given.from_at,
                scheme=given.scheme,
                begins_anew=given.begins_anew,
                **_said(said),
            )
        )
        self._dated.pop(root, None)

    def set_terms(
        self, account_id: int, from_day: date, values: Mapping[str, str], said: Said
    ) -> None:
        ids = self._sitting.take_ids("terms_changes", len(values))
        self._db.execute(
            insert(t.terms_changes),
            [
                {
                    "id": new_id,
                    "account_id": account_id,
                    "from_day": from_day,
                    "name": name,
                    "value": value,
                    **_said(said),
                }
                for new_id, (name, value) in zip(ids, sorted(values.items()), strict=True)
            ],
        )
        self.forget_terms(account_id)

    def terms_since(self, account_id: int) -> Sequence[TermsChange]:
        self._find_terms([account_id])
        return self._since.get(account_id, ())

    def terms_of(self, account_id: int) -> Mapping[str, str]:
        self._find_terms([account_id])
        if account_id not in self._terms:
            raise Refusal("account.not_found", account=account_id)
        return self._terms[account_id]

    def prepare(self, assigned: Collection[Assignment]) -> None:
        """Look up in four questions what many meters are about to be priced with."""
        self._find_dated(assignment.root for assignment in assigned)
        given = (one.scheme for a in assigned for one in self._dated[a.root])
        self._find_versions([*(assignment.scheme for assignment in assigned), *given])
        self._find_terms(assignment.account_id for assignment in assigned)

    def forget_terms(self, account_id: int) -> None:
        """The account has changed in this sitting."""
        self._terms.pop(account_id, None)
        self._since.pop(account_id, None)

    def _find_versions(self, schemes: Iterable[str]) -> None:
        new = sorted(set(schemes) - self._versions.keys())
        if new:
            self._versions.update({scheme: [] for scheme in new})
            for row in self._db.execute(_VERSIONS, {"schemes": new}):
                self._versions[row.scheme].append(version_of(row))

    def _find_dated(self, roots: Iterable[int]) -> None:
        new = sorted(set(roots) - self._dated.keys())
        if not new:
            return
        self._dated.update({root: [] for root in new})
        for row in self._db.execute(_DATED, {"ids": new}):
            given = self._dated[row.assignment_id]
            if given and given[-1].from_at == row.from_at:
                given.pop()  # the later word holds
            given.append(DatedScheme(row.scheme, row.from_at, row.begins_anew))

    def _find_terms(self, account_ids: Iterable[int]) -> None:
        new = sorted(set(account_ids) - self._terms.keys())
        if new:
            for row in self._db.execute(_TERMS, {"ids": new}):
                self._terms[row.id] = self._terms_in(row)
            for row in self._db.execute(_SINCE, {"ids": new}):
                given = self._since.setdefault(row.account_id, [])
                given[:] = [one for one in given if (one.from_day, one.name) != row[1:3]]
                given.append(TermsChange(row.from_day, row.name, Fraction(row.value)))

    def _terms_in(self, row: Any) -> Mapping[str, str]:
        opened = None if row.opened_at is None else self._site.day_of(row.opened_at)
        terms = {"persons": row.persons, "area_m2": row.area_m2, "opened": opened}
        return {name: str(value) for name, value in terms.items() if value is not None}

    def add(self, version: SchemeVersion, number: int) -> None:
        """Write a version under the office's number for it."""
        self._db.execute(
            insert(t.scheme_versions).values(
                scheme=version.id,
                version=number,
                utility=version.utility,
                effective_from=version.effective_from,
                text=version.text,
            )
        )
        self._versions.pop(version.id, None)


def _said(said: Said) -> dict[str, object]:
    return {
        "at": said.at,
        "operator": said.actor.operator,
        "approved_by": said.actor.approved_by,
        "reason": said.reason,
        "act": said.act,
    }
