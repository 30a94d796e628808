"""What the what-if page asks of the program around it: whose use, a run beside it, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.core.schemes.listing import Follower
from app.core.schemes.what_if import Compared, Trial, TrialScope
from app.core.schemes.what_if_report import TrialReport


class Run(Protocol):
    """Pricing under way in other processes."""

    def cancel(self) -> None:
        """Stop now; what was told stays told."""


class TrialDesk(Protocol):
    """The page never meets the store, a process or a file format."""

    def scope(self, scheme: str, now: datetime) -> TrialScope:
        """For a reader's thread."""

    def start(
        self,
        trial: Trial,
        accounts: Sequence[Follower],
        told: Callable[[Sequence[Compared]], None],
        ended: Callable[[BaseException | None], None],
    ) -> Run:
        """Begin; `told` and `ended` are called from another thread."""

    def write_workbook(self, report: TrialReport, file: Path, language: str) -> Path:
        """For a reader's thread, as the two below."""

    def write_paper(self, report: TrialReport, file: Path, language: str) -> Path: ...

    def write_rows(self, report: TrialReport, file: Path, language: str) -> Path: ...
