"""Bring an older store to the form this program knows, after a backup that was verified."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, event

from app.core.errors import BooksBusy, Refusal, Trouble
from app.storage import engine
from app.storage.place import Place, find_place, refuse_no_database
from app.storage.schema import FORM, FORMS, form_of
from app.storage.troubles import told

SCRIPTS = "app.storage:migrations"

#: takes a verified backup of what this connection sees, or raises
TakeBackup = Callable[[Connection, Place], None]
#: writes into the upgraded store what happened to it
Note = Callable[[Connection], None]


def upgrade_store(
    store: str | Path, take_backup: TakeBackup, note: Note | None = None
) -> str | None:
    """Upgrade alone and as a whole; gives the form it had, None when there was nothing to do.

    The connection that takes the backup upgrades and notes it, and keeps the store to itself all
    the while: nothing can be booked in between.
    Refusal `store.not_a_store`, `store.newer`; Trouble `store.in_use` while others have it open.
    """
    place = find_place(store)
    found = older_form(place)
    if found is None:
        return None
    exclusive = engine.alone(place, begin="BEGIN")  # SQLite copies nothing out of a write
    _leave_references(exclusive, place)
    try:
        with told(place.name), exclusive.begin() as connection:
            engine.take_alone(connection, place.name)
            take_backup(connection, place)
        with told(place.name), exclusive.begin() as connection:
            migrate(connection)
            _check_references(connection, place.name)
            if note is not None:
                note(connection)
    except BooksBusy as busy:
        raise Trouble("store.in_use", store=place.name) from busy
    finally:
        exclusive.dispose()
    return found


def older_form(place: Place) -> str | None:
    """The form of a store that is older than ours; None for one of this form."""
    if place.is_file:
        refuse_no_database(place.file)
    reading = engine.stranger(place)
    try:
        with told(place.name), reading.begin() as connection:
            found = form_of(connection)
    finally:
        reading.dispose()
    if found is None:
        raise Refusal("store.not_a_store", store=place.name)
    if found not in FORMS:
        raise Refusal("store.newer", store=place.name, found=found, known=FORM)
    return None if found == FORM else found


def upgrade_copy(copy: Path) -> None:
    """The same for the decrypted copy of a backup, which is nobody else's."""
    place = Place(str(copy), copy)
    changing = engine.sqlite_engine(copy, mode="rw", begin="BEGIN IMMEDIATE", journal="DELETE")
    _leave_references(changing, place)
    try:
        with told(place.name), changing.begin() as connection:
            migrate(connection)
            _check_references(connection, place.name)
    finally:
        changing.dispose()


def migrate(connection: Connection, form: str = "head") -> None:
    """Run every change up to a form that the store has not seen, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, form)


def _leave_references(changing: Engine, place: Place) -> None:
    """Before the transaction, or it has no effect: rebuilding a table must not touch others."""
    if place.is_file:
        event.listen(changing, "connect", _foreign_keys_off)


def _foreign_keys_off(connection: object, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]


def _check_references(connection: Connection, name: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    if row := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Trouble("store.damaged", store=name, detail=f"{row[0]} {row[1]}")
