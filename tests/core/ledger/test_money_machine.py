"""Random acts against a model of a few lines: every fen is where the model says."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.core.accounts.close import withdraw_closing
from app.core.counter.order import Receipt
from app.core.counter.reverse import Reversal, reverse
from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.site_writer import AccountFacts, AccountMeterFacts
from app.core.quantity import Quantity
from app.core.staff.actor import Actor
from tests.core.accounts.closing import begun, close_room, finals_of, worked_out
from tests.core.proof import prove
from tests.sites import ANY_TIME, CASHIER, START, flat_scheme, make_store, open_room, small_site

ROOM = "1-0101"
PRICE = Fraction("0.5383")
#: PREPAY_MACHINES=1000 for a long run
RUNS = int(os.environ.get("PREPAY_MACHINES", "25"))
BOSS = replace(CASHIER, approved_by="finance 赵敏")


class MoneyMachine(RuleBasedStateMachine):
    """One room; its model is money in, use since the base in this month, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="prepay-machine-")

    @initialize()
    def open_the_room(self) -> None:
        folder = Path(self._folder.name)
        store = make_store(str(folder / "store.db"), folder, ANY_TIME)
        self.site = small_site(
            store, (ROOM,), schemes=(flat_scheme("odd", "0.5383"),), electric_scheme="odd"
        )
        self.now = START
        self.register = Quantity.parse("1000")
        self.base = self.billed = self.register
        self.waiting: Quantity | None = None
        self.has_doubt = False
        self.paid_in = 0
        self.charged = 0  # in months that are over
        self.month_start = self.register
        self.receipts: list[Receipt] = []
        self.tenants = 1

    # what the model says

    def month_cost(self, until: Quantity) -> int:
        return Money.rounded((until - self.month_start).exact * PRICE).fen

    def balance(self) -> Money:
        return Money(self.paid_in - self.charged - self.month_cost(self.billed))

    # acts

    @rule(fen=st.integers(1, 500_000))
    def pay(self, fen: int) -> None:
        before = self.balance()
        receipt = self.site.pay(ROOM, str(Money(fen)), self.now)
        self.paid_in += fen
        assert (receipt.balance_before, receipt.balance_after) == (before, self.balance())
        self.receipts.append(receipt)

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def repeat_the_click(self, data: st.DataObject) -> None:
        receipt = data.draw(st.sampled_from(self.receipts))
        again = self.site.pay(ROOM, str(receipt.amount), self.now, act=receipt.act)
        assert again.receipt == receipt.receipt

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), actor=st.sampled_from([CASHIER, BOSS]))
    def undo(self, data: st.DataObject, actor: Actor) -> None:
        wrong = data.draw(st.sampled_from(self.receipts))
        site = self.site.store.site()
        lowest = min(wrong.balance_before, Money(0))
        is_another_day = site.day_of(wrong.at) != site.day_of(self.now)
        is_used = self.balance() - wrong.amount < lowest and actor is CASHIER
        reversal = Reversal(self.site.new_act(), wrong.order, "错", actor)
        if is_another_day or is_used:
            with pytest.raises(Refusal), self.site.store.sitting() as books:
                reverse(books, reversal, self.now)
            return
        with self.site.store.sitting() as books:
            reverse(books, reversal, self.now)
        self.paid_in -= wrong.amount.fen
        self.receipts.remove(wrong)

    @rule(minutes=st.integers(1, 600), micro=st.integers(0, 300_000))
    def read(self, minutes: int, micro: int) -> None:
        """Within a month: the machine never passes the 31st."""
        if (self.now + timedelta(minutes=minutes)).day >= 30:
            return
        self.now += timedelta(minutes=minutes)
        self.register += Quantity(micro)
        self.site.read(self.now, {ROOM: str(self.register)})
        if self.waiting is not None:
            self.billed = self.waiting
        self.waiting = self.register
        self.has_doubt = False

    @precondition(lambda self: not self.has_doubt)
    @rule(doubled=st.booleans())
    def a_bad_frame(self, doubled: bool) -> None:
        """Far too high, once: whatever follows, it is never charged."""
        self.now += timedelta(seconds=20)
        for _ in range(1 + doubled):
            self.site.read(self.now, {ROOM: "90000"})
        self.has_doubt = True

    @precondition(lambda self: self.tenants < 3)
    @rule()
    def change_tenants(self) -> None:
        self.now += timedelta(minutes=1)
        begun(self.site, ROOM, self.now)
        finals = finals_of(self.site, ROOM, self.now, str(self.register))
        self.billed = self.register
        settled = worked_out(self.site, ROOM, finals)
        assert settled.result == self.balance()
        if settled.needs_approval:
            self.pay_back_and_stay()
            return
        close_room(self.site, ROOM, self.now, str(settled.result), {ROOM: str(self.register)})
        assert self.site.balance(ROOM) == Money(0)
        self.move_in()

    def pay_back_and_stay(self) -> None:
        """Above the limit the office asks finance; here the tenant stays after all."""
        with self.site.store.sitting() as books:
            withdraw_closing(books, self.site.new_act(), ROOM, CASHIER, self.now)
        stands = self.site.metering(ROOM).billable
        assert stands is not None
        self.billed = stands.total

    def move_in(self) -> None:
        self.tenants += 1
        with self.site.store.importing(self.now) as writer:
            writer.add_drafts(
                [
                    AccountFacts(
                        f"T{self.tenants}", ROOM, "C0",
                        (
                            AccountMeterFacts("E-1-0101", Utility.ELECTRIC, "odd"),
                            AccountMeterFacts("W-1-0101", Utility.WATER, "water"),
                        ),
                    )
                ]
            )  # fmt: skip
        with self.site.store.sitting() as books:
            account = books.accounts.in_room(ROOM)
        assert account is not None
        self.site.accounts[ROOM] = account.id
        open_room(self.site, ROOM, self.now)
        self.register = self.base
        self.month_start = self.billed = self.register
        self.waiting = None
        self.has_doubt = False
        self.paid_in = self.charged = 0
        self.receipts = []

    @invariant()
    def every_fen_is_where_the_model_says(self) -> None:
        if hasattr(self, "site"):
            assert self.site.balance(ROOM) == self.balance()

    def teardown(self) -> None:
        if hasattr(self, "site"):
            prove(self.site.store)
            self.site.store.close()
        self._folder.cleanup()


MoneyMachine.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=25, deadline=None)
TestMoney = MoneyMachine.TestCase
