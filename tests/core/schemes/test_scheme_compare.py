"""What one version changes against another, as codes and in words."""

from __future__ import annotations

from typing import Any

from app.core.schemes.compare import compare
from app.core.schemes.scheme import SchemeVersion
from app.words.scheme_changes import told_changes
from tests.core.schemes.building import EVERY_DAY, scheme, window

BAND = {
    "id": "energy",
    "kind": "rate_by_period",
    "prices": {"sharp": "0.9", "peak": "0.7", "valley": "0.3"},
    "label": {"zh": "电费", "en": "Energy"},
}
TIER: dict[str, Any] = {
    "id": "tier",
    "kind": "tiered",
    "cycle": "month",
    "tiers": [{"upto": "230", "price": "0"}, {"upto": "400", "price": "0.05"}, {"price": "0.2"}],
    "label": {"zh": "加价", "en": "Surcharge"},
}


def hours(*windows: tuple[int, int, str]) -> list[dict[str, str]]:
    return [window(f"{start:02}:00", f"{end:02}:00", period) for start, end, period in windows]


SHORT = hours((0, 8, "valley"), (8, 20, "peak"), (20, 21, "sharp"), (21, 24, "valley"))
LONG = hours((0, 8, "valley"), (8, 18, "peak"), (18, 21, "sharp"), (21, 24, "valley"))
LATER = hours((0, 8, "valley"), (8, 21, "peak"), (21, 22, "sharp"), (22, 24, "valley"))
MOVED = hours(
    (0, 8, "valley"), (8, 17, "peak"), (17, 18, "sharp"), (18, 21, "peak"), (21, 24, "valley")
)


def all_year(windows: list[dict[str, str]], days: list[str] = EVERY_DAY) -> dict[str, Any]:
    return {"tables": [{"days": days, "windows": windows}]}


def two_seasons(
    summer: list[dict[str, str]], other: list[dict[str, str]], months: tuple[int, ...] = (7, 8)
) -> dict[str, Any]:
    rest = [month for month in range(1, 13) if month not in months]
    return {
        "seasons": [{"id": "summer", "months": list(months)}, {"id": "other", "months": rest}],
        "tables": [
            {"season": "summer", "days": EVERY_DAY, "windows": summer},
            {"season": "other", "days": EVERY_DAY, "windows": other},
        ],
    }


def zh(before: SchemeVersion, after: SchemeVersion) -> list[str]:
    return told_changes(compare(before, after), "zh_CN")


def en(before: SchemeVersion, after: SchemeVersion) -> list[str]:
    return told_changes(compare(before, after), "en")


def test_a_version_changes_nothing_against_itself() -> None:
    version = scheme(BAND, TIER, calendar=two_seasons(LONG, SHORT))
    assert compare(version, version) == ()


def test_hours_that_grow_are_told_with_the_months_in_which_they_do() -> None:
    before = scheme(BAND, calendar=all_year(SHORT))
    after = scheme(BAND, calendar=two_seasons(LONG, SHORT))
    assert zh(before, after) == ["7、8 月尖段 1 → 3 小时", "7、8 月峰段 12 → 10 小时"]
    assert en(before, after) == ["Jul, Aug: sharp 1 → 3 h", "Jul, Aug: peak 12 → 10 h"]


def test_all_the_year_and_every_day_need_no_words() -> None:
    before, after = (scheme(BAND, calendar=all_year(one)) for one in (SHORT, LONG))
    assert zh(before, after) == ["尖段 1 → 3 小时", "峰段 12 → 10 小时"]


def test_hours_that_only_move_are_told_as_moved() -> None:
    before, after = (scheme(BAND, calendar=all_year(one)) for one in (SHORT, MOVED))
    assert zh(before, after) == ["尖段换了时间", "峰段换了时间"]


def test_the_kinds_of_day_are_told_where_not_all_change() -> None:
    before = scheme(BAND, calendar=all_year(SHORT))
    tables = [
        {"days": ["workday"], "windows": LONG},
        {"days": ["weekend", "holiday"], "windows": SHORT},
    ]
    after = scheme(BAND, calendar={"tables": tables})
    assert zh(before, after) == ["工作日尖段 1 → 3 小时", "工作日峰段 12 → 10 小时"]
    assert en(before, after) == ["workdays: sharp 1 → 3 h", "workdays: peak 12 → 10 h"]


def test_parts_of_months_are_told_by_their_days() -> None:
    before = scheme(BAND, calendar=all_year(SHORT))
    calendar = two_seasons(LONG, SHORT)
    calendar["seasons"] = [
        {"id": "summer", "from": "07-15", "to": "08-31"},
        {"id": "other", "from": "09-01", "to": "07-14"},
    ]
    after = scheme(BAND, calendar=calendar)
    assert "07-15 至 08-31 尖段 1 → 3 小时" in zh(before, after)


def test_prices_tiers_and_limits_are_told_with_both_values() -> None:
    before = scheme(BAND, TIER, calendar=all_year(SHORT))
    tiers = [
        {"upto": "230", "price": "0", "flat": "2"},
        {"upto": "420", "price": "0.05"},
        {"price": "0.3"},
    ]
    prices = {"sharp": "1", "peak": "0.7", "valley": "0.3"}
    after = scheme({**BAND, "prices": prices}, {**TIER, "tiers": tiers}, calendar=all_year(SHORT))
    assert zh(before, after) == [
        "电费尖段 0.9000 → 1.0000",
        "二档加价上限 400 → 420",
        "一档加价进档费 0 → 2",
        "三档加价 0.2000 → 0.3000",
    ]
    assert en(before, after)[-1] == "Surcharge, tier 3 0.2000 → 0.3000"
