"""Who does an act, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The operator behind an act: named on receipts, entries and audit lines."""

    operator: str  # "cashier 李晓燕", "cli:root", "station"
    counter: str  # receipt series: "1", "CLI"; "" where no paper is made
    approved_by: str | None = None

    @property
    def is_seconded(self) -> bool:
        """Whether a second person stands behind the act; nobody is their own second."""
        return self.approved_by is not None and self.approved_by != self.operator


STATION = Actor(operator="station", counter="")
