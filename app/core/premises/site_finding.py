"""What is wrong in a site's workbook: one finding for each cell, with the value and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.premises.site_plan import COLUMNS, Sheet


class Level(StrEnum):
    ERROR = "error"  # blocks the import
    WARNING = "warning"  # passes, but somebody should look


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` says what is wrong and `remedy` what to do; `facts` fill both sentences.

    A file that cannot be read has neither sheet nor row; a missing sheet or heading has no row.
    """

    code: str
    level: Level = Level.ERROR
    sheet: Sheet | None = None
    row: int | None = None
    column: str = ""  # as in COLUMNS
    letter: str = ""  # as the workbook shows it
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    remedy: str = "import.fix.correct"
    marks: tuple[int, ...] = ()  # places in `value` of characters that look like others
    other_row: int | None = None  # the row of the same column it is in conflict with

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR

    @property
    def place(self) -> str:
        """`C87`, or what of it there is."""
        return f"{self.letter}{self.row or ''}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then as they stand in the workbook."""
    sheets = list(Sheet)

    def place(finding: Finding) -> tuple[bool, int, int, int]:
        if finding.sheet is None:
            return (not finding.is_error, -1, 0, 0)
        columns = COLUMNS[finding.sheet]
        column = columns.index(finding.column) if finding.column in columns else -1
        return (not finding.is_error, sheets.index(finding.sheet), finding.row or 0, column)

    return sorted(findings, key=place)


def merged(read: Iterable[Finding], checked: Iterable[Finding]) -> list[Finding]:
    """The findings of reading and of checking; a cell that could not be read is not judged too."""
    read = list(read)
    unreadable = {
        (finding.sheet, finding.row, finding.column) for finding in read if finding.is_error
    }
    judged = [
        finding
        for finding in checked
        if (finding.sheet, finding.row, finding.column) not in unreadable
    ]
    return in_order([*read, *judged])
