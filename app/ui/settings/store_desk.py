"""What the settings page needs of the store behind the window; the wiring brings it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.core.site.calendar_list import CalendarList
from app.core.staff.actor import Actor


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """Where the data lies, and what goes with it."""

    place: str
    size: int | None  # bytes; None on a server
    site: str
    time_zone: str
    store_id: str
    key_file: str
    backup_folder: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One try at a backup."""

    at: datetime
    place: str
    size: int | None
    is_good: bool
    trouble: str = ""  # code of what went wrong


class StoreDesk(Protocol):
    """Each call may wait; they are made in a reader's thread."""

    def facts(self) -> StoreFacts: ...

    def backups(self, limit: int) -> Sequence[BackupLine]:
        """The newest first."""

    def back_up(self, folder: str | None) -> BackupLine:
        """Make a backup now and verify it; Trouble `backup.*` when there is none."""

    def renew_sheet(self, file: str, language: str, actor: Actor) -> Path:
        """Another recovery sheet, as a PDF; the one before opens only older backups."""

    def calendars(self) -> Sequence[CalendarList]:
        """The official lists of holidays that come with the program, the newest first."""
