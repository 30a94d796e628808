"""Backups by the program itself, on both engines: one consistent copy, encrypted, proved, noted.

A backup counts only after it was read back, decrypted and verified; `restore.py` makes a store
from one.
"""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.core.errors import StationError, Trouble
from app.storage import tables as t
from app.storage.backup_copy import (
    WORKSHOP,
    copy_file,
    copy_tables,
    heads_of,
    prove_copy,
    reading_copy,
    workshop,
)
from app.storage.backup_file import (
    SUFFIX,
    Heads,
    Manifest,
    decrypt_backup,
    new_salt,
    write_backup,
)
from app.storage.backup_log import log_backup
from app.storage.backup_rotation import to_keep
from app.storage.clock import system_time
from app.storage.rows import count_rows
from app.storage.schema import form_of
from app.storage.store import Store

#: of a copy that did not verify: kept to be looked at, never counted as a backup
DOUBTFUL = ".doubtful"
_FORGOTTEN = timedelta(days=1)
_TAKEN_AT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Made:
    """A good backup: where it is, how many entries it holds, and where its chains stand."""

    path: Path
    entries: int
    at: datetime
    heads: Heads


def back_up(store: Store, folder: Path) -> Made:
    """Copy the store into the folder while it is in use; older backups beyond need leave it.

    Trouble `backup.cannot_write`, or `backup.not_clean` when the copy does not verify: that one is
    kept under another name, and never counts.
    """
    at, real = store.clock.now(), system_time()
    path = folder.expanduser().absolute() / backup_name(store.store_id, at)
    try:
        make_folder(path.parent)
        _sweep(_beside(store), real)
        with workshop(_beside(store)) as copy:
            manifest = _copy_store(store, copy, at, real)
            sha256 = write_backup(path, copy, manifest, store.key)
        with workshop(_beside(store)) as copy:
            report = prove_copy(copy, decrypt_backup(path, copy, store.key), store.key, path)
        if not report.is_clean:
            doubtful = path.with_name(path.name + DOUBTFUL)
            path.replace(doubtful)
            raise Trouble("backup.not_clean", path=str(doubtful), findings=len(report.findings))
    except StationError as error:
        log_backup(store, at=at, real_at=real, place=str(path), is_good=False, trouble=error.code)
        raise
    log_backup(
        store,
        at=at,
        real_at=real,
        place=str(path),
        is_good=True,
        bytes=path.stat().st_size,
        sha256=sha256,
        heads={name: list(head) for name, head in manifest.heads.items()},
    )
    _rotate(store, path.parent)
    return Made(path, manifest.counts["entries"], at, manifest.heads)


# -- the copy --------------------------------------------------------------------------------------


def _copy_store(store: Store, copy: Path, at: datetime, real: datetime) -> Manifest:
    with store.reading() as db:
        if store.place.is_file:
            copy_file(db, copy)
        else:
            copy_tables(db, copy)
    with reading_copy(copy) as db:
        site = db.execute(select(t.site)).one()
        return Manifest(
            store_id=site.store_id,
            form=form_of(db) or "",
            name=site.name,
            at=at,
            real_at=real,
            heads=heads_of(db),
            counts=count_rows(db),
            key_check=site.key_check,
            wrapped_key=site.wrapped_key,
            salt=new_salt(),
        )


def _beside(store: Store) -> Path | None:
    """The copy of a file may lie beside it: whoever reads there can read the store as well."""
    return store.place.file.parent if store.place.is_file else None


# -- the folder and the log ------------------------------------------------------------------------


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("backup.cannot_write", path=str(folder), detail=str(error)) from error


def _sweep(beside: Path | None, real: datetime) -> None:
    """A program that was killed in the middle has left its copy lying there in the clear."""
    folder = beside or Path(tempfile.gettempdir())
    for left in folder.glob(f"{WORKSHOP}*"):
        try:
            age = real - datetime.fromtimestamp(left.stat().st_mtime, UTC)
        except FileNotFoundError:
            continue  # another backup has just ended
        if age > _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)


def backup_name(store_id: str, at: datetime) -> str:
    """Two in one second of a clock that stands still must not meet."""
    return f"{store_id}-{at.astimezone(UTC):{_TAKEN_AT}}-{secrets.token_hex(3)}{SUFFIX}"


def _rotate(store: Store, folder: Path) -> None:
    """Only whole backups of this very store are counted, and only they leave."""
    pattern = re.compile(
        rf"{store.store_id}-([0-9]{{8}}T[0-9]{{6}}Z)-[0-9a-f]{{6}}{re.escape(SUFFIX)}"
    )
    zone = store.site().zone
    taken: dict[Path, datetime] = {}
    for path in folder.iterdir():
        if match := pattern.fullmatch(path.name):
            at = datetime.strptime(match[1], _TAKEN_AT).replace(tzinfo=UTC)
            taken[path] = at.astimezone(zone)
    keep = to_keep(taken.values())
    for path, at in taken.items():
        if at not in keep:
            path.unlink(missing_ok=True)
