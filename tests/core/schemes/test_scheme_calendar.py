"""Days of a place, and the period of every minute in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refusal
from app.core.instants import micros
from app.core.schemes.cycles import (
    MONTH,
    QUARTER,
    YEAR,
    Cycle,
    CycleKind,
    served_from,
    started_months,
)
from app.core.schemes.days import DAY, HOUR, day_of, instant, span, stretches
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.seasons import ALL_DAYS, ALL_YEAR, Seasons
from app.core.schemes.usage import HolidayYear, Terms, holiday_years
from tests.core.schemes.building import DAY_AND_NIGHT, EVERY_DAY, FLAT, SHANGHAI, at, scheme, window

ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/St_Johns",  # clocks went back at 00:01, into the day before
    "America/Sao_Paulo",  # clocks went forward at 00:00: some days began at 01:00
    "Asia/Beirut",
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Apia",  # 30 December 2011 never was
]
UTC_TERMS = Terms(zone="UTC")


def hours(zone: str, day: date) -> float:
    start, end = span(zone, day)
    return (end - start) / HOUR


def test_a_day_has_23_24_or_25_hours() -> None:
    assert hours("Asia/Shanghai", date(2025, 3, 30)) == 24
    assert hours("Europe/Berlin", date(2025, 3, 30)) == 23
    assert hours("Europe/Berlin", date(2025, 10, 26)) == 25
    assert hours("Australia/Lord_Howe", date(2025, 4, 6)) == 24.5
    assert hours("Pacific/Apia", date(2011, 12, 30)) == 0


def test_the_wall_clock_jumps_where_summer_time_begins_and_ends() -> None:
    spring = [
        (s.wall // HOUR, (s.end - s.start) // HOUR)
        for s in stretches("Europe/Berlin", date(2025, 3, 30))
    ]
    autumn = [
        (s.wall // HOUR, (s.end - s.start) // HOUR)
        for s in stretches("Europe/Berlin", date(2025, 10, 26))
    ]
    assert spring == [(0, 2), (3, 21)]
    assert autumn == [(0, 3), (2, 22)]


def test_a_day_that_ends_with_a_jump_of_the_clock_runs_evenly() -> None:
    # Sao Paulo, 4 November 2018: 00:00 became 01:00.
    (saturday,) = stretches("America/Sao_Paulo", date(2018, 11, 3))
    (sunday,) = stretches("America/Sao_Paulo", date(2018, 11, 4))
    assert (saturday.wall // HOUR, (saturday.end - saturday.start) // HOUR) == (0, 24)
    assert (sunday.wall // HOUR, (sunday.end - sunday.start) // HOUR) == (1, 23)


def test_clocks_that_go_back_over_midnight_show_the_old_date_in_the_new_day() -> None:
    # St. John's, 7 November 2010: 00:01 became 23:01 of the 6th.
    found = stretches("America/St_Johns", date(2010, 11, 7))
    minute = HOUR // 60
    assert [(s.wall // minute, (s.end - s.start) // minute) for s in found] == [
        (0, 1),
        (23 * 60 + 1, 59),
        (0, 24 * 60),
    ]
    inside = found[1].start + minute
    assert instant(inside).astimezone().tzinfo is not None
    assert day_of("America/St_Johns", inside) == date(2010, 11, 7)


@given(
    st.sampled_from(ZONES),
    st.datetimes(
        datetime(2009, 1, 1),  # noqa: DTZ001  hypothesis wants the bounds without a zone
        datetime(2026, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
def test_every_instant_lies_in_one_day_and_one_stretch(zone: str, moment: datetime) -> None:
    now = micros(moment)
    day = day_of(zone, now)
    start, end = span(zone, day)
    assert start <= now < end
    assert span(zone, day + timedelta(days=1))[0] == end
    found = stretches(zone, day)
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(first.end == second.start for first, second in pairwise(found))
    assert all(s.wall + s.end - s.start <= DAY for s in found)
    (here,) = [s for s in found if s.start <= now < s.end]
    wall = instant(now).astimezone(at("2025-01-01", zone).tzinfo)
    shown = wall.replace(tzinfo=UTC) - wall.replace(
        tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0
    )
    assert here.wall + now - here.start == shown // timedelta(microseconds=1)


def periods(
    version: SchemeVersion, start: str, end: str, zone: str = SHANGHAI
) -> list[tuple[str, float]]:
    """Each period between two wall clock times, with its hours."""
    assert version.calendar is not None
    stays = version.calendar.stays(zone, micros(at(start, zone)), micros(at(end, zone)), ())
    return [(stay.period or "", (stay.end - stay.start) / HOUR) for stay in stays]


def calendar(**rules: Any) -> SchemeVersion:
    names = {w["period"] for table in rules["tables"] for w in table["windows"]}
    prices = dict.fromkeys(sorted(names), "1")
    return scheme({"id": "e", "kind": "rate_by_period", "prices": prices}, calendar=rules)


NIGHT = [window("06:00", "22:00", "day"), window("22:00", "06:00", "night")]


def test_a_night_over_midnight_belongs_to_both_calendar_days() -> None:
    version = calendar(tables=[{"days": EVERY_DAY, "windows": NIGHT}])
    assert periods(version, "2025-06-01 00:00", "2025-06-02 00:00") == [
        ("night", 6),
        ("day", 16),
        ("night", 2),
    ]


def test_a_repeated_hour_is_classified_twice_and_a_skipped_one_never() -> None:
    windows = [
        window("00:00", "02:00", "a"),
        window("02:00", "03:00", "b"),
        window("03:00", "24:00", "c"),
    ]
    version = calendar(tables=[{"days": EVERY_DAY, "windows": windows}])
    berlin = "Europe/Berlin"
    spring = periods(version, "2025-03-30 00:00", "2025-03-31 00:00", berlin)
    autumn = periods(version, "2025-10-26 00:00", "2025-10-27 00:00", berlin)
    assert spring == [("a", 2), ("c", 21)]
    assert autumn == [("a", 2), ("b", 1), ("b", 1), ("c", 21)]


def test_the_calendar_of_a_scheme_keeps_its_own_zone() -> None:
    version = calendar(time_zone="Asia/Shanghai", tables=[{"days": EVERY_DAY, "windows": NIGHT}])
    assert periods(version, "2025-06-01 00:00", "2025-06-01 18:00", "UTC") == [
        ("day", 14),
        ("night", 2),
        ("night", 2),
    ]


def test_seasons_change_at_the_first_of_a_month() -> None:
    version = calendar(
        seasons=[
            {"id": "warm", "months": [4, 5, 6, 7, 8, 9]},
            {"id": "cold", "months": [1, 2, 3, 10, 11, 12]},
        ],
        tables=[
            {"season": name, "days": EVERY_DAY, "windows": [window("00:00", "24:00", name)]}
            for name in ("warm", "cold")
        ],
    )
    assert periods(version, "2025-09-30 12:00", "2025-10-01 12:00") == [("warm", 12), ("cold", 12)]


THREE_KINDS = [
    {"days": [kind], "windows": [window("00:00", "24:00", kind)]}
    for kind in ("workday", "weekend", "holiday")
]
OFFICE = HolidayYear(2025, frozenset({date(2025, 10, 1)}), frozenset({date(2025, 9, 28)}))


def kind_of(version: SchemeVersion, day: date, *office: HolidayYear) -> str:
    assert version.calendar is not None
    return version.calendar.windows_of(day, office)[0].period


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2025, 9, 26), "workday"),  # a Friday
        (date(2025, 9, 27), "weekend"),
        (date(2025, 9, 28), "workday"),  # a Sunday worked in exchange
        (date(2025, 10, 1), "holiday"),
    ],
)
def test_holidays_and_make_up_workdays_are_data_of_the_office(day: date, kind: str) -> None:
    assert kind_of(calendar(tables=THREE_KINDS), day, HolidayYear(2024), OFFICE) == kind


def test_the_lists_of_the_office_count_for_the_years_they_are_complete_for() -> None:
    days = frozenset({date(2025, 10, 1), date(2026, 1, 1)})
    exchanged = frozenset({date(2025, 9, 28)})
    assert holiday_years(frozenset({2025, 2024}), days, exchanged) == (HolidayYear(2024), OFFICE)


def test_the_list_of_the_scheme_comes_before_the_one_of_the_office() -> None:
    own = {"2025": {"holidays": ["2025-09-26"], "workdays": []}}
    version = calendar(tables=THREE_KINDS, holidays=own)
    assert kind_of(version, date(2025, 9, 26), OFFICE) == "holiday"
    assert kind_of(version, date(2025, 10, 1), OFFICE) == "workday"


def test_an_empty_list_is_data_and_an_absent_year_is_not() -> None:
    version = calendar(tables=THREE_KINDS)
    assert kind_of(version, date(2026, 5, 1), HolidayYear(2026)) == "workday"
    with pytest.raises(Refusal) as refused:
        kind_of(version, date(2026, 5, 1), OFFICE)
    assert refused.value.code == "scheme.holiday_year_missing"
    assert refused.value.facts == {"year": 2026}


def test_a_missing_year_matters_only_to_days_it_could_change() -> None:
    same_on_holidays = calendar(
        tables=[
            {"days": ["workday", "holiday"], "windows": [window("00:00", "24:00", "a")]},
            {"days": ["weekend"], "windows": [window("00:00", "24:00", "b")]},
        ]
    )
    assert kind_of(same_on_holidays, date(2026, 5, 1)) == "a"  # a Friday, holiday or not
    with pytest.raises(Refusal):
        kind_of(same_on_holidays, date(2026, 5, 2))  # a Saturday, or worked in exchange


SEASONAL = Cycle(CycleKind.SEASON, seasons=Seasons(((4, 1), (10, 1)), ("warm", "cold")))
BILLED = Terms(zone="UTC", bill_days=(date(2025, 1, 20), date(2025, 3, 18)))


@pytest.mark.parametrize(
    ("cycle", "day", "terms", "key", "first", "following"),
    [
        (MONTH, date(2025, 2, 28), UTC_TERMS, "2025-02", date(2025, 2, 1), date(2025, 3, 1)),
        (MONTH, date(2025, 12, 31), UTC_TERMS, "2025-12", date(2025, 12, 1), date(2026, 1, 1)),
        (QUARTER, date(2025, 6, 30), UTC_TERMS, "2025-Q2", date(2025, 4, 1), date(2025, 7, 1)),
        (QUARTER, date(2025, 12, 1), UTC_TERMS, "2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        (YEAR, date(2025, 1, 1), UTC_TERMS, "2025", date(2025, 1, 1), date(2026, 1, 1)),
        (
            Cycle(CycleKind.YEAR, (7, 15)),
            date(2025, 7, 14),
            UTC_TERMS,
            "2024-07-15",
            date(2024, 7, 15),
            date(2025, 7, 15),
        ),
        (
            Cycle(CycleKind.YEAR, (7, 15)),
            date(2025, 7, 15),
            UTC_TERMS,
            "2025-07-15",
            date(2025, 7, 15),
            date(2026, 7, 15),
        ),
        (
            SEASONAL,
            date(2025, 1, 9),
            UTC_TERMS,
            "2024-10-cold",
            date(2024, 10, 1),
            date(2025, 4, 1),
        ),
        (
            SEASONAL,
            date(2025, 9, 9),
            UTC_TERMS,
            "2025-04-warm",
            date(2025, 4, 1),
            date(2025, 10, 1),
        ),
        (
            Cycle(CycleKind.BILL),
            date(2025, 2, 9),
            UTC_TERMS,
            "2025-02-01",
            date(2025, 2, 1),
            date(2025, 3, 1),
        ),
        (
            Cycle(CycleKind.BILL),
            date(2025, 1, 19),
            BILLED,
            "2025-01-01",
            date(2025, 1, 1),
            date(2025, 1, 20),
        ),
        (
            Cycle(CycleKind.BILL),
            date(2025, 3, 17),
            BILLED,
            "2025-01-20",
            date(2025, 1, 20),
            date(2025, 3, 18),
        ),
        (
            Cycle(CycleKind.BILL),
            date(2025, 4, 30),
            BILLED,
            "2025-03-18",
            date(2025, 3, 18),
            date(2025, 5, 18),
        ),
    ],
)
def test_a_cycle_names_the_period_of_a_day(
    cycle: Cycle, day: date, terms: Terms, key: str, first: date, following: date
) -> None:
    assert cycle.key(day, terms) == key
    assert cycle.first(day, terms) == first
    assert cycle.following(day, terms) == following


def test_an_anchored_year_is_not_counted_with_the_calendar_year() -> None:
    assert Cycle(CycleKind.YEAR, (7, 1)).name == "year@07-01"
    assert YEAR.name == "year"


@pytest.mark.parametrize(
    ("opened", "months"),
    [
        (None, 12),
        (date(2024, 3, 1), 12),
        (date(2025, 9, 20), 4),
        (date(2025, 12, 31), 1),
        (date(2026, 2, 1), 7),
    ],
)
def test_a_started_month_of_service_counts(opened: date | None, months: int) -> None:
    day = date(2025, 6, 9) if opened == date(2026, 2, 1) else date(2025, 12, 31)
    served = served_from(YEAR, day, Terms(zone="UTC", opened=opened))
    assert started_months(*served) == months


def test_months_of_an_anchored_year_are_counted_from_day_to_day() -> None:
    cycle = Cycle(CycleKind.YEAR, (7, 15))
    opened = Terms(zone="UTC", opened=date(2025, 9, 20))
    assert started_months(*served_from(cycle, date(2025, 9, 20), opened)) == 10
    assert started_months(*served_from(cycle, date(2025, 9, 20), UTC_TERMS)) == 12
    early = Terms(zone="UTC", opened=date(2025, 9, 10))
    assert started_months(*served_from(cycle, date(2025, 9, 20), early)) == 11


def test_a_bill_that_began_on_the_31st_ends_on_the_last_day_of_a_shorter_month() -> None:
    terms = Terms(zone="UTC", bill_days=(date(2025, 1, 31),))
    assert Cycle(CycleKind.BILL).following(date(2025, 2, 3), terms) == date(2025, 2, 28)


SUMMER = Seasons.of_days(
    {day: "summer" if (6, 15) <= day < (9, 16) else "rest" for day in ALL_DAYS}
)


def test_a_season_may_begin_on_any_day() -> None:
    assert [SUMMER.of(date(2025, *day)) for day in ((6, 14), (6, 15), (9, 15), (9, 16))] == [
        "rest",
        "summer",
        "summer",
        "rest",
    ]
    assert SUMMER.spans("rest") == [((9, 16), (6, 14))]
    assert not SUMMER.are_months
    cycle = Cycle(CycleKind.SEASON, seasons=SUMMER)
    assert cycle.key(date(2025, 1, 5), Terms(zone="UTC")) == "2024-09-16-rest"
    assert cycle.following(date(2025, 1, 5), Terms(zone="UTC")) == date(2025, 6, 15)


@pytest.mark.parametrize(("year", "begins"), [(2024, (2, 29)), (2025, (3, 1))])
def test_a_season_that_begins_on_29_february_begins_every_year(
    year: int, begins: tuple[int, int]
) -> None:
    seasons = Seasons(((2, 29), (10, 1)), ("warm", "cold"))
    assert seasons.first(date(year, 5, 1)) == date(year, *begins)
    assert seasons.following(date(year, 1, 1)) == date(year, *begins)


def test_a_scheme_states_seasons_by_their_days() -> None:
    days = [
        {"id": "hot", "from": "06-15", "to": "09-15"},
        {"id": "rest", "from": "09-16", "to": "06-14"},
    ]
    calendar = {**DAY_AND_NIGHT, "seasons": days}
    version = scheme({**FLAT}, calendar=calendar)
    assert version.calendar is not None
    assert version.calendar.seasons.spans("hot") == [((6, 15), (9, 15))]


def test_29_february_goes_with_the_28th_where_nothing_is_said_of_it() -> None:
    days = [
        {"id": "a", "from": "03-01", "to": "08-31"},
        {"id": "b", "from": "09-01", "to": "02-28"},
    ]
    version = scheme({**FLAT}, calendar={**DAY_AND_NIGHT, "seasons": days})
    assert version.calendar is not None
    assert version.calendar.seasons.of(date(2024, 2, 29)) == "b"


def test_the_whole_year_is_one_season_where_none_is_named() -> None:
    assert Seasons.of_days(dict.fromkeys(ALL_DAYS, "")) == ALL_YEAR
