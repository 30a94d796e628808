"""Who does an act, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The operator behind an act: named on receipts, entries and audit lines."""

    operator: str  # "cashier 李晓燕", "cli:root", "station"
    counter: str  # receipt series: "1", "CLI"; "" where no paper is made
    approved_by: str | None = None


STATION = Actor(operator="station", counter="")
