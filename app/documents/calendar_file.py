"""Reads a year's holidays from a JSON or CSV file that an office made itself or was given."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from app.core.errors import Refusal
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import CalendarList, day_from, read_list
from app.documents.text_file import read_text

_COLUMNS = ["date", "kind"]
_KINDS = {"holiday": True, "节假日": True, "workday": False, "调休上班": False}


def read_calendar_file(path: Path) -> CalendarList:
    """JSON in the form of the shipped lists, or CSV rows of `date,kind`."""
    match path.suffix.lower():
        case ".json":
            return read_list(read_text(path))
        case ".csv":
            return CalendarList(_from_rows(path.name, read_text(path)))
        case _:
            raise Refusal("calendar.file_kind", file=path.name)


def _from_rows(file: str, text: str) -> HolidayYear:
    try:
        rows = [row for row in csv.reader(StringIO(text), strict=True) if any(row)]
    except csv.Error as error:
        raise Refusal("calendar.not_csv", file=file, detail=str(error)[:120]) from None
    if not rows or [cell.strip().lower() for cell in rows[0]] != _COLUMNS:
        raise Refusal("calendar.columns", file=file)
    days: dict[bool, set[date]] = {True: set(), False: set()}
    for number, row in enumerate(rows[1:], 2):
        kind = row[1].strip().lower() if len(row) == len(_COLUMNS) else ""
        if kind not in _KINDS:
            raise Refusal("calendar.bad_row", row=number, file=file)
        days[_KINDS[kind]].add(day_from(row[0].strip()))
    everything = sorted(days[True] | days[False])
    if not everything:
        raise Refusal("calendar.columns", file=file)
    return HolidayYear(everything[0].year, frozenset(days[True]), frozenset(days[False]))
