"""Schemes as people see them: what each is called, its versions, its drafts, who follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.core.meters.supply import Utility
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.form import load
from app.core.schemes.listing import SchemeLine, version_lines
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.scheme_drafts import read_followers
from app.storage.sql.schemes import version_of

_ALL = select(t.scheme_versions).order_by(
    t.scheme_versions.c.scheme, t.scheme_versions.c.effective_from
)


def read_scheme_titles(db: Connection, now: datetime) -> Mapping[str, Mapping[str, str]]:
    """By scheme and language: name and version in force, or the first one that will be."""
    titles: dict[str, Mapping[str, str]] = {}
    for row in db.execute(_ALL):
        version = version_of(row)
        if row.scheme not in titles or version.effective_from <= now:
            titles[row.scheme] = {name: version.title(name) for name in ("zh", "en")}
    return titles


def read_schemes(books: SqlBooks, now: datetime) -> list[SchemeLine]:
    """By id; a scheme may be a draft only."""
    versions = books.drafts.versions()
    drafts: dict[str, list[SchemeDraft]] = {}
    for draft in books.drafts.all():
        drafts.setdefault(draft.scheme, []).append(draft)
    followers = read_followers(books.sitting.connection, now)
    counts = {
        scheme: len({one.account_id for one in following})
        for scheme, following in followers.items()
    }
    return [
        _line(scheme, versions.get(scheme, ()), drafts.get(scheme, ()), counts.get(scheme, 0), now)
        for scheme in sorted(versions.keys() | drafts.keys())
    ]


def _line(
    scheme: str,
    versions: Sequence[SchemeVersion],
    drafts: Sequence[SchemeDraft],
    accounts: int,
    now: datetime,
) -> SchemeLine:
    lines = version_lines(versions, now)
    shown = next((line for line in lines if line.effective_from <= now), None)
    text = (shown or lines[-1]).text if lines else drafts[-1].text
    names, utility, kinds = _head(text)
    return SchemeLine(
        id=scheme,
        names=names,
        utility=utility,
        kinds=kinds,
        accounts=accounts,
        versions=lines,
        drafts=tuple(drafts),
    )


def _head(text: str) -> tuple[Mapping[str, str], Utility | None, tuple[str, ...]]:
    """Names, utility and kinds of component, as far as a text that may be unfinished tells them."""
    try:
        plain = load(text)
    except (ValueError, RecursionError):
        return {}, None, ()
    if not isinstance(plain, dict):
        return {}, None, ()
    name, utility, components = (plain.get(key) for key in ("name", "utility", "components"))
    names = name if isinstance(name, dict) else {}
    return (
        {language: text for language, text in names.items() if isinstance(text, str)},
        Utility(utility) if utility in [one.value for one in Utility] else None,
        tuple(_kinds(components)),
    )


def _kinds(components: Any) -> list[str]:
    listed = components if isinstance(components, list) else []
    kinds = [one.get("kind") for one in listed if isinstance(one, dict)]
    return [kind for kind in kinds if isinstance(kind, str)]
