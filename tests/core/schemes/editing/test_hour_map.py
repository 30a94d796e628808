"""The map of a draft: what is painted is what is read, and what the engine prices by."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.schemes.calendar import DayKind
from app.core.schemes.days import DAY
from app.core.schemes.editing.document import Document
from app.core.schemes.editing.hour_map import (
    ALL_KINDS,
    MINUTES,
    HourMap,
    RowsAre,
    Span,
    between,
    clock,
    is_fine,
    like_row,
    minute,
    one_for_all_days,
    painted,
    read_map,
    with_map,
)
from app.core.schemes.scheme import read_scheme

PERIODS = ("sharp", "peak", "flat", "valley", "deep_valley")
WORKDAY, WEEKEND, HOLIDAY = ALL_KINDS


def table(*windows: tuple[str, str, str], season: str = "", days: str = "whw") -> dict[str, Any]:
    kinds = [k.value for k in ALL_KINDS] if days == "whw" else days.split()
    made: dict[str, Any] = {
        "days": kinds,
        "windows": [{"from": a, "to": b, "period": p} for a, b, p in windows],
    }
    return made | ({"season": season} if season else {})


def draft(calendar: dict[str, Any] | None, **component: Any) -> Document:
    energy = {"id": "energy", "kind": "rate_by_period", "prices": dict.fromkeys(PERIODS, "0.5")}
    plain: dict[str, Any] = {
        "form": 1,
        "id": "tou",
        "name": {"zh": "分时", "en": "TOU"},
        "utility": "electric",
        "effective_from": "2025-01-01T00:00:00+08:00",
        "components": [energy, *([component] if component else [])],
    }
    return Document(plain if calendar is None else plain | {"calendar": calendar})


FLAT = draft({"tables": [table(("00:00", "24:00", "flat"))]})


def hours_of(document: Document) -> HourMap:
    found = read_map(document)
    assert found is not None
    return found


def told(hours: HourMap, row: int, kind: DayKind = WORKDAY) -> list[tuple[str, str, str]]:
    return [(clock(s.start), clock(s.end), s.period) for s in hours.rows[row].spans[kind]]


def test_a_rectangle_is_painted_in_its_months_and_hours_alone() -> None:
    hours = painted(hours_of(FLAT), (6, 7), ALL_KINDS, 19 * 60, 21 * 60, "sharp")
    again = hours_of(with_map(FLAT, hours))
    assert again == hours
    sharp = [("00:00", "19:00", "flat"), ("19:00", "21:00", "sharp"), ("21:00", "24:00", "flat")]
    assert told(again, 6) == told(again, 7) == sharp
    assert told(again, 5) == told(again, 8) == [("00:00", "24:00", "flat")]


def test_months_alike_become_one_season_and_days_alike_one_table() -> None:
    hours = painted(hours_of(FLAT), (6, 7), (WORKDAY,), 0, 60, "peak")
    calendar = with_map(FLAT, hours).plain["calendar"]
    assert calendar["seasons"] == [
        {"id": "m1-6,9-12", "months": [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]},
        {"id": "m7-8", "months": [7, 8]},
    ]
    assert [(t["season"], t["days"]) for t in calendar["tables"]] == [
        ("m1-6,9-12", ["workday", "weekend", "holiday"]),
        ("m7-8", ["workday"]),
        ("m7-8", ["weekend", "holiday"]),
    ]


def test_a_map_of_one_season_says_nothing_of_seasons() -> None:
    hours = painted(hours_of(FLAT), (6,), ALL_KINDS, 0, 60, "peak")
    back = like_row(hours, 0, range(12))
    assert with_map(with_map(FLAT, hours), back) == FLAT


def test_seasons_keep_their_names_where_months_move() -> None:
    seasons = [
        {"id": "summer", "months": [6, 7, 8]},
        {"id": "rest", "months": [1, 2, 3, 4, 5, 9, 10, 11, 12]},
    ]
    calendar = {
        "time_zone": "Asia/Shanghai",
        "holidays": {"2025": {"holidays": [], "workdays": []}},
        "seasons": seasons,
        "tables": [
            table(("00:00", "24:00", "peak"), season="summer"),
            table(("00:00", "24:00", "flat"), season="rest"),
        ],
    }
    document = draft(calendar)
    hours = painted(hours_of(document), (5,), ALL_KINDS, 0, MINUTES, "flat")
    written = with_map(document, hours).plain["calendar"]
    assert written["time_zone"] == "Asia/Shanghai"
    assert written["holidays"] == calendar["holidays"]
    assert [(s["id"], s["months"]) for s in written["seasons"]] == [
        ("rest", [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]),
        ("summer", [7, 8]),
    ]


def test_no_two_seasons_get_one_name() -> None:
    seasons = [
        {"id": "m7", "months": [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]},
        {"id": "x", "months": [7]},
    ]
    tables = [
        table(("00:00", "24:00", "flat"), season="m7"),
        table(("00:00", "24:00", "peak"), season="x"),
    ]
    document = draft({"seasons": seasons, "tables": tables})
    hours = painted(hours_of(document), (7,), ALL_KINDS, 0, 60, "peak")
    names = [s["id"] for s in with_map(document, hours).plain["calendar"]["seasons"]]
    assert names == ["m7", "x", "m8"]
    split = painted(hours, (6,), ALL_KINDS, 0, 60, "flat")
    moved = draft(
        {
            "seasons": [seasons[0] | {"months": [7, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]}],
            "tables": tables[:1],
        }
    )
    names = [s["id"] for s in with_map(moved, split).plain["calendar"]["seasons"]]
    assert names == ["m7", "m7.1", "m8"]


def test_an_edge_inside_a_half_hour_is_kept_when_others_are_painted() -> None:
    fine = draft({"tables": [table(("00:00", "06:15", "valley"), ("06:15", "24:00", "flat"))]})
    hours = hours_of(fine)
    assert hours.fine_edges == (6 * 60 + 15,)
    after = painted(hours, range(12), ALL_KINDS, 5 * 60, 8 * 60, "peak")
    assert told(after, 0) == [
        ("00:00", "05:00", "valley"),
        ("05:00", "06:00", "peak"),
        ("06:00", "06:15", "valley"),
        ("06:15", "06:30", "flat"),
        ("06:30", "08:00", "peak"),
        ("08:00", "24:00", "flat"),
    ]
    assert is_fine(after.rows[0].spans[WORKDAY], 6 * 60)
    assert not is_fine(after.rows[0].spans[WORKDAY], 5 * 60)


def test_half_hours_are_told() -> None:
    assert not hours_of(FLAT).has_half_hours
    halved = painted(hours_of(FLAT), (0,), ALL_KINDS, 30, 60, "peak")
    assert halved.has_half_hours
    assert halved.fine_edges == ()


def test_a_window_over_midnight_is_both_ends_of_its_own_day() -> None:
    night = draft({"tables": [table(("22:00", "06:00", "valley"), ("06:00", "22:00", "flat"))]})
    assert told(hours_of(night), 0)[0] == ("00:00", "06:00", "valley")
    whole = draft({"tables": [table(("08:00", "08:00", "flat"))]})
    assert told(hours_of(whole), 0) == [("00:00", "24:00", "flat")]


def test_weekends_may_have_hours_of_their_own_and_lose_them_again() -> None:
    hours = painted(hours_of(FLAT), range(12), (WEEKEND,), 0, 8 * 60, "valley")
    assert hours.kinds_differ
    assert hours.periods == ("flat", "valley")
    assert not one_for_all_days(hours, WEEKEND).kinds_differ
    assert told(one_for_all_days(hours, WEEKEND), 3)[0] == ("00:00", "08:00", "valley")


def test_seasons_in_mid_month_are_rows_of_their_own_and_stay() -> None:
    seasons = [
        {"id": "heat", "from": "06-15", "to": "09-14"},
        {"id": "rest", "from": "09-15", "to": "06-14"},
    ]
    document = draft({"seasons": seasons, "tables": [table(("00:00", "24:00", "flat"))]})
    hours = hours_of(document)
    assert hours.rows_are is RowsAre.DAYS
    assert [row.ends for row in hours.rows] == [("06-15", "09-14"), ("09-15", "06-14")]
    after = with_map(document, painted(hours, (0,), ALL_KINDS, 0, 60, "peak"))
    assert after.plain["calendar"]["seasons"] == seasons
    assert told(hours_of(after), 0)[0] == ("00:00", "01:00", "peak")
    assert told(hours_of(after), 1) == [("00:00", "24:00", "flat")]


def test_seasons_that_tiers_count_by_are_never_split() -> None:
    tiers = {
        "id": "t",
        "kind": "tiered",
        "cycle": "season",
        "tiers": [{"upto": None, "price": "0"}],
    }
    seasons = [
        {"id": "a", "months": [1, 2, 3]},
        {"id": "b", "months": [4, 5, 6, 7, 8, 9, 10, 11, 12]},
    ]
    calendar = {"seasons": seasons, "tables": [table(("00:00", "24:00", "flat"))]}
    hours = hours_of(draft(calendar, **tiers))
    assert hours.rows_are is RowsAre.CYCLE
    assert [row.months for row in hours.rows] == [(1, 2, 3), tuple(range(4, 13))]
    document = draft({"tables": calendar["tables"]}, **tiers)
    (only,) = hours_of(document).rows
    assert only.months == tuple(range(1, 13))
    after = with_map(document, painted(hours_of(document), (0,), ALL_KINDS, 0, 60, "peak"))
    assert "seasons" not in after.plain["calendar"]
    assert "season" not in after.plain["calendar"]["tables"][0]


def test_holes_and_months_without_a_season_are_shown_as_they_are() -> None:
    hole = draft({"tables": [table(("08:00", "24:00", "flat"), days="workday")]})
    hours = hours_of(hole)
    assert told(hours, 0) == [("08:00", "24:00", "flat")]
    assert hours.rows[0].spans[HOLIDAY] == ()
    assert hours_of(with_map(hole, hours)) == hours
    months = list(range(1, 12))
    gap = draft(
        {"seasons": [{"id": "a", "months": months}], "tables": [table(("00:00", "24:00", "flat"))]}
    )
    assert hours_of(gap).rows[11].spans[WORKDAY] == ()


def test_what_overlaps_is_painted_over() -> None:
    twice = draft({"tables": [table(("00:00", "24:00", "flat"), ("10:00", "12:00", "peak"))]})
    after = painted(hours_of(twice), range(12), ALL_KINDS, 10 * 60, 12 * 60, "peak")
    assert told(after, 0) == [
        ("00:00", "10:00", "flat"), ("10:00", "12:00", "peak"), ("12:00", "24:00", "flat"),
    ]  # fmt: skip


def test_a_stretch_is_cut_at_its_ends() -> None:
    spans = (Span(0, 600, "valley"), Span(600, 1440, "flat"))
    assert between(spans, 570, 660) == (Span(570, 600, "valley"), Span(600, 660, "flat"))


@pytest.mark.parametrize(
    "calendar",
    [
        {},
        {"tables": 5},
        {"tables": [5]},
        {"tables": [{"days": ["workday"], "windows": [], "note": "x"}]},
        {"tables": [{"days": ["sunday"], "windows": []}]},
        {"tables": [table(("0:00", "24:00", "flat"))]},
        {"tables": [table(("00:00", "24:30", "flat"))]},
        {"tables": [table(("00:61", "24:00", "flat"))]},
        {"tables": [table(("00-00", "24:00", "flat"))]},
        {"tables": [table(("00:00", "24:00", "flat"), season="none")]},
        {"tables": [], "seasons": [{"id": "a", "months": [1], "to": "02-01"}]},
        {"tables": [], "seasons": [{"id": "a", "months": [13]}]},
        {"tables": [], "seasons": [{"id": "a", "months": [1]}, {"id": "b", "months": [1]}]},
        {"tables": [], "seasons": [{"id": "a", "from": "01-01"}]},
    ],
)  # fmt: skip
def test_a_calendar_that_no_map_shows_is_left_to_its_text(calendar: dict[str, Any]) -> None:
    assert read_map(draft(calendar)) is None


def test_a_scheme_without_a_calendar_has_no_map() -> None:
    assert read_map(draft(None)) is None


def test_a_clock_is_read_as_it_is_written() -> None:
    assert [clock(minute(text)) for text in ("00:00", "06:15", "24:00")] == [
        "00:00",
        "06:15",
        "24:00",
    ]


strokes = st.lists(
    st.tuples(
        st.sets(st.integers(0, 11), min_size=1),
        st.sets(st.sampled_from(ALL_KINDS), min_size=1),
        st.integers(0, 47),
        st.integers(1, 48),
        st.sampled_from(PERIODS),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(strokes)
def test_whatever_is_painted_is_read_back_accepted_and_priced_by(strokes: Any) -> None:
    hours, document = hours_of(FLAT), FLAT
    expected = {(m, k, slot): "flat" for m in range(12) for k in ALL_KINDS for slot in range(48)}
    for rows, kinds, first, length, period in strokes:
        last = min(48, first + length)
        hours = painted(hours, rows, kinds, first * 30, last * 30, period)
        document = with_map(document, hours)
        expected |= {(m, k, s): period for m in rows for k in kinds for s in range(first, last)}
    assert hours_of(document) == hours
    assert Document.of(document.text) == document
    calendar = read_scheme(json.dumps(document.plain)).calendar
    assert calendar is not None
    for (month, kind, slot), period in expected.items():
        season = calendar.seasons.of(date(2025, month + 1, 1))
        at = slot * DAY // 48
        found = [w.period for w in calendar.tables[season, kind] if w.start <= at < w.end]
        assert found == [period]


def test_the_engine_meets_the_painted_hours() -> None:
    """19:00 to 21:00 in July is sharp: seen through the calendar as pricing sees it."""
    hours = painted(hours_of(FLAT), (6,), ALL_KINDS, 19 * 60, 21 * 60, "sharp")
    calendar = read_scheme(with_map(FLAT, hours).text).calendar
    assert calendar is not None
    start = datetime(2025, 6, 30, 16, tzinfo=UTC)  # midnight in Shanghai
    begin = int(start.timestamp() * 10**6)
    stays = calendar.stays("Asia/Shanghai", begin, begin + DAY, ())
    hour = timedelta(hours=1) // timedelta(microseconds=1)
    assert [((s.start - begin) // hour, (s.end - begin) // hour, s.period) for s in stays] == [
        (0, 19, "flat"),
        (19, 21, "sharp"),
        (21, 24, "flat"),
    ]
