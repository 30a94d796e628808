"""Instants as options state them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from app.core.errors import Refusal


def instant_of(name: str, text: str | None, zone: str) -> datetime | None:
    """An instant with its offset, or a day: its first midnight in the zone."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
        if len(text) == len("2025-06-01"):
            at = datetime.combine(at.date(), time(), ZoneInfo(zone))
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # told below, as for a time without an offset
    raise Refusal("cli.not_usable", option=f"--{name}", text=text[:40])
