"""The backup of a store of an older form, taken before it is upgraded.

Only a program of its own time could verify it as it is. So it is proved by what it is for: read
back from the finished file, brought to this form, and verified there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from app.core.errors import Trouble
from app.core.staff.actor import Actor
from app.core.staff.audit import AuditLine
from app.storage import keys
from app.storage import tables as t
from app.storage.backup import DOUBTFUL, backup_name, make_folder
from app.storage.backup_copy import (
    copy_file,
    copy_tables,
    heads_of,
    prove_copy,
    reading_copy,
    tables_in,
    workshop,
)
from app.storage.backup_file import Manifest, decrypt_backup, new_salt, write_backup
from app.storage.books import SqlBooks
from app.storage.clock import system_time
from app.storage.columns import instant
from app.storage.place import Place
from app.storage.rows import count_rows
from app.storage.schema import FORM, form_of

FolderOf = Callable[[Place, str], Path]


@dataclass(frozen=True, slots=True)
class OlderBackup:
    """What was written: for the log of the store, once it has the new form."""

    path: Path
    manifest: Manifest
    sha256: str
    key: bytes


def back_up_older(
    db: Connection, place: Place, folder_of: FolderOf, keys_folder: Path
) -> OlderBackup:
    """Copy what this connection sees into the folder for a store of this id.

    Trouble `store.key_missing`, `store.key_wrong`, `backup.cannot_write`, or `upgrade.not_clean`
    when the upgraded copy does not verify: that file is kept under another name.
    """
    beside = place.file.parent if place.is_file else None
    with workshop(beside) as copy:
        if place.is_file:
            copy_file(db, copy)
        else:
            copy_tables(db, copy, form_of(db) or "")
        manifest = _manifest(copy)
        key = keys.load_key(keys_folder, manifest.store_id)
        if keys.check_of(key, manifest.store_id) != manifest.key_check:
            raise Trouble("store.key_wrong", folder=str(keys_folder), store=manifest.store_id)
        folder = folder_of(place, manifest.store_id).expanduser().absolute()
        make_folder(folder)
        path = folder / backup_name(manifest.store_id, manifest.at)
        sha256 = write_backup(path, copy, manifest, key)
    with workshop(beside) as copy:
        report = prove_copy(copy, decrypt_backup(path, copy, key), key, path)
    if not report.is_clean:
        doubtful = path.with_name(path.name + DOUBTFUL)
        path.replace(doubtful)
        raise Trouble(
            "upgrade.not_clean",
            store=place.name,
            path=str(doubtful),
            findings=len(report.findings),
        )
    return OlderBackup(path, manifest, sha256, key)


def note_upgrade(db: Connection, made: OlderBackup, actor: Actor) -> None:
    """The line in the log of backups and the one in the trail, once the store has this form."""
    manifest = made.manifest
    db.execute(
        insert(t.backups).values(
            at=manifest.at,
            real_at=manifest.real_at,
            place=str(made.path),
            is_good=True,
            bytes=made.path.stat().st_size,
            sha256=made.sha256,
            heads={name: list(head) for name, head in manifest.heads.items()},
        )
    )
    books = SqlBooks(db, made.key)
    facts = {"from": manifest.form, "to": FORM, "backup": made.path.name}
    books.trail.write(AuditLine(manifest.at, actor, "store.upgraded", "site", facts))
    books.finish()


def _manifest(copy: Path) -> Manifest:
    """Asked in plain words, which every form there has been understands."""
    real = system_time()
    with reading_copy(copy) as db:
        site = db.exec_driver_sql(
            "SELECT store_id, name, is_demo, key_check, wrapped_key FROM site"
        ).one()
        beat = db.exec_driver_sql("SELECT beat_site FROM site_clock").scalar()
        return Manifest(
            store_id=site.store_id,
            form=form_of(db) or "",
            name=site.name,
            at=instant(beat) if site.is_demo and beat is not None else real,
            real_at=real,
            heads=heads_of(db),
            counts=count_rows(db, tables_in(db)),
            key_check=site.key_check,
            wrapped_key=json.loads(site.wrapped_key),
            salt=new_salt(),
        )
