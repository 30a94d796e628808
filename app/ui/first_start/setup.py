"""What the first start may ask of the program behind it; every answer comes as a future."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.core.errors import StationError
from app.core.money import ZERO, Money
from app.core.premises.site_finding import Finding
from app.core.premises.site_plan import Sheet
from app.ui.first_start.home import Home


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the form of a new site begins with."""

    store: str
    keys: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewSite:
    """A store just made; `passphrase` is shown this once."""

    home: Home
    name: str
    zone: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a store has come; asking opens it, so that what is wrong with it is told."""

    name: str
    zone: str
    rooms: int
    meters: int
    accounts: int
    drafts: int
    is_demo: bool


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """What a backup says of itself."""

    name: str
    at: datetime
    entries: int
    proposed: str  # where it may be restored to


class Against(StrEnum):
    """How a workbook stands to what the store holds."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Making:
    """What an import makes, to be compared with the paper."""

    buildings: int
    rooms: int
    electric: int
    water: int
    accounts: int
    opening_total: Money = ZERO


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    number: int
    cells: tuple[str, ...]
    numbers: frozenset[int] = frozenset()  # places of cells that hold a number


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The rows around a finding as they stand in the workbook."""

    sheet: Sheet
    letters: tuple[str, ...]
    headings: tuple[str, ...]
    column: int | None  # place of the finding's column
    row: int | None
    other_row: int | None
    rows: tuple[ExcerptRow, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The workbook as it lies on the disk."""

    path: Path
    size: int
    saved_at: datetime
    checked_at: datetime
    took_s: float


def _no_excerpt(_finding: Finding) -> Excerpt | None:
    return None


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook read, checked and compared with the store; nothing was written."""

    file: FileFacts
    findings: tuple[Finding, ...]
    rows: Mapping[Sheet, int]
    making: Making | None  # None when the file could not be read
    against: Against = Against.NEW
    changes: int = 0
    excerpt: Callable[[Finding], Excerpt | None] = field(default=_no_excerpt, compare=False)

    @property
    def errors(self) -> int:
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


@dataclass(frozen=True, slots=True)
class ImportedSite:
    """What became of an import; with errors in `checked` nothing was written."""

    checked: Checked
    is_written: bool


@dataclass(frozen=True, slots=True)
class DraftResult:
    """How one draft fared; without an error it is an account now."""

    room: str
    number: str
    error: StationError | None = None


class Setup(Protocol):
    """Works on a store that no window has open; one act at a time, in the order asked."""

    def propose(self) -> Future[Proposed]: ...

    def make_site(self, home: Home, name: str, zone: str) -> Future[NewSite]: ...

    def another_sheet(self, home: Home) -> Future[NewSite]:
        """A recovery sheet in place of the one that nobody may have kept."""

    def save_sheet(self, path: Path, text: str) -> Future[Path]: ...

    def sheet_paper(self, made: NewSite, language: str) -> Future[bytes]:
        """The recovery sheet as a PDF."""

    def write_template(self, path: Path, language: str) -> Future[Path]: ...

    def check(self, home: Home, file: Path) -> Future[Checked]: ...

    def import_site(self, home: Home, file: Path) -> Future[ImportedSite]:
        """Read and check once more, then write all of it or nothing."""

    def write_findings(self, path: Path, findings: tuple[Finding, ...], lang: str) -> Future[Path]:
        """The list as a workbook, for whoever has to correct the file."""

    def open_accounts(
        self, home: Home, tell: Callable[[DraftResult], None], go_on: Callable[[], bool]
    ) -> Future[tuple[DraftResult, ...]]:
        """Every draft in turn while `go_on` says so; both are called from another thread."""

    def stand(self, home: Home) -> Future[Standing]: ...

    def look(self, home: Home) -> Future[Standing | FoundBackup]:
        """What lies there: a store, or a backup file."""

    def upgrade(self, home: Home) -> Future[None]:
        """A store of an older program is backed up and brought to this one."""

    def recover_key(self, home: Home, passphrase: str) -> Future[Path]: ...

    def restore(self, backup: Path, home: Home, passphrase: str) -> Future[int]:
        """A store made from a backup; gives how many entries it holds."""
