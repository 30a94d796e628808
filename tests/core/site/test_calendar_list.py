"""Lists of holidays as files bring them, and the official ones that come with the program."""

from __future__ import annotations

import json
from datetime import date

import pytest

from app.core.errors import Refusal
from app.core.schemes.usage import HolidayYear
from app.core.site.calendar_list import days_from, read_list, stretches
from app.core.site.change_calendar import faults
from app.resources import resource

SHIPPED = sorted(resource("calendars").glob("*.json"))


def text(**said: object) -> str:
    return json.dumps({"year": 2026, "holidays": [], "workdays": [], **said})


def test_a_list_is_read_with_its_source() -> None:
    read = read_list(
        text(
            holidays=["2026-10-01"],
            workdays=["2026-10-10"],
            source={"zh": "通知", "en": "notice"},
            published="2025-11-04",
        )
    )
    off, worked = frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)})
    assert read.days == HolidayYear(2026, off, worked)
    assert (read.source["en"], read.published) == ("notice", date(2025, 11, 4))


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("{", "calendar.not_json"),
        ('{"year": 2026, "year": 2027}', "calendar.not_json"),
        ("[" * 100_000, "calendar.not_json"),
        ("[]", "calendar.bad_file"),
        (text(year="2026"), "calendar.bad_file"),
        (text(year=True), "calendar.bad_file"),
        (text(form=2), "calendar.bad_file"),
        (text(days=[]), "calendar.bad_file"),
        (text(holidays="2026-10-01"), "calendar.bad_file"),
        (text(holidays=["2026-10-01"] * 367), "calendar.bad_file"),
        (text(source="notice"), "calendar.bad_file"),
        ('{"year": 2026, "holidays": []}', "calendar.bad_file"),
        (text(holidays=["1 Oct"]), "calendar.not_a_date"),
        (text(holidays=["2026-02-30"]), "calendar.not_a_date"),
        (text(workdays=[20261010]), "calendar.not_a_date"),
        (text(published="2025"), "calendar.not_a_date"),
    ],
)
def test_what_is_no_list_is_refused(bad: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_list(bad)
    assert refused.value.code == code


def test_days_are_written_one_by_one_and_as_stretches() -> None:
    days = days_from("2026-10-01..2026-10-03, 2026-12-31,")
    assert sorted(days) == [date(2026, 10, n) for n in (1, 2, 3)] + [date(2026, 12, 31)]
    assert days_from("") == frozenset()


@pytest.mark.parametrize(
    "bad", ["2026-10", "2026-10-03..2026-10-01", "2026-01-01..2099-01-01", "2026-10-01.."]
)
def test_days_that_are_none_are_refused(bad: str) -> None:
    with pytest.raises(Refusal, match=r"calendar\.not_a_date"):
        days_from(bad)


def test_days_that_follow_one_another_are_told_as_a_stretch() -> None:
    days = days_from("2026-02-28, 2026-03-01, 2026-05-01..2026-05-05")
    assert stretches(days) == [
        (date(2026, 2, 28), date(2026, 3, 1)),
        (date(2026, 5, 1), date(2026, 5, 5)),
    ]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_list_is_good_and_says_where_it_comes_from(file) -> None:  # type: ignore[no-untyped-def]
    shipped = read_list(file.read_text("utf-8"))
    assert faults(shipped.days) == []
    assert file.stem.endswith(str(shipped.days.year))
    assert shipped.published is not None
    assert {"zh", "en"} == shipped.source.keys() == shipped.name.keys()


def test_the_shipped_lists_are_the_notices_to_the_day() -> None:
    """2024: 1 + 8 + 3 + 5 + 1 + 3 + 7; 2025: 1 + 8 + 3 + 5 + 3 + 8; 2026: 3 + 9 + 3 + 5 + 3 + 3 + 7
    days off as the notices of the State Council count them, weekends beside a single day left out.
    """
    lists = [read_list(file.read_text("utf-8")).days for file in SHIPPED]
    counts = {days.year: (len(days.holidays), len(days.workdays)) for days in lists}
    assert counts == {2024: (28, 8), 2025: (28, 5), 2026: (33, 6)}
