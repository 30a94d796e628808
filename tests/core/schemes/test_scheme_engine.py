"""The engine: settlement, versions, what it takes and what it leaves behind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from app.core.errors import Refusal, Trouble
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes.engine import Priced, cost, due, printed
from app.core.schemes.plan import plan_of
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    FEN,
    FLAT,
    JUNE,
    SHANGHAI,
    TERMS,
    at,
    both,
    fixed,
    percent,
    price,
    scheme,
    tiered,
    told,
    use,
    window,
    yuan,
)


def test_each_settlement_period_is_rounded_by_itself() -> None:
    third = FLAT | {"price": "0.335"}
    may_june = use("2025-05-31 00:00", "2025-06-02 00:00", "2")
    assert yuan(scheme(third), may_june) == "0.68"  # 0.335 + 0.335, each to 0.34
    assert yuan(scheme(third, settle="year"), may_june) == "0.67"


def test_the_scheme_says_how_a_total_is_rounded() -> None:
    used = use("2025-06-01 00:00", "2025-06-02 00:00", "3.9")
    steps = [
        ({"step": "1", "mode": "down"}, "1.00"),
        ({"step": "1", "mode": "up"}, "2.00"),
        (None, "1.95"),
    ]
    for rounding, expected in steps:
        assert yuan(scheme(FLAT, round_total=rounding), used) == expected


def test_without_a_rule_a_total_is_rounded_to_the_fen() -> None:
    used = use("2025-06-01 00:00", "2025-06-02 00:00", "0.01")
    assert yuan(scheme(FLAT, round_total=None), used) == "0.01"


def test_bills_end_where_the_office_says() -> None:
    terms = Terms(zone=SHANGHAI, bill_days=(date(2025, 5, 20), date(2025, 6, 20)))
    priced = price(
        scheme(FLAT, settle="bill"), use("2025-06-19 12:00", "2025-06-20 12:00", "4"), terms=terms
    )
    assert [told(p.key, p.total_after) for p in priced.periods] == [
        ("2025-05-20", 1),
        ("2025-06-20", 1),
    ]


def test_a_new_version_goes_on_from_the_same_tier() -> None:
    old = scheme(tiered(("100", "0.5"), (None, "0.6")))
    new = scheme(tiered(("100", "0.6"), (None, "0.7")), version=2)
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    second = price(new, use("2025-06-02 00:00", "2025-06-03 00:00", "20"), before=first.after)
    assert due(second) == Money(1300)  # 10 x 0.6 + 10 x 0.7
    assert second.periods[0].total_before == 45
    assert second.periods[0].total_after == 58


def test_another_scheme_knows_the_use_of_the_year_as_well() -> None:
    flat = price(scheme(FLAT), use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    tiers = scheme(tiered(("100", "0.5"), (None, "1")))
    assert due(
        price(tiers, use("2025-06-02 00:00", "2025-06-03 00:00", "20"), before=flat.after)
    ) == Money(1500)


def test_a_new_version_leaves_what_was_priced_by_the_old_one() -> None:
    old, new = scheme(FLAT, percent("0.05")), scheme(FLAT, percent("0.10"), version=2)
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "200"))
    second = price(new, use("2025-06-02 00:00", "2025-06-03 00:00", "200"), before=first.after)
    assert (due(first), due(second)) == (Money(10500), Money(11000))


def test_a_mix_of_periods_that_begins_in_mid_month_prices_what_comes_after() -> None:
    flat = price(scheme(FLAT), use("2025-06-01 08:00", "2025-06-01 22:00", "90"))
    version = scheme(both("pro_rata"), calendar=DAY_AND_NIGHT)
    later = price(version, use("2025-06-01 22:00", "2025-06-02 08:00", "20"), before=flat.after)
    assert due(later) == Money(800)  # 10 x 0.3 + 10 x 0.5


def test_a_counter_that_the_new_version_does_not_run_is_given_up() -> None:
    old = scheme(tiered(("100", "0.5"), (None, "0.6"), anchor="07-01"))
    first = price(old, use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    second = price(
        scheme(FLAT), use("2025-06-02 00:00", "2025-06-03 00:00", "1"), before=first.after
    )
    assert Counter("year@07-01", "total") in first.after.counters
    assert Counter("year@07-01", "total") not in second.after.counters


def test_intervals_may_come_in_any_order() -> None:
    version = scheme(tiered(("100", "0.5"), (None, "0.6"), cycle="month"))
    days = [use(f"2025-06-{d:02} 00:00", f"2025-06-{d + 1:02} 00:00", str(d)) for d in range(1, 29)]
    assert price(version, *reversed(days)) == price(version, *days)


def test_one_interval_needs_no_list() -> None:
    assert cost(scheme(FLAT), Position.START, JUNE, TERMS) == price(scheme(FLAT), JUNE)


def test_no_interval_changes_nothing() -> None:
    version = scheme(FLAT)
    first = price(version, JUNE)
    nothing = price(version, before=first.after)
    assert (due(nothing), nothing.after, nothing.periods) == (ZERO, first.after, ())
    assert price(version).after == Position.START


def test_use_before_the_position_is_refused() -> None:
    version = scheme(FLAT)
    first = price(version, JUNE)
    for again in (JUNE, use("2025-06-30 23:00", "2025-07-01 01:00", "1")):
        with pytest.raises(Refusal) as refused:
            price(version, again, before=first.after)
        assert refused.value.code == "usage.out_of_order"


def test_use_counted_twice_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        price(scheme(FLAT), JUNE, use("2025-06-30 23:00", "2025-07-01 01:00", "1"))
    assert refused.value.code == "usage.out_of_order"


def test_an_interval_has_a_length_and_no_negative_use() -> None:
    now, later = at("2025-06-01 00:00"), at("2025-06-01 01:00")
    for start, end, micro, code in [
        (now, now, 1, "usage.interval_empty"),
        (later, now, 1, "usage.interval_empty"),
        (now, later, -1, "usage.negative"),
    ]:
        with pytest.raises(Refusal) as refused:
            Interval(start, end, Quantity(micro))
        assert refused.value.code == code


def test_an_interval_has_instants_with_a_zone() -> None:
    aware = datetime(2025, 6, 1, tzinfo=UTC)
    for start, end in [(datetime(2025, 5, 1), aware), (aware, datetime(2025, 7, 1))]:  # noqa: DTZ001
        with pytest.raises(ValueError, match="zone"):
            Interval(start, end, Quantity(1))


def test_a_missing_holiday_year_stops_the_pricing() -> None:
    tables = [
        {"days": [kind], "windows": [window("00:00", "24:00", kind)]}
        for kind in ("workday", "weekend", "holiday")
    ]
    prices = {
        "id": "e",
        "kind": "rate_by_period",
        "prices": {"workday": "1", "weekend": "2", "holiday": "3"},
    }
    version = scheme(prices, calendar={"tables": tables})
    new_year = use("2025-12-31 23:00", "2026-01-01 01:00", "2")
    known = HolidayYear(2025), HolidayYear(2026, frozenset({date(2026, 1, 1)}))
    assert yuan(version, new_year, terms=Terms(zone=SHANGHAI, holidays=known)) == "4.00"
    with pytest.raises(Refusal) as refused:
        yuan(version, new_year, terms=Terms(zone=SHANGHAI, holidays=known[:1]))
    assert refused.value.facts == {"year": 2026}


def test_midnight_is_the_one_of_the_site() -> None:
    tiers = scheme(tiered(("1", "0"), (None, "1"), cycle="month"))
    interval = use("2025-06-30 16:00", "2025-07-01 16:00", "24", "UTC")  # 1 July in Shanghai
    assert yuan(tiers, interval) == "23.00"
    assert yuan(tiers, interval, terms=Terms(zone="UTC")) == "22.00"  # 8 hours, then 16


def test_a_position_is_kept_exactly_as_text() -> None:
    version = scheme(
        FLAT | {"price": "0.333333"}, fixed("10", "month"), tiered((None, "1")) | {"id": "t"}
    )
    after = price(version, use("2025-06-01 00:00", "2025-06-08 03:21", "7.123457")).after
    assert Position.from_text(after.to_text()) == after
    assert Position.from_text(after.to_text()).to_text() == after.to_text()
    assert Position.from_text(Position.START.to_text()) == Position.START
    assert after.months == Fraction(8, 30)
    assert after.counters[Counter("year", "total")] == Count("2025", 7123457)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", Position.START.to_text().replace("0/1", "1/0"), '{"until":5}']
)
def test_a_damaged_position_is_trouble(text: str) -> None:
    with pytest.raises(Trouble) as trouble:
        Position.from_text(text)
    assert trouble.value.code == "position.damaged"


def sums(priced: Priced) -> tuple[Money, list[str]]:
    shown = printed(priced)
    return sum((amount for _, amount in shown), ZERO), [str(amount) for _, amount in shown]


def test_printed_lines_add_up_to_the_money() -> None:
    thirds = [FLAT | {"id": name, "price": "0.333333"} for name in ("a", "b", "c")]
    priced = price(scheme(*thirds), use("2025-06-01 00:00", "2025-06-02 00:00", "1"))
    assert sums(priced) == (due(priced), ["0.34", "0.33", "0.33"])


def test_printed_lines_share_out_a_coarse_rounding() -> None:
    version = scheme(FLAT, FLAT | {"id": "b"}, round_total={"step": "1", "mode": "up"})
    priced = price(version, use("2025-06-01 00:00", "2025-06-02 00:00", "0.25"))
    assert sums(priced) == (Money(100), ["0.50", "0.50"])


def test_printed_lines_may_be_negative() -> None:
    subsidy = FLAT | {"id": "free", "price": "-0.333333"}
    priced = price(
        scheme(FLAT, subsidy, round_total=FEN), use("2025-06-01 00:00", "2025-06-02 00:00", "1")
    )
    assert sums(priced) == (Money(17), ["0.50", "-0.33"])


def test_remembered_days_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core.schemes.plan._DAYS_REMEMBERED", 3)
    version = scheme(FLAT | {"label": {"zh": "只此一次", "en": "Only here"}})
    assert yuan(version, JUNE) == "150.00"
    assert len(plan_of(version)._days) <= 3
