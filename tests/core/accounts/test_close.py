"""Closing: nothing is posted before the last step, and then all of it to the last fen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.core.accounts.account import AccountState
from app.core.accounts.close import (
    Closing,
    FinalReading,
    begin_closing,
    confirm_closing,
    settlement,
    withdraw_closing,
)
from app.core.counter.order import Method, OrderKind
from app.core.counter.reverse import Reversal, reverse
from app.core.errors import Refusal
from app.core.meters.metering import KeptAs, Mark
from app.core.meters.supply import Supply, Utility
from app.core.money import Money
from app.core.premises.site_writer import AccountFacts
from app.core.supply.case import Intent
from app.core.supply.manual import SupplyOrder, order_supply, retry
from app.core.supply.switching import begin, refused
from tests.core.accounts.closing import (
    begun,
    close_room,
    confirmed,
    finals_of,
    plan_vacant_off,
    worked_out,
)
from tests.core.conftest import NewSite
from tests.core.proof import consumption, prove, trail
from tests.sites import CASHIER, ENGINEER, START, SmallSite, kwh, yuan

ROOM = "1-0101"
HOUR = START + timedelta(hours=1)
LATER = START + timedelta(hours=2)
FIVE = timedelta(minutes=5)


def used(new_site: NewSite, opening: str = "100", total: str = "1010") -> SmallSite:
    """A tenant who has used up to this register, an hour before closing."""
    site = new_site(opening={ROOM: opening})
    site.read_twice(HOUR, {ROOM: total})
    return site


def code_of(
    site: SmallSite, expected: str, finals: dict[int, FinalReading], **changes: object
) -> str:
    before = site.wallet(ROOM), site.metering(ROOM)
    with pytest.raises(Refusal) as caught:
        confirmed(site, ROOM, LATER, expected, finals, **changes)
    assert (site.wallet(ROOM), site.metering(ROOM)) == before
    assert site.account(ROOM).state is AccountState.CLOSING
    return caught.value.code


def test_the_settlement_is_worked_out_and_nothing_is_posted(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    settled = worked_out(site, ROOM, finals_of(site, ROOM, LATER, "1012.5"))
    electric = next(line for line in settled.meters if line.utility is Utility.ELECTRIC)
    assert (electric.posted.total, electric.final.total) == (kwh("1000"), kwh("1012.5"))
    assert (electric.use, electric.cost) == (kwh("12.5"), yuan("12.50"))
    wallet = next(line for line in settled.wallets if line.utility is Utility.ELECTRIC)
    assert (wallet.book, wallet.final_use, wallet.balance) == (
        yuan("100"), yuan("12.50"), yuan("87.50"),
    )  # fmt: skip
    assert (settled.result, settled.needs_approval, settled.blocked) == (yuan("87.50"), False, ())
    assert consumption(site.store) == []
    assert site.balance(ROOM) == yuan("90")


def test_a_closed_account_stands_at_zero_and_the_refund_has_its_paper(new_site: NewSite) -> None:
    site = used(new_site)
    (paper,) = close_room(site, ROOM, LATER, "87.50", {ROOM: "1012.5"})
    assert (paper.kind, paper.amount, paper.reason) == (OrderKind.REFUND, yuan("-87.50"), "租户0")
    assert (paper.balance_before, paper.balance_after) == (yuan("87.50"), Money(0))
    wallet = site.wallet(ROOM)
    assert (wallet.posted, wallet.accrued) == (Money(0), Money(0))
    account = site.account(ROOM)
    assert (account.state, account.closed_at) == (AccountState.CLOSED, LATER)
    metering = site.metering(ROOM)
    assert (metering.assignment, metering.billable) == (None, Mark(LATER, kwh("1012.5")))
    with site.store.sitting() as books:
        assert books.accounts.in_room(ROOM) is None
        kept = books.meters.kept_since(site.meter(ROOM), LATER)
    assert [row.kept_as for row in kept] == [KeptAs.FINAL]
    prove(site.store)


def test_a_debt_is_collected_at_closing(new_site: NewSite) -> None:
    site = used(new_site, "5")
    (paper,) = close_room(site, ROOM, LATER, "-7.50", {ROOM: "1012.5"})
    assert (paper.kind, paper.amount) == (OrderKind.TOP_UP, yuan("7.50"))
    assert site.balance(ROOM) == Money(0)
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        reverse(books, Reversal("undo", paper.order, "错", CASHIER), LATER)
    assert caught.value.code == "reverse.account_closed"
    prove(site.store)


def test_each_wallet_leaves_its_own_paper_and_one_at_zero_leaves_none(new_site: NewSite) -> None:
    site = used(new_site, "20")
    site.pay(ROOM, "3", HOUR, utility=Utility.WATER)
    papers = close_room(site, ROOM, LATER, "10.50", {ROOM: "1012.5"})
    assert {paper.utility: paper.amount for paper in papers} == {
        Utility.ELECTRIC: yuan("-7.50"), Utility.WATER: yuan("-3"),
    }  # fmt: skip
    prove(site.store)


def test_an_account_at_zero_closes_without_paper(new_site: NewSite) -> None:
    site = used(new_site, "10")
    assert close_room(site, ROOM, LATER, "0", {ROOM: "1010"}) == []
    assert site.account(ROOM).state is AccountState.CLOSED
    prove(site.store)


def test_the_second_click_gives_the_same_papers(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1012.5")
    first = confirmed(site, ROOM, LATER, "87.50", finals, act="close")
    assert confirmed(site, ROOM, LATER, "87.50", finals, act="close") == first
    with pytest.raises(Refusal) as caught:
        confirmed(site, ROOM, LATER, "87.50", finals, act="close", payee="别人")
    assert caught.value.code == "act.key_reused"
    prove(site.store)


@pytest.mark.parametrize("minutes", [-1, 1, 26 * 60])
def test_a_final_reading_across_midnight_is_one_entry(new_site: NewSite, minutes: int) -> None:
    """Past midnight the reading would post the day by itself; both together post it once."""
    site = used(new_site)
    at = START + timedelta(hours=14, minutes=minutes)
    (paper,) = close_room(site, ROOM, at, "85", {ROOM: "1015"})
    assert paper.amount == yuan("-85")
    assert [cost for _, cost, _ in consumption(site.store, "E-1-0101")] == [yuan("15")]
    prove(site.store)


def test_a_final_reading_that_is_the_last_one_posted_adds_nothing(new_site: NewSite) -> None:
    site = used(new_site)
    midnight = START + timedelta(hours=14)
    site.read(midnight, {ROOM: "1015"})
    site.read(midnight + FIVE, {ROOM: "1015"})
    begun(site, ROOM, midnight + FIVE)
    finals = finals_of(site, ROOM, midnight + FIVE) | {
        site.meter(ROOM): FinalReading(Mark(midnight, kwh("1015")))
    }
    with site.store.sitting() as books:
        settled = settlement(books, ROOM, finals)
    assert settled.result == yuan("85")
    confirmed(site, ROOM, midnight + FIVE, "85", finals)
    assert len(consumption(site.store, "E-1-0101")) == 1
    prove(site.store)


@pytest.mark.parametrize("polls", [1, 7, 40])
def test_polls_while_the_tenant_signs_change_nothing_of_the_settlement(
    new_site: NewSite, polls: int
) -> None:
    """What is used after the final reading is not the tenant's."""
    site = used(new_site)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1012.5")
    for poll in range(1, polls + 1):
        site.read_twice(LATER + poll * FIVE, {ROOM: str(1013 + poll)})
    settled = worked_out(site, ROOM, finals)
    assert (settled.result, settled.blocked) == (yuan("87.50"), ())
    (paper,) = confirmed(site, ROOM, LATER + polls * FIVE, "87.50", finals)
    assert paper.amount == yuan("-87.50")
    ((_, cost, facts),) = consumption(site.store, "E-1-0101")
    assert (cost, facts["to"]) == (yuan("12.50"), "1012.5")
    assert site.metering(ROOM).billable == Mark(LATER, kwh("1012.5"))
    prove(site.store)


