"""The facts of a decision, the cut that waits, the commands under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.alarms.alarm import AlarmState, Notice
from app.core.errors import Refusal
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.supply.case import (
    Decision,
    Intent,
    PendingCut,
    Protection,
    Rule,
    SupplyCase,
    SwitchFacts,
    Verdict,
)
from app.core.supply.command import Command, CommandKind, CommandState
from app.storage import tables as t
from app.storage.books import SqlBooks
from app.storage.sql.supply import decision_of, pending_of
from app.storage.store import Store
from tests.storage.small_site import CASHIER, T0, add_rooms, entry, kwh, open_all, room

HOUR = timedelta(hours=1)
OPENING = Money(10_000)  # enough that nothing waits and nobody was warned
WAIT = Decision(
    Verdict.WAIT,
    "c",
    (Rule("6", True, (("balance", "-3.00"), ("credit", "0.00"))), Rule("c", True, ())),
    T0,
    earliest=T0 + HOUR,
    missing=Money(301),
)
PENDING = PendingCut(1, "c", T0, T0 + HOUR)


@pytest.fixture
def site(store: Store) -> Store:
    """Three rooms with money."""
    add_rooms(store, opening=OPENING)
    open_all(store)
    return store


def case(store: Store, wallet_id: int = 1) -> SupplyCase:
    with store.looking() as books:
        return books.supply.cases([wallet_id], T0)[wallet_id]


def plan(
    books: SqlBooks, key: str, meter_id: int = 1, supply: Supply | None = Supply.OFF
) -> Command:
    return books.commands.plan(
        key,
        CommandKind.READ if supply is None else CommandKind.SUPPLY,
        meter_id,
        meter_id,
        supply,
        None if supply is None else Intent.ARREARS,
        "6",
        CASHIER,
        T0,
        {"rule": "6"},
    )


def test_a_case_gathers_what_the_table_asks(site: Store) -> None:
    with site.sitting() as books:
        books.ledger.post(entry("k", 500))
        found = books.meters.metering([1])[1]
        books.meters.save([replace(found, billable=Mark(T0, kwh(101)))])
        books.meters.supply_verified(1, Supply.OFF, T0, Intent.ARREARS)
        books.alarms.save([AlarmState(1, 3, T0, T0)])
        books.supply.protect(1, Utility.ELECTRIC, Protection("住院", T0 + HOUR))
        books.supply.force_off(1, "装修")
        plan(books, "cut-2", 2)
    found_case = case(site)
    assert found_case.room == room(1)
    assert found_case.balance == Money(10_500)
    assert found_case.credit == Money(0)
    assert found_case.protection == Protection("住院", T0 + HOUR)
    assert found_case.forced_off == "装修"
    assert found_case.last_good_reading == T0
    assert found_case.final_notice_at == T0
    assert found_case.switches == (SwitchFacts(1, Supply.OFF, Intent.ARREARS),)
    assert found_case.open_command is None
    assert found_case.cuts_this_hour == 1
    assert found_case.rooms_in_site == 3
    assert found_case.first_round_done
    assert not found_case.has_hold
    assert not found_case.safety_trip
    assert not found_case.brake_released
    assert case(site, 2).open_command is Supply.OFF


def test_an_open_accrual_is_part_of_the_balance_decided_on(site: Store) -> None:
    with site.sitting() as books:
        books.ledger.post(entry("k", 500))
        found = books.meters.metering([1])[1]
        assert found.assignment is not None
        books.meters.save(
            [replace(found, assignment=replace(found.assignment, accrued=Money(10_501)))]
        )
    assert case(site).balance == Money(-1)


def test_the_hours_cuts_count_rooms_cut_by_rule_and_not_withdrawn(site: Store) -> None:
    with site.sitting() as books:
        plan(books, "a", 1)
        withdrawn = plan(books, "b", 2)
        plan(books, "c", 3, Supply.ON)
        books.commands.move(withdrawn.id, CommandState.SUPERSEDED, T0)
    with site.looking() as books:
        assert books.supply.cases([2], T0)[2].cuts_this_hour == 1
        own = books.supply.cases([1], T0)[1]
        assert (own.cuts_this_hour, own.was_cut_this_hour) == (0, True)
        assert books.supply.cases([2], T0 + HOUR)[2].cuts_this_hour == 0


def test_no_cut_in_the_first_round_after_a_start(site: Store) -> None:
    assert case(site).first_round_done
    with site.sitting() as books:
        books.station.started(T0)
    assert not case(site).first_round_done
    with site.sitting() as books:
        books.station.round_done(T0 + HOUR)
        books.station.round_done(T0 + 2 * HOUR)
    assert case(site).first_round_done
    with site.reading() as connection:
        row = connection.execute(select(t.station)).one()
    assert (row.first_round_at, row.last_round_at) == (T0 + HOUR, T0 + 2 * HOUR)


def test_a_released_brake_lasts_until_its_hour(site: Store) -> None:
    with site.sitting() as books:
        books.supply.release_brake(T0 + HOUR)
        assert books.supply.cases([1], T0)[1].brake_released
    with site.looking() as books:
        assert not books.supply.cases([1], T0 + HOUR)[1].brake_released


def test_a_decision_and_its_pending_cut_come_back_as_they_were(site: Store) -> None:
    with site.sitting() as books:
        books.supply.save_decision(1, WAIT, PENDING)
    with site.reading() as connection:
        row = connection.execute(select(t.supply_states)).one()
    assert decision_of(row) == WAIT
    assert pending_of(1, row) == PENDING == case(site).pending
    with site.sitting() as books:
        books.supply.save_decision(1, replace(WAIT, verdict=Verdict.SWITCH_OFF), None)
    assert case(site).pending is None


def test_wallets_are_looked_at_again_when_their_time_has_come(site: Store) -> None:
    with site.sitting() as books:
        books.supply.save_decision(1, WAIT, PENDING)
        books.supply.save_decision(2, replace(WAIT, earliest=None), None)
    with site.looking() as books:
        assert books.supply.due_reviews(T0, 10) == []
        assert books.supply.due_reviews(T0 + HOUR, 10) == [1]
        assert books.supply.due_reviews(T0 + HOUR, 0) == []


def test_a_postponed_cut_is_looked_at_when_the_postponement_ends(site: Store) -> None:
    until = T0 + 3 * HOUR
    with site.sitting() as books:
        books.supply.save_decision(1, WAIT, PENDING)
        books.supply.postpone(1, until, "明天来交")
    with site.looking() as books:
        assert books.supply.due_reviews(until - HOUR, 10) == []
        assert books.supply.due_reviews(until, 10) == [1]
    assert case(site).pending == replace(PENDING, postponed_until=until, postponed_why="明天来交")
    with pytest.raises(Refusal, match=r"pending_cut\.not_found"), site.sitting() as books:
        books.supply.postpone(2, until, "x")


def test_a_protection_that_ends_brings_its_wallets_up_for_review(site: Store) -> None:
    with site.sitting() as books:
        books.supply.protect(1, None, Protection("住院", T0 + HOUR))
    with site.looking() as books:
        assert books.supply.due_reviews(T0, 10) == []
        assert books.supply.due_reviews(T0 + HOUR, 10) == [1]
    with site.sitting() as books:
        books.supply.save_decision(1, replace(WAIT, at=T0 + HOUR, earliest=None), None)
    with site.looking() as books:
        assert books.supply.due_reviews(T0 + 2 * HOUR, 10) == []


def test_a_protection_speaks_for_its_utility_and_can_be_taken_back(site: Store) -> None:
    with site.sitting() as books:
        books.supply.protect(1, Utility.WATER, Protection("水", None))
    assert case(site).protection is None
    with site.sitting() as books:
        books.supply.protect(1, None, Protection("全部", None))
    assert case(site).protection == Protection("全部", None)
    with site.sitting() as books:
        books.supply.protect(1, None, None)
    assert case(site).protection is None


def test_the_same_command_key_gives_the_first_command(site: Store) -> None:
    with site.sitting() as books:
        first = plan(books, "a")
        assert plan(books, "a") == first
        assert first.room == room(1)
        assert first.state is CommandState.QUEUED


def test_a_newer_supply_command_supersedes_the_open_one_of_its_meter_only(site: Store) -> None:
    with site.sitting() as books:
        old, other, look = plan(books, "a"), plan(books, "b", 2), plan(books, "r", 1, None)
        new = plan(books, "c", 1, Supply.ON)
        assert books.commands.get(old.id).state is CommandState.SUPERSEDED
        assert [c.id for c in books.commands.open_of_meter(1)] == [look.id, new.id]
        assert [c.id for c in books.commands.open_of_wallet(2)] == [other.id]


def test_commands_are_due_by_their_time_and_unsettled_once_sent(site: Store) -> None:
    with site.sitting() as books:
        command = plan(books, "a")
        assert [c.id for c in books.commands.due(T0, 10)] == [command.id]
        books.commands.move(
            command.id, CommandState.QUEUED, T0, next_at=T0 + HOUR, tried=True, facts={"try": 1}
        )
        assert books.commands.due(T0, 10) == []
        books.commands.move(command.id, CommandState.SENT, T0 + HOUR)
        assert books.commands.due(T0 + HOUR, 10) == []
        (sent,) = books.commands.unsettled()
        assert (sent.tries, sent.facts) == (1, {"rule": "6", "try": 1})
        books.commands.move(command.id, CommandState.VERIFIED, T0 + HOUR)
        assert books.commands.unsettled() == []
    with pytest.raises(Refusal, match=r"command\.not_found"), site.sitting() as books:
        books.commands.get(404)


def test_alarm_states_and_notices_are_kept(site: Store) -> None:
    raised = AlarmState(1, 2, T0, None)
    with site.sitting() as books:
        assert books.alarms.states([1, 2]) == {1: AlarmState(1), 2: AlarmState(2)}
        books.alarms.save([raised])
        books.alarms.save([raised, AlarmState(2, 3, T0, T0)])
        books.alarms.record([Notice(1, 2, T0, Money(-5))])
        books.alarms.record([])
    with site.looking() as books:
        assert books.alarms.states([1, 2]) == {1: raised, 2: AlarmState(2, 3, T0, T0)}
    with site.reading() as connection:
        notice = connection.execute(select(t.notices)).one()
    assert (notice.wallet_id, notice.level, notice.balance_fen) == (1, 2, -5)


def test_the_stations_own_notes_are_kept(site: Store) -> None:
    with site.sitting() as books:
        (channel,) = books.station.channels()
        assert [m.number for m in books.station.meters()] == ["E0001", "E0002", "E0003"]
        books.station.note(paused=True, queue=3, trouble="clock.jumped")
        for at in (T0, T0 + HOUR):
            books.station.note_channel(channel.id, at, answered=False)
    with site.reading() as connection:
        row = connection.execute(select(t.channels)).one()
        state = connection.execute(select(t.station)).one()
    assert (row.misses, row.silent_since) == (2, T0)
    assert (state.is_paused, state.queue, state.trouble) == (True, 3, "clock.jumped")
    with site.sitting() as books:
        books.station.note_channel(channel.id, T0, answered=True)
    with site.reading() as connection:
        row = connection.execute(select(t.channels)).one()
    assert (row.misses, row.silent_since, row.answered_at) == (0, None, T0)
