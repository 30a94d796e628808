"""A store of an older form brought to this one; whoever opens it has it done, and is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.core.errors import Refusal
from app.core.staff.actor import Actor
from app.storage import keys as key_files
from app.storage.backup_older import OlderBackup, back_up_older, note_upgrade
from app.storage.place import Place
from app.storage.schema import FORM
from app.storage.upgrade import upgrade_store
from app.wiring.services import backup_folder_of


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which form to which, and the backup of how it was before."""

    found: str
    form: str
    backup: Path


def upgrade(store: str, keys: Path | None, actor: Actor, folder: Path | None) -> Upgraded | None:
    """Back it up and bring it to this form; None where it has it already.

    The backup goes into `folder`, or where the program keeps its own. Trouble `store.in_use` while
    others have it open: nothing was done then.
    """
    made: list[OlderBackup] = []

    def folder_of(place: Place, store_id: str) -> Path:
        return folder or backup_folder_of(place, store_id)

    def take_backup(db: Connection, place: Place) -> None:
        made.append(back_up_older(db, place, folder_of, key_files.key_folder(keys)))

    def note(db: Connection) -> None:
        note_upgrade(db, made[0], actor)

    found = upgrade_store(store, take_backup, note)
    return None if found is None else Upgraded(found, FORM, made[0].path)


def is_older(error: BaseException) -> bool:
    """Whether a store could not be opened only because it has to be upgraded first."""
    return isinstance(error, Refusal) and error.code == "store.older"
