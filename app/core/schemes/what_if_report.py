"""A finished what-if as a whole: what the page shows, and what goes on paper and into files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.meters.supply import Utility
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.what_if import Compared, Trial


class TrialState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"  # what was computed stays, as a part of the whole
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TrialReport:
    """Rows with all that says what they are the answer to."""

    trial: Trial
    building: str | None  # None: all
    asked: int  # accounts
    rows: tuple[Compared, ...]
    state: TrialState
    at: datetime  # when the last row came
    seconds: int
    draft_text: str

    @property
    def name(self) -> Mapping[str, str]:
        return self.trial.after.name or self.trial.in_force.name

    @property
    def utility(self) -> Utility:
        return self.trial.after.utility

    @property
    def in_force(self) -> SchemeVersion:
        return self.trial.in_force

    def is_stale(self, draft_text: str) -> bool:
        """Whether the draft has changed since."""
        return draft_text != self.draft_text
