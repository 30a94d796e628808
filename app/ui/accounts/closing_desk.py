"""Carries a closing from its first reading to the last entry: one form for each account."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from app.core.accounts.account import Account
from app.core.accounts.close import (
    Settlement,
    begin_closing,
    confirm_closing,
    withdraw_closing,
)
from app.core.counter.order import Receipt
from app.core.errors import Refusal, StationError, Trouble
from app.core.meters.metering import Mark
from app.core.meters.supply import Supply
from app.core.money import ZERO, Money
from app.core.quantity import Quantity
from app.ui.accounts.closing_form import ClosingForm
from app.ui.accounts.look import AccountLook
from app.ui.accounts.papers import Papers
from app.ui.accounts.readings import Answer, ReadingDesk
from app.ui.kit import wording
from app.ui.kit.language import language
from app.ui.kit.office import Office
from app.ui.kit.printer import Printer
from app.ui.kit.saving import save_file


class ClosingDesk(QObject):
    """It owns the forms; the drawer shows one of them."""

    changed = Signal(int)  # account id whose form is another
    moved = Signal(int)  # account id whose state in the books changed
    told = Signal(str)
    refused = Signal(str, str, int)  # title, sentence, level

    def __init__(self, office: Office, papers: Papers, printer: Printer, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._papers, self._printer = office, papers, printer
        self._forms: dict[int, ClosingForm] = {}
        self._whose: dict[int, int] = {}
        self._busy: set[int] = set()
        self._questions: dict[int, int] = {}  # newest settlement asked for, by account
        self._readings = ReadingDesk(office, self)
        self._readings.answered.connect(self._answered)

    def form(self, account_id: int) -> ClosingForm | None:
        return self._forms.get(account_id)

    def form_for(self, look: AccountLook) -> ClosingForm:
        """The account's form, made when its closing is first shown; the meters are read at once."""
        account = look.account
        form = self._forms.get(account.id)
        if form is None:
            off = look.site.settings.vacant_supply_off
            form = self._forms[account.id] = ClosingForm(
                account_id=account.id,
                room=account.room,
                meters=tuple(meter.id for meter in look.meters),
                payee=account.customer,
                supply_after=Supply.OFF if off else Supply.ON,
            )
            self.read(account.id)
        return form

    def is_busy(self, account_id: int) -> bool:
        """Whether an act for this account is with the clerk."""
        return account_id in self._busy

    def asking(self, account_id: int) -> frozenset[int]:
        """The meters of this account whose answer is awaited."""
        form = self._forms.get(account_id)
        if form is None:
            return frozenset()
        return frozenset(meter for meter in form.meters if self._readings.is_asking(meter))

    # -- final readings --------------------------------------------------------------------

    def read(self, account_id: int) -> None:
        """Read every meter of the account now."""
        form = self._forms.get(account_id)
        if form is None:
            return
        self._whose |= dict.fromkeys(form.meters, account_id)
        self._readings.ask(form.meters)
        self.changed.emit(account_id)
        if not form.meters:
            self._settle(form)

    def type_in(self, account_id: int, meter_id: int, total: Quantity, why: str) -> None:
        """A register read off the dial by a person, now."""
        form = self._forms[account_id]
        form.take(meter_id, self.mark_now(total), why)
        self.changed.emit(account_id)
        self._settle(form)

    def mark_now(self, total: Quantity) -> Mark:
        """A register that a person has just read off the dial."""
        return Mark(self._office.clock.now(), total)

    def _answered(self, answer: Answer) -> None:
        form = self._forms.get(self._whose.get(answer.meter_id, -1))
        if form is None:
            return
        if answer.mark is None:
            form.miss(answer.meter_id, answer.why)
        else:
            form.take(answer.meter_id, answer.mark)
        self.changed.emit(form.account_id)
        self._settle(form)

    def settle_again(self, account_id: int) -> None:
        """Look whether the sums still hold: use, rulings and payments may have come meanwhile."""
        form = self._forms.get(account_id)
        if form is not None:
            self._settle(form)

    def _settle(self, form: ClosingForm) -> None:
        if not form.is_read or form.account_id in self._busy:
            return
        number = self._questions[form.account_id] = self._questions.get(form.account_id, 0) + 1
        finals = dict(form.finals)
        future = self._office.readers.submit(self._office.views.settlement, form.room, finals)
        self._office.tasks.when(
            future, partial(self._settled, form, number), partial(self._not_settled, form)
        )

    def _settled(self, form: ClosingForm, number: int, settled: Settlement) -> None:
        is_newest = number == self._questions[form.account_id]
        if not is_newest or self._forms.get(form.account_id) is not form or not form.is_read:
            return
        form.settle(settled)
        self.changed.emit(form.account_id)

    def _not_settled(self, form: ClosingForm, error: BaseException) -> None:
        self._failed(form.account_id, self.tr("没有结算"), error)

    # -- the form that is signed -----------------------------------------------------------

    def print_form(self, account_id: int) -> None:
        self._make_paper(account_id, self._print)

    def save_form(self, account_id: int, file: Path) -> None:
        self._make_paper(account_id, partial(self._save, file))

    def _make_paper(self, account_id: int, then: Callable[[ClosingForm, bytes], None]) -> None:
        form = self._forms.get(account_id)
        if form is None or form.settled is None:
            return
        office = self._office
        future = office.readers.submit(
            self._papers.settlement,
            form.settled,
            office.clock.now(),
            office.actor.operator,
            form.payee.strip(),
            None if form.settled.result == ZERO else form.method,
            form.approved_by.strip() or None,
            language(),
        )
        title = self.tr("没有做出签字单")
        office.tasks.when(future, partial(then, form), partial(self._failed, account_id, title))

    def _print(self, form: ClosingForm, pdf: bytes) -> None:
        title = self.tr("销户结算单")
        try:
            self._printer.put_out(pdf, f"{form.room} {title}")
        except Trouble as trouble:
            self._failed(form.account_id, self.tr("没有打印签字单"), trouble)
        else:
            self.told.emit(self.tr("{room} 的签字单已送打印机").format(room=form.room))

    def _save(self, file: Path, form: ClosingForm, pdf: bytes) -> None:
        self._office.tasks.when(
            self._office.readers.submit(save_file, file, pdf),
            partial(self._saved, form),
            partial(self._failed, form.account_id, self.tr("没有存下签字单")),
        )

    def _saved(self, form: ClosingForm, file: Path) -> None:
        told = self.tr("{room} 的签字单存到 {file}")
        self.told.emit(told.format(room=form.room, file=file.name))

    # -- acts ------------------------------------------------------------------------------

    def begin(self, account: Account) -> None:
        """The tenant leaves: nothing is sold any more from now on."""
        self._hand_in(
            account.id,
            self.tr("没有开始销户"),
            self._begun,
            begin_closing,
            uuid4().hex,
            account.room,
            self._office.actor,
        )

    def withdraw(self, account: Account) -> None:
        self._hand_in(
            account.id,
            self.tr("没有撤回销户"),
            self._withdrawn,
            withdraw_closing,
            uuid4().hex,
            account.room,
            self._office.actor,
        )

    def confirm(self, account_id: int) -> None:
        """Post it all; a second press while it is under way does nothing."""
        form = self._forms.get(account_id)
        if form is None or form.lacks(self._office.actor.operator) is not None:
            return
        self._hand_in(
            account_id,
            self.tr("没有销户"),
            partial(self._closed, form),
            confirm_closing,
            form.closing(self._office.actor),
        )

    def _hand_in(
        self,
        account_id: int,
        title: str,
        then: Callable[[Any], None],
        act: Callable[..., Any],
        *facts: Any,
    ) -> None:
        if account_id in self._busy:
            return
        self._busy.add(account_id)
        self.changed.emit(account_id)
        slip = self._office.clerk.submit(act, *facts, self._office.clock.now())

        def done(result: Any) -> None:
            self._busy.discard(account_id)
            then(result)

        def failed(error: BaseException) -> None:
            self._busy.discard(account_id)
            self._failed(account_id, title, error)
            self.settle_again(account_id)

        self._office.tasks.when(slip, done, failed)

    def _begun(self, account: Account) -> None:
        self.told.emit(self.tr("{room} 开始销户，正在抄终止读数").format(room=account.room))
        self.moved.emit(account.id)

    def _withdrawn(self, account: Account) -> None:
        self._forms.pop(account.id, None)
        self.told.emit(self.tr("{room} 的销户已撤回").format(room=account.room))
        self.moved.emit(account.id)

    def _closed(self, form: ClosingForm, receipts: list[Receipt]) -> None:
        self._forms.pop(form.account_id, None)
        paid = -Money(sum(receipt.amount.fen for receipt in receipts))
        told = self.tr("{room} 已销户")
        if paid > ZERO:
            told = self.tr("{room} 已销户，退 {amount}，收据 {receipts}")
        elif paid < ZERO:
            told = self.tr("{room} 已销户，收 {amount}，收据 {receipts}")
        numbers = self.tr("、").join(receipt.receipt for receipt in receipts)
        self.told.emit(
            told.format(room=form.room, amount=wording.money(abs(paid)), receipts=numbers)
        )
        self.moved.emit(form.account_id)

    def _failed(self, account_id: int, title: str, error: BaseException) -> None:
        if isinstance(error, StationError):
            level = 2 if isinstance(error, Refusal) else 3
            self.refused.emit(title, wording.sentence(error), level)
        else:
            self._office.tasks.failed.emit(error)
        self.changed.emit(account_id)
