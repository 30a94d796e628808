"""A store to try the settings page on: facts, a log of backups, and what saving does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from app.core.errors import Trouble
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import CalendarList, days_from
from app.core.site.change_calendar import CalendarChange
from app.core.site.change_settings import SettingsChange, faults
from app.core.site.settings import Settings, Site
from app.core.staff.actor import Actor
from app.ui.settings.store_desk import BackupLine, StoreFacts
from tests.ui.office import NOW
from tests.ui.sample import SITE, SampleViews


class SettingsViews(SampleViews):
    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.saved: list[SettingsChange] = []
        self.trouble: Exception | None = None
        self.years: dict[int, HolidayYear] = {}
        self.kept: list[CalendarChange] = []

    def site(self) -> Site:
        years = self.years.values()
        return replace(
            SITE,
            settings=self.settings,
            holidays=frozenset(day for year in years for day in year.holidays),
            workdays=frozenset(day for year in years for day in year.workdays),
            holiday_years=frozenset(self.years),
        )

    def keep(self, change: CalendarChange, _now: datetime) -> HolidayYear:
        if self.trouble is not None:
            raise self.trouble
        self.kept.append(change)
        made = HolidayYear(change.year, change.holidays, change.workdays)
        self.years[change.year] = made
        return made

    def save(self, change: SettingsChange, _now: datetime) -> Settings:
        if self.trouble is not None:
            raise self.trouble
        if found := faults(change.after):
            raise found[0]
        self.saved.append(change)
        self.settings = change.after
        return change.after


OFFICIAL = CalendarList(
    HolidayYear(2025, days_from("2025-10-01..2025-10-08"), days_from("2025-10-11")),
    {"zh": "某地 2025 年", "en": "Somewhere 2025"},
    {"zh": "放假通知", "en": "notice on holidays"},
    NOW.date() - timedelta(days=200),
)


class SampleDesk:
    """Backs up at once, or cannot."""

    def __init__(self) -> None:
        self.is_full = False
        self.folders: list[str | None] = []
        self.sheets: list[tuple[str, str]] = []
        self.lines = [
            BackupLine(NOW - timedelta(hours=4), "/data/backups/a.prepay", 18_874_368, True),
            BackupLine(NOW - timedelta(days=1, hours=4), "/mnt/usb", None, False,
                       "backup.cannot_write"),
            BackupLine(NOW - timedelta(days=2, hours=4), "/data/backups/b.prepay", 18_350_080,
                       True),
        ]  # fmt: skip

    def facts(self) -> StoreFacts:
        return StoreFacts(
            place="/data/jinhua.db",
            size=50_331_648,
            site="锦华苑物业服务中心",
            time_zone="Asia/Shanghai",
            store_id="a1b2c3d4e5f60718",
            key_file="/home/office/.local/share/prepay-station/keys/a1b2c3d4e5f60718.key",
            backup_folder="/data/backups",
            is_demo=False,
        )

    def renew_sheet(self, file: str, language: str, actor: Actor) -> Path:
        if self.is_full:
            raise Trouble("file.unwritable", path=file, detail="disk full")
        self.sheets.append((file, language))
        return Path(file)

    def calendars(self) -> Sequence[CalendarList]:
        return [OFFICIAL]

    def backups(self, limit: int) -> Sequence[BackupLine]:
        return self.lines[:limit]

    def back_up(self, folder: str | None) -> BackupLine:
        self.folders.append(folder)
        if self.is_full:
            raise Trouble("backup.cannot_write", path=folder or "/data/backups", detail="disk full")
        made = BackupLine(NOW, f"{folder or '/data/backups'}/c.prepay", 18_900_000, True)
        self.lines.insert(0, made)
        return made
