"""Making a store, opening one, and getting its key back from the recovery sheet."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Engine, insert, inspect, select

from app.core.errors import Refusal, Trouble
from app.core.site.settings import Settings
from app.storage import engine, keys
from app.storage import tables as t
from app.storage.chain import COVERED, beginning, chain_key
from app.storage.clock import SiteClock, set_demo_clock, system_time
from app.storage.place import Place, find_place, refuse_network_drive, refuse_no_database
from app.storage.schema import FORM, FORMS, form_of, make_tables
from app.storage.settings_form import settings_to_plain
from app.storage.sqlite import refuse_old_sqlite
from app.storage.store import Store
from app.storage.troubles import told

DEMO_SPEED = Fraction(60)


def open_store(store: str | Path, keys_folder: Path | None = None) -> Store:
    """Open a store that is there; a missing one is never made.

    Refusal `store.url`, `store.missing`, `store.not_a_database`, `store.not_a_store`,
    `store.newer`, `store.older`; Trouble `store.key_missing`, `store.key_wrong`,
    `store.unreachable`, `store.damaged`, `store.old_sqlite`, `store.in_use`; BooksBusy.
    """
    place = find_place(store)
    if place.is_file:
        refuse_no_database(place.file)
        refuse_network_drive(place.file)
    _refuse_stranger(place)
    write, read = engine.writer(place), engine.reader(place)
    try:
        with told(place.name), read.begin() as connection:
            row = connection.execute(
                select(t.site.c.store_id, t.site.c.is_demo, t.site.c.key_check)
            ).one()
        key = keys.load_key(keys.key_folder(keys_folder), row.store_id)
        if keys.check_of(key, row.store_id) != row.key_check:
            folder = keys.key_folder(keys_folder)
            raise Trouble("store.key_wrong", folder=str(folder), store=row.store_id)
    except BaseException:
        read.dispose()
        write.dispose()
        raise
    return _store(place, row.store_id, row.is_demo, key, write, read)


def create_store(
    store: str | Path,
    name: str,
    time_zone: str,
    keys_folder: Path | None = None,
    *,
    is_demo: bool = False,
    settings: Settings | None = None,
    speed: Fraction = DEMO_SPEED,
    begins_at: datetime | None = None,
) -> tuple[Store, str]:
    """Make a store and its key; gives it with the passphrase that its recovery sheet shows once.

    `begins_at` is where a demo's time starts. Refusal `store.exists` when something is there.
    """
    place = find_place(store)
    _refuse_unknown_zone(time_zone)
    if not name.strip():
        raise Refusal("site.name_missing")
    store_id = secrets.token_hex(8)
    key, passphrase = keys.make_key(), keys.make_passphrase()
    real = system_time()

    def fill(connection: Connection) -> None:
        make_tables(connection)
        connection.execute(
            insert(t.site).values(
                id=1,
                store_id=store_id,
                name=name.strip(),
                time_zone=time_zone,
                is_demo=is_demo,
                settings=settings_to_plain(settings or Settings()),
                calendar={},
                made_at=real,
                key_check=keys.check_of(key, store_id),
                wrapped_key=keys.wrap(key, passphrase),
            )
        )
        _begin(connection, key, store_id)
        if is_demo:
            set_demo_clock(connection, real, begins_at or real, speed)

    folder = keys.key_folder(keys_folder)
    refuse_existing(place)
    keys.save_key(folder, store_id, key)
    try:
        make_store(place, fill)
    except BaseException:
        keys.forget_key(folder, store_id)
        raise
    write, read = engine.writer(place), engine.reader(place)
    return _store(place, store_id, is_demo, key, write, read), passphrase


def recover_key(store: str | Path, passphrase: str, keys_folder: Path | None = None) -> Path:
    """Write the key file again from the passphrase of the recovery sheet; gives its path."""
    place = find_place(store)
    if place.is_file:
        refuse_no_database(place.file)
    _refuse_stranger(place)
    read = engine.reader(place)
    try:
        with told(place.name), read.begin() as connection:
            row = connection.execute(
                select(t.site.c.store_id, t.site.c.wrapped_key, t.site.c.key_check)
            ).one()
    finally:
        read.dispose()
    key = keys.unwrap(row.wrapped_key, passphrase)
    if keys.check_of(key, row.store_id) != row.key_check:
        raise Refusal("store.wrong_passphrase")
    return keys.save_key(keys.key_folder(keys_folder), row.store_id, key)


def _store(
    place: Place, store_id: str, is_demo: bool, key: bytes, write: Engine, read: Engine
) -> Store:
    clock = SiteClock(place.name, is_demo, read, write)
    return Store(place, store_id, is_demo, key, clock, write, read)


def _begin(connection: Connection, key: bytes, store_id: str) -> None:
    """The rows that every store has from the first moment."""
    connection.execute(
        insert(t.chains),
        [
            {"name": name, "seq": 0, "mac": beginning(chain_key(key, name), store_id)}
            for name in COVERED
        ],
    )
    connection.execute(insert(t.station).values(id=1, is_paused=False, queue=0))


def _refuse_stranger(place: Place) -> None:
    """Before anything is set up on it: another program's database stays as it was."""
    looking = engine.stranger(place)
    try:
        with told(place.name), looking.begin() as connection:
            _check_form(connection, place)
    finally:
        looking.dispose()


