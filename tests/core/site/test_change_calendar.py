"""The office's holidays: whole lists by year, and no day changes its kind once it was priced."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.core.errors import Refusal
from app.core.schemes.scheme import SchemeVersion, read_scheme
from app.core.schemes.usage import HolidayYear
from app.core.site.change_calendar import (
    CalendarChange,
    change_calendar,
    changed_days,
    faults,
    listed,
)
from app.storage import tables as t
from app.storage.verify import verify
from tests.core.conftest import NewSite
from tests.core.proof import trail
from tests.sites import ENGINEER, START, SmallSite

Days = frozenset[date]
NONE: Days = frozenset()
_NOT_MARCH = [month for month in range(1, 13) if month != 3]
TODAY = date(2026, 3, 2)  # a Monday; START is 10:00 at the site


def days(*texts: str) -> Days:
    return frozenset(date.fromisoformat(text) for text in texts)


def by_kind_of_day(effective_from: str = "2025-01-01T00:00:00+08:00", **calendar: object) -> str:
    """1 yuan a kWh on workdays, 2 at weekends, 3 on holidays."""
    tables = [
        {"days": [kind], "windows": [{"from": "00:00", "to": "24:00", "period": kind}]}
        for kind in ("workday", "weekend", "holiday")
    ]
    return json.dumps(
        {
            "form": 1,
            "id": "kinds",
            "name": {"zh": "按日", "en": "By day"},
            "utility": "electric",
            "effective_from": effective_from,
            "calendar": {"tables": tables, **calendar},
            "components": [
                {
                    "id": "energy",
                    "kind": "rate_by_period",
                    "prices": {"workday": "1", "weekend": "2", "holiday": "3"},
                }
            ],
        }
    )


KINDS: SchemeVersion = read_scheme(by_kind_of_day())


def change(
    site: SmallSite,
    holidays: Days = NONE,
    workdays: Days = NONE,
    *,
    year: int = 2026,
    now: datetime = START,
    act: str | None = None,
) -> HolidayYear:
    """The list as somebody sees it and sends it back changed."""
    seen = listed(site.store.site(), year)
    asked = CalendarChange(act or site.new_act(), year, holidays, workdays, seen, ENGINEER)
    with site.store.sitting() as books:
        return change_calendar(books, asked, now)


def used_today(site: SmallSite) -> None:
    """A reading of today makes 10 kWh an open accrual."""
    site.read_twice(START + timedelta(hours=1), {"1-0101": "1010"})


def proved(site: SmallSite) -> bool:
    report = verify(site.store)
    assert not report.findings, report.findings
    return True


def test_a_list_is_in_force_audited_and_the_same_act_again_changes_nothing(
    new_site: NewSite,
) -> None:
    site = new_site()
    off, worked = days("2026-10-01", "2026-10-02"), days("2026-10-10")
    asked = CalendarChange("c-1", 2026, off, worked, None, ENGINEER)
    for _ in range(2):
        with site.store.sitting() as books:
            made = change_calendar(books, asked, START)
        assert made == HolidayYear(2026, off, worked)
    assert listed(site.store.site(), 2026) == HolidayYear(2026, off, worked)
    assert [facts for _, _, facts in trail(site.store, "calendar.changed")] == [
        {"year": 2026, "holidays": ["2026-10-01", "2026-10-02"], "workdays": ["2026-10-10"]}
    ]
    assert proved(site)


def test_the_same_key_with_other_days_is_refused(new_site: NewSite) -> None:
    site = new_site()
    change(site, days("2026-10-01"), act="c-1")
    with pytest.raises(Refusal, match=r"act\.key_reused"):
        change(site, days("2026-10-02"), act="c-1")


def test_an_empty_list_is_a_list(new_site: NewSite) -> None:
    site = new_site()
    assert listed(site.store.site(), 2027) is None
    change(site, year=2027)
    assert listed(site.store.site(), 2027) == HolidayYear(2027)


def test_a_change_of_another_is_not_written_over(new_site: NewSite) -> None:
    site = new_site()
    change(site, days("2026-10-01"))
    for seen in (None, HolidayYear(2026, days("2026-10-02"))):
        asked = CalendarChange(site.new_act(), 2026, days("2026-10-03"), NONE, seen, ENGINEER)
        with (
            pytest.raises(Refusal, match=r"calendar\.changed_meanwhile"),
            site.store.sitting() as b,
        ):
            change_calendar(b, asked, START)
    assert site.store.site().holidays == days("2026-10-01")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (HolidayYear(1999), "calendar.year_out_of_range"),
        (HolidayYear(2101), "calendar.year_out_of_range"),
        (HolidayYear(2026, days("2025-12-31")), "calendar.day_of_other_year"),
        (HolidayYear(2026, NONE, days("2027-01-02")), "calendar.day_of_other_year"),
        (HolidayYear(2026, NONE, days("2026-10-09")), "calendar.no_weekend_day"),
        (
            HolidayYear(2026, days("2026-10-10"), days("2026-10-10")),
            "calendar.holiday_and_workday",
        ),
    ],
)
def test_each_rule_of_a_list_is_held(wanted: HolidayYear, code: str) -> None:
    assert [refusal.code for refusal in faults(wanted)] == [code]


def test_every_fault_of_a_list_is_told_and_a_holiday_may_be_a_weekend_day() -> None:
    assert faults(HolidayYear(2026, days("2026-10-03"), days("2026-10-10"))) == []
    wanted = HolidayYear(2026, days("2025-10-01"), days("2026-10-08", "2026-10-09"))
    assert len(faults(wanted)) == 3


def test_what_is_wrong_is_refused_and_nothing_changes(new_site: NewSite) -> None:
    site = new_site()
    with pytest.raises(Refusal, match=r"calendar\.no_weekend_day"):
        change(site, NONE, days("2026-10-09"))
    assert site.store.site().holiday_years == frozenset()


def test_a_changed_day_is_one_whose_kind_differs() -> None:
    before = HolidayYear(2026, days("2026-05-01", "2026-05-02"), days("2026-05-09"))
    after = HolidayYear(2026, days("2026-05-01", "2026-05-09"))
    assert changed_days(before, after) == sorted(days("2026-05-02", "2026-05-09"))
    assert changed_days(None, after) == sorted(days("2026-05-01", "2026-05-09"))


@pytest.mark.parametrize("day", ["2026-03-02", "2026-01-01"])
def test_a_day_that_has_begun_keeps_its_kind_where_a_scheme_prices_by_it(
    new_site: NewSite, day: str
) -> None:
    opened = datetime(2026, 1, 1, 2, tzinfo=UTC)
    site = new_site(schemes=[KINDS], electric_scheme="kinds", at=opened)
    change(site, days("2026-10-01"), now=opened)
    site.read_twice(opened + timedelta(minutes=5), {"1-0101": "1001"})
    with pytest.raises(Refusal, match=r"calendar\.day_priced") as refused:
        change(site, days("2026-10-01", day))
    assert refused.value.facts == {
        "days": (date.fromisoformat(day),),
        "count": 1,
        "scheme": "kinds",
    }
    assert proved(site)


def test_days_to_come_are_free_and_open_accruals_stay_proved(new_site: NewSite) -> None:
    site = new_site(schemes=[KINDS], electric_scheme="kinds")
    change(site)
    used_today(site)
    change(site, days("2026-03-03"))
    change(site, days("2026-03-04"))
    assert str(site.balance("1-0101")) == "-10.00"
    assert proved(site)
    site.read_twice(START + timedelta(days=2), {"1-0101": "1057"})
    # 10 kWh, then 47 over 47 h at 1 yuan, of which the first 10 h of 4 March at 3
    assert str(site.balance("1-0101")) == "-77.00"
    assert proved(site)


def test_a_day_that_no_scheme_in_use_prices_apart_may_change_at_any_time(
    new_site: NewSite,
) -> None:
    """Cuts wait on a holiday, and that it is one is often noticed in the morning."""
    site = new_site(schemes=[KINDS])  # there, but nobody's meter follows it
    change(site)
    used_today(site)
    change(site, days("2026-03-02"))
    assert site.store.site().is_holiday(TODAY)
    assert proved(site)


def test_a_scheme_with_lists_of_its_own_does_not_hold_the_offices(new_site: NewSite) -> None:
    own = read_scheme(by_kind_of_day(holidays={"2026": {"holidays": [], "workdays": []}}))
    site = new_site(schemes=[own], electric_scheme="kinds")
    change(site)
    used_today(site)
    change(site, days("2026-03-02"))
    assert proved(site)


def test_days_of_a_missing_year_may_be_said_late_and_nothing_priced_moves(
    new_site: NewSite,
) -> None:
    two_kinds = json.loads(by_kind_of_day())
    evening = [
        {"from": "00:00", "to": "12:00", "period": "workday"},
        {"from": "12:00", "to": "24:00", "period": "weekend"},
    ]
    two_kinds["calendar"] = {  # in March no kind of day differs
        "seasons": [{"id": "spring", "months": [3]}, {"id": "else", "months": _NOT_MARCH}],
        "tables": [
            {"season": "spring", "days": ["workday", "weekend", "holiday"], "windows": evening},
            *({"season": "else", **table} for table in two_kinds["calendar"]["tables"]),
        ],
    }
    site = new_site(schemes=[read_scheme(json.dumps(two_kinds))], electric_scheme="kinds")
    used_today(site)
    change(site, days("2026-01-01", "2026-03-02"))
    assert proved(site)


def test_a_version_holds_the_days_of_its_own_time_alone(new_site: NewSite) -> None:
    later = read_scheme(by_kind_of_day("2026-06-01T00:00:00+08:00"))
    flat = json.loads(by_kind_of_day())
    flat["components"] = [{"id": "energy", "kind": "rate", "price": "1"}]
    del flat["calendar"]
    site = new_site(schemes=[read_scheme(json.dumps(flat)), later], electric_scheme="kinds")
    change(site)
    used_today(site)
    change(site, days("2026-03-02"))
    assert proved(site)


def test_a_scheme_by_another_places_clock_holds_the_day_it_is_there(new_site: NewSite) -> None:
    east = read_scheme(by_kind_of_day(time_zone="Pacific/Auckland"))
    site = new_site(schemes=[east], electric_scheme="kinds")
    change(site)
    late = datetime(2026, 3, 2, 12, tzinfo=UTC)  # 20:00 at the site, 01:00 of the 3rd there
    site.read_twice(late, {"1-0101": "1010"})
    with pytest.raises(Refusal, match=r"calendar\.day_priced"):
        change(site, days("2026-03-03"), now=late + timedelta(minutes=1))
    assert proved(site)


def test_an_account_that_was_closed_holds_the_days_it_was_priced_by(new_site: NewSite) -> None:
    site = new_site(schemes=[KINDS], electric_scheme="kinds")
    change(site)
    used_today(site)
    with site.store.sitting() as books:
        db = books.sitting.connection
        db.execute(t.assignments.update().values(to_at=START + timedelta(hours=1)))
    with pytest.raises(Refusal, match=r"calendar\.day_priced"):
        change(site, days("2026-03-02"), now=START + timedelta(days=9))
    with site.store.sitting() as books:
        change_calendar(
            books,
            CalendarChange("c-9", 2026, days("2026-03-04"), NONE, HolidayYear(2026), ENGINEER),
            START + timedelta(days=9),
        )
    with site.store.reading() as db:
        assert db.execute(select(t.site.c.calendar)).scalar_one()["2026"]["holidays"]
