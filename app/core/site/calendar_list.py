"""A year's holidays as a file brings them, with what it says of where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.core.errors import Refusal
from app.core.schemes.form import load
from app.core.schemes.usage import HolidayYear

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_KEYS = ("form", "name", "source", "published", "year", "holidays", "workdays")
_ONE_DAY = timedelta(days=1)
_MOST = 366


@dataclass(frozen=True, slots=True)
class CalendarList:
    """One year; `name` and `source` by language, `published` as the source states it."""

    days: HolidayYear
    name: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    published: date | None = None


def read_list(text: str) -> CalendarList:
    """The list that a JSON text describes: `year`, `holidays` and `workdays` as `2026-10-01`.

    Raises Refusal `calendar.*` for anything else; that its days are good days is not asked here.
    """
    try:
        plain = load(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("calendar.not_json", detail=str(error)[:120]) from None
    if not isinstance(plain, dict):
        raise Refusal("calendar.bad_file", key="year")
    for key in plain:
        if key not in _KEYS:
            raise Refusal("calendar.bad_file", key=str(key)[:40])
    year = plain.get("year")
    if type(year) is not int:
        raise Refusal("calendar.bad_file", key="year")
    if plain.get("form", 1) != 1:
        raise Refusal("calendar.bad_file", key="form")
    published = plain.get("published")
    return CalendarList(
        HolidayYear(year, _days(plain, "holidays"), _days(plain, "workdays")),
        _by_language(plain, "name"),
        _by_language(plain, "source"),
        None if published is None else day_from(published),
    )


def _days(plain: Mapping[str, Any], key: str) -> frozenset[date]:
    found = plain.get(key)
    if not isinstance(found, list) or len(found) > _MOST:
        raise Refusal("calendar.bad_file", key=key)
    return frozenset(day_from(text) for text in found)


def _by_language(plain: Mapping[str, Any], key: str) -> Mapping[str, str]:
    found = plain.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise Refusal("calendar.bad_file", key=key)
    return found


def day_from(text: object) -> date:
    """A day written `2026-10-01`; Refusal `calendar.not_a_date` for anything else."""
    if isinstance(text, str) and _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # a day that no month has; told below
    raise Refusal("calendar.not_a_date", text=str(text)[:40])


def days_from(text: str) -> frozenset[date]:
    """Days written one after another, whole stretches as `2026-10-01..2026-10-07`."""
    found: set[date] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dots, last = part.partition("..")
        start = day_from(first.strip())
        end = day_from(last.strip()) if dots else start
        if not start <= end <= start + _MOST * _ONE_DAY:
            raise Refusal("calendar.not_a_date", text=part[:40])
        found.update(start + n * _ONE_DAY for n in range((end - start).days + 1))
    return frozenset(found)


def stretches(days: Iterable[date]) -> Sequence[tuple[date, date]]:
    """Days that follow one another as one stretch, from the first to the last, in order."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + _ONE_DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
