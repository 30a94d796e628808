"""Undoing an own order of the day: an opposite order, and nothing edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core.accounts.account import AccountState
from app.core.counter.order import OrderKind, Receipt
from app.core.counter.reverse import Reversal, reverse
from app.core.errors import Refusal
from app.core.ledger.entry import EntryKind
from app.core.meters.supply import Supply
from app.core.money import Money
from app.core.staff.actor import Actor
from tests.core.conftest import NewSite
from tests.core.proof import notices, prove, trail
from tests.sites import CASHIER, START, SmallSite, yuan

ROOM = "1-0101"
APPROVED = replace(CASHIER, approved_by="finance 赵敏")


def undo(
    site: SmallSite,
    order: str,
    at: datetime = START,
    *,
    actor: Actor = CASHIER,
    reason: str = "房间选错",
    act: str | None = None,
) -> Receipt:
    with site.store.sitting() as books:
        return reverse(books, Reversal(act or site.new_act(), order, reason, actor), at)


def code_of(site: SmallSite, order: str, at: datetime = START, **how: Any) -> str:
    before = site.balance(ROOM)
    with pytest.raises(Refusal) as caught:
        undo(site, order, at, **how)
    assert site.balance(ROOM) == before
    return caught.value.code


def test_a_reversal_is_an_order_of_its_own_that_nets_to_zero(new_site: NewSite) -> None:
    site = new_site(opening={ROOM: "5"})
    wrong = site.pay(ROOM, "100", START)
    paper = undo(site, wrong.order)
    assert site.balance(ROOM) == yuan("5")
    assert (paper.kind, paper.amount, paper.reverses) == (
        OrderKind.REVERSAL, yuan("-100"), wrong.order,
    )  # fmt: skip
    assert (paper.receipt, paper.reason) == ("1-2026-000002", "房间选错")
    with site.store.sitting() as books:
        after = books.orders.by_number(wrong.order)
        entry = books.ledger.find(paper.entry_key)
    assert after == replace(wrong, reversed_by=paper.order)
    assert entry is not None
    assert (entry.kind, entry.reverses) == (EntryKind.REVERSAL, wrong.entry_key)
    assert [(act, room) for act, room, _ in trail(site.store, "reverse")] == [("reverse", ROOM)]
    prove(site.store)


def test_a_second_click_gives_the_same_paper_and_another_reversal_is_refused(
    new_site: NewSite,
) -> None:
    site = new_site()
    wrong = site.pay(ROOM, "100", START)
    first = undo(site, wrong.order, act="undo")
    assert undo(site, wrong.order, act="undo") == first
    assert code_of(site, wrong.order) == "reverse.already_reversed"
    assert code_of(site, first.order) == "reverse.not_a_sale"
    other = site.pay(ROOM, "7", START)
    assert code_of(site, other.order, act="undo") == "act.key_reused"


def test_only_an_own_order_of_the_day_is_undone_and_only_with_a_reason(
    new_site: NewSite,
) -> None:
    site = new_site()
    wrong = site.pay(ROOM, "100", START).order
    assert code_of(site, wrong, actor=Actor("cashier 张三", "1")) == "reverse.not_own_order"
    assert code_of(site, wrong, actor=replace(CASHIER, counter="2")) == "reverse.not_own_order"
    assert code_of(site, wrong, reason="  ") == "reason.missing"
    midnight = START + timedelta(hours=14)
    assert code_of(site, wrong, midnight) == "reverse.other_day"
    assert code_of(site, "nothing") == "order.not_found"


def test_the_last_instant_of_the_site_day_is_still_the_day(new_site: NewSite) -> None:
    site = new_site()
    wrong = site.pay(ROOM, "100", START)
    undo(site, wrong.order, START + timedelta(hours=13, minutes=59))
    assert site.balance(ROOM) == Money(0)


def test_money_already_used_is_taken_back_only_with_a_second_person(new_site: NewSite) -> None:
    site = new_site()
    wrong = site.pay(ROOM, "100", START)
    site.read_twice(START + timedelta(hours=1), {ROOM: "1000.01"})
    assert site.balance(ROOM) == yuan("99.99")
    later = START + timedelta(hours=2)
    assert code_of(site, wrong.order, later) == "reverse.money_used"
    own = replace(CASHIER, approved_by=CASHIER.operator)
    assert code_of(site, wrong.order, later, actor=own) == "reverse.money_used"
    paper = undo(site, wrong.order, later, actor=APPROVED)
    assert site.balance(ROOM) == yuan("-0.01")
    assert paper.approved_by == "finance 赵敏"
    prove(site.store)


def test_the_order_of_an_account_since_closed_is_not_undone_at_the_counter(
    new_site: NewSite,
) -> None:
    site = new_site()
    wrong = site.pay(ROOM, "100", START)
    with site.store.sitting() as books:
        books.accounts.change_state(site.accounts[ROOM], AccountState.CLOSED, START)
    with pytest.raises(Refusal) as caught:
        undo(site, wrong.order, actor=APPROVED)
    assert caught.value.code == "reverse.account_closed"


def test_after_a_reversal_the_room_gets_a_new_notice_and_its_grace(new_site: NewSite) -> None:
    """A room cut for debt, brought back by a wrong order: it is not cut again at once."""
    site = new_site(opening={ROOM: "5"})
    site.read_twice(START + timedelta(minutes=30), {ROOM: "1006"})
    cut = START + timedelta(hours=4)
    taken = site.read_twice(cut, {ROOM: "1006"})
    site.switch(taken.planned[0], cut)
    wrong = site.pay(ROOM, "3", cut + timedelta(minutes=1))
    (back,) = site.open_commands(ROOM)
    site.switch(back, cut + timedelta(minutes=2))
    told = len(notices(site.store))
    undo(site, wrong.order, cut + timedelta(minutes=3))
    assert site.balance(ROOM) == yuan("-1")
    assert len(notices(site.store)) == told + 1
    assert not site.open_commands(ROOM)
    within = site.read_twice(cut + timedelta(minutes=122), {ROOM: "1006"})
    assert not within.planned
    after = site.read_twice(cut + timedelta(minutes=124), {ROOM: "1006"})
    assert [c.supply for c in after.planned] == [Supply.OFF]
    prove(site.store)
