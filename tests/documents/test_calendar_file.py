"""Holidays from a file: the shipped form, or rows of a spreadsheet saved as CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.errors import Refusal
from app.core.schemes.usage import HolidayYear
from app.documents.calendar_file import read_calendar_file

DAYS = HolidayYear(2026, frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)}))


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "date,kind\n2026-10-01,holiday\n2026-10-10,workday\n",
        "\ufeffDate, Kind\r\n2026-10-10,调休上班\r\n\r\n2026-10-01,节假日\r\n",
    ],
)
def test_rows_are_read_in_either_language(tmp_path: Path, text: str) -> None:
    assert read_calendar_file(written(tmp_path, "days.csv", text)).days == DAYS


def test_json_is_read(tmp_path: Path) -> None:
    text = '{"year": 2026, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]}'
    assert read_calendar_file(written(tmp_path, "days.JSON", text)).days == DAYS


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("days.xlsx", "", "calendar.file_kind"),
        ("days.csv", "", "calendar.columns"),
        ("days.csv", "date,kind\n", "calendar.columns"),
        ("days.csv", "day,kind\n2026-10-01,holiday\n", "calendar.columns"),
        ("days.csv", "date,kind\n2026-10-01,party\n", "calendar.bad_row"),
        ("days.csv", "date,kind\n2026-10-01\n", "calendar.bad_row"),
        ("days.csv", "date,kind\n1 Oct,holiday\n", "calendar.not_a_date"),
        ("days.csv", 'date,kind\n"2026-10-01,holiday\n', "calendar.not_csv"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_calendar_file(written(tmp_path, name, text))
    assert refused.value.code == code
