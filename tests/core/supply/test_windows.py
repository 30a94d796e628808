"""When automatic cuts wait: nights, weekends, holidays, and the half hour before them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.site.settings import NoCutWindows, Settings, Site
from app.core.supply.windows import cuts_wait_until

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")


def site(
    windows: NoCutWindows | None = None,
    zone: str = "Asia/Shanghai",
    holidays: tuple[str, ...] = (),
    workdays: tuple[str, ...] = (),
) -> Site:
    return Site(
        "s", "试验小区", zone, False, Settings(no_cut=windows or NoCutWindows()),
        holidays=frozenset(map(date.fromisoformat, holidays)),
        workdays=frozenset(map(date.fromisoformat, workdays)),
        holiday_years=frozenset({2026}),
    )  # fmt: skip


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


# 2 March 2026 is a Monday; the default windows are 18:00 to 08:30, weekends and holidays
@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-02T08:29:59", "2026-03-02T08:30"),  # still night
        ("2026-03-02T08:30", None),  # the window's end is free
        ("2026-03-02T12:00", None),
        ("2026-03-02T17:29:59", None),
        ("2026-03-02T17:30", "2026-03-03T08:30"),  # the next window begins within the lead
        ("2026-03-02T18:00", "2026-03-03T08:30"),
        ("2026-03-02T23:59:59", "2026-03-03T08:30"),
        ("2026-03-03T00:00", "2026-03-03T08:30"),
        ("2026-03-06T18:00", "2026-03-09T08:30"),  # Friday evening to Monday
        ("2026-03-07T12:00", "2026-03-09T08:30"),  # Saturday noon
        ("2026-03-08T23:00", "2026-03-09T08:30"),  # Sunday night
    ],
)
def test_the_default_windows(now: str, until: str | None) -> None:
    expected = None if until is None else local(until)
    assert cuts_wait_until(site(), local(now)) == expected


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-10-01T12:00", "2026-10-08T08:30"),  # the golden week, Thursday to Wednesday
        ("2026-09-30T17:40", "2026-10-08T08:30"),
        ("2026-09-27T12:00", None),  # a Sunday worked in exchange
        ("2026-10-10T12:00", None),  # a Saturday worked in exchange
        ("2026-10-10T19:00", "2026-10-12T08:30"),  # whose Sunday is free again
    ],
)
def test_holidays_wait_and_weekend_days_worked_in_exchange_do_not(
    now: str, until: str | None
) -> None:
    golden = tuple(f"2026-10-0{day}" for day in range(1, 8))
    with_holidays = site(holidays=golden, workdays=("2026-09-27", "2026-10-10"))
    expected = None if until is None else local(until)
    assert cuts_wait_until(with_holidays, local(now)) == expected


def test_a_day_both_worked_and_off_is_off() -> None:
    both = site(holidays=("2026-03-07",), workdays=("2026-03-07",))
    assert cuts_wait_until(both, local("2026-03-07T12:00")) == local("2026-03-09T08:30")


@pytest.mark.parametrize(
    ("windows", "now", "until"),
    [
        # no night: only weekends, from midnight to midnight, with half an hour's lead
        (NoCutWindows(None, None), "2026-03-06T23:29", None),
        (NoCutWindows(None, None), "2026-03-06T23:30", "2026-03-09T00:00"),
        (NoCutWindows(None, time(8)), "2026-03-02T03:00", None),
        (NoCutWindows(time(18), None), "2026-03-02T20:00", None),
        # nights only
        (NoCutWindows(weekends=False), "2026-03-07T12:00", None),
        # a window by day, for an office that cuts at night
        (NoCutWindows(time(9), time(17), False, False, 0), "2026-03-02T12:00", "2026-03-02T17:00"),
        (NoCutWindows(time(9), time(17), False, False, 0), "2026-03-02T17:00", None),
        (NoCutWindows(time(9), time(17), False, False, 0), "2026-03-02T08:59", None),
        # nothing at all
        (NoCutWindows(None, None, False, False), "2026-03-07T23:59", None),
        # no lead
        (NoCutWindows(lead_min=0), "2026-03-02T17:59:59", None),
    ],
)
def test_a_site_may_set_its_own_windows(windows: NoCutWindows, now: str, until: str | None) -> None:
    expected = None if until is None else local(until)
    assert cuts_wait_until(site(windows), local(now)) == expected


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # clocks go forward on Sunday 8 March 2026, back on Sunday 1 November
        ("2026-03-07T20:00", "2026-03-09T08:30"),
        ("2026-10-31T20:00", "2026-11-02T08:30"),
    ],
)
def test_windows_end_by_the_local_clock_where_clocks_are_changed(now: str, until: str) -> None:
    new_york = site(zone="America/New_York")
    assert cuts_wait_until(new_york, local(now, NEW_YORK)) == local(until, NEW_YORK)


def test_a_holiday_without_end_still_gives_an_instant_to_look_again() -> None:
    days = [date(2026, 3, 2) + timedelta(days=n) for n in range(60)]
    closed = site(holidays=tuple(map(str, days)))
    now = local("2026-03-02T12:00")
    until = cuts_wait_until(closed, now)
    assert until is not None
    assert until > now + timedelta(days=19)


@given(st.integers(0, 366 * 24 * 60), st.sampled_from(["Asia/Shanghai", "America/New_York"]))
def test_an_end_is_later_and_itself_outside_every_window(minutes: int, zone: str) -> None:
    here = site(zone=zone)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    until = cuts_wait_until(here, now)
    if until is not None:
        assert until > now
        assert cuts_wait_until(here, until) is None
        assert here.local(until).time() == time(8, 30)
