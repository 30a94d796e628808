"""What the rows of a what-if add up to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.core.meters.supply import Utility
from app.core.money import ZERO, Money
from app.core.quantity import NOTHING, Quantity
from app.core.schemes.course import Course, Leg
from app.core.schemes.listing import Follower
from app.core.schemes.position import Count, Counter, Position
from app.core.schemes.what_if import Compared, MonthCompared, Trial
from app.core.schemes.what_if_figures import Bin, histogram, largest, median, priced, totals
from app.core.schemes.what_if_report import TrialReport, TrialState
from app.core.schemes.what_if_tiers import tier_reached, tiers_of
from tests.core.schemes.building import DAY_AND_NIGHT, FLAT, TERMS, both, scheme, tiered


def row(room: str, before: int, after: int, months: int = 1, used: str = "10") -> Compared:
    """Money in fen; all of the difference by one cause, and all in the first month."""
    kwh = Quantity.parse(used)
    found = [
        MonthCompared(
            date(2025, 1 + n, 1),
            kwh if n == 0 else NOTHING,
            NOTHING,
            kwh if n == 0 else NOTHING,
            Money(before if n == 0 else 0),
            Money(after if n == 0 else 0),
        )
        for n in range(months)
    ]
    account = Follower(1, room, room, "1", "", 1, "E")
    return Compared(account, tuple(found), (Money(after - before),))


FAILED = Compared(Follower(9, "9", "9-0901", "9", "", 9, "E"), reason="what_if.no_readings")


def test_totals_are_the_sums_of_the_rows_that_were_priced() -> None:
    found = totals([row("a", 1000, 1200, 12), row("b", 500, 450, 3), row("c", 70, 70), FAILED])
    assert (found.accounts, found.months) == (3, 16)
    assert (found.before, found.after, found.difference) == (Money(1570), Money(1720), Money(150))
    assert (found.up, found.down, found.same) == (1, 1, 1)
    assert (found.up_sum, found.down_sum) == (Money(200), Money(-50))
    assert found.by_cause == (Money(150),)
    assert found.share == Fraction(150, 1570)
    assert found.used == found.focus_after == Quantity.parse("30")
    assert found.focus_before == NOTHING
    assert found.price_before == Fraction(157, 300)
    assert found.price_after == Fraction(172, 300)
    assert found.mean == Money(50)
    assert found.per_month == Money(9)  # 150 / 16 = 9.375


def test_nothing_priced_is_told_without_a_share_or_a_price() -> None:
    found = totals([FAILED])
    assert (found.accounts, found.by_cause, found.mean, found.per_month) == (0, (), ZERO, ZERO)
    assert (found.share, found.price_before, found.price_after) == (None, None, None)
    assert median([FAILED]) == ZERO
    assert largest([FAILED]) == []
    assert priced([FAILED]) == []
    assert sum(one.count for one in histogram([FAILED]).bins) == 0


def test_the_median_is_the_one_in_the_middle_or_the_mean_of_two() -> None:
    assert median([row("a", 0, 1), row("b", 0, 900), row("c", 0, 5)]) == Money(5)
    assert median([row("a", 0, 1), row("b", 0, 900), row("c", 0, 5), row("d", 0, 8)]) == Money(7)


def test_the_largest_changes_come_first_whichever_way_they_go() -> None:
    rows = [row(f"{n:02}", 1000, 1000 + n) for n in range(15)] + [row("x", 1000, 0)]
    found = largest(rows)
    assert [one.account.room for one in found[:3]] == ["x", "14", "13"]
    assert len(found) == 10
    assert [one.account.room for one in largest([row("a", 5, 5), row("b", 5, 6)])] == ["b"]


def test_bins_are_of_five_yuan_where_the_spread_asks_for_it() -> None:
    # The office's picture: 142 accounts from -16 to above 80 yuan, five of them in the open bin.
    yuan = [-16, -11, *[-7] * 27, *[-2] * 58, *[2] * 20, *[7] * 20, *[40] * 9, *[90] * 5]
    found = histogram([row(str(n), 0, y * 100) for n, y in enumerate(yuan)])
    assert found.width == Money(500)
    assert found.bins[0] == Bin(Money(-2000), Money(-1500), 1)
    assert found.bins[3] == Bin(Money(-500), ZERO, 58)
    assert found.bins[-1] == Bin(Money(8000), None, 5)
    assert len(found.bins) == 21


def test_few_far_below_stand_in_an_open_first_bin() -> None:
    found = histogram([row(str(n), 9999999, 9999999 + 50 * n) for n in range(40)]
                      + [row("x", 9999999, 0)])  # fmt: skip
    assert found.bins[0] == Bin(None, ZERO, 1)
    assert found.width == Money(100)


def test_large_changes_have_wide_bins() -> None:
    found = histogram([row(str(n), 0, n * 100_000) for n in range(20)])
    assert found.width == Money(100_000)
    assert [one.count for one in found.bins] == [1] * 20


def test_a_bin_holds_its_lower_end_and_not_its_upper_one() -> None:
    one = Bin(ZERO, Money(500), 0)
    assert one.holds(ZERO)
    assert not one.holds(Money(500))
    assert Bin(None, ZERO, 0).holds(Money(-99999))
    assert Bin(ZERO, None, 0).holds(Money(99999))


@given(st.lists(st.integers(-(10**8), 10**8), max_size=60))
def test_every_account_stands_in_exactly_one_bin(fen: list[int]) -> None:
    rows = [row(str(n), 10**9, 10**9 + one) for n, one in enumerate(fen)]
    found = histogram(rows)
    assert sum(one.count for one in found.bins) == len(fen)
    for one in found.bins:
        assert one.count == sum(one.holds(row.difference) for row in rows)
    assert any(one.low == ZERO for one in found.bins) or any(one.high == ZERO for one in found.bins)


def test_the_tier_reached_is_the_highest_of_all_ladders() -> None:
    june = date(2025, 6, 30)
    ladder = scheme(tiered(("100", "1"), ("200", "2"), (None, "3"), factor="2"))
    at_110 = Position(counters={Counter("year", "total"): Count("2025", 110_000_000)})
    assert tiers_of(ladder) == 3
    assert tier_reached(ladder, at_110, june, TERMS) == 3  # counted twice over
    assert tier_reached(ladder, at_110, date(2026, 1, 1), TERMS) == 1  # last year's
    assert tier_reached(ladder, Position.START, june, TERMS) == 1


def test_a_ladder_for_each_period_is_told_by_the_highest() -> None:
    separate = scheme(both("separate"), calendar=DAY_AND_NIGHT)
    stood = Position(counters={Counter("month", "night"): Count("2025-06", 101_000_000)})
    assert tier_reached(separate, stood, date(2025, 6, 30), TERMS) == 2
    mixed = scheme(both("pro_rata"), calendar=DAY_AND_NIGHT)
    stood = Position(counters={Counter("month", "total"): Count("2025-06", 101_000_000)})
    assert tier_reached(mixed, stood, date(2025, 6, 30), TERMS) == 2


def test_without_tiers_there_is_one() -> None:
    flat = scheme(FLAT)
    assert tiers_of(flat) == 1
    assert tier_reached(flat, Position.START, date(2025, 6, 1), TERMS) == 1


def test_a_report_is_stale_once_the_draft_has_changed() -> None:
    flat, draft = scheme(FLAT), scheme({**FLAT, "price": "0.6"})
    trial = Trial(Course((Leg(None, flat),)), draft, date(2025, 6, 1), date(2025, 7, 1))
    report = TrialReport(
        trial, None, 1, (row("a", 1, 2),), TrialState.DONE, datetime(2025, 7, 1, tzinfo=UTC), 3,
        draft.text,
    )  # fmt: skip
    assert report.in_force == flat
    assert report.name == {"zh": "试", "en": "Test"}
    assert report.utility is Utility.ELECTRIC
    assert not report.is_stale(draft.text)
    assert report.is_stale(flat.text)
