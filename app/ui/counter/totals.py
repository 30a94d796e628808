"""What this counter took today, by way of payment."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.core.counter.order import Method
from app.core.money import ZERO
from app.core.views import DaySummary
from app.ui.counter.pay_keys import METHODS, method_name
from app.ui.kit import wording
from app.ui.kit.paint import rounded
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

#: one hue in order of lightness, as in the charts; the last stands apart
_TOKENS: Final = ("t5", "t4", "t3", "t2", "lineS")


class _Shares(QWidget):
    """One bar, a part for each way to pay."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: list[tuple[str, int]]) -> None:
        self._parts = [part for part in parts if part[1] > 0]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if not self._parts:
            rounded(painter, box, 3, theme().color("surface3"))
            return
        shape = QPainterPath()
        shape.addRoundedRect(box, 3, 3)
        painter.setClipPath(shape)
        whole = sum(size for _, size in self._parts)
        x, room = box.x(), box.width() - 2 * (len(self._parts) - 1)
        for token, size in self._parts:
            width = room * size / whole
            painter.fillRect(QRectF(x, box.y(), width, box.height()), theme().color(token))
            x += width + 2


class _Swatch(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(10), theme().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 2, theme().color(self._token))


class TotalsCard(Card):
    """Today's sum; what was undone stands apart and is not in it."""

    def __init__(self) -> None:
        super().__init__("-", padding=14, spacing=8)
        self._summary = DaySummary((), {}, ZERO)
        self._date: date | None = None
        self._day = Text("", TextStyle.SMALL, "text3")
        self.head.addWidget(self._day)
        self.head.addStretch(1)
        self.caption = Text("", TextStyle.BODY, "text2")
        self.total = Text("", TextStyle.FIGURE)
        top = QHBoxLayout()
        top.addWidget(self.caption)
        top.addStretch(1)
        top.addWidget(self.total)
        self._bar = _Shares()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._rows: dict[Method, tuple[Text, Text, Text]] = {}
        for place, (method, _icon, _key) in enumerate(METHODS):
            grid.addWidget(_Swatch(_TOKENS[place]), place, 0)
            self._rows[method] = self._row(grid, place, right)
        self._undone = self._row(grid, len(METHODS), right)
        self.body.setContentsMargins(14, 8, 14, 10)
        self.add(top)
        self.add(self._bar)
        self.add(grid)
        self.body.addStretch(1)

    def show_summary(self, summary: DaySummary, day: date) -> None:
        self._summary, self._date = summary, day
        self.say()

    def say(self) -> None:
        self.set_title(self.tr("今日汇总"))
        self.caption.set(self.tr("收款合计"))
        self._day.set("" if self._date is None else wording.day(self._date))
        summary = self._summary
        self.total.set(wording.money(summary.total))
        parts = []
        for (method, row), token in zip(self._rows.items(), _TOKENS, strict=True):
            count, amount = summary.by_method.get(str(method), (0, ZERO))
            ink = "text" if count else "text3"
            row[0].set(method_name(method), "text2" if count else "text3")
            row[1].set(self.tr("%n 笔", "", count))
            row[2].set(wording.money(amount), ink)
            parts.append((token, amount.fen))
        self._bar.set_parts(parts)
        count, amount = summary.undone
        self._undone[0].set(self.tr("已作废，不计入"), "text3")
        self._undone[1].set(self.tr("%n 笔", "", count))
        self._undone[2].set(wording.money(amount), "text3")
        for part in self._undone:
            part.setVisible(count > 0)
        self.setAccessibleName(f"{self.title.text()} {self.total.text()}")

    @staticmethod
    def _row(grid: QGridLayout, place: int, right: Qt.AlignmentFlag) -> tuple[Text, Text, Text]:
        row = (
            Text("", TextStyle.BODY, "text2"),
            Text("", TextStyle.BODY, "text3"),
            Text("", TextStyle.BODY_BOLD),
        )
        grid.addWidget(row[0], place, 1)
        grid.addWidget(row[1], place, 2, right)
        grid.addWidget(row[2], place, 3, right)
        return row
