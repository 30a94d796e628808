"""An explanation reads the same everywhere: rows, facts, ladder and notes in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core.ledger.entry import EntryKind
from app.core.ledger.explained_entry import Earlier, Explained, PricePart
from app.core.ledger.explained_plain import plain_of
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.quantity import Quantity
from app.core.schemes.course import course_along
from app.core.schemes.position import Position
from app.words.exact_figures import digits, fixed
from app.words.explained import opens, tier_word, told_rows, told_span, told_titles, written
from app.words.explained_sums import RungKind, UseTold, balances, told_title
from app.words.sentences import LANGUAGES
from tests.core.ledger.worked_day import explain, worked_day, worked_marks, worked_scheme
from tests.core.schemes.building import scheme

ZONE = ZoneInfo("Asia/Shanghai")


def worked(**changes: object) -> Explained:
    use = replace(worked_day(), earlier=Earlier(16, date(2025, 6, 1), date(2025, 6, 16)))
    line = Explained(
        "1-0904", "唐艳", "10000904", Utility.ELECTRIC, 17, "use/1/17/0",
        EntryKind.CONSUMPTION, use.end.at, date(2025, 6, 17), Money(-1038), Money(8832),
        Money(7794), (use,),
    )  # fmt: skip
    return replace(line, **changes)  # type: ignore[arg-type]


def test_the_worked_day_reads_row_by_row() -> None:
    use = worked().uses[0]
    rows = told_rows(use, "zh_CN", ZONE)
    assert [row.cells() for row in rows if row.leaf is None] == [
        ("电量电费", "10 段", "", "13.88", "", "9.614364"),
        ("免费电量", "平段 10 kWh/月，已用完", "", "0.00", "−0.5483", "0.000000"),
        ("基金附加", "全部用量", "", "13.88", "0.0269", "0.373372"),
        ("公共服务费", "06-18，1 / 30 月", "", "—", "12.00 / 月", "0.400000"),
        ("最低消费", "本月已高于 5.00，不补", "", "—", "5.00 / 月", "0.000000"),
    ]
    leaves = [row.cells() for row in rows if row.head == 0 and row.leaf is not None]
    assert leaves[5] == ("峰", "18:12 – 19:00", "二档", "1.15", "0.7183 + 0.0500", "0.883545")
    assert leaves[9][1] == "次日 00:00 – 00:02:30"
    assert [opens(head) for head in use.heads] == [True, False, False, False, False]
    assert told_titles(use, "zh_CN")[3] == "用量 kWh"


def test_the_ladder_reads_from_the_sum_to_the_entry() -> None:
    explained = worked()
    told = UseTold(explained, explained.uses[0], "zh_CN", ZONE)
    assert [(row.sign, row.text, row.note, row.value) for row in told.ladder()] == [
        ("", "本月此前累计", "06-01 起，222.74 kWh", "155.576128"),
        ("+", "本区间合计", "各段之和，13.88 kWh", "10.387736"),
        ("=", "本月累计", "236.62 kWh", "165.963864"),
        ("≈", "四舍五入到分", "余 0.003864 留在累计里", "165.96"),
        ("−", "已入账 16 笔", "06-01 至 06-16", "155.58"),
    ]
    assert [row.kind for row in told.ladder()].count(RungKind.SUM) == 1
    assert [note.icon for note in told.notes()] == ["info", "clock"]
    assert "10.39" in told.notes()[0].text
    assert told_title(explained, "zh_CN") == "06-17 电费"
    assert balances(explained, "zh_CN") == "余额 88.32 → 77.94"


def test_the_strip_says_registers_version_and_position() -> None:
    explained = worked()
    told = UseTold(explained, explained.uses[0], "zh_CN", ZONE)
    assert [(fact.caption, fact.value, fact.small) for fact in told.facts()] == [
        ("起 06-17 00:02:30", "11,402.36", ""),
        ("止 06-18 00:02:30", "11,416.24", ""),
        ("差 × 倍率", "13.88 × 1", "= 13.88 kWh"),
        ("方案版本", "居民分时阶梯 v3", "06-01 起"),
        ("本月累计到", "222.74 → 236.62", "kWh"),
    ]


def test_a_note_says_which_registers_of_the_meter_shared_the_use_out() -> None:
    first, last = worked_marks()[0], worked_marks()[-1]
    whole = last.total - first.total
    own = (("peak", Quantity(0)), ("sharp", Quantity(0)), ("flat", Quantity(0)))
    start = replace(first, bands=(*own, ("valley", Quantity(0))))
    end = replace(last, bands=(*own, ("valley", whole)))
    use = explain([start, end], Position.START, course_along([worked_scheme()]))
    told = UseTold(worked(uses=(use,)), use, "zh_CN", ZONE)
    assert "跨时段的用量取自电表自身的分时示数：谷 0.00 → 13.88。" in [
        note.text for note in told.notes()
    ]
    plain: Any = plain_of(worked(uses=(use,)), ZONE)
    registers = [row["register"] for row in plain["uses"][0]["inputs"]["readings"]]
    assert registers == ["total", "peak", "sharp", "flat", "valley"] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_component_has_its_words(language: str) -> None:
    version = scheme(
        {"id": "a", "kind": "rate", "price": "0.5", "only_above": "2"},
        {"id": "b", "kind": "fixed", "amount": "1", "per": "day"},
        {"id": "c", "kind": "fixed", "amount": "3", "per": "bill"},
        {"id": "d", "kind": "package", "size": "5", "price": "2"},
        {"id": "e", "kind": "maximum", "of": ["a"], "amount": "4"},
        {"id": "f", "kind": "minimum", "of": ["a"], "amount": "999"},
        {"id": "g", "kind": "tiered", "cycle": "year", "mode": "volume",
         "tiers": [{"upto": "3", "price": "0.1", "flat": "1"}, {"price": "0.3", "flat": "2"}]},
        {"id": "h", "kind": "percent", "of": ["a"], "rate": "0.333333"},
        round_total={"step": "0.1", "mode": "up"},
    )  # fmt: skip
    use = explain(worked_marks(), Position.START, course_along([version]))
    explained = worked(uses=(use,))
    told = UseTold(explained, use, language, ZONE)
    assert use.difference == 0
    rows = told_rows(use, language, ZONE)
    assert all(row.name and row.amount for row in rows)
    assert {"b", "g"} <= {row.name for row in rows if row.leaf is None}
    assert len(told.ladder()) == 5
    assert "0.1" in told.ladder()[3].text
    assert told.facts()
    assert told.notes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_readings_the_rows_have_no_times_and_a_note_says_why(language: str) -> None:
    use = worked_day(has_readings=False)
    explained = worked(uses=(use,))
    told = UseTold(explained, use, language, ZONE)
    assert all(not row.span for row in told_rows(use, language, ZONE) if row.head == 0 and row.leaf)
    assert [note.icon for note in told.notes()] == ["archive"]
    assert [row.value for row in told.ladder()] == ["10.387736", "0.007736", "10.38"]


def test_what_does_not_tie_is_said_first() -> None:
    use = worked_day(cost=Money(1037))
    told = UseTold(worked(uses=(use,)), use, "zh_CN", ZONE)
    assert told.notes()[0].icon == "alert"
    assert "−0.017736" in told.notes()[0].text


def test_figures_are_exact_up_to_six_decimals() -> None:
    assert fixed(Fraction("9.614364")) == "9.614364"
    assert fixed(Fraction(-1, 3)) == "−0.333333"
    assert fixed(Fraction(12345, 10), 2) == "1,234.50"
    assert digits(Fraction(13), 2) == "13.00"
    assert digits(Fraction("2.1035"), 2) == "2.1035"
    assert digits(Fraction(2, 3)) == "0.666667"
    assert written((PricePart(Fraction("0.5"), Fraction("1.6")), PricePart(Fraction("-0.02")))) == (
        "0.5000 × 1.6 − 0.0200"
    )
    assert [tier_word(n, "zh_CN") for n in (1, 10, 11)] == ["一档", "十档", "11档"]


def test_spans_name_other_days() -> None:
    start = datetime(2025, 6, 17, 10, tzinfo=UTC)  # 18:00
    for hours, said in ((1, "18:00 – 19:00"), (6, "18:00 – 24:00"), (8, "18:00 – 次日 02:00"),
                        (30, "18:00 – 次日 24:00"), (40, "18:00 – 06-19 10:00")):  # fmt: skip
        assert told_span(start, start + timedelta(hours=hours), start, "zh_CN", ZONE) == said
