"""The official lists of holidays that come with the program: offered, never applied by itself."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.site.calendar_list import CalendarList, read_list
from app.resources import resource


def shipped_calendars() -> Sequence[CalendarList]:
    """By year, the newest first."""
    files = resource("calendars").glob("*.json")
    lists = [read_list(file.read_text("utf-8")) for file in files]
    return sorted(lists, key=lambda one: one.days.year, reverse=True)
