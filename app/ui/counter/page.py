"""The counter page: joins finding, account, sale, receipt and the day's orders."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.quote import Quote, quote
from app.core.counter.reverse import Reversal
from app.core.counter.top_up import TopUp
from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.money import ZERO
from app.core.site.settings import Site
from app.ui.counter.account_card import AccountCard
from app.ui.counter.draft import draft
from app.ui.counter.finding import Finding
from app.ui.counter.held import Held, HeldCard
from app.ui.counter.held_sales import HeldSales
from app.ui.counter.key_watch import KeyWatch
from app.ui.counter.look import AccountLook, DayLook, look_at_account, look_at_day
from app.ui.counter.orders import PRINT, OrdersCard
from app.ui.counter.paper_desk import PaperDesk
from app.ui.counter.papers import Papers
from app.ui.counter.pay_keys import METHODS, QUICK_KEYS
from app.ui.counter.preview import PreviewCard
from app.ui.counter.questions import RETRY, Questions
from app.ui.counter.receipt_part import ReceiptPart
from app.ui.counter.sale import SaleForm
from app.ui.counter.selling import Lost, Selling
from app.ui.counter.totals import TotalsCard
from app.ui.counter.unfinished import UnfinishedSales
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.local_settings import AUTO_PRINT
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.printer import OfficePrinter, Printer
from app.ui.kit.state_tags import money_token
from app.ui.kit.surfaces import Banner
from app.ui.kit.theme import theme

_LEFT, _MIDDLE, _RIGHT = 372, 576, 356
_ROOMY = 740  # page height from which the matches stay beside the account
_REFRESH_MS = 400  # news of this account is gathered, not shown one by one
_SEARCH, _AMOUNT, _QUICK, _METHODS = "F2", "F3", "Alt+1–6", "F5–F9"


class CounterPage(Page):
    """A top-up without the mouse: F2, query, Enter, amount, cash received, F10."""

    def __init__(self, office: Office, papers: Papers, printer: Printer | None = None) -> None:
        super().__init__(office)
        self._papers = papers
        self._site: Site | None = None
        self._look: AccountLook | None = None
        self._wanted = ""  # room asked for; a late answer about another one is dropped
        self._act = uuid.uuid4().hex
        self._is_busy = False
        self._dialog: Confirm | Told | None = None
        unfinished = UnfinishedSales(office.settings)
        self.finding = Finding(office)
        self.account = AccountCard()
        self.held = HeldCard()
        self.orders = OrdersCard()
        self.sale = SaleForm()
        self.preview = PreviewCard(office, papers)
        self.totals = TotalsCard()
        self.banner = Banner()
        self.selling = Selling(office, unfinished, self)
        self.held_sales = HeldSales(office, unfinished, self.held, self._act_under_way, self)
        desk = PaperDesk(office, papers, printer or OfficePrinter(office.settings), self)
        self.paper = ReceiptPart(desk, self.preview, self.orders, self.banner, self._phone_of, self)
        self._questions = Questions(self)
        self.key_watch = KeyWatch(self)
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._look_again)
        theme().changed.connect(self._fit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.retranslate()
        self._requote()

    # -- what every page has ---------------------------------------------------------------

    def title(self) -> str:
        return self.tr("收费窗口")

    def keys(self) -> Sequence[KeyHint]:
        return [
            KeyHint(_SEARCH, self.tr("查找")),
            KeyHint(_AMOUNT, self.tr("金额")),
            KeyHint(_QUICK, self.tr("快捷金额")),
            KeyHint(_METHODS, self.tr("付款方式")),
            KeyHint("F10", self.tr("确认收款")),
            KeyHint("F12", self.tr("补打")),
            KeyHint("Ctrl+Shift+V", self.tr("作废")),
            KeyHint("Esc", self.tr("清空")),
        ]

    def arrive(self, target: object = None) -> None:
        self._ask_day()
        self._refresh.start()
        if isinstance(target, str) and target:
            self.finding.close_list()
            self.choose(target)
        elif self._look is None:
            self.finding.focus()

    def escape(self) -> bool:
        """One level: the sums typed, the account, the query."""
        if self._is_busy:
            return True
        if not self.sale.is_empty():
            self.sale.clear()
            self.sale.focus_amount()
            return True
        if self._look is not None or self.preview.receipt() is not None:
            self._let_go_of_account()
            return True
        if self.finding.text():
            self.finding.clear()
            self.finding.focus()
            return True
        return False

    def retranslate(self) -> None:
        for part in (
            self.finding,
            self.account,
            self.held,
            self.orders,
            self.sale,
            self.preview,
            self.totals,
            self.paper,
        ):
            part.say()
        if self._site is not None:
            self.sale.set_settings(self._site.settings)
        if self._look is not None:
            self._show_account(self._look)

    # -- the account -----------------------------------------------------------------------

    def choose(self, room: str) -> None:
        """Show the room's account and start a sale."""
        self._wanted = room

        def shown(look: AccountLook) -> None:
            if room == self._wanted:
                self._new_account(look)

        def failed(error: BaseException) -> None:
            if room == self._wanted:
                self._wanted = ""
                self.office.tasks.failed.emit(error)

        self._ask_account(room, shown, failed)

    def _ask_account(
        self,
        room: str,
        then: Callable[[AccountLook], None],
        otherwise: Callable[[BaseException], None],
    ) -> None:
        office = self.office
        question = office.readers.submit(look_at_account, office.views, room, office.clock.now())
        office.tasks.when(question, then, otherwise)

    def _new_account(self, look: AccountLook) -> None:
        self._new_form()
        self._take_site(look.site)
        self._show_account(look)
        self.sale.focus_amount()

    def _show_account(self, look: AccountLook) -> None:
        self._look = look
        there = look.utilities()
        self.sale.set_utilities(there)
        self.account.show_account(look, self.sale.chosen_utility(), self.office.clock.now())
        self._requote()

    def _look_again(self) -> None:
        """The account changed under our eyes; what is typed stays."""
        room = self._wanted
        if not room:
            return

        def shown(look: AccountLook) -> None:
            if room == self._wanted and self._look is not None:
                self._show_account(look)

        def kept(_error: BaseException) -> None:
            """The last look stays; the shell tells when the store is lost."""

        self._ask_account(room, shown, kept)

    def _let_go_of_account(self) -> None:
        self._look, self._wanted = None, ""
        self._new_form()
        self.account.show_account(None, Utility.ELECTRIC, self.office.clock.now())
        self.preview.show_draft(None, "")
        self._requote()
        self.finding.focus()

    # -- the sale --------------------------------------------------------------------------

    def _new_form(self) -> None:
        """Every form has a key of its own, made now and kept until its act is done."""
        self._act = uuid.uuid4().hex
        self.sale.clear()

    def _quote(self) -> Quote | None:
        look = self._look
        if look is None or self.sale.has_nonsense():
            return None
        wallet = look.wallet(self.sale.chosen_utility())
        if wallet is None:
            return None
        return quote(
            look.account,
            wallet.balance,
            self.sale.typed_amount() or ZERO,
            self.sale.typed_cash(),
            look.site.settings,
            look.pace(self.sale.chosen_utility()),
        )

    def _requote(self) -> None:
        look, said = self._look, self._quote()
        balance, token = None, "text3"
        if look is not None:
            utility = self.sale.chosen_utility()
            wallet, card = look.wallet(utility), look.room.cards.get(utility)
            balance = None if wallet is None else wallet.balance
            token = "text" if card is None else money_token(card.state)
            if balance is not None and balance < ZERO:
                token = "a3"
        self.sale.show_quote(said, balance, token)
        self.sale.confirm_button.setEnabled(look is not None and not self._is_busy)
        self._preview_draft(said)

    def _preview_draft(self, said: Quote | None) -> None:
        look = self._look
        amount = self.sale.typed_amount()
        if look is None or said is None or not amount:
            if look is not None and self.preview.receipt() is None:
                self.preview.show_draft(None, "")
            return
        receipt = draft(
            look,
            self.sale.chosen_utility(),
            said,
            amount,
            self.sale.methods.value(),
            self.sale.typed_cash(),
            self.office.actor,
            self.office.clock.now(),
        )
        self.preview.show_draft(receipt, look.room.phone or "")

    def _utility_or_sum_changed(self) -> None:
        if self._look is not None:
            self.account.show_account(
                self._look, self.sale.chosen_utility(), self.office.clock.now()
            )
        self._requote()

    def confirm(self) -> None:
        """Take the money: refused beside its field, asked once more when large, else booked."""
        look, said = self._look, self._quote()
        if self._is_busy or look is None or self._dialog is not None:
            return
        if said is None:
            self.sale.focus_trouble()
            return
        if said.refusal is not None:
            self.sale.tell_refusal(said.refusal)
            self.sale.focus_trouble()
            return
        order = self._order(look, is_large=said.is_large)
        if not said.is_large:
            self._send(order)
            return
        asked = self._questions.large(order, look.account.customer)

        def answered(result: int) -> None:
            if result:
                self._send(order)

        self._open(asked, answered)

    def _order(self, look: AccountLook, *, is_large: bool) -> TopUp:
        amount = self.sale.typed_amount()
        assert amount is not None, "a quote without a refusal has its amount"
        return TopUp(
            act=self._act,
            room=look.code,
            amount=amount,
            method=self.sale.methods.value(),
            actor=self.office.actor,
            utility=self.sale.chosen_utility(),
            tendered=self.sale.typed_cash(),
            confirm_large=is_large,
        )

    def _send(self, order: TopUp) -> None:
        if self._is_busy:
            return
        assert self._site is not None, "an account came with its site"
        self._set_busy(True)
        self.selling.sell(order, self._site.store_id)

    def _booked(self, receipt: Receipt) -> None:
        self._set_busy(False)
        if self.held_sales.has(receipt.act):
            self.held_sales.drop(receipt.act)
        if receipt.act == self._act:
            self._new_form()
        self.paper.show_order(receipt)
        self._ask_day()
        self._look_again()
        self._tell_booked(receipt)
        if self.office.settings.flag(AUTO_PRINT):
            self.paper.print_order(receipt)
        self.finding.close_list()
        self.finding.focus()

    def _tell_booked(self, receipt: Receipt) -> None:
        balance = wording.money(receipt.balance_after)
        if receipt.kind is OrderKind.REVERSAL:
            text = self.tr("已作废 {sum}，{room} 余额 {balance}")
        else:
            text = self.tr("已收 {sum}，{room} 余额 {balance}")
        told = text.format(
            sum=wording.money(abs(receipt.amount)), room=receipt.room, balance=balance
        )
        self.news.emit(told, self.tr("补打 F12"))

    def _refused(self, order: TopUp | Reversal, refusal: Refusal) -> None:
        """The rules said no; nothing was booked and the form stays."""
        self._set_busy(False)
        if isinstance(order, TopUp) and order.act == self._act:
            self.sale.tell_refusal(refusal)
            self.sale.focus_trouble()
            self._refresh.start()
        else:
            self.office.tasks.failed.emit(refusal)
        self.held_sales.ask()

    def _lost(self, lost: Lost) -> None:
        self._set_busy(False)
        QApplication.beep()
        when = wording.moment(self.office.clock.now(), seconds=True)
        told = self._questions.lost(lost, when)

        def answered(_result: int) -> None:
            self._go_on_after(lost, told.chosen)

        self._open(told, answered)

    def _go_on_after(self, lost: Lost, way: str) -> None:
        """Again with the same key, or put it aside: closing the question is putting it aside."""
        order = lost.order
        if way == RETRY:
            if isinstance(order, TopUp):
                self._send(order)
            else:
                self._undo(order)
            return
        if isinstance(order, TopUp):
            if order.act == self._act:
                self._new_form()
            self.held_sales.ask()

    def _held_chosen(self, way: str, held: Held) -> None:
        order = held.sale.order
        match way:
            case "retry":
                self._send(order)
            case "ask":
                self.held_sales.ask()
            case "seen" if held.receipt is not None:
                self.held_sales.drop(order.act)
                self.paper.show_order(held.receipt)
            case "drop":
                self._open(self._questions.drop(order), partial(self._drop, order.act))

    def _drop(self, act: str, result: int) -> None:
        if result:
            self.held_sales.drop(act)

    # -- orders and paper ------------------------------------------------------------------

    def _ask_day(self) -> None:
        office = self.office
        office.tasks.when(
            office.readers.submit(look_at_day, office.views, office.actor, office.clock.now()),
            self._show_day,
        )

    def _show_day(self, day: DayLook) -> None:
        is_first = self._site is None
        self._take_site(day.site)
        self.orders.show_day(day)
        self.totals.show_summary(day.summary, day.day)
        if is_first:
            self.held_sales.ask(day.site.store_id)

    def _take_site(self, site: Site) -> None:
        if site != self._site:
            self._site = site
            self.sale.set_settings(site.settings)

    def _phone_of(self, receipt: Receipt) -> str:
        look = self._look
        if look is None or look.account.number != receipt.account_number:
            return ""
        return look.room.phone or ""

    def _order_acted(self, act: str, receipt: Receipt) -> None:
        self.paper.show_order(receipt)
        if act == PRINT:
            self.paper.print_order(receipt)
        else:
            self.ask_to_undo(receipt)

    def undo_selected(self) -> None:
        receipt = self.orders.view.current() or self.preview.receipt()
        if receipt is not None:
            self.ask_to_undo(receipt)

    def ask_to_undo(self, receipt: Receipt) -> None:
        """Refused at once where the order itself says no; else with a reason."""
        if self._is_busy or self._dialog is not None:
            return
        refusal = self.orders.model.refusal(receipt.order)
        if refusal is not None:
            self.office.tasks.failed.emit(refusal)
            return
        asked = self._questions.undo(receipt)
        act = uuid.uuid4().hex

        def answered(result: int) -> None:
            if result:
                self._undo(Reversal(act, receipt.order, asked.reason(), self.office.actor))

        self._open(asked, answered)

    def _undo(self, reversal: Reversal) -> None:
        if not self._is_busy:
            self._set_busy(True)
            self.selling.undo(reversal)

    # -- joining ---------------------------------------------------------------------------

    def _open(self, dialog: Confirm | Told, answered: Callable[[int], None]) -> None:
        """One question at a time."""
        self._dialog = dialog

        def finished(result: int) -> None:
            self._dialog = None
            dialog.deleteLater()
            answered(result)

        dialog.finished.connect(finished)
        dialog.open()

    def question(self) -> Confirm | Told | None:
        """What the page is asking now."""
        return self._dialog

    def _act_under_way(self) -> str:
        return self._act if self._is_busy else ""

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.sale.set_busy(busy)
        if not busy:
            self._requote()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(_column(self.finding, self.account, self.held, self.orders), _LEFT)
        columns.addWidget(_column(self.sale), _MIDDLE)
        columns.addWidget(_column(self.preview, self.totals, stretched=0), _RIGHT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.banner)
        whole.addLayout(columns, 1)

    def _connect(self) -> None:
        self.finding.found.connect(self.choose)
        self.finding.cleared.connect(self.finding.close_list)
        self.sale.changed.connect(self._utility_or_sum_changed)
        self.sale.confirmed.connect(self.confirm)
        self.sale.cleared.connect(self.escape)
        self.selling.booked.connect(self._booked)
        self.selling.refused.connect(self._refused)
        self.selling.lost.connect(self._lost)
        self.held.chosen.connect(self._held_chosen)
        self.paper.changed.connect(self._ask_day)
        self.paper.news.connect(self._tell)
        self.orders.view.acted.connect(self._order_acted)
        self.key_watch.scanned.connect(self.finding.scan)
        self.key_watch.typed.connect(self._typed_outside)
        events = self.office.events
        events.books_changed.connect(self._books_changed)
        events.rooms_changed.connect(self._rooms_changed)
        events.site_changed.connect(self._ask_day)
        events.settings_changed.connect(self._ask_day)

    def _bind_keys(self) -> None:
        self.act(self.finding.focus, "F2")
        self.act(self.sale.focus_amount, "F3")
        for place, key in enumerate(QUICK_KEYS):
            self.act(self._quick_chooser(place), key)
        for method, _icon, key in METHODS:
            self.act(self._method_chooser(method), key)
        self.act(self.confirm, "F10")
        self.act(self.paper.print_last, "F12")
        self.act(self.paper.print_shown, "Ctrl+P")
        self.act(self.paper.save_shown, "Ctrl+S")
        self.act(self.undo_selected, "Ctrl+Shift+V")

    def _quick_chooser(self, place: int) -> Callable[[], None]:
        def choose() -> None:
            if not self._is_busy:
                self.sale.quick.choose(place)

        return choose

    def _method_chooser(self, method: Method) -> Callable[[], None]:
        def choose() -> None:
            if not self._is_busy:
                self.sale.methods.set_value(method)

        return choose

    def _typed_outside(self, text: str) -> None:
        if self._look is not None and not self._is_busy:
            self.sale.amount.set_text(text)
            self.sale.amount.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.sale.amount.edit.setCursorPosition(len(text))

    def _books_changed(self, accounts: object) -> None:
        look = self._look
        if look is None or not self.isVisible():
            return
        if accounts is None or (isinstance(accounts, Sequence) and look.account.id in accounts):
            self._refresh.start()

    def _rooms_changed(self, rooms: object) -> None:
        if self._look is None or not self.isVisible():
            return
        if rooms is None or (isinstance(rooms, Sequence) and self._look.code in rooms):
            self._refresh.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sale.set_room_height(self.height())
        self.finding.keeps_list = self.height() >= theme().px(_ROOMY)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._refresh.stop()


def _column(*parts: QWidget, stretched: int = -1) -> QWidget:
    """Parts under each other; their words never move the columns."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part, 1 if part is parts[stretched] else 0)
    return made