def _check_form(connection: Connection, place: Place) -> None:
    found = form_of(connection)
    if found is None or not inspect(connection).has_table(t.site.name):
        raise Refusal("store.not_a_store", store=place.name)
    if found not in FORMS:
        raise Refusal("store.newer", store=place.name, found=found, known=FORM)
    if found != FORM:
        raise Refusal("store.older", store=place.name, found=found, known=FORM)


def make_store(place: Place, fill: Callable[[Connection], None]) -> None:
    """Make what `fill` puts into an empty place, as a whole; Refusal where something is there."""
    _make_file(place, fill) if place.is_file else _make_database(place, fill)


def refuse_existing(place: Place) -> None:
    """Before any work is done for a file that may not be made; a server is asked while making."""
    if place.is_file:
        refuse_old_sqlite()
        if place.file.exists():
            raise Refusal("store.exists", store=place.name)
        if not place.file.parent.is_dir():
            raise Refusal("store.no_folder", store=place.name, folder=str(place.file.parent))
        refuse_network_drive(place.file)


def _make_file(place: Place, fill: Callable[[Connection], None]) -> None:
    """Fill a file under another name first, so that a store is whole or not there."""
    new = place.file.with_name(f".{place.file.name}.{secrets.token_hex(4)}.new")
    making = engine.sqlite_engine(new, mode="rwc", begin="BEGIN IMMEDIATE", journal="DELETE")
    try:
        with told(place.name), making.begin() as connection:
            fill(connection)
        making.dispose()
        _put_in_place(new, place)
    finally:
        making.dispose()
        new.unlink(missing_ok=True)


def _put_in_place(new: Path, place: Place) -> None:
    """Give the file its name unless somebody took that meanwhile."""
    try:
        if os.name == "nt":
            new.rename(place.file)
        else:
            os.link(new, place.file)
            folder = os.open(place.file.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
    except FileExistsError:
        raise Refusal("store.exists", store=place.name) from None
    except OSError as error:
        raise Trouble("store.cannot_open", store=place.name, detail=str(error)) from error


def _make_database(place: Place, fill: Callable[[Connection], None]) -> None:
    """All of it in one transaction of the server."""
    making = engine.writer(place)
    try:
        with told(place.name), making.begin() as connection:
            there = set(inspect(connection).get_table_names())
            if t.site.name in there:
                raise Refusal("store.exists", store=place.name)
            if clash := sorted(there & set(t.metadata.tables)):
                raise Refusal("store.not_empty", store=place.name, table=clash[0])
            fill(connection)
    finally:
        making.dispose()


def _refuse_unknown_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refusal("site.time_zone_unknown", time_zone=name[:60]) from None
