"""The month of the worked bill."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.schemes.cycles import months_after
from app.ui.kit.choices import Choice
from app.ui.kit.language import language


class MonthChoice(QWidget):
    """A year back and a year ahead of the month that the draft begins in."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._middle = date(2000, 1, 1)
        self.box = Choice()
        self.box.picked.connect(self._picked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 1)

    def retranslate(self) -> None:
        self.box.setAccessibleName(self.tr("账单月份"))
        self._fill()

    def show_around(self, month: date) -> None:
        """Offer the months around this one, and choose it."""
        month = month.replace(day=1)
        if month != self._middle:
            self._middle = month
            self._fill()
            self.box.set_value(month)

    def month(self) -> date:
        value = self.box.value()
        return value if isinstance(value, date) else self._middle

    def _fill(self) -> None:
        months = [months_after(self._middle, n) for n in range(-12, 13)]
        self.box.set_options([(month, self._word(month)) for month in months])

    def _word(self, month: date) -> str:
        if language() == "zh_CN":
            return f"{month.year} 年 {month.month} 月"
        return f"{month:%b} {month.year}"

    def _picked(self, _month: object) -> None:
        self.changed.emit()
