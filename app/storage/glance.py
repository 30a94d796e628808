"""What a window shows first of a store in a file, read before SQLAlchemy is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite

from app.core.errors import StationError
from app.core.instants import EPOCH
from app.core.meters.supply import Utility
from app.core.premises.card import RoomCard
from app.core.premises.room import Building
from app.core.site.settings import Site
from app.storage import keys
from app.storage.anchor import Anchor
from app.storage.forms import FORM, VERSIONS
from app.storage.place import find_place, refuse_network_drive, refuse_no_database
from app.storage.site_row import site_from
from app.storage.sqlite import connect, refuse_old_sqlite
from app.storage.views.cards import Ask, read_cards

_BUILDINGS = "SELECT code, name FROM buildings ORDER BY place, code"
_SITE = "SELECT store_id, name, time_zone, is_demo, settings, calendar, key_check FROM site"
_CLOCK = "SELECT real_at, site_at, speed, beat_real, beat_site FROM site_clock"


@dataclass(frozen=True, slots=True)
class Glance:
    """One consistent look: the site, its clock, and the rooms of its first building."""

    site: Site
    anchor: Anchor | None  # where a demo's time stands
    utility: Utility
    buildings: Sequence[Building]
    cards: Sequence[RoomCard]

    def now(self) -> datetime:
        """The site's time, reckoned on from the look."""
        return _now(self.anchor)


def glance_at(store: str, keys_folder: Path | None) -> Glance | None:
    """A first look at a store that would open; None where anything is not as it must be.

    Only `open_store` tells what is wrong, so that it is told in one way; it always follows.
    """
    try:
        return _glance_at(store, keys_folder)
    except (StationError, sqlite.Error):
        return None


def _glance_at(store: str, keys_folder: Path | None) -> Glance | None:
    place = find_place(store)
    if not place.is_file:
        return None
    refuse_no_database(place.file)
    refuse_network_drive(place.file)
    refuse_old_sqlite()
    connection = connect(place.file, mode="rw", pragmas=("query_only=ON",), journal=None)

    def ask(sql: str, *values: object) -> Sequence[Any]:
        rows: Sequence[Any] = connection.execute(sql, values).fetchall()
        return rows

    try:
        ask("BEGIN")
        return _look(ask, keys.key_folder(keys_folder))
    finally:
        connection.close()


def _look(ask: Ask, folder: Path) -> Glance | None:
    if ask(f"SELECT version_num FROM {VERSIONS}") != [(FORM,)]:
        return None
    store_id, name, time_zone, is_demo, settings, calendar, key_check = ask(_SITE)[0]
    if keys.check_of(keys.load_key(folder, store_id), store_id) != key_check:
        return None
    site = site_from(store_id, name, time_zone, bool(is_demo), settings, calendar)
    anchor = _anchor(*ask(_CLOCK)[0]) if is_demo else None
    buildings = [Building(*row) for row in ask(_BUILDINGS)]
    cards: Sequence[RoomCard] = ()
    if buildings:
        cards = read_cards(ask, site, Utility.ELECTRIC, _now(anchor), building=buildings[0].code)
    return Glance(site, anchor, Utility.ELECTRIC, buildings, cards)


def _anchor(real_at: int, site_at: int, speed: str, beat_real: int, beat_site: int) -> Anchor:
    return Anchor(
        _instant(real_at), _instant(site_at), Fraction(speed), _instant(beat_real),
        _instant(beat_site),
    )  # fmt: skip


def _now(anchor: Anchor | None) -> datetime:
    real = datetime.now(UTC)
    return real if anchor is None else anchor.site_time(real)


def _instant(micro: int) -> datetime:
    return EPOCH + timedelta(microseconds=micro)
