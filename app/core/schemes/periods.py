"""The usual periods of a day, in the order in which people name them: the dearest first."""

from __future__ import annotations

STANDARD = ("sharp", "peak", "flat", "valley", "deep_valley")


def place_of_period(period: str) -> tuple[int, str]:
    """For sorting: the usual periods first, others after them by name."""
    return (STANDARD.index(period) if period in STANDARD else len(STANDARD), period)
