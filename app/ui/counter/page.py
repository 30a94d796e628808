"""The counter page: joins finding, account, sale, receipt and the day's orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.counter.order import Method, OrderKind, Receipt
from app.core.counter.reverse import Reversal
from app.core.counter.top_up import TopUp
from app.core.errors import Refusal
from app.core.site.settings import Site
from app.ui.counter.account_card import AccountCard
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
from app.ui.counter.sale_part import SalePart
from app.ui.counter.selling import Lost, Selling
from app.ui.counter.totals import TotalsCard
from app.ui.counter.undoing import Undoing
from app.ui.counter.unfinished import UnfinishedSales
from app.ui.kit import wording
from app.ui.kit.dialog import Confirm, Told
from app.ui.kit.explaining import LineWanted
from app.ui.kit.local_settings import AUTO_PRINT
from app.ui.kit.office import Office
from app.ui.kit.page import KeyHint, Page
from app.ui.kit.printer import OfficePrinter, Printer
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
        self._site: Site | None = None
        self._look: AccountLook | None = None
        self._wanted = ""  # room asked for; a late answer about another one is dropped
        unfinished = UnfinishedSales(office.settings)
        self.finding = Finding(office)
        self.account = AccountCard()
        self.held = HeldCard()
        self.orders = OrdersCard()
        self.sale = SaleForm()
        self.preview = PreviewCard(office, papers)
        self.totals = TotalsCard()
        self.banner = Banner()
        self._questions = Questions(self)
        self.selling = Selling(office, unfinished, self)
        self.sale_part = SalePart(
            office, self.sale, self.preview, self.selling, self._questions, self
        )
        self.undoing = Undoing(office, self.orders.model, self.selling, self._questions, self)
        self.held_sales = HeldSales(office, unfinished, self.held, self.selling.under_way, self)
        desk = PaperDesk(office, papers, printer or OfficePrinter(office.settings), self)
        self.paper = ReceiptPart(desk, self.preview, self.orders, self.banner, self._phone_of, self)
        self.key_watch = KeyWatch(self)
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._look_again)
        theme().changed.connect(self._fit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.retranslate()
        self.sale_part.show_account(None)

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
            KeyHint("Alt+S", self.tr("流水")),
            KeyHint("Esc", self.tr("清空")),
        ]

    def more_keys(self) -> Sequence[KeyHint]:
        return (
            KeyHint("Tab", self.tr("实收现金")),
            KeyHint("Ctrl+P", self.tr("打印小票")),
            KeyHint("Ctrl+S", self.tr("小票存为 PDF")),
        )

    def arrive(self, target: object = None) -> None:
        self._ask_day()
        self._refresh.start()
        if isinstance(target, str) and target:
            self.finding.close_list()
            self.choose(target)
        elif self._look is None:
            self.finding.focus()

    def _explain(self) -> None:
        """The receipt on screen, else the account's newest line, to the fen."""
        receipt, look = self.preview.receipt(), self._look
        room = receipt.room if receipt is not None else look.code if look is not None else ""
        if room:
            key = None if receipt is None else receipt.entry_key
            utility = None if receipt is None else receipt.utility
            back_to = None if look is None else look.code
            wanted = LineWanted(None, key, utility, "counter", back_to, room, receipt is None)
            self.go.emit("explain", wanted)

    def escape(self) -> bool:
        """One level: the sums typed, the account, the query."""
        if self.selling.is_busy:
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
        self.sale_part.new_form()
        self._take_site(look.site)
        self._show_account(look)
        self.sale.focus_amount()

    def _show_account(self, look: AccountLook) -> None:
        self._look = look
        self.sale_part.show_account(look)
        self._show_card()

    def _show_card(self) -> None:
        """The card tells about the utility that is being sold."""
        self.account.show_account(self._look, self.sale.chosen_utility(), self.office.clock.now())

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
        self.sale_part.new_form()
        self.sale_part.show_account(None)
        self._show_card()
        self.preview.show_draft(None, "")
        self.finding.focus()

    # -- how orders end ----------------------------------------------------------------------

    def _booked(self, receipt: Receipt) -> None:
        if self.held_sales.has(receipt.act):
            self.held_sales.drop(receipt.act)
        is_mine = self.sale_part.owns(receipt.act)
        if is_mine:
            self.sale_part.new_form()
        self.paper.show_order(receipt)
        self._ask_day()
        self._look_again()
        self._tell_booked(receipt)
        if self.office.settings.flag(AUTO_PRINT):
            self.paper.print_order(receipt)
        if is_mine:
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
        if self.sale_part.owns(order.act):
            self.sale_part.tell(refusal)
            self._refresh.start()
        else:
            self.office.tasks.failed.emit(refusal)
        self.held_sales.ask()

    def _lost(self, lost: Lost) -> None:
        QApplication.beep()
        when = wording.moment(self.office.clock.now(), seconds=True)
        told = self._questions.lost(lost, when)

        def answered(_result: int) -> None:
            if told.chosen == RETRY:
                self.selling.again(lost, self._store())
            else:
                self._put_aside(lost)

        self._questions.open(told, answered)

    def _put_aside(self, lost: Lost) -> None:
        """Closing the question is putting it aside: the next sale has a key of its own."""
        if isinstance(lost.order, TopUp):
            if self.sale_part.owns(lost.order.act):
                self.sale_part.new_form()
            self.held_sales.ask()

    def _store(self) -> str:
        assert self._site is not None, "the first order came after the site"
        return self._site.store_id

    def _held_chosen(self, way: str, held: Held) -> None:
        order = held.sale.order
        match way:
            case "retry":
                self.selling.sell(order, self._store())
            case "ask":
                self.held_sales.ask()
            case "seen" if held.receipt is not None:
                self.held_sales.drop(order.act)
                self.paper.show_order(held.receipt)
            case "drop":
                asked = self._questions.drop(order)
                self._questions.open(asked, partial(self._drop, order.act))

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
            self.undoing.ask(receipt)

    def undo_selected(self) -> None:
        receipt = self.orders.view.current() or self.preview.receipt()
        if receipt is not None:
            self.undoing.ask(receipt)

    # -- joining ---------------------------------------------------------------------------

    def question(self) -> Confirm | Told | None:
        """What the page is asking now."""
        return self._questions.current()

    def _tell(self, text: str) -> None:
        self.news.emit(text, "")

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
        self.sale.changed.connect(self._show_card)
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
        self.act(self.sale_part.confirm, "F10")
        self.act(self.paper.print_last, "F12")
        self.act(self.paper.print_shown, "Ctrl+P")
        self.act(self.paper.save_shown, "Ctrl+S")
        self.act(self.undo_selected, "Ctrl+Shift+V")
        self.act(self._explain, "Alt+S")

    def _quick_chooser(self, place: int) -> Callable[[], None]:
        def choose() -> None:
            if not self.selling.is_busy:
                self.sale.quick.choose(place)

        return choose

    def _method_chooser(self, method: Method) -> Callable[[], None]:
        def choose() -> None:
            if not self.selling.is_busy:
                self.sale.methods.set_value(method)

        return choose

    def _typed_outside(self, text: str) -> None:
        if self._look is not None and not self.selling.is_busy:
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
