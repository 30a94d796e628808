"""The sale: for what, how much, how paid, and what the balance will be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.counter.order import Method
from app.core.counter.quote import Quote
from app.core.errors import Refusal
from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.site.settings import Settings
from app.ui.counter.big_money import BigMoneyField, ChangeBox, Line, Pane
from app.ui.counter.pay_keys import PayMethods, QuickAmounts
from app.ui.kit import wording
from app.ui.kit.buttons import HUGE, Button, Kind
from app.ui.kit.filters import Option, Segments
from app.ui.kit.icons import IconLabel
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.text import KeyCap, Text
from app.ui.kit.theme import TextStyle, theme

#: refusals that belong to the cash box; all others stand under the amount
_CASH_CODES: Final = frozenset({"top_up.tendered_too_little"})
#: a limit of the office, not a slip of the hand: level 2
_LIMITS: Final = frozenset({"top_up.above_limit", "top_up.hoard"})
#: not yet wrong, only not yet typed
_UNTYPED: Final = frozenset({"top_up.amount_not_positive"})
_LOW, _LOWER, _LOWEST = 770, 690, 600  # page heights below which the form draws together


class SaleForm(Card):
    """Gathers a sale; the page quotes and books it."""

    changed = Signal()
    confirmed = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self._utility = Utility.ELECTRIC
        self._quote: Quote | None = None
        self._refused: Refusal | None = None  # by the books, until something changes
        self._shape = 0
        self.utility = Segments()
        self.kind = Text("", TextStyle.BODY_BOLD)
        self.amount = BigMoneyField(TextStyle.AMOUNT, 98, TextStyle.FIGURE_LARGE, radius=10)
        self.amount_label = Text("", TextStyle.BODY_BOLD)
        self.amount_label.setBuddy(self.amount.edit)
        self.limit = Text("", TextStyle.SMALL, "text3")
        self.quick = QuickAmounts()
        self.method_label = Text("", TextStyle.BODY_BOLD)
        self.methods = PayMethods()
        self.cash = BigMoneyField(
            TextStyle.FIGURE_LARGE, 84, TextStyle.FIGURE_SMALL, radius=8, key="Tab"
        )
        self.change = ChangeBox()
        plain = (TextStyle.HEADING, TextStyle.FIGURE_SMALL, TextStyle.BODY_BOLD)
        self.before = Pane(*plain)
        self.after = Pane(TextStyle.FIGURE, *plain)
        self.days = Pane(*plain)
        self.lines = [Line(bold=True), Line()]
        self.clear_button = Button(key="Esc", size=HUGE, text_style=TextStyle.LEAD)
        self.confirm_button = Button(
            kind=Kind.PRIMARY, icon="check", key="F10", size=HUGE, text_style=TextStyle.HEADING
        )
        self._lay_out()
        self._order_tabs()
        self._connect()
        theme().changed.connect(self._fit)
        self._fit()

    # -- what stands in the form -----------------------------------------------------------

    def chosen_utility(self) -> Utility:
        return self._utility

    def typed_amount(self) -> Money | None:
        return self.amount.money()

    def typed_cash(self) -> Money | None:
        """None for the exact sum, and for every other way to pay."""
        return self.cash.money() if self.methods.value() is Method.CASH else None

    def has_nonsense(self) -> bool:
        """Something typed that is no sum; its field already says so."""
        wrong_amount = not self.amount.is_empty() and self.amount.money() is None
        is_cash = self.methods.value() is Method.CASH
        return wrong_amount or (is_cash and not self.cash.is_empty() and self.cash.money() is None)

    def is_empty(self) -> bool:
        return self.amount.is_empty() and self.cash.is_empty()

    def clear(self) -> None:
        self.amount.set_money(None)
        self.cash.set_money(None)
        self.methods.set_value(Method.CASH)

    def set_utilities(self, utilities: Sequence[Utility]) -> None:
        """What the account can pay for here."""
        shown = tuple(utilities) or (Utility.ELECTRIC,)
        names = {
            Utility.ELECTRIC: Option(Utility.ELECTRIC, self.tr("电费"), "zap"),
            Utility.WATER: Option(Utility.WATER, self.tr("水费"), "droplet"),
        }
        self.utility.set_options([names[utility] for utility in shown])
        chosen = self.utility.value()
        assert isinstance(chosen, Utility)
        self._utility = chosen

    def set_utility(self, utility: Utility) -> None:
        self.utility.set_value(utility)
        self._utility = utility

    def set_settings(self, settings: Settings) -> None:
        self.quick.set_amounts(settings.quick_amounts)
        most = wording.money(settings.top_up_max).removesuffix(".00")
        self.limit.set(self.tr("单笔上限 {sum}").format(sum=most))

    def set_busy(self, busy: bool) -> None:
        """Locked from the first press until the answer is there."""
        for part in (self.amount, self.cash, self.quick, self.methods, self.utility):
            part.setEnabled(not busy)
        self.clear_button.setEnabled(not busy)
        self.confirm_button.set_busy(busy)

    # -- what it will do -------------------------------------------------------------------

    def show_quote(self, quote: Quote | None, balance: Money | None, token: str) -> None:
        """`quote` is None without an account or an amount; `balance` stands alone then."""
        self._quote = quote
        amount = self.amount.money()
        refusal = quote.refusal if quote is not None else None
        is_typed = quote is not None and bool(amount)
        self.quick.mark(amount)
        self.cash.set_usual(str(amount) if amount else "0.00")
        self.before.tell(wording.money(balance), token)
        after = quote.after if quote is not None and is_typed else None
        after_token = "a3" if after is not None and after.fen < 0 else "ok"
        self.after.tell(wording.money(after), after_token if after is not None else "text3")
        days = quote.days if quote is not None and is_typed else None
        said = self.tr("{n} 天").format(n=days) if days is not None else wording.NOTHING
        self.days.tell(said, "text" if days is not None else "text3")
        self.lines[0].value.set(wording.money(amount if is_typed else None), "text")
        change = quote.change if quote is not None else None
        self.change.tell(change, change is not None and change.fen < 0)
        if refusal is not None and refusal.code in _UNTYPED:
            refusal = None
        self._tell(refusal or self._refused)
        self._say_button(amount if is_typed else None)

    def tell_refused(self, refusal: Refusal) -> None:
        """It was not booked, and why; gone with the next change."""
        self._refused = refusal
        self._tell(refusal)

    def _tell(self, refusal: Refusal | None) -> None:
        """Beside the field that it is about."""
        if refusal is None:
            if not self.has_nonsense():
                self.amount.show_error(None)
                self.cash.show_error(None)
            return
        text = wording.sentence(refusal)
        in_cash = refusal.code in _CASH_CODES
        level = 2 if refusal.code in _LIMITS else 3
        self.cash.show_error(text if in_cash else None)
        self.amount.show_error(None if in_cash else text, level)

    def focus_trouble(self) -> None:
        """Put the cursor where something is wrong or missing."""
        field = self.cash if self.cash.error() else self.amount
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    def focus_amount(self) -> None:
        self.amount.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.amount.edit.selectAll()

    # -- words and shape -------------------------------------------------------------------

    def say(self) -> None:
        self.set_utilities([key for key in self.utility.shown() if isinstance(key, Utility)])
        self.methods.say()
        self.amount_label.set(self.tr("充值金额"))
        self.amount.edit.setAccessibleName(self.tr("充值金额"))
        self.method_label.set(self.tr("付款方式"))
        self.cash.set_caption(self.tr("实收现金"))
        self.change.caption.set(self.tr("找零"))
        self.before.caption.set(self.tr("充值前"))
        self.after.caption.set(self.tr("充值后"))
        self.days.caption.set(self.tr("约可用"))
        self.lines[0].caption.set(self.tr("本次充值"))
        self.lines[1].caption.set(self.tr("入账方式"))
        self.lines[1].value.set(self.tr("主站账户，不写表"))
        self.clear_button.setText(self.tr("清空"))
        self._say_button(self.amount.money() if self._quote is not None else None)

    def set_room_height(self, height: int) -> None:
        """The form keeps all its parts in a low window by drawing together."""
        space = height * 100 / theme().text_size
        shape = sum(space < step for step in (_LOW, _LOWER, _LOWEST))
        if shape != self._shape:
            self._shape = shape
            self._fit()

    def _fit(self) -> None:
        shape = self._shape
        px = theme().px
        large = TextStyle.AMOUNT if shape < 3 else TextStyle.FIGURE_LARGE
        self.amount.set_size(large, (98, 84, 78, 58)[shape])
        self.cash.set_size(TextStyle.FIGURE_LARGE, (84, 72, 66, 66)[shape])
        self.change.setFixedHeight(px((84, 72, 66, 66)[shape]))
        for quick in self.quick.buttons:
            quick.set_size((54, 46, 42, 40)[shape])
        for method in self.methods.buttons.values():
            method.set_size((74, 64, 62, 58)[shape])
        for button in (self.clear_button, self.confirm_button):
            button.set_size((60, 52, 48, 46)[shape])
        for gap, sizes in zip(
            self._gaps, ((10, 6, 2, 0), (6, 2, 0, 0), (8, 4, 0, 0), (8, 4, 0, 0)), strict=True
        ):
            gap.setFixedHeight(px(sizes[shape]))
        for line in self.lines:
            present(line, shape < 2)
        present(self.method_label, shape < 2)
        side = px(20 if shape == 0 else 16)
        self._column.setContentsMargins(side, px((14, 10, 8, 6)[shape]), side, px(2))
        self._foot.setContentsMargins(side, px(4), side, px((14, 12, 10, 8)[shape]))

    def _lay_out(self) -> None:
        self._gaps = [QWidget() for _ in range(4)]
        top = QHBoxLayout()
        top.addWidget(self.utility)
        top.addStretch(1)
        top.addWidget(self.limit)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.amount_label)
        head.addWidget(KeyCap("F3"))
        head.addStretch(1)
        cash = QHBoxLayout()
        cash.setSpacing(12)
        top_edge = Qt.AlignmentFlag.AlignTop
        cash.addWidget(self.cash, 1, top_edge)
        cash.addWidget(self.change, 1, top_edge)
        panes = QHBoxLayout()
        panes.setSpacing(10)
        panes.addWidget(self.before, 1)
        panes.addWidget(IconLabel("arrow-right", "text3", 20))
        panes.addWidget(self.after, 1)
        panes.addWidget(self.days, 1)
        ground = QWidget()
        self._column = column = QVBoxLayout(ground)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(head)
        column.addWidget(self.amount)
        column.addWidget(self.quick)
        column.addWidget(self._gaps[0])
        column.addWidget(self.method_label)
        column.addWidget(self.methods)
        column.addWidget(self._gaps[1])
        column.addLayout(cash)
        column.addWidget(self._gaps[2])
        column.addWidget(Rule())
        column.addWidget(self._gaps[3])
        column.addLayout(panes)
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)
        column.setSpacing(6)
        self._scroll = QScrollArea()
        self._scroll.setWidget(ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addWidget(self.clear_button)
        self._foot.addWidget(self.confirm_button, 1)
        self.add(self._scroll, 1)
        self.add(self._foot)

    def _order_tabs(self) -> None:
        """Tab leads from the amount to the cash and on to the button; keys reach the rest."""
        chain: list[QWidget] = [self.amount.edit, self.cash.edit, self.confirm_button]
        chain += [self.clear_button, self.utility, *self.quick.buttons]
        chain += list(self.methods.buttons.values())
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.utility.chosen.connect(self._utility_chosen)
        self.amount.changed.connect(self._sum_changed)
        self.cash.changed.connect(self._sum_changed)
        self.amount.entered.connect(self._next)
        self.cash.entered.connect(self.confirm_button.setFocus)
        self.quick.chosen.connect(self._quick)
        self.methods.chosen.connect(self._method_chosen)
        self.clear_button.clicked.connect(self.cleared)
        self.confirm_button.clicked.connect(self.confirmed)

    def _utility_chosen(self, utility: Utility) -> None:
        self._utility = utility
        self._change()

    def _sum_changed(self, _text: str) -> None:
        self._change()

    def _change(self) -> None:
        self._refused = None
        self.changed.emit()

    def _quick(self, amount: Money) -> None:
        self.amount.set_money(amount)
        self.focus_amount()

    def _method_chosen(self, method: Method) -> None:
        is_cash = method is Method.CASH
        present(self.cash, is_cash)
        present(self.change, is_cash)
        self._change()

    def _next(self) -> None:
        """Enter goes on; nothing that cannot be undone sits on it."""
        if self.methods.value() is Method.CASH:
            self.cash.edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.confirm_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_button(self, amount: Money | None) -> None:
        if amount is None:
            self.confirm_button.setText(self.tr("确认收款"))
        else:
            self.confirm_button.setText(self.tr("确认收款 {sum}").format(sum=wording.money(amount)))
