"""The sale of the account on show: quoted while it is typed, asked about when large, sent once."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject

from app.core.counter.quote import Quote, quote
from app.core.counter.top_up import TopUp
from app.core.errors import Refusal
from app.core.money import ZERO
from app.ui.counter.draft import draft
from app.ui.counter.look import AccountLook
from app.ui.counter.preview import PreviewCard
from app.ui.counter.questions import Questions
from app.ui.counter.sale import SaleForm
from app.ui.counter.selling import Selling
from app.ui.kit.office import Office
from app.ui.kit.state_tags import money_token


class SalePart(QObject):
    """Joins form, quote, preview and seller; every form has an act key of its own."""

    def __init__(
        self,
        office: Office,
        form: SaleForm,
        preview: PreviewCard,
        selling: Selling,
        questions: Questions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._office, self._form, self._preview = office, form, preview
        self._selling, self._questions = selling, questions
        self._look: AccountLook | None = None
        self._act = uuid.uuid4().hex
        form.changed.connect(self.requote)
        form.confirmed.connect(self.confirm)
        selling.busy_changed.connect(self._busy_changed)

    def owns(self, act: str) -> bool:
        """Whether this is the act of the form on screen."""
        return act == self._act

    def show_account(self, look: AccountLook | None) -> None:
        """Sell to this account; what is typed stays."""
        self._look = look
        if look is not None:
            self._form.set_utilities(look.utilities())
        self.requote()

    def new_form(self) -> None:
        """The key is made now and kept until its act is done."""
        self._act = uuid.uuid4().hex
        self._form.clear()

    def requote(self) -> None:
        look, said = self._look, self._quote()
        balance, token = None, "text3"
        if look is not None:
            utility = self._form.chosen_utility()
            wallet, card = look.wallet(utility), look.room.cards.get(utility)
            balance = None if wallet is None else wallet.balance
            token = "text" if card is None else money_token(card.state)
            if balance is not None and balance < ZERO:
                token = "a3"
        self._form.show_quote(said, balance, token)
        self._form.confirm_button.setEnabled(look is not None and not self._selling.is_busy)
        self._preview_draft(said)

    def confirm(self) -> None:
        """Take the money: refused beside its field, asked once more when large, else booked."""
        look, said = self._look, self._quote()
        if self._selling.is_busy or look is None or self._questions.current() is not None:
            return
        if said is None:
            self._form.focus_trouble()
            return
        if said.refusal is not None:
            self.tell(said.refusal)
            return
        order = self._order(look, is_large=said.is_large)
        store = look.site.store_id
        if not said.is_large:
            self._selling.sell(order, store)
            return
        asked = self._questions.large(order, look.account.customer)

        def answered(result: int) -> None:
            if result:
                self._selling.sell(order, store)

        self._questions.open(asked, answered)

    def tell(self, refusal: Refusal) -> None:
        """Why it was not booked; it stands until something in the form changes."""
        self._form.tell_refused(refusal)
        self._form.focus_trouble()

    def _quote(self) -> Quote | None:
        look, form = self._look, self._form
        wallet = None if look is None else look.wallet(form.chosen_utility())
        if look is None or wallet is None or form.has_nonsense():
            return None
        return quote(
            look.account,
            wallet.balance,
            form.typed_amount() or ZERO,
            form.typed_cash(),
            look.site.settings,
            look.pace(form.chosen_utility()),
        )

    def _order(self, look: AccountLook, *, is_large: bool) -> TopUp:
        amount = self._form.typed_amount()
        assert amount is not None, "a quote without a refusal has its amount"
        return TopUp(
            act=self._act,
            room=look.code,
            amount=amount,
            method=self._form.methods.value(),
            actor=self._office.actor,
            utility=self._form.chosen_utility(),
            tendered=self._form.typed_cash(),
            confirm_large=is_large,
        )

    def _preview_draft(self, said: Quote | None) -> None:
        look, form = self._look, self._form
        amount = None if form.has_nonsense() else form.typed_amount()
        if look is None or said is None or not amount:
            if look is not None and self._preview.receipt() is None:
                self._preview.show_draft(None, "")
            return
        receipt = draft(
            look,
            form.chosen_utility(),
            said,
            amount,
            form.methods.value(),
            form.typed_cash(),
            self._office.actor,
            self._office.clock.now(),
        )
        self._preview.show_draft(receipt, look.room.phone or "")

    def _busy_changed(self, busy: bool) -> None:
        self._form.set_busy(busy)
        if not busy:
            self.requote()
