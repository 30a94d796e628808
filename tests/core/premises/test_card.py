"""The state of a room's card: the first that holds, in the order of priority."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.card import (
    CardFacts,
    RoomCard,
    RoomState,
    alarm_level,
    is_offline,
    is_stale,
    state_of,
    states_of,
    totals,
    worst,
)
from app.core.quantity import Quantity

LEVELS = (Money(3000), Money(1000), Money(500))
PLAIN = CardFacts(
    has_account=True,
    has_fault=False,
    supply=Supply.ON,
    misses=0,
    silent_s=40,
    is_kept_on=False,
    balance=Money(10000),
    levels=LEVELS,
)


def case(**changes: object) -> CardFacts:
    return dataclasses.replace(PLAIN, **changes)  # type: ignore[arg-type]


LOW = Money(-420)
TABLE: list[tuple[str, CardFacts, RoomState]] = [
    ("nothing to report", case(), RoomState.NORMAL),
    ("fault before cut", case(has_fault=True, supply=Supply.OFF), RoomState.FAULT),
    ("fault before no account", case(has_fault=True, has_account=False), RoomState.FAULT),
    ("cut before offline", case(supply=Supply.OFF, misses=9), RoomState.CUT),
    ("cut with plenty of money", case(supply=Supply.OFF), RoomState.CUT),
    ("cut while vacant", case(supply=Supply.OFF, has_account=False, balance=None), RoomState.CUT),
    ("unknown supply is not cut", case(supply=Supply.UNKNOWN), RoomState.NORMAL),
    ("no switch is not cut", case(supply=Supply.NONE), RoomState.NORMAL),
    ("two misses are still online", case(misses=2), RoomState.NORMAL),
    ("three misses are offline", case(misses=3), RoomState.OFFLINE),
    ("59 min 59 s are still online", case(silent_s=3599), RoomState.NORMAL),
    ("60 min are offline", case(silent_s=3600), RoomState.OFFLINE),
    ("offline before kept on", case(misses=3, is_kept_on=True), RoomState.OFFLINE),
    ("offline before a level", case(misses=3, balance=LOW), RoomState.OFFLINE),
    ("kept on takes no alarm colour", case(is_kept_on=True, balance=LOW), RoomState.KEPT_ON),
    ("below the third limit", case(balance=Money(499)), RoomState.LEVEL3),
    ("below zero", case(balance=LOW), RoomState.LEVEL3),
    ("at the third limit", case(balance=Money(500)), RoomState.LEVEL2),
    ("below the second limit", case(balance=Money(999)), RoomState.LEVEL2),
    ("at the second limit", case(balance=Money(1000)), RoomState.LEVEL1),
    ("below the first limit", case(balance=Money(2999)), RoomState.LEVEL1),
    ("at the first limit", case(balance=Money(3000)), RoomState.NORMAL),
    ("balance not known", case(balance=None), RoomState.NORMAL),
    ("no limits set", case(balance=LOW, levels=()), RoomState.NORMAL),
    ("no account", case(has_account=False, balance=None), RoomState.NO_ACCOUNT),
    ("no account has no level", case(has_account=False, balance=LOW), RoomState.NO_ACCOUNT),
]


@pytest.mark.parametrize(
    ("facts", "state"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_card_shows_the_first_state_that_holds(facts: CardFacts, state: RoomState) -> None:
    assert state_of(facts) is state


def test_whatever_else_holds_follows_in_order_of_priority() -> None:
    facts = case(has_fault=True, supply=Supply.OFF, misses=3, is_kept_on=True, balance=LOW)
    assert states_of(facts) == (
        RoomState.FAULT,
        RoomState.CUT,
        RoomState.OFFLINE,
        RoomState.KEPT_ON,
        RoomState.LEVEL3,
    )


def test_a_meter_that_never_answered_is_offline_by_its_misses_only() -> None:
    assert not is_offline(2, None)
    assert is_offline(3, None)


def test_a_value_is_old_after_two_rounds_and_an_absent_one_is_not_old() -> None:
    assert not is_stale(600, 300)
    assert is_stale(601, 300)
    assert not is_stale(None, 300)


def test_a_fourth_limit_does_not_make_a_fourth_level() -> None:
    assert alarm_level(Money(-1), (*LEVELS, Money(0))) == 3


def test_a_room_with_several_meters_shows_its_worst() -> None:
    for one, other in itertools.combinations(RoomState, 2):
        assert worst([other, one]) is one


def test_the_sums_under_the_grid_leave_out_what_is_not_known() -> None:
    known = RoomCard(
        "1-0101",
        "1",
        1,
        Utility.ELECTRIC,
        RoomState.CUT,
        balance=Money(-300),
        used_today=Quantity(5),
    )
    unknown = dataclasses.replace(known, balance=None, used_today=None)
    assert totals([known, unknown, known]) == (Money(-600), Quantity(10))
