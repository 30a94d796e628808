"""Making a store from a backup, on either engine: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.core.errors import Refusal, Trouble
from app.core.instants import micros
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import keys
from app.storage.backup_copy import prove_copy, reading_copy, workshop
from app.storage.backup_file import Heads, Manifest, decrypt_backup, read_manifest
from app.storage.books import SqlBooks
from app.storage.clock import system_time
from app.storage.opening import make_store, open_store, refuse_existing
from app.storage.place import Place, find_place
from app.storage.rows import copy_rows, set_counters
from app.storage.schema import FORMS, make_tables
from app.storage.verify import verify

RESTORE = Actor(operator="restore", counter="")


@dataclass(frozen=True, slots=True)
class Restored:
    """What the new store holds, and when its copy was taken."""

    store_id: str
    entries: int
    at: datetime
    heads: Heads


def restore(
    backup: str | Path,
    store: str | Path,
    keys_folder: Path | None = None,
    passphrase: str | None = None,
    actor: Actor = RESTORE,
) -> Restored:
    """Make a store from a backup where none is; its trail says so, and the rest is as it was.

    A backup of an older form is brought to this form on the way.

    The key comes from the key folder, or with the passphrase out of the backup. Refusal
    `store.exists`, `backup.missing`, `backup.not_a_backup`, `backup.newer`,
    `store.wrong_passphrase`; Trouble `backup.damaged`, `store.key_missing`, `store.key_wrong`:
    all found before anything is made.
    """
    path, place, folder = Path(backup).expanduser(), find_place(store), keys.key_folder(keys_folder)
    manifest = read_manifest(path)
    if manifest.form not in FORMS:
        raise Refusal("backup.newer", path=str(path))
    refuse_existing(place)
    key = _find_key(manifest, folder, passphrase)
    with workshop() as copy:
        decrypt_backup(path, copy, key)
        report = prove_copy(copy, manifest, key, path)
        if not report.is_clean:
            raise Trouble("backup.not_clean", path=str(path), findings=len(report.findings))
        _make(place, copy, manifest, key, folder, actor)
    _prove(store, folder, place)
    return Restored(manifest.store_id, manifest.counts["entries"], manifest.at, manifest.heads)


def _find_key(manifest: Manifest, folder: Path, passphrase: str | None) -> bytes:
    try:
        key = keys.load_key(folder, manifest.store_id)
    except Trouble:
        if passphrase is None:
            raise
        key = keys.unwrap(dict(manifest.wrapped_key), passphrase)
    if keys.check_of(key, manifest.store_id) != manifest.key_check:
        raise Trouble("store.key_wrong", folder=str(folder), store=manifest.store_id)
    return key


def _make(
    place: Place, copy: Path, manifest: Manifest, key: bytes, folder: Path, actor: Actor
) -> None:
    """The key is there before the store, which could not be opened without it."""

    def fill(target: Connection) -> None:
        make_tables(target)
        with reading_copy(copy) as source:
            copy_rows(source, target)
        set_counters(target)
        _note(target, manifest, key, actor)

    had_key = keys.has_key(folder, manifest.store_id)
    keys.save_key(folder, manifest.store_id, key)
    try:
        make_store(place, fill)
    except BaseException:
        if not had_key:
            keys.forget_key(folder, manifest.store_id)
        raise


def _note(target: Connection, manifest: Manifest, key: bytes, actor: Actor) -> None:
    """One line more than the copy has: what came after it is gone, and known to be gone."""
    real = system_time()
    books = SqlBooks(target, key)
    at = manifest.at if books.site.is_demo else real
    facts = {
        "from": micros(manifest.real_at),
        "at": micros(real),
        "entries": manifest.counts["entries"],
    }
    books.trail.write(AuditLine(at, actor, "store.restored", "site", facts))
    books.finish()


def _prove(store: str | Path, folder: Path, place: Place) -> None:
    opened = open_store(store, folder)
    try:
        report = verify(opened)
    finally:
        opened.close()
    if not report.is_clean:
        raise Trouble("restore.not_clean", store=place.name, findings=len(report.findings))
