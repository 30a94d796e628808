"""The month of the worked bill."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.schemes.cycles import months_after
from app.ui.kit.choices import Choice
from app.ui.kit.language import language


class MonthChoice(QWidget):
    """From a year before to a year after the month a draft begins in, and the present one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._middle = self._now = date(2000, 1, 1)
        self.box = Choice()
        self.box.picked.connect(self._picked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 1)

    def retranslate(self) -> None:
        self.box.setAccessibleName(self.tr("账单月份"))
        self._fill()

    def show_around(self, month: date, now: date) -> None:
        """Offer the months around this one and the present one, and choose it."""
        self._middle, self._now = month.replace(day=1), now.replace(day=1)
        self._fill()
        self.box.set_value(self._middle)

    def show_now(self) -> None:
        """The present month: the one that meters know most of."""
        self.box.set_value(self._now)

    def month(self) -> date:
        value = self.box.value()
        return value if isinstance(value, date) else self._middle

    def _fill(self) -> None:
        first = months_after(min(self._middle, self._now), -12)
        last = months_after(max(self._middle, self._now), 12)
        months = [first]
        while months[-1] < last:
            months.append(months_after(months[-1], 1))
        self.box.set_options([(month, self._word(month)) for month in months])

    def _word(self, month: date) -> str:
        if language() == "zh_CN":
            return f"{month.year} 年 {month.month} 月"
        return f"{month:%b} {month.year}"

    def _picked(self, _month: object) -> None:
        self.changed.emit()