def test_a_final_reading_from_before_the_last_entry_is_too_old(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1012.5")
    site.read_twice(START + timedelta(hours=15), {ROOM: "1020"})
    assert worked_out(site, ROOM, finals).blocked == ("closing.final_old",)


def test_a_typed_final_reading_says_by_whom_and_why(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1012.5", typed_why="表已离线，照片存档")
    confirmed(site, ROOM, LATER, "87.50", finals)
    ((_, _, facts),) = consumption(site.store, "E-1-0101")
    assert facts["typed"] == "表已离线，照片存档"
    with site.store.sitting() as books:
        (kept,) = books.meters.kept_since(site.meter(ROOM), LATER)
    assert kept.typed_by == CASHIER.operator


# what stands in the way


def test_a_closing_is_refused_when_the_figures_have_changed(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    assert code_of(site, "90", finals_of(site, ROOM, LATER, "1012.5")) == "closing.changed"


def test_a_refund_needs_a_payee_and_above_the_limit_a_second_person(new_site: NewSite) -> None:
    site = used(new_site, "510.01")
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1010")
    assert worked_out(site, ROOM, finals).needs_approval
    assert code_of(site, "500.01", finals) == "closing.needs_approval"
    own = replace(CASHIER, approved_by=CASHIER.operator)
    assert code_of(site, "500.01", finals, actor=own) == "closing.needs_approval"
    seconded = replace(CASHIER, approved_by="finance 赵敏")
    assert code_of(site, "500.01", finals, actor=seconded, payee=" ") == "closing.no_payee"
    (paper,) = confirmed(site, ROOM, LATER, "500.01", finals, actor=seconded)
    assert paper.approved_by == "finance 赵敏"


def test_final_readings_that_do_not_fit_are_refused(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    whole = finals_of(site, ROOM, LATER, "1010")
    electric, water = site.meter(ROOM), site.meter(ROOM, Utility.WATER)
    assert code_of(site, "90", {water: whole[water]}) == "closing.no_final_reading"
    for mark, code in (
        (Mark(LATER, kwh("1009.9")), "closing.final_below"),
        (Mark(HOUR - FIVE, kwh("1010.1")), "closing.final_above"),  # more than was seen later
        (Mark(HOUR, kwh("1010.1")), "closing.final_above"),  # another value of the same instant
        (Mark(HOUR - FIVE, kwh("999.9")), "closing.final_below"),
        (Mark(START, kwh("1000.1")), "closing.final_old"),
        (Mark(LATER, kwh("9000")), "closing.final_above"),  # a slip of the hand
    ):
        assert code_of(site, "90", whole | {electric: FinalReading(mark)}) == code


def test_a_hold_or_an_open_command_stands_in_the_way(new_site: NewSite) -> None:
    site = used(new_site)
    with site.store.sitting() as books:
        order_supply(books, SupplyOrder("off", ROOM, Supply.OFF, "检修", ENGINEER), HOUR)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1010")
    assert code_of(site, "90", finals) == "closing.open_command"
    for command in site.open_commands(ROOM):
        site.switch(command, LATER)
    site.read_twice(HOUR + FIVE, {ROOM: "3"})
    assert worked_out(site, ROOM, finals).blocked == ("closing.hold",)
    assert code_of(site, "90", finals) == "closing.hold"


# beginning and withdrawing


def test_a_closing_account_is_left_alone_and_withdrawing_asks_the_table_again(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "5"})
    site.read_twice(HOUR, {ROOM: "1010"})
    over = HOUR + timedelta(minutes=121)
    (cut,) = site.read_twice(over, {ROOM: "1010"}).planned
    begun(site, ROOM, over)
    assert not site.open_commands(ROOM)  # the queued cut is withdrawn
    assert not site.read_twice(over + FIVE, {ROOM: "1010"}).planned
    with site.store.sitting() as books:
        account = withdraw_closing(books, "stay", ROOM, CASHIER, over + FIVE)
        again = withdraw_closing(books, "stay", ROOM, CASHIER, over + FIVE)
    assert account == again
    assert account.state is AccountState.ACTIVE
    (planned,) = site.open_commands(ROOM)
    assert planned.supply is Supply.OFF
    assert planned.id != cut.id
    assert [act for act, _, _ in trail(site.store, "closing.begun", "closing.withdrawn")] == [
        "closing.begun", "closing.withdrawn",
    ]  # fmt: skip


def test_beginning_twice_is_beginning_once(new_site: NewSite) -> None:
    site = used(new_site)
    with site.store.sitting() as books:
        first = begin_closing(books, "a", ROOM, CASHIER, LATER)
        assert begin_closing(books, "a", ROOM, CASHIER, LATER) == first
        assert begin_closing(books, "b", ROOM, CASHIER, LATER) == first
    assert len(trail(site.store, "closing.begun")) == 1


def test_only_an_account_in_closing_is_settled(new_site: NewSite) -> None:
    site = used(new_site)
    with pytest.raises(Refusal) as caught:
        worked_out(site, ROOM, {})
    assert caught.value.code == "closing.wrong_state"
    close_room(site, ROOM, LATER, "90", {ROOM: "1010"})
    with pytest.raises(Refusal) as caught:
        begun(site, ROOM, LATER)
    assert caught.value.code == "account.none_in_room"


# the empty room


def test_the_empty_room_gets_what_the_form_says(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "10"})
    site.read_twice(HOUR, {ROOM: "1000"})  # supply on
    off = plan_vacant_off(site, ROOM, LATER)
    assert [(c.supply, c.because, c.wallet_id) for c in off] == [
        (Supply.OFF, Intent.VACANT, None), (Supply.OFF, Intent.VACANT, None),
    ]  # fmt: skip


def test_a_room_that_already_is_as_wanted_gets_no_command(new_site: NewSite) -> None:
    site = used(new_site)
    close_room(site, ROOM, LATER, "90", {ROOM: "1010"})  # left on for showing
    assert site.open_commands(ROOM) == []


def test_a_failed_switch_of_an_empty_room_is_not_retried_on_the_next_tenant(
    new_site: NewSite,
) -> None:
    site = new_site(opening={ROOM: "10"})
    failed, other = plan_vacant_off(site, ROOM, LATER)
    with site.store.sitting() as books:
        begin(books, failed.id, LATER)
        refused(books, failed.id, "4", LATER)
        assert retry(books, "r1", failed.id, "再试", ENGINEER, LATER).supply is Supply.OFF
        begin(books, other.id, LATER)
        refused(books, other.id, "4", LATER)
    with site.store.importing(LATER) as writer:
        writer.add_drafts([AccountFacts("B000", ROOM, "C1", ())])
    with pytest.raises(Refusal) as caught, site.store.sitting() as books:
        retry(books, "r2", other.id, "再试", ENGINEER, LATER)
    assert caught.value.code == "retry.room_taken"


def test_nothing_is_left_of_a_closing_that_breaks_off(new_site: NewSite) -> None:
    site = used(new_site)
    begun(site, ROOM, LATER)
    finals = finals_of(site, ROOM, LATER, "1012.5")

    def broken(at: datetime) -> None:
        with site.store.sitting() as books:
            confirm_closing(
                books, Closing("c", ROOM, finals, yuan("87.50"), Method.CASH, "租户0", CASHIER), at
            )
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        broken(LATER)
    assert site.balance(ROOM) == yuan("90")
    prove(site.store)
    confirmed(site, ROOM, LATER, "87.50", finals, act="c")
    prove(site.store)
