"""A new version in the middle of a settlement period: no fen is lost, none is asked for twice."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.money import ZERO, Money
from app.core.schemes.compiled import compile_version, owed
from app.core.schemes.engine import cost, due, money_of
from app.core.schemes.explain import explained
from app.core.schemes.position import Counter, Position
from app.core.schemes.scheme import SchemeVersion
from app.core.schemes.usage import Interval, Terms
from tests.core.schemes.building import DAY_AND_NIGHT, FEN, FLAT, both, price, scheme, tiered, use
from tests.core.schemes.test_scheme_properties import EXAMPLES, readings, schemes, terms_

WHOLE_YUAN = {"step": "1", "mode": "down"}
EARLY = use("2025-06-01 00:00", "2025-06-10 00:00", "21.74")
LATE = use("2025-06-10 00:00", "2025-06-20 00:00", "1")


def test_a_coarser_rounding_takes_back_what_it_would_not_have_asked_for() -> None:
    first = price(scheme(FLAT), EARLY)
    second = price(scheme(FLAT, round_total=WHOLE_YUAN), LATE, before=first.after)
    assert due(first) == Money(1087)  # 21.74 x 0.5
    assert due(second) == Money(13)  # 11.37 is asked for as 11, and 10.87 was
    third = price(
        scheme(FLAT), use("2025-06-20 00:00", "2025-06-21 00:00", "0"), before=second.after
    )
    assert due(third) == Money(37)  # to the fen again: 11.37


def test_the_breakdown_of_the_first_price_by_a_new_rounding_still_adds_up() -> None:
    first = price(scheme(FLAT), EARLY)
    second = price(scheme(FLAT, round_total=WHOLE_YUAN), LATE, before=first.after)
    tree = explained(second)
    assert sum(leaf.amount for leaf in tree.leaves()) == tree.amount == Fraction(13, 100)
    [period] = second.periods
    assert (period.asked_before, period.asked_after) == (Money(1087), Money(1100))


@st.composite
def versions(draw: st.DrawFn) -> list[SchemeVersion]:
    return draw(st.lists(schemes(), min_size=1, max_size=4))


@EXAMPLES
@given(versions(), readings(), terms_)
def test_every_period_ends_at_the_rounded_total_of_its_last_version(
    given_: Sequence[SchemeVersion], intervals: Sequence[Interval], terms: Terms
) -> None:
    position = Position.START
    asked: dict[str, Money] = {}
    ends: dict[str, Money] = {}
    for number, interval in enumerate(intervals):
        version = given_[number % len(given_)]
        priced = cost(version, Position.from_text(position.to_text()), interval, terms)
        for period in priced.periods:
            is_taken_up = period.key == position.period
            earlier = asked.get(period.key, ZERO) if is_taken_up else ZERO
            assert period.asked_before == earlier
            asked[period.key] = earlier + period.due
            ends[period.key] = money_of(version.round_total, period.total_after)
        assert asked == {key: ends[key] for key in asked}
        found = owed(version, position, interval, terms)
        assert (found.money, found.after) == (due(priced), priced.after)
        position = priced.after


PACKAGE = {"id": "packs", "kind": "package", "size": "10", "price": "3"}


def test_another_settlement_period_asks_for_nothing_that_was_paid_before_it() -> None:
    by_month = scheme(FLAT, PACKAGE)
    by_year = scheme(FLAT, PACKAGE, settle="year")
    first = price(by_month, use("2025-06-01 00:00", "2025-06-10 00:00", "100"))
    assert due(first) == Money(8000)  # 50 and ten packages
    second = price(by_year, use("2025-06-10 00:00", "2025-06-11 00:00", "15"), before=first.after)
    assert due(second) == Money(1350)  # 7.50 and two packages begun since
    later = cost(
        by_year,
        Position.from_text(second.after.to_text()),
        use("2025-06-11 00:00", "2025-12-31 00:00", "5"),
        Terms(zone="Asia/Shanghai"),
    )
    assert due(later) == Money(250)  # within the second package
    assert later.after.since == {Counter("year", "total"): 100 * 10**6}


def test_tiers_go_on_over_a_change_of_the_settlement_period() -> None:
    tiers = tiered(("100", "0.5"), (None, "0.8"))
    first = price(scheme(tiers), use("2025-06-01 00:00", "2025-06-10 00:00", "90"))
    by_year = scheme(tiers, settle="year")
    assert compile_version(by_year)
    more = use("2025-06-10 00:00", "2025-06-11 00:00", "20")
    second = price(by_year, more, before=first.after)
    assert due(second) == Money(1300)  # 10 x 0.5 + 10 x 0.8
    assert owed(by_year, first.after, more, Terms(zone="Asia/Shanghai")).after == second.after


def test_a_mix_of_periods_is_that_of_the_settlement_period_alone() -> None:
    pro_rata = both("pro_rata", cycle="year")
    first = price(
        scheme(pro_rata, calendar=DAY_AND_NIGHT),
        use("2025-06-01 08:00", "2025-06-01 22:00", "90"),
    )
    by_year = scheme(pro_rata, calendar=DAY_AND_NIGHT, settle="year", round_total=FEN)
    night = use("2025-06-01 22:00", "2025-06-02 08:00", "20")
    # All of the new period's use lies in the night: 10 x 0.3 + 10 x 0.5.
    assert due(price(by_year, night, before=first.after)) == Money(800)


def test_a_fee_for_a_period_is_asked_for_once_when_another_period_takes_over() -> None:
    fee: dict[str, Any] = {"id": "fee", "kind": "fixed", "amount": "5", "per": "bill"}
    first = price(scheme(FLAT, fee), EARLY)
    second = price(scheme(FLAT, fee, settle="year"), LATE, before=first.after)
    assert (due(first), due(second)) == (Money(1587), Money(550))  # each period has its own fee
