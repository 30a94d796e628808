"""What the accounts page needs to bring in a changed workbook; the wiring brings it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.premises.site_difference import Change
from app.core.premises.site_finding import Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """A workbook held against the store; `is_written` when its changes were brought in."""

    file: Path
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    is_written: bool = False

    @property
    def errors(self) -> int:
        return sum(finding.is_error for finding in self.findings)

    @property
    def to_do(self) -> int:
        """How many changes an import would make."""
        return sum(change.is_done for change in self.changes)


class Workbooks(Protocol):
    """Called in a reader's thread."""

    def compare(self, file: Path) -> Comparison: ...

    def bring_in(self, file: Path) -> Comparison:
        """Read and compare once more, then write all of it; with an error nothing is written."""

    def write_template(self, file: Path, language: str) -> Path: ...
