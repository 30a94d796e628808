"""Low-balance levels: one message for each level at each crossing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alarms.alarm import AlarmState
from app.core.alarms.levels import level_of, watch
from app.core.money import Money

LEVELS = (Money(3000), Money(1000), Money(500))
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
THEN = NOW - timedelta(hours=3)
CALM = AlarmState(7)
FINAL = AlarmState(7, 3, THEN, THEN)


@pytest.mark.parametrize(
    ("fen", "level"),
    [(3000, 0), (2999, 1), (1000, 1), (999, 2), (500, 2), (499, 3), (0, 3), (-10000, 3)],
)
def test_a_level_is_reached_below_its_limit(fen: int, level: int) -> None:
    assert level_of(Money(fen), LEVELS) == level


@pytest.mark.parametrize(
    ("state", "fen", "money_came", "after", "notice"),
    [
        # calm stays calm
        (CALM, 3000, False, CALM, None),
        # each crossing is told once, with the balance of that moment
        (CALM, 2999, False, AlarmState(7, 1, NOW), 1),
        (AlarmState(7, 1, THEN), 2500, False, AlarmState(7, 1, THEN), None),
        (AlarmState(7, 1, THEN), 999, False, AlarmState(7, 2, NOW), 2),
        # a fall past several limits is one message, of the worst
        (CALM, 100, False, AlarmState(7, 3, NOW, NOW), 3),
        # the final notice starts its grace once
        (AlarmState(7, 2, THEN), 499, False, AlarmState(7, 3, NOW, NOW), 3),
        (FINAL, -5000, False, FINAL, None),
        # a fen more than the limit is not yet clear: 5.00 to 5.99 keep the third level
        (FINAL, 500, False, FINAL, None),
        (FINAL, 599, False, FINAL, None),
        (FINAL, 600, False, AlarmState(7, 2, THEN), None),
        (AlarmState(7, 1, THEN), 3099, False, AlarmState(7, 1, THEN), None),
        (AlarmState(7, 1, THEN), 3100, False, AlarmState(7), None),
        # money clears at once, and only what it lifts the wallet above
        (FINAL, 500, True, AlarmState(7, 2, THEN), None),
        (FINAL, 3000, True, AlarmState(7), None),
        (FINAL, 499, True, FINAL, None),  # a fen paid does not buy a new grace
        # a final level that was never told, because the limits were changed, is told now
        (AlarmState(7, 3, THEN), 100, False, AlarmState(7, 3, NOW, NOW), 3),
    ],
)
def test_the_alarm_follows_the_balance(
    state: AlarmState, fen: int, money_came: bool, after: AlarmState, notice: int | None
) -> None:
    moved, told = watch(state, Money(fen), LEVELS, NOW, money_came=money_came)
    assert moved == after
    assert (told.level if told else None) == notice
    if told is not None:
        assert (told.wallet_id, told.at, told.balance) == (7, NOW, Money(fen))


def test_after_clearing_the_same_level_is_told_again() -> None:
    state, first = watch(CALM, Money(499), LEVELS, THEN)
    state, none = watch(state, Money(3500), LEVELS, THEN, money_came=True)
    state, second = watch(state, Money(499), LEVELS, NOW)
    assert (first is not None, none, second is not None) == (True, None, True)
    assert state.final_notice_at == NOW


def test_a_site_without_levels_tells_nothing() -> None:
    assert watch(CALM, Money(-1), (), NOW) == (CALM, None)


@given(st.lists(st.integers(-20, 20), max_size=60))
def test_a_balance_that_trembles_by_less_than_the_margin_rings_once(trembles: list[int]) -> None:
    state, notices = CALM, 0
    for tremble in trembles:
        state, notice = watch(state, Money(500 + tremble), LEVELS, NOW)
        notices += notice is not None and notice.level == 3
    assert notices <= 1


@given(st.lists(st.tuples(st.integers(-9999, 9999), st.booleans()), max_size=60))
def test_the_level_is_never_milder_than_the_balance(moves: list[tuple[int, bool]]) -> None:
    state = CALM
    for fen, money_came in moves:
        state, _ = watch(state, Money(fen), LEVELS, NOW, money_came=money_came)
        assert state.level >= level_of(Money(fen), LEVELS)
        assert (state.final_notice_at is not None) == (state.level == 3)
        assert (state.raised_at is not None) == (state.level > 0)
