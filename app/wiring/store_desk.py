"""The store as the settings page sees it: where it lies, its backups, one more of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.core.site.calendar_list import CalendarList
from app.core.staff.actor import Actor
from app.storage.backup_log import read_backups
from app.storage.keys import key_file
from app.ui.settings.store_desk import BackupLine, StoreFacts
from app.wiring.calendars import shipped_calendars
from app.wiring.services import Services, backup_folder


class OfficeStoreDesk:
    """Used from a reader's thread."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def facts(self) -> StoreFacts:
        services = self._services
        place, site = services.store.place, services.site
        return StoreFacts(
            place=place.name,
            size=place.file.stat().st_size if place.is_file else None,
            site=site.name,
            time_zone=site.time_zone,
            store_id=services.store.store_id,
            key_file=str(key_file(services.keys, services.store.store_id)),
            backup_folder=str(backup_folder(services)),
            is_demo=services.store.is_demo,
        )

    def backups(self, limit: int) -> Sequence[BackupLine]:
        return [
            BackupLine(line.at, line.place, line.bytes, line.is_good, line.trouble or "")
            for line in read_backups(self._services.store, limit)
        ]

    def back_up(self, folder: str | None) -> BackupLine:
        from app.wiring.upkeep import back_up  # heavy, and no start may wait for it

        made = back_up(self._services, Path(folder) if folder else backup_folder(self._services))
        return BackupLine(made.at, str(made.path), made.path.stat().st_size, is_good=True)

    def renew_sheet(self, file: str, language: str, actor: Actor) -> Path:
        from app.documents.recovery_sheet import recovery_sheet_pdf
        from app.ui.kit.saving import save_file
        from app.wiring.upkeep import renew_sheet

        services, path = self._services, Path(file)
        name, place = services.site.name, services.store.place.name
        day = services.site.day_of(services.clock.now()).isoformat()

        def keep(passphrase: str) -> None:
            save_file(path, recovery_sheet_pdf(name, Path(place).name, day, passphrase, language))

        renew_sheet(services, actor, keep)
        return path

    def calendars(self) -> Sequence[CalendarList]:
        return shipped_calendars()
