"""The twenty rules that every price keeps, one after another, each by its number."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.core.errors import Refusal
from app.core.ledger.use import price_use, used
from app.core.meters.metering import Mark
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.core.schemes import engine
from app.core.schemes.components.component import Step, StepKind
from app.core.schemes.course import course_along
from app.core.schemes.engine import Priced, cost, due, printed
from app.core.schemes.explain import explained
from app.core.schemes.finding import Weight
from app.core.schemes.position import Counter, Lot, Position
from app.core.schemes.scheme import check_scheme
from app.core.schemes.shares import share_out
from app.core.schemes.units import steps_for_money
from app.core.schemes.usage import HolidayYear, Interval, Terms
from tests.core.schemes.building import (
    DAY_AND_NIGHT,
    EVERY_DAY,
    FLAT,
    JUNE,
    TERMS,
    at,
    both,
    fixed,
    percent,
    plain,
    price,
    scheme,
    step_by_step,
    tiered,
    use,
    window,
    yuan,
)

BY_PERIOD = {"id": "energy", "kind": "rate_by_period", "prices": {"day": "0.6", "night": "0.3"}}
TOU = scheme(BY_PERIOD, calendar=DAY_AND_NIGHT)
TIERS = scheme(tiered(("100", "0.5"), (None, "0.8")))


def steps_of(priced: Priced) -> tuple[Step, ...]:
    return priced.lines[0].steps


def told(priced: Priced) -> list[tuple[str | None, str]]:
    return [(s.band, str(s.quantity)) for s in steps_of(priced)]


def banded(interval: Interval, **bands: str) -> Interval:
    return replace(interval, bands=tuple((b, Quantity.parse(q)) for b, q in bands.items()))


def test_rule_1_one_pure_function_gives_lines_total_and_position_and_knows_no_clock() -> None:
    first, second = price(TIERS, JUNE), price(TIERS, JUNE)
    assert first == second
    assert first.lines[0].amount == Fraction(210)  # 100 x 0.5 + 200 x 0.8
    assert first.after.counters[Counter("year", "total")].micro == 300 * 10**6
    assert not {"now(", "today(", "time."} & set(inspect.getsource(engine).split())


def test_rule_2_many_deductions_add_up_to_one_bill_to_the_fen() -> None:
    minutes = timedelta(minutes=30)
    start = at("2025-06-01 00:00")
    halves = [
        Interval(start + n * minutes, start + (n + 1) * minutes, Quantity.parse("0.34"))
        for n in range(48)
    ]
    one_by_one, after = step_by_step(TOU, halves)
    at_once = price(TOU, *halves)
    assert one_by_one == due(at_once).fen
    assert after == at_once.after
    # Rounded each by itself they would come to another sum.
    assert sum(due(price(TOU, half)).fen for half in halves) != one_by_one


@pytest.mark.parametrize(
    ("allocation", "expected"),
    [
        ("chronological", "42.00"),  # day 80 in tier 1, 40 night: 20 x 0.3 less; see below
        ("pro_rata", "62.67"),
        ("separate", "60.00"),
    ],
)
def test_rule_3_the_scheme_names_how_tiers_and_periods_meet(allocation: str, expected: str) -> None:
    version = scheme(both(allocation), calendar=DAY_AND_NIGHT)
    day = use("2025-06-01 08:00", "2025-06-01 22:00", "80")
    night = use("2025-06-01 22:00", "2025-06-02 08:00", "40")
    # In order: 80 x 0.6 + 20 x 0.3 + 20 x 0.5 = 64. By mix: tier 1 takes 100/120 of each,
    # 66.67 x 0.6 + 33.33 x 0.3 + 13.33 x 0.7 + 6.67 x 0.5 = 62.67. Apart: 80 x 0.6 + 40 x 0.3 = 60.
    expected = "64.00" if allocation == "chronological" else expected
    priced = price(version, day, night)
    assert str(due(priced)) == expected
    is_adjusted = any(s.kind is StepKind.TRUED_UP for s in steps_of(priced))
    assert is_adjusted == (allocation == "pro_rata")


def test_rule_4_a_tier_is_crossed_exactly_at_its_limit_which_belongs_below() -> None:
    priced = price(TIERS, use("2025-06-01 00:00", "2025-06-01 01:00", "100.5"))
    assert [(s.tier, str(s.quantity)) for s in steps_of(priced)] == [(1, "100"), (2, "1/2")]
    on_it = price(TIERS, use("2025-06-01 00:00", "2025-06-01 01:00", "100"))
    assert [s.tier for s in steps_of(on_it)] == [1]


def test_rule_5_the_meters_own_registers_are_used_and_never_split_again() -> None:
    whole = use("2025-06-01 00:00", "2025-06-02 00:00", "10")
    by_registers = price(TOU, banded(whole, day="7", night="3"))
    assert sum(s.quantity for s in steps_of(by_registers) if s.band == "day") == 7
    assert not any(s.is_split for s in steps_of(by_registers))
    assert due(by_registers) == Money(510)  # 7 x 0.6 + 3 x 0.3


def test_rule_5_the_total_is_billed_where_registers_differ_in_their_last_digit() -> None:
    whole = use("2025-06-01 00:00", "2025-06-02 00:00", "10")
    priced = price(TOU, banded(whole, day="7", night="2.99"))
    assert sum(s.quantity for s in steps_of(priced)) == 10
    assert not any(s.is_split for s in steps_of(priced))


@pytest.mark.parametrize(
    "bands",
    [{"day": "5", "night": "1"}, {"day": "7", "noon": "3"}, {"day": "0", "night": "0"}],
    ids=["another sum", "a period nobody knows", "registers that stand still"],
)
def test_rule_5_otherwise_use_is_split_by_time_and_marked(bands: dict[str, str]) -> None:
    whole = use("2025-06-01 00:00", "2025-06-02 00:00", "24")
    priced = price(TOU, banded(whole, **bands))
    assert told(priced) == [("night", "8"), ("day", "14"), ("night", "2")]
    assert all(s.is_split for s in steps_of(priced))


def test_rule_5_registers_of_a_meter_that_did_not_move_price_nothing() -> None:
    still = banded(use("2025-06-01 00:00", "2025-06-02 00:00", "0"), day="0", night="0")
    assert due(price(TOU, still)) == ZERO


def test_rule_5_split_parts_add_up_to_the_reading_difference() -> None:
    priced = price(TOU, use("2025-06-01 07:13", "2025-06-03 19:41", "0.000007"))
    assert sum(s.quantity for s in steps_of(priced)) == Fraction(7, 10**6)


@pytest.mark.parametrize(("end", "is_long"), [("04:00", False), ("04:01", True)])
def test_rule_5_a_long_gap_is_billed_and_marked(end: str, is_long: bool) -> None:
    priced = price(TIERS, use("2025-06-01 00:00", f"2025-06-01 {end}", "1"))
    assert [s.is_long for s in steps_of(priced)] == [is_long]
    assert due(priced) == Money(50)
    unlimited = price(TIERS, JUNE, terms=replace(TERMS, gap_limit=None))
    assert not any(s.is_long for s in steps_of(unlimited))


def test_rule_6_an_estimate_is_marked_and_the_actual_reading_takes_its_place() -> None:
    guess = replace(use("2025-06-01 00:00", "2025-06-01 01:00", "3"), is_estimated=True)
    estimated = price(TIERS, guess)
    assert [s.is_estimated for s in steps_of(estimated)] == [True]
    actual = price(TIERS, use("2025-06-01 00:00", "2025-06-01 01:00", "2"))
    assert due(actual) - due(estimated) == Money(-50)


def test_rule_6_without_a_reading_nothing_is_deducted_and_the_next_carries_all() -> None:
    late = price(TIERS, use("2025-06-01 00:00", "2025-06-03 00:00", "4"))
    assert due(late) == Money(200)
    nothing = cost(TIERS, late.after, [], TERMS)
    assert (due(nothing), nothing.after) == (ZERO, late.after)


def test_rule_7_an_exchange_keeps_the_tier_and_a_rollover_counts_over_the_top() -> None:
    old = price(TIERS, use("2025-06-01 00:00", "2025-06-02 00:00", "90"))
    new = price(TIERS, use("2025-06-02 00:00", "2025-06-03 00:00", "20"), before=old.after)
    assert [(s.tier, str(s.quantity)) for s in steps_of(new)] == [(1, "10"), (2, "10")]
    before = Mark(at("2025-06-01 00:00"), Quantity.parse("999999.5"))
    after = Mark(at("2025-06-01 01:00"), Quantity.parse("1.5"))
    over = used(Fraction(40), before, after, rolled_at=Quantity.parse("1000000"))
    assert over == Quantity.parse("80")  # the difference of 2, times the ratio


def test_rule_8_a_new_price_holds_from_its_instant_and_the_tier_goes_on() -> None:
    rise = scheme(tiered(("100", "0.6"), (None, "0.9")), effective_from="2025-06-02T00:00:00+08:00")
    whole = use("2025-06-01 00:00", "2025-06-03 00:00", "160")
    priced = price_use(course_along((TIERS, rise)), Position.START, whole, TERMS)
    # By time 80 before; then 20 to the limit and 60 above: 80 x 0.5 + 20 x 0.6 + 60 x 0.9.
    assert priced.cost == Money(10600)


def test_rule_8_a_fixed_fee_is_shared_by_days_and_its_parts_are_the_whole() -> None:
    old, new = scheme(fixed("31", "month")), scheme(fixed("31", "month"), note="n")
    first = price(old, use("2025-06-01 00:00", "2025-06-11 00:00", "0"))
    second = price(new, use("2025-06-11 00:00", "2025-07-01 00:00", "0"), before=first.after)
    assert due(first) == Money(1033)
    assert due(first) + due(second) == Money(3100)


def test_rule_9_a_cycle_ends_at_midnight_of_the_site() -> None:
    month = scheme(tiered(("10", "1"), (None, "2"), cycle="month"))
    over = use("2025-06-30 22:00", "2025-07-01 02:00", "24")
    # 12 before midnight: 10 x 1 + 2 x 2; 12 after it, in a new cycle: the same.
    assert yuan(month, over) == "28.00"
    assert yuan(month, over, terms=Terms(zone="UTC")) == "38.00"  # midnight is elsewhere


def test_rule_10_a_repeated_hour_counts_twice_and_a_skipped_one_not_at_all() -> None:
    zone = "Europe/Berlin"
    hours = {
        "time_zone": zone,
        "tables": [
            {
                "days": EVERY_DAY,
                "windows": [
                    window("02:00", "03:00", "day"),
                    window("03:00", "02:00", "night"),
                ],
            }
        ],
    }
    version = scheme(BY_PERIOD, calendar=hours)
    terms = Terms(zone=zone)
    autumn = price(version, use("2025-10-26 00:00", "2025-10-27 00:00", "25", zone), terms=terms)
    spring = price(version, use("2025-03-30 00:00", "2025-03-31 00:00", "23", zone), terms=terms)
    assert sum(s.quantity for s in steps_of(autumn) if s.band == "day") == 2
    assert [s.band for s in steps_of(spring)] == ["night"]


def test_rule_10_gaps_and_overlaps_of_a_day_are_refused() -> None:
    for windows, code in (
        ([window("00:00", "23:00", "day")], "scheme.hole_in_day"),
        (
            [window("00:00", "24:00", "day"), window("01:00", "02:00", "day")],
            "scheme.overlap_in_day",
        ),
    ):
        tables = [{"days": EVERY_DAY, "windows": windows}]
        text = json.dumps(plain(BY_PERIOD, calendar={"tables": tables}))
        assert code in {finding.code for finding in check_scheme(text)}


def test_rule_11_a_day_that_only_a_missing_list_of_holidays_could_name_is_refused() -> None:
    tables = [
        {"days": ["workday", "weekend"], "windows": [window("00:00", "24:00", "day")]},
        {"days": ["holiday"], "windows": [window("00:00", "24:00", "night")]},
    ]
    version = scheme(BY_PERIOD, calendar={"tables": tables})
    feast = use("2025-10-01 00:00", "2025-10-02 00:00", "10")
    with pytest.raises(Refusal) as refused:
        price(version, feast)
    assert refused.value.code == "scheme.holiday_year_missing"
    known = replace(TERMS, holidays=(HolidayYear(2025, frozenset({date(2025, 10, 1)})),))
    assert yuan(version, feast, terms=known) == "3.00"


def test_rule_12_a_correction_prices_again_what_came_after_it_too() -> None:
    wrong = [
        use("2025-06-01 00:00", "2025-06-02 00:00", "90"),
        use("2025-06-02 00:00", "2025-06-03 00:00", "50"),
    ]
    right = [replace(wrong[0], quantity=Quantity.parse("60")), wrong[1]]
    posted, now = price(TIERS, *wrong), price(TIERS, *right)
    # 30 less in tier 1, but the untouched second day comes down a tier as well:
    # before 90 x 0.5 + 10 x 0.5 + 40 x 0.8 = 82, now 100 x 0.5 + 10 x 0.8 = 58.
    assert due(now) - due(posted) == Money(-2400)
    again = price(TIERS, *right)
    assert (due(again) - due(now), again.after) == (ZERO, now.after)


def test_rule_13_halves_go_away_from_zero_and_printed_lines_are_the_total() -> None:
    parts = [{**FLAT, "id": name, "price": "0.333333"} for name in "abc"]
    priced = price(scheme(*parts), use("2025-06-01 00:00", "2025-06-01 01:00", "1"))
    assert [money for _, money in printed(priced)] == [Money(34), Money(33), Money(33)]
    assert sum((money for _, money in printed(priced)), ZERO) == due(priced) == Money(100)
    one = use("2025-06-01 00:00", "2025-06-01 01:00", "1")
    assert yuan(scheme({**FLAT, "price": "0.005"}), one) == "0.01"
    assert yuan(scheme({**FLAT, "price": "-0.005"}), one) == "-0.01"


def test_rule_14_shares_add_up_and_a_tie_goes_to_the_first() -> None:
    assert share_out(100, [1, 1, 1]) == [34, 33, 33]
    assert share_out(10801, [2000, 3515, 5285]) == [2000, 3515, 5286]


def test_rule_15_money_buys_units_rounded_down_and_the_rest_stays() -> None:
    def cost_of(hundredths: int) -> Fraction:
        return price(
            TIERS,
            Interval(JUNE.start, JUNE.end, Quantity(hundredths * 10**4)),
        ).after.total

    steps = steps_for_money(Fraction("50.99"), cost_of)
    assert steps == 10123  # 100 for 50 yuan, then 1.23 at 0.8 = 0.984; the next 0.01 is too much
    assert cost_of(steps) <= Fraction("50.99") < cost_of(steps + 1)


def test_rule_16_volume_prices_jump_visibly_and_the_office_is_warned() -> None:
    component = tiered(("100", "0.5"), (None, "0.8"), mode="volume")
    version = scheme(component)
    below = price(version, use("2025-06-01 00:00", "2025-06-01 01:00", "100"))
    above = price(version, use("2025-06-01 01:00", "2025-06-01 02:00", "1"), before=below.after)
    assert [(s.kind, str(s.amount)) for s in steps_of(above)] == [
        (StepKind.REPRICED, "30"),
        (StepKind.USE, "4/5"),
    ]
    [finding] = check_scheme(json.dumps(plain(component)))
    assert (finding.code, finding.weight) == ("scheme.volume_jumps", Weight.WARNING)


def test_rule_16_volume_tiers_by_period_reprice_each_period_at_its_own_price() -> None:
    component = both("chronological", mode="volume")
    del component["allocation"]
    version = scheme(component, calendar=DAY_AND_NIGHT)
    day = use("2025-06-01 08:00", "2025-06-01 22:00", "60")
    night = use("2025-06-01 22:00", "2025-06-02 00:00", "40")
    more = use("2025-06-02 00:00", "2025-06-02 08:00", "1")
    priced = price(version, more, before=price(version, day, night).after)
    # 60 day from 0.6 to 0.7, 40 night from 0.3 to 0.5, and 1 at 0.5.
    assert [(s.kind, s.band, str(s.amount)) for s in steps_of(priced)] == [
        (StepKind.REPRICED, "day", "6"),
        (StepKind.REPRICED, "night", "8"),
        (StepKind.USE, "night", "1/2"),
    ]
    assert yuan(version, day, night, more) == "62.50"  # 60 x 0.7 + 41 x 0.5


def test_rule_17_a_percentage_and_a_minimum_are_judged_on_the_period_and_trued_up() -> None:
    least = {"id": "least", "kind": "minimum", "of": ["energy"], "amount": "60"}
    version = scheme(FLAT, percent("0.1"), least)
    half = use("2025-06-01 00:00", "2025-06-16 00:00", "20")
    rest = use("2025-06-16 00:00", "2025-07-01 00:00", "180")
    first = price(version, half)
    second = price(version, rest, before=first.after)
    assert [str(line.amount) for line in first.lines] == ["10", "1", "20"]  # half of 60 is due
    assert [str(line.amount) for line in second.lines] == ["90", "9", "-20"]  # 100 is above 60
    assert {s.kind for line in second.lines[1:] for s in line.steps} == {StepKind.TRUED_UP}


@pytest.mark.parametrize(
    ("since", "free"),
    [("now", 32), ("day_share", 24), ("next_cycle", 16)],
)
def test_rule_18_a_free_quota_follows_the_persons_as_the_scheme_says(since: str, free: int) -> None:
    quota = tiered(("8", "0"), (None, "1"), cycle="month", scale="persons", persons_from=since)
    # Two persons, from the middle of June on four: 8 free units for each.
    terms = replace(TERMS, persons=2, persons_since=((date(2025, 6, 16), 4),))
    late = use("2025-06-20 00:00", "2025-06-21 00:00", "100")
    assert yuan(scheme(quota), late, terms=terms) == f"{100 - free}.00"
    early = use("2025-06-10 00:00", "2025-06-11 00:00", "100")
    assert yuan(scheme(quota), early, terms=terms) == "84.00"
    july = use("2025-07-10 00:00", "2025-07-11 00:00", "100")
    assert yuan(scheme(quota), july, terms=terms) == "68.00"


def test_rule_18_a_quota_for_persons_whom_nobody_counted_is_refused() -> None:
    quota = scheme(tiered(("8", "0"), (None, "1"), cycle="month", scale="persons"))
    with pytest.raises(Refusal, match=r"scheme\.input_missing \(input=persons\)"):
        price(quota, JUNE)


DORMITORY = tiered(("8", "0"), (None, "1"), cycle="month", carry={"months": 2})


def month(number: int, quantity: str) -> Interval:
    return use(f"2025-{number:02}-01 00:00", f"2025-{number + 1:02}-01 00:00", quantity)


def carried(priced: Priced) -> list[tuple[bool, str, str]]:
    return [(s.is_carried, str(s.quantity), str(s.price)) for s in steps_of(priced)]


def test_rule_18_a_quota_that_rolls_over_is_used_first_and_lapses_after_its_months() -> None:
    version = scheme(DORMITORY)
    june = price(version, month(6, "5"))
    assert june.after.lots == {}  # what June leaves is known when July begins
    july = price(version, month(7, "4"), before=june.after)
    # June left 3, void from 1 September on; of July's 4 they are the first 3, so July leaves 7.
    assert carried(july) == [(True, "3", "0"), (False, "1", "0")]
    august = price(version, month(8, "16"), before=july.after)
    assert august.after.lots == {"energy": (Lot("2025-10-01", 7 * 10**6),)}
    assert carried(august) == [(True, "7", "0"), (False, "8", "0"), (False, "1", "1")]
    september = price(version, month(9, "9"), before=august.after)
    assert carried(september) == [(False, "8", "0"), (False, "1", "1")]


def test_rule_18_a_quota_not_used_in_time_is_void() -> None:
    version = scheme(DORMITORY)
    idle = price(version, month(6, "0"), month(7, "0"))
    assert [lot.ends for lot in idle.after.lots["energy"]] == ["2025-09-01"]
    # August has June's 8, July's 8 and its own 8; September has not June's any more.
    assert yuan(version, month(6, "0"), month(7, "0"), month(8, "25")) == "1.00"
    assert yuan(version, month(6, "0"), month(7, "0"), month(8, "0"), month(9, "25")) == "1.00"
    assert yuan(version, month(6, "0"), month(7, "20"), month(8, "8")) == "4.00"


def test_rule_18_a_quota_may_live_until_its_term_ends() -> None:
    terms_end = scheme({**DORMITORY, "carry": {"until": [1, 7]}})
    june_and_july = (month(6, "5"), month(7, "12"))
    assert yuan(terms_end, *june_and_july) == "1.00"  # 3 of June and 8
    assert yuan(terms_end, month(7, "5"), month(8, "12")) == "4.00"  # July's rest lapsed with it
    assert yuan(terms_end, month(8, "0"), month(9, "0"), month(10, "25")) == "1.00"


def test_rule_18_a_quota_that_rolls_over_follows_the_persons_of_its_month() -> None:
    version = scheme({**DORMITORY, "scale": "persons"})
    terms = replace(TERMS, persons=2, persons_since=((date(2025, 7, 1), 1),))
    # June leaves 16 - 6 = 10 for two persons; July adds 8 for one.
    assert yuan(version, month(6, "6"), month(7, "19"), terms=terms) == "1.00"


def test_rule_18_a_quota_carried_on_shows_in_the_breakdown_and_survives_its_text() -> None:
    version = scheme(DORMITORY)
    june = price(version, month(6, "5"), use("2025-07-01 00:00", "2025-07-02 00:00", "1"))
    stood = Position.from_text(june.after.to_text())
    assert stood == june.after
    assert stood.lots == {"energy": (Lot("2025-09-01", 3 * 10**6),)}
    rest = price(version, use("2025-07-02 00:00", "2025-07-03 00:00", "4"), before=stood)
    leaves = [leaf.step for leaf in explained(rest).leaves()]
    assert [(s.is_carried, s.tier, str(s.before)) for s in leaves if s] == [
        (True, 1, "1"),
        (False, 1, "3"),
    ]


def test_rule_18_a_lot_of_an_account_that_comes_back_to_its_scheme_too_late_is_void() -> None:
    version, other = scheme(DORMITORY), scheme(FLAT)
    stood = price(version, month(6, "0"), use("2025-07-01 00:00", "2025-07-02 00:00", "0")).after
    away = price(other, use("2025-07-02 00:00", "2025-09-02 00:00", "0"), before=stood).after
    back = price(version, use("2025-09-02 00:00", "2025-09-03 00:00", "9"), before=away)
    assert carried(back) == [(False, "8", "0"), (False, "1", "1")]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"cycle": "year"}, "scheme.carry_not_plain", "components[0].carry"),
        ({"mode": "volume"}, "scheme.carry_not_plain", "components[0].carry"),
        ({"factor": "0.9"}, "scheme.carry_not_plain", "components[0].carry"),
        ({"carry": {}}, "scheme.carry_how_long", "components[0].carry.months"),
        (
            {"carry": {"months": 1, "until": [1]}},
            "scheme.carry_how_long",
            "components[0].carry.months",
        ),
        ({"carry": {"months": 0}}, "scheme.out_of_range", "components[0].carry.months"),
        ({"carry": {"until": []}}, "scheme.not_a_list", "components[0].carry.until"),
        ({"carry": {"until": [13]}}, "scheme.not_a_month", "components[0].carry.until"),
        ({"carry": {"until": "7"}}, "scheme.not_a_list", "components[0].carry.until"),
    ],
)
def test_rule_18_a_quota_is_carried_on_by_the_month_alone(
    change: dict[str, object], code: str, path: str
) -> None:
    findings = check_scheme(json.dumps(plain({**DORMITORY, **change})))
    assert (code, path) in [(finding.code, finding.path) for finding in findings]


def test_rule_19_a_negative_price_becomes_credit_to_the_fen() -> None:
    subsidy = scheme(tiered(("20", "-0.5"), (None, "0.5")))
    assert yuan(subsidy, use("2025-06-01 00:00", "2025-06-01 01:00", "15")) == "-7.50"
    assert yuan(subsidy, JUNE) == "130.00"


def test_rule_20_every_line_tells_enough_to_be_worked_out_again() -> None:
    priced = price(TIERS, use("2025-06-01 00:00", "2025-06-01 01:00", "120.005"))
    assert [
        (s.tier, str(s.quantity), str(s.price), str(s.before), str(s.after))
        for s in steps_of(priced)
    ] == [(1, "100", "1/2", "0", "100"), (2, "4001/200", "4/5", "100", "24001/200")]
    assert TIERS.title("en") == "Test v1"
    tree = explained(priced)
    assert sum(leaf.amount for leaf in tree.leaves()) == tree.amount == Fraction("66")
    rounding = tree.children[-1]
    assert (str(rounding.amount), rounding.period) == ("-1/250", priced.periods[0])


def test_a_resale_price_is_capped_on_average() -> None:
    cap = {
        "id": "cap",
        "kind": "price_cap",
        "of": ["energy"],
        "purchase_price": "0.5",
        "loss": "0.06",
        "ceiling": "0.6",
    }
    version = scheme({**FLAT, "price": "0.7"}, cap)
    # min(0.5 x 1.06, 0.6) = 0.53 for each of 300.
    assert yuan(version, JUNE) == "159.00"
    assert yuan(scheme({**FLAT, "price": "0.5"}, cap), JUNE) == "150.00"
    no_loss = {key: cap[key] for key in ("id", "kind", "of", "ceiling")}
    assert yuan(scheme({**FLAT, "price": "0.7"}, no_loss), JUNE) == "180.00"
    own = {**{key: cap[key] for key in ("id", "kind", "of", "loss")}, "purchase_price": "0.5"}
    assert yuan(scheme({**FLAT, "price": "0.7"}, own), JUNE) == "159.00"
    findings = check_scheme(json.dumps(plain(FLAT, {**no_loss, "loss": "0.1"})))
    assert [(f.code, f.path) for f in findings] == [
        ("scheme.loss_without_price", "components[1].loss")
    ]
