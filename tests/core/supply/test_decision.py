"""The decision table, row by row: each deciding, just not holding, and before all rows below it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.accounts.account import AccountState
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.room import RoomClass
from app.core.site.settings import NoCutWindows, Settings, Site
from app.core.supply.case import (
    Decision,
    Intent,
    PendingCut,
    Protection,
    SupplyCase,
    SwitchFacts,
    Verdict,
)
from app.core.supply.decision import decide

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # Monday 12:00 in Shanghai: cuts may run
NIGHT = datetime(2026, 3, 2, 12, tzinfo=UTC)  # Monday 20:00
MORNING = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)  # Tuesday 08:30
SITE = Site("s", "试验小区", "Asia/Shanghai", False, Settings())
ON = SwitchFacts(1, Supply.ON, None)
CUT = SwitchFacts(1, Supply.OFF, Intent.ARREARS)
MANUAL = SwitchFacts(1, Supply.OFF, Intent.MANUAL)
UNKNOWN = SwitchFacts(1, Supply.UNKNOWN, None)
NO_SWITCH = SwitchFacts(1, Supply.NONE, None)
VACANT = SwitchFacts(1, Supply.OFF, Intent.VACANT)

#: a room in arrears that nothing protects: row 6 switches it off
DUE = SupplyCase(
    wallet_id=1, account_id=1, account_number="A1", room_id=1, room="1-0101",
    room_class=RoomClass.ORDINARY, utility=Utility.ELECTRIC, account_state=AccountState.ACTIVE,
    balance=Money(-1000), credit=Money(0), protection=None, forced_off=None, safety_trip=False,
    last_good_reading=NOON - timedelta(minutes=5), has_hold=False,
    final_notice_at=NOON - timedelta(hours=3), pending=None, switches=(ON,), open_command=None,
    cuts_this_hour=0, rooms_in_site=100, first_round_done=True,
)  # fmt: skip

#: what makes each row hold, from the top of the table to its foot
HOLDING: dict[str, dict[str, Any]] = {
    "1": {"room_class": RoomClass.CRITICAL},
    "2": {"forced_off": "改造"},
    "3": {"protection": Protection("病人", NOON + timedelta(days=1))},
    "4": {"account_state": AccountState.SUSPENDED},
    "5": {"balance": Money(1000)},
    "b": {"last_good_reading": None},
    "c": {"final_notice_at": None},
    "p": {"pending": PendingCut(1, "p", NOON, None, NOON + timedelta(hours=1))},
    "d": {"cuts_this_hour": 5},
}
VERDICTS = {
    "1": Verdict.LEAVE, "2": Verdict.STAY_OFF, "3": Verdict.LEAVE, "4": Verdict.LEAVE,
    "5": Verdict.LEAVE, "b": Verdict.WAIT, "c": Verdict.WAIT, "p": Verdict.WAIT,
    "d": Verdict.BRAKE,
}  # fmt: skip


def case(**changes: object) -> SupplyCase:
    return dataclasses.replace(DUE, **changes)  # type: ignore[arg-type]


def decided(now: datetime = NOON, **changes: object) -> Decision:
    return decide(case(**changes), SITE, now)


def test_a_room_in_arrears_that_nothing_protects_is_switched_off() -> None:
    assert (decided().verdict, decided().rule) == (Verdict.SWITCH_OFF, "6")


@pytest.mark.parametrize("row", HOLDING)
def test_each_row_decides_where_only_it_holds(row: str) -> None:
    decision = decided(**HOLDING[row])
    assert (decision.rule, decision.verdict) == (row, VERDICTS[row])


@pytest.mark.parametrize("row", HOLDING)
def test_each_row_goes_before_all_rows_below_it(row: str) -> None:
    below = list(HOLDING)[list(HOLDING).index(row) :]
    changes: dict[str, Any] = {}
    for lower in reversed(below):
        changes |= HOLDING[lower]
    now = NIGHT if row < "6" else NOON  # at night row a holds as well
    assert decided(now, **changes).rule == row


def test_a_window_goes_before_the_rows_of_stale_readings_grace_and_brake() -> None:
    changes = HOLDING["b"] | HOLDING["c"] | HOLDING["p"] | HOLDING["d"]
    assert decided(NIGHT, **changes).rule == "a"


@pytest.mark.parametrize(
    ("row", "just_not"),
    [
        ("1", {"room_class": RoomClass.ORDINARY}),
        ("2", {"forced_off": None}),
        ("3", {"protection": Protection("病人", NOON)}),  # ended this instant
        ("4", {"account_state": AccountState.ACTIVE}),
        ("5", {"balance": Money(0)}),
        ("b", {"last_good_reading": NOON - timedelta(minutes=30)}),
        ("c", {"final_notice_at": NOON - timedelta(minutes=120)}),
        ("p", {"pending": PendingCut(1, "p", NOON, None, NOON)}),
        ("d", {"cuts_this_hour": 4}),
    ],
)
def test_a_row_that_just_does_not_hold_lets_the_cut_pass(
    row: str, just_not: dict[str, Any]
) -> None:
    decision = decided(**just_not)
    assert decision.rule == "6"
    assert decision.verdict is Verdict.SWITCH_OFF
    assert not next(rule for rule in decision.rules if rule.number == row).holds


# row 2


def test_a_safety_trip_stays_off_whatever_is_paid() -> None:
    decision = decided(safety_trip=True, balance=Money(100000), switches=(CUT,))
    assert (decision.rule, decision.verdict) == ("2", Verdict.STAY_OFF)


def test_a_room_forced_off_stays_off_whatever_is_paid() -> None:
    decision = decided(forced_off="改造", balance=Money(100000), switches=(CUT,))
    assert (decision.rule, decision.verdict) == ("2", Verdict.STAY_OFF)


# row 3


@pytest.mark.parametrize("until", [None, NOON + timedelta(seconds=1)])
def test_protection_keeps_on_and_brings_back_what_was_cut(until: datetime | None) -> None:
    protection = Protection("病人", until)
    assert decided(protection=protection).verdict is Verdict.LEAVE
    back = decided(protection=protection, switches=(CUT,))
    assert (back.rule, back.verdict, back.earliest) == ("3", Verdict.SWITCH_ON, until)


# row 4


@pytest.mark.parametrize("state", [s for s in AccountState if s is not AccountState.ACTIVE])
def test_an_account_that_is_not_active_is_left_alone(state: AccountState) -> None:
    for balance in (Money(-1000), Money(1000)):
        decision = decided(account_state=state, balance=balance, switches=(CUT,))
        assert (decision.rule, decision.verdict) == ("4", Verdict.LEAVE)


# row 5


@pytest.mark.parametrize(
    ("balance", "credit", "switch", "verdict"),
    [
        (1, 0, CUT, Verdict.SWITCH_ON),  # one fen clears the debt
        (1, 0, ON, Verdict.LEAVE),
        (1, 0, MANUAL, Verdict.LEAVE),  # what a person switched off, money does not bring back
        (1, 0, VACANT, Verdict.SWITCH_ON),  # the new tenant of an empty room
        (1, 0, NO_SWITCH, Verdict.LEAVE),
        (0, 5000, CUT, Verdict.STAY_OFF),  # within the credit, but the debt is not cleared
        (-4999, 5000, ON, Verdict.LEAVE),
    ],
)
def test_above_the_limit_supply_may_be_on(
    balance: int, credit: int, switch: SwitchFacts, verdict: Verdict
) -> None:
    decision = decided(balance=Money(balance), credit=Money(credit), switches=(switch,))
    assert (decision.rule, decision.verdict) == ("5", verdict)


def test_below_the_reconnect_minimum_a_cut_room_stays_off() -> None:
    site = dataclasses.replace(SITE, settings=Settings(reconnect_min=Money(500)))
    short = decide(case(balance=Money(499), switches=(CUT,)), site, NOON)
    enough = decide(case(balance=Money(500), switches=(CUT,)), site, NOON)
    assert (short.verdict, short.missing) == (Verdict.STAY_OFF, Money(1))
    assert (enough.verdict, enough.missing) == (Verdict.SWITCH_ON, None)


def test_a_cut_still_under_way_is_answered_as_soon_as_money_comes() -> None:
    decision = decided(balance=Money(1), open_command=Supply.OFF)
    assert (decision.rule, decision.verdict) == ("5", Verdict.SWITCH_ON)


# row 6


@pytest.mark.parametrize(
    ("switches", "verdict"),
    [
        ((ON,), Verdict.SWITCH_OFF),
        ((UNKNOWN,), Verdict.SWITCH_OFF),
        ((CUT,), Verdict.STAY_OFF),
        ((MANUAL,), Verdict.STAY_OFF),
        ((NO_SWITCH,), Verdict.LEAVE),
        ((), Verdict.LEAVE),
        ((CUT, ON), Verdict.SWITCH_OFF),
        ((CUT, NO_SWITCH), Verdict.STAY_OFF),
        ((ON, NO_SWITCH), Verdict.SWITCH_OFF),
    ],
)
def test_what_can_be_cut_depends_on_the_switches(
    switches: tuple[SwitchFacts, ...], verdict: Verdict
) -> None:
    decision = decided(switches=switches)
    assert (decision.rule, decision.verdict) == ("6", verdict)


@pytest.mark.parametrize(
    ("balance", "credit", "rule"),
    [(0, 0, "6"), (1, 0, "5"), (-5000, 5000, "6"), (-4999, 5000, "5")],
)
def test_the_limit_itself_is_arrears(balance: int, credit: int, rule: str) -> None:
    assert decided(balance=Money(balance), credit=Money(credit)).rule == rule


# row 6 waits: a, b, c, p, d


def test_in_a_window_the_cut_waits_for_its_end() -> None:
    decision = decided(NIGHT, last_good_reading=NIGHT)
    assert (decision.rule, decision.verdict) == ("a", Verdict.WAIT)
    assert decision.earliest == MORNING


@pytest.mark.parametrize(
    "doubt",
    [
        {"last_good_reading": NOON - timedelta(minutes=30, seconds=1)},
        {"last_good_reading": None},
        {"has_hold": True},
        {"first_round_done": False},
    ],
)
def test_nobody_is_cut_on_old_doubtful_or_unasked_readings(doubt: dict[str, Any]) -> None:
    decision = decided(**doubt)
    assert (decision.rule, decision.verdict, decision.earliest) == ("b", Verdict.WAIT, None)


def test_grace_is_counted_from_the_final_notice() -> None:
    told = NOON - timedelta(minutes=119, seconds=59)
    decision = decided(final_notice_at=told)
    assert (decision.rule, decision.verdict) == ("c", Verdict.WAIT)
    assert decision.earliest == told + timedelta(minutes=120)


@pytest.mark.parametrize(
    ("cuts", "rooms", "verdict"),
    [
        (4, 100, Verdict.SWITCH_OFF),
        (5, 100, Verdict.BRAKE),  # 3 % of 100 are 3, the larger is 5
        (5, 200, Verdict.SWITCH_OFF),  # 3 % of 200 are 6
        (6, 200, Verdict.BRAKE),
        (299, 10000, Verdict.SWITCH_OFF),
        (300, 10000, Verdict.BRAKE),
    ],
)
def test_the_brake_is_the_larger_of_five_rooms_and_three_percent(
    cuts: int, rooms: int, verdict: Verdict
) -> None:
    assert decided(cuts_this_hour=cuts, rooms_in_site=rooms).verdict is verdict


def test_a_room_stopped_by_the_brake_waits_for_a_person_and_not_for_the_next_hour() -> None:
    braked = PendingCut(1, "d", NOON - timedelta(hours=2), None)
    assert decided(pending=braked).verdict is Verdict.BRAKE
    assert decided(pending=braked, brake_released=True).verdict is Verdict.SWITCH_OFF
    assert decided(cuts_this_hour=50, brake_released=True).verdict is Verdict.SWITCH_OFF


# what is missing


@pytest.mark.parametrize(
    ("balance", "credit", "switches", "missing"),
    [
        (-1000, 0, (ON,), 1001),  # to call the cut off, one fen above the limit
        (-1000, 500, (ON,), 501),
        (-1000, 0, (CUT,), 1001),  # to restore: the reconnect minimum of one fen
        (-1000, 5000, (CUT,), 1001),  # the credit does not help who is cut
        (-1000, 500, (CUT, ON), 1001),
        (1, 0, (ON,), None),
        (1, 0, (CUT,), None),
    ],
)
def test_the_cashier_is_told_what_is_missing(
    balance: int, credit: int, switches: tuple[SwitchFacts, ...], missing: int | None
) -> None:
    decision = decided(balance=Money(balance), credit=Money(credit), switches=switches)
    assert decision.missing == (None if missing is None else Money(missing))


# the table as people are shown it


def test_every_row_is_shown_with_the_values_it_compared() -> None:
    decision = decided(NIGHT)
    assert [rule.number for rule in decision.rules] == [
        "1", "2", "3", "4", "5", "6", "a", "b", "c", "p", "d",
    ]  # fmt: skip
    values = {rule.number: dict(rule.values) for rule in decision.rules}
    assert values["1"] == {"room_class": "ordinary"}
    assert values["5"] == {"balance": "-10.00", "limit": "0.00", "reconnect_min": "0.01"}
    assert values["a"]["lead_min"] == "30"
    assert values["d"] == {"cuts_this_hour": "0", "most": "5"}
    assert decision.at == NIGHT


SWITCHES = st.lists(
    st.builds(SwitchFacts, st.just(1), st.sampled_from(Supply), st.sampled_from([None, *Intent])),
    max_size=3,
).map(tuple)


@given(
    balance=st.integers(-10000, 10000).map(Money),
    credit=st.sampled_from([Money(0), Money(5000)]),
    switches=SWITCHES,
    room_class=st.sampled_from(RoomClass),
    account_state=st.sampled_from(AccountState),
    forced_off=st.sampled_from([None, "改造"]),
    protection=st.sampled_from([None, Protection("病人", None), Protection("病人", NOON)]),
    last_good_reading=st.sampled_from([None, NOON, NOON - timedelta(days=1)]),
    final_notice_at=st.sampled_from([None, NOON, NOON - timedelta(days=1)]),
    has_hold=st.booleans(),
    first_round_done=st.booleans(),
    cuts_this_hour=st.integers(0, 9),
    open_command=st.sampled_from([None, Supply.ON, Supply.OFF]),
    hour=st.integers(0, 23),
)
def test_nobody_with_money_or_without_notice_is_ever_cut(hour: int, **facts: object) -> None:
    now = datetime(2026, 3, 2, hour, tzinfo=UTC)
    asked = case(**facts)
    decision = decide(asked, SITE, now)
    if decision.verdict is Verdict.SWITCH_OFF:
        assert asked.balance <= -asked.credit
        assert asked.room_class is RoomClass.ORDINARY
        assert asked.account_state is AccountState.ACTIVE
        assert asked.protection is None or asked.protection.until == NOON <= now
        assert not asked.has_hold
        assert asked.first_round_done
        assert asked.final_notice_at is not None
        assert asked.final_notice_at + timedelta(minutes=120) <= now
        assert asked.last_good_reading is not None
        assert now - asked.last_good_reading <= timedelta(minutes=30)
        assert time(8, 30) <= SITE.local(now).time() < time(17, 30)
    if decision.verdict is Verdict.SWITCH_ON:
        assert asked.forced_off is None
        assert asked.room_class is RoomClass.ORDINARY
    assert decision.rules == decide(asked, SITE, now).rules


def test_a_site_that_cuts_at_any_time_has_no_row_a() -> None:
    site = dataclasses.replace(
        SITE, settings=Settings(no_cut=NoCutWindows(None, None, False, False))
    )
    decision = decide(case(last_good_reading=NIGHT), site, NIGHT)
    assert decision.verdict is Verdict.SWITCH_OFF
