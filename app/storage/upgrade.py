"""Bring an older store to the form this program knows, after a backup that was verified."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event

from app.core.errors import Refusal, Trouble
from app.storage import engine
from app.storage.place import Place, find_place
from app.storage.schema import FORM, FORMS, form_of
from app.storage.troubles import told

SCRIPTS = "app.storage:migrations"

#: takes a verified backup of the store at this place, or raises
TakeBackup = Callable[[Place], None]


def upgrade_store(store: str | Path, take_backup: TakeBackup) -> bool:
    """Upgrade alone and as a whole; False when there was nothing to do.

    Refusal `store.not_a_store`, `store.newer`; Trouble `store.in_use` while others have it open.
    """
    place = find_place(store)
    if not _is_older(place):
        return False
    take_backup(place)
    exclusive = engine.alone(place)
    if place.is_file:
        # Before the transaction, or it has no effect: rebuilding a table must not touch others.
        event.listen(exclusive, "connect", _foreign_keys_off)
    try:
        with told(place.name), exclusive.begin() as connection:
            engine.take_alone(connection, place.name)
            migrate(connection)
            _check_foreign_keys(connection, place)
    finally:
        exclusive.dispose()
    return True


def migrate(connection: Connection) -> None:
    """Run every change that the store has not seen, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_older(place: Place) -> bool:
    reading = engine.reader(place)
    try:
        with told(place.name), reading.begin() as connection:
            found = form_of(connection)
    finally:
        reading.dispose()
    if found is None:
        raise Refusal("store.not_a_store", store=place.name)
    if found not in FORMS:
        raise Refusal("store.newer", store=place.name, found=found, known=FORM)
    return found != FORM


def _foreign_keys_off(connection: object, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]


def _check_foreign_keys(connection: Connection, place: Place) -> None:
    if connection.dialect.name != "sqlite":
        return
    if row := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Trouble("store.damaged", store=place.name, detail=f"{row[0]} {row[1]}")
