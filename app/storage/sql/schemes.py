"""Versions of schemes, and the terms of an account they are priced with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, insert, select

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.site.settings import Site
from app.storage import tables as t
from app.storage.columns import instant
from app.storage.sitting import Sitting

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


@lru_cache(maxsize=256)
def _version(text: str, version: int, effective_micro: int) -> SchemeVersion:
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

    def versions(self, name: str) -> Sequence[SchemeVersion]:
        self._find_versions([name])
        return self._versions[name]

    def terms_of(self, account_id: int) -> Mapping[str, str]:
        self._find_terms([account_id])
        if account_id not in self._terms:
            raise Refusal("account.not_found", account=account_id)
        return self._terms[account_id]

    def prepare(self, schemes: Iterable[str], account_ids: Iterable[int]) -> None:
        """Look up in two questions what many meters are about to be priced with."""
        self._find_versions(schemes)
        self._find_terms(account_ids)

    def forget_terms(self, account_id: int) -> None:
        """The account has changed in this sitting."""
        self._terms.pop(account_id, None)

    def _find_versions(self, schemes: Iterable[str]) -> None:
        new = sorted(set(schemes) - self._versions.keys())
        if new:
            self._versions.update({scheme: [] for scheme in new})
            for row in self._db.execute(_VERSIONS, {"schemes": new}):
                self._versions[row.scheme].append(version_of(row))

    def _find_terms(self, account_ids: Iterable[int]) -> None:
        new = sorted(set(account_ids) - self._terms.keys())
        if new:
            for row in self._db.execute(_TERMS, {"ids": new}):
                self._terms[row.id] = self._terms_in(row)

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
