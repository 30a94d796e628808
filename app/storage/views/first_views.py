"""The questions behind the first picture of a window; the rest is loaded when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from app.core.premises.room import Building
from app.core.schemes.title import scheme_title
from app.storage import tables as t
from app.storage.views.cards import read_cards, read_changed_cards

if TYPE_CHECKING:
    from app.core.meters.supply import Utility
    from app.core.premises.card import RoomCard
    from app.core.site.settings import Site
    from app.storage.store import Store

_BUILDINGS = select(t.buildings).order_by(t.buildings.c.place, t.buildings.c.code)
_VERSIONS = select(t.scheme_versions).order_by(
    t.scheme_versions.c.scheme, t.scheme_versions.c.effective_from
)


class FirstViews:
    """Any number of threads may ask; none waits for a writer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def site(self) -> Site:
        return self._store.site()

    def scheme_titles(self, now: datetime) -> Mapping[str, Mapping[str, str]]:
        with self._store.reading() as db:
            return _scheme_titles(db, now)

    def buildings(self) -> Sequence[Building]:
        with self._store.reading() as db:
            rows = db.execute(_BUILDINGS)
            return [Building(row.code, row.name) for row in rows]

    def cards(
        self, utility: Utility, now: datetime, building: str | None = None
    ) -> Sequence[RoomCard]:
        with self._store.looking() as books:
            return read_cards(books.sitting.rows, books.site, utility, now, building=building)

    def cards_changed(
        self, utility: Utility, now: datetime, since: int
    ) -> tuple[int, Sequence[RoomCard]]:
        with self._store.looking() as books:
            return read_changed_cards(books.sitting.rows, books.site, utility, now, since)


class ViewsInTime(FirstViews):
    """All questions; what prices and decides is loaded by the first that needs it."""

    def __getattr__(self, question: str) -> Any:
        if question.startswith("_"):
            raise AttributeError(question)
        from app.storage.views.sql_views import SqlViews

        return getattr(SqlViews(self._store), question)


def _scheme_titles(db: Connection, now: datetime) -> Mapping[str, Mapping[str, str]]:
    """By scheme and language: name and version in force, or the first one that will be.

    Only the name is read out of the text, because nothing is to be priced.
    """
    titles: dict[str, Mapping[str, str]] = {}
    for row in db.execute(_VERSIONS):
        if row.scheme not in titles or row.effective_from <= now:
            name = json.loads(row.text)["name"]
            titles[row.scheme] = {
                language: scheme_title(row.scheme, name, row.version, language)
                for language in ("zh", "en")
            }
    return titles
