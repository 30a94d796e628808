"""What one version changes against another, as codes and in words."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from app.core.schemes.compare import compare
from app.core.schemes.components.component import Component
from app.core.schemes.components.limits import Limits
from app.core.schemes.scheme import SchemeVersion
from app.words.scheme_changes import told_changes
from app.words.sentences import LANGUAGES, labels
from tests.core.schemes.building import EVERY_DAY, FLAT, scheme, window

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
TWO = hours((0, 8, "valley"), (8, 21, "peak"), (21, 24, "valley"))
LONG = hours((0, 8, "valley"), (8, 18, "peak"), (18, 21, "sharp"), (21, 24, "valley"))
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


def test_items_that_come_go_move_or_change_their_nature_are_told() -> None:
    fee = {"id": "fee", "kind": "fixed", "amount": "12", "per": "month"}
    fund = {"id": "fund", "kind": "rate", "price": "0.02", "label": {"zh": "基金", "en": "Funds"}}
    before = scheme(FLAT, TIER, fee)
    assert [change.code for change in compare(before, scheme(FLAT, TIER, fund))] == [
        "change.removed",
        "change.added",
    ]
    assert zh(before, scheme(FLAT, TIER, fund)) == ["取消fee", "增加基金"]
    assert zh(scheme(FLAT, fund), scheme(fund, FLAT)) == ["各项的次序变了"]
    fixed = {"id": "energy", "kind": "fixed", "amount": "1", "per": "day"}
    assert en(scheme(FLAT), scheme(fixed)) == ["energy priced in another way"]


def test_fees_rates_and_factors_are_told_with_both_values() -> None:
    fee = {"id": "fee", "kind": "fixed", "amount": "12", "per": "month"}
    vat = {"id": "vat", "kind": "percent", "of": ["energy"], "rate": "0.05"}
    before = scheme({**FLAT, "factor": "1"}, fee, vat)
    after = scheme(
        {**FLAT, "price": "0.6", "factor": "0.9"},
        {**fee, "amount": "15", "per": "day"},
        {**vat, "rate": "0.06", "share_above": "600"},
    )
    assert zh(before, after) == [
        "energy单价 0.5000 → 0.6000",
        "energy系数 1 → 0.9",
        "fee 12 → 15 元",
        "fee的计费单位 每月，按天计 → 每天",
        "vat 5 % → 6 %",
        "vat的起算量 无 → 600",
    ]


def test_names_and_labels_are_told_in_the_readers_language() -> None:
    named = {**FLAT, "label": {"zh": "电费", "en": "Energy"}}
    before = scheme(FLAT)
    after = scheme(named, name={"zh": "新", "en": "New"})
    assert zh(before, after) == ["方案改名：试 → 新", "energy改叫电费"]
    assert en(before, after) == ["scheme renamed: Test → New", "energy is now called Energy"]
    assert zh(
        after, scheme({**named, "label": {"zh": "电", "en": "Power"}}, name=dict(after.name))
    ) == ["电费改叫电"]


def test_the_rules_of_the_whole_scheme_are_told() -> None:
    cents = {"step": "0.1", "mode": "down"}
    before = scheme(BAND, calendar=all_year(SHORT))
    holidays = {"2026": {"holidays": ["2026-05-01"], "workdays": []}}
    calendar = {**all_year(SHORT), "time_zone": "Asia/Urumqi", "holidays": holidays}
    after = scheme(
        BAND, calendar=calendar, round_total=cents, settle="year", currency="HKD", unit="MWh"
    )
    assert zh(before, after) == [
        "币种 CNY → HKD",
        "单位 kWh → MWh",
        "结算周期 月 → 年",
        "合计舍入 按 0.01 四舍五入 → 舍到 0.1 的整数倍",
        "时区 无 → Asia/Urumqi",
        "2026 年节假日表变了",
    ]
    assert zh(scheme(FLAT), scheme(FLAT, calendar=all_year(SHORT))) == ["启用分时"]
    assert zh(scheme(FLAT, calendar=all_year(SHORT)), scheme(FLAT)) == ["取消分时"]


def test_tiers_of_periods_and_what_scales_them_are_told() -> None:
    rows: list[dict[str, Any]] = [
        {"upto": "100", "prices": {"sharp": "1", "peak": "0.7", "valley": "0.3"}},
        {"prices": {"sharp": "1.1", "peak": "0.8", "valley": "0.4"}},
    ]
    both = {"id": "energy", "kind": "tiered_by_period", "cycle": "month", "tiers": rows}
    dearer = [rows[0], {"prices": {"sharp": "1.2", "peak": "0.8", "valley": "0.4"}}]
    before = scheme(both, calendar=all_year(SHORT))
    more = {
        "tiers": dearer,
        "scale": "persons",
        "allocation": "separate",
        "extra_limit": {"above_persons": 4, "amount": "10"},
    }
    assert zh(before, scheme({**both, **more}, calendar=all_year(SHORT))) == [
        "二档energy尖段 1.1000 → 1.2000",
        "energy的上限倍数 不变 → 乘以人数",
        "energy的多人口加量变了",
        "energy的分摊方式 先用先占低档 → 各时段分别累计",
    ]
    one = scheme({**both, "tiers": [{"prices": rows[0]["prices"]}]}, calendar=all_year(SHORT))
    assert zh(before, one) == ["energy 2 → 1 档"]


def test_a_price_that_a_period_gains_is_told() -> None:
    before = scheme({**BAND, "prices": {"peak": "1", "valley": "1"}}, calendar=all_year(TWO))
    after = scheme(
        {**BAND, "prices": {"peak": "1", "valley": "1", "sharp": "2"}}, calendar=all_year(SHORT)
    )
    assert zh(before, after)[-1] == "电费尖段 无 → 2.0000"


def test_a_tier_beyond_the_tenth_is_told_by_its_figure() -> None:
    tiers = [{"upto": str(n), "price": str(n)} for n in range(1, 11)]
    before = scheme({**TIER, "tiers": [*tiers, {"price": "11"}]})
    after = scheme({**TIER, "tiers": [*tiers, {"price": "12"}]})
    assert zh(before, after) == ["11档加价 11.0000 → 12.0000"]
    assert en(before, after) == ["Surcharge, tier 11 11.0000 → 12.0000"]


def test_total_use_and_choices_are_told_in_words() -> None:
    before = scheme({**TIER, "quantity": "total"}, calendar=all_year(SHORT))
    after = scheme({**TIER, "quantity": "peak", "mode": "volume"}, calendar=all_year(SHORT))
    assert zh(before, after) == ["加价的阶梯方式 超额累进 → 全量", "加价的计量 总用量 → 峰"]
    kva = {"id": "kva", "kind": "rate", "price": "1", "quantity": "capacity_kva"}
    assert zh(scheme(kva), scheme({**kva, "quantity": "demand_kw"})) == [
        "kva的计量项 容量（kVA） → 需量（kW）"
    ]


def test_a_cycle_and_a_rounding_are_told_with_both_values() -> None:
    before = scheme(TIER)
    rounding = {"step": "1", "mode": "up"}
    after = scheme({**TIER, "cycle": "year", "anchor": "07-01", "round_limit": rounding})
    assert zh(before, after) == [
        "加价的上限舍入 无 → 进到 1 的整数倍",
        "加价的累计周期 月 → 年 (07-01)",
    ]
    later = scheme({**TIER, "persons_from": "next_cycle"})
    assert zh(before, later)[0].startswith("加价的人口变动起算 ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_kind_has_a_name_to_be_told_by(language: str) -> None:
    known = labels(language)
    told_apart = {"id", "label", "prices", "tiers", "limits", "price", "amount", "rate", "factor"}
    for kind in _kinds_of_component():
        for field in fields(kind):
            if field.init and field.name not in told_apart:
                assert f"field.{field.name}" in known, (kind.__name__, field.name)
    for field in fields(Limits):
        if field.init and field.name != "upto":
            assert f"field.limits_{field.name}" in known


def _kinds_of_component() -> list[type[Component]]:
    found: list[type[Component]] = []
    left = [Component]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        found.append(kind)
    return found


def test_the_same_hours_written_in_other_windows_are_no_change() -> None:
    parts = hours((0, 4, "valley"), (4, 8, "valley"), (8, 20, "peak"), (20, 21, "sharp"))
    cut = scheme(BAND, calendar=all_year([*parts, window("21:00", "24:00", "valley")]))
    assert compare(scheme(BAND, calendar=all_year(SHORT)), cut) == ()
