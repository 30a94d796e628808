"""Schemes as people see them: their versions, their drafts, who follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from app.core.errors import Refusal
from app.core.ledger.basis import terms_of
from app.core.meters.supply import Utility
from app.core.schemes.cycles import months_after
from app.core.schemes.days import span
from app.core.schemes.draft import SchemeDraft
from app.core.schemes.form import load
from app.core.schemes.listing import SchemeLine, version_lines
from app.core.schemes.meter_month import MeterMonth
from app.core.schemes.scheme import SchemeVersion
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.scheme_drafts import read_followers

_AT_METER = select(t.assignments.c.account_id).where(
    t.assignments.c.meter_id == bindparam("meter"), t.assignments.c.to_at.is_(None)
)


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


def read_meter_month(books: SqlBooks, meter_id: int, month: date) -> MeterMonth:
    """What the account at the meter used in a month and the twelve before it."""
    from app.storage.views.kept_use import read_kept_use  # brings numpy, which few want

    row = books.sitting.connection.execute(_AT_METER, {"meter": meter_id}).first()
    if row is None:
        raise Refusal("meter.not_assigned", meter=meter_id)
    terms = terms_of(books, row.account_id)
    edges = (months_after(month, -12), months_after(month, 1))
    start, end = (span(terms.zone, day)[0] for day in edges)
    used = read_kept_use(books, row.account_id, meter_id, start, end)
    return MeterMonth(row.account_id, meter_id, month, terms, used)
