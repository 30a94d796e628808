"""The rows of large keys: quick amounts and ways to pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.core.counter.order import Method
from app.core.money import Money
from app.ui.kit import wording
from app.ui.kit.buttons import Button
from app.ui.kit.language import QT_TRANSLATE_NOOP
from app.ui.kit.presence import present
from app.ui.kit.theme import TextStyle

QUICK_KEYS: Final = tuple(f"Alt+{n}" for n in range(1, 7))
METHODS: Final = (
    (Method.CASH, "banknote", "F5"),
    (Method.WECHAT, "message-square", "F6"),
    (Method.ALIPAY, "smartphone", "F7"),
    (Method.CARD, "credit-card", "F8"),
    (Method.TRANSFER, "landmark", "F9"),
)


_NAMES: Final = {
    Method.CASH: QT_TRANSLATE_NOOP("pay_methods", "现金"),
    Method.WECHAT: QT_TRANSLATE_NOOP("pay_methods", "微信"),
    Method.ALIPAY: QT_TRANSLATE_NOOP("pay_methods", "支付宝"),
    Method.CARD: QT_TRANSLATE_NOOP("pay_methods", "银行卡"),
    Method.TRANSFER: QT_TRANSLATE_NOOP("pay_methods", "转账"),
}


def method_name(method: Method) -> str:
    return wording.translate("pay_methods", _NAMES[method])


def method_icon(method: Method) -> str:
    return next(icon for own, icon, _ in METHODS if own is method)


class QuickAmounts(QWidget):
    """Six sums of the office's own choice; the one that equals the amount is lit."""

    chosen = Signal(object)  # Money

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._amounts: tuple[Money, ...] = ()
        self.buttons = []
        for key in QUICK_KEYS:
            button = Button(stacked=True, key=key, size=54, text_style=TextStyle.FIGURE_SMALL)
            button.setCheckable(True)
            button.clicked.connect(self._pressed)
            self.buttons.append(button)
            row.addWidget(button, 1)

    def set_amounts(self, amounts: Sequence[Money]) -> None:
        self._amounts = tuple(amounts[: len(self.buttons)])
        for place, button in enumerate(self.buttons):
            there = place < len(self._amounts)
            present(button, there)
            if there:
                text = wording.plain_money(self._amounts[place]).removesuffix(".00")
                button.setText(text.replace(",", ""))

    def choose(self, place: int) -> None:
        if place < len(self._amounts):
            self.chosen.emit(self._amounts[place])

    def mark(self, amount: Money | None) -> None:
        for place, button in enumerate(self.buttons):
            button.setChecked(place < len(self._amounts) and self._amounts[place] == amount)

    def _pressed(self) -> None:
        for place, button in enumerate(self.buttons):
            if button is self.sender():
                self.choose(place)


class PayMethods(QWidget):
    """One of five; F5 to F9."""

    chosen = Signal(object)  # Method

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self.buttons = {}
        for place, (method, icon, key) in enumerate(METHODS):
            button = Button(stacked=True, icon=icon, key=key, size=74, text_style=TextStyle.BODY)
            button.setCheckable(True)
            self.buttons[method] = button
            self._group.addButton(button, place)
            row.addWidget(button, 1)
        self.buttons[Method.CASH].setChecked(True)
        self._group.idClicked.connect(self._clicked)
        self.say()

    def value(self) -> Method:
        return METHODS[self._group.checkedId()][0]

    def set_value(self, method: Method) -> None:
        if method is not self.value():
            self.buttons[method].setChecked(True)
            self.chosen.emit(method)

    def say(self) -> None:
        for method, button in self.buttons.items():
            button.setText(method_name(method))

    def _clicked(self, place: int) -> None:
        self.chosen.emit(METHODS[place][0])
