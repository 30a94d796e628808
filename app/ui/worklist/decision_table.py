"""The engine's own record of a decision, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.supply.case import Decision
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.ui.worklist.rules import RuleLine, as_text, lines

_HEAD: Final = 25
_LINE: Final = 17
_PAD: Final = 3  # eleven rows and the rest of the case fit at 900 px
_INSET: Final = 10


class DecisionTable(QWidget):
    """Rules with the values they compared; the one that decides stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._decision: Decision | None = None
        self._lines: Sequence[RuleLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ring(self, 8)
        theme().changed.connect(self.updateGeometry)

    def show_decision(self, decision: Decision | None) -> None:
        self._decision = decision
        self._lines = lines(decision) if decision is not None else ()
        said = (f"{line.number} {line.title}: {line.values}: {line.result}" for line in self._lines)
        self.setAccessibleName(self.tr("断电判定"))
        self.setAccessibleDescription("\n".join(said))
        self.updateGeometry()
        self.update()

    def shown(self) -> Sequence[RuleLine]:
        return self._lines

    def copy(self) -> None:
        if self._decision is not None:
            QGuiApplication.clipboard().setText(as_text(self._decision))

    def _row_height(self) -> int:
        return theme().px(2 * _LINE + 2 * _PAD)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(_HEAD) + self._row_height() * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(260), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, px = theme(), theme().px
        box = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(box, 8, 8)
        painter.setClipPath(clip)
        head = QRectF(0, 0, box.width(), px(_HEAD))
        painter.fillRect(head, look.color("surface2"))
        small, faint = look.font(TextStyle.SMALL, 500), look.color("text3")
        text_at(painter, small, faint, px(_INSET), head, "#")
        text_at(painter, small, faint, px(32), head, self.tr("规则与取值"))
        result = self.tr("结果")
        x = box.width() - px(_INSET) - look.width_of(result, TextStyle.SMALL)
        text_at(painter, small, faint, x, head, result)
        for place, line in enumerate(self._lines):
            row = QRectF(0, head.height() + place * self._row_height(), box.width(),
                         self._row_height())  # fmt: skip
            self._paint_row(painter, row, line)
        painter.setClipping(False)
        rounded(painter, box, 8, None, look.color("line"))

    def _paint_row(self, painter: QPainter, row: QRectF, line: RuleLine) -> None:
        look, px = theme(), theme().px
        painter.fillRect(QRectF(0, row.y(), row.width(), 1), look.mix("line", 0.65, "surface"))
        if line.decides:
            painter.fillRect(row.adjusted(0, 1, 0, 0), look.color("a1s"))
            painter.fillRect(QRectF(0, row.y() + 1, 3, row.height() - 1), look.color("a1m"))
        small, bold = look.font(TextStyle.SMALL), look.font(TextStyle.SMALL_BOLD)
        upper = QRectF(0, row.y() + px(_PAD), row.width(), px(_LINE))
        lower = upper.translated(0, px(_LINE))
        strong = line.holds and (line.decides or line.number == "6")
        style = TextStyle.SMALL_BOLD if strong else TextStyle.SMALL
        ink = look.color("text" if line.holds else "text3")
        right = row.width() - px(_INSET) - look.width_of(line.result, style)
        text_at(painter, bold if strong else small, ink, right, upper, line.result)
        number = look.color("text" if line.decides else "text3")
        text_at(painter, bold, number, px(20 if line.is_sub else _INSET), upper, line.number)
        left = px(33)
        room = int(right - left - px(8))
        title = QFontMetrics(small).elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        text_at(painter, small, look.color("text"), left, upper, title)
        room = int(row.width() - left - px(_INSET))
        values = QFontMetrics(small).elidedText(line.values, Qt.TextElideMode.ElideRight, room)
        told = look.color("text2" if line.decides else "text3")
        text_at(painter, small, told, left, lower, values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.show_decision(self._decision)
