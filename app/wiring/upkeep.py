"""The care of a store: made, backed up, restored, archived, verified; no start needs any of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.core.staff.actor import Actor
from app.storage.archive import Archived, archive
from app.storage.backup import Made
from app.storage.backup import back_up as make_backup
from app.storage.opening import create_store
from app.storage.recovery import renew_sheet as make_another_sheet
from app.storage.restore import Restored, restore
from app.storage.verify import Report, verify
from app.wiring.services import Services, backup_folder


def new_store(store: str, keys: Path | None, name: str, time_zone: str) -> str:
    """Make an empty store; gives the recovery sheet, which is shown this once."""
    made, sheet = create_store(store, name or "Prepay Station", time_zone, keys)
    made.close()
    return sheet


def renew_sheet(services: Services, actor: Actor, keep: Callable[[str], object]) -> str:
    """Another recovery sheet, once `keep` has put its passphrase on paper."""
    return make_another_sheet(services.store, actor, services.clock.now(), keep)


def back_up(services: Services, folder: Path) -> Made:
    return make_backup(services.store, folder)


def restore_store(
    backup: Path, store: str, keys: Path | None, passphrase: str | None, actor: Actor
) -> Restored:
    return restore(backup, store, keys, passphrase, actor)


def archive_readings(
    services: Services, before: date, actor: Actor, folder: Path | None
) -> Archived:
    return archive(
        services.store, before, actor, services.clock.now(), folder or backup_folder(services)
    )


def verify_books(services: Services) -> Report:
    return verify(services.store)
