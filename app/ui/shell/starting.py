"""What stands on screen while a store is being opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import wording
from app.ui.kit.theme import TextStyle, theme

SIZE = (480, 220)


class Starting(QWidget):
    """The product's name and what is under way."""

    def __init__(self, store: str) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self._store = store
        self._past: tuple[int, int] | None = None
        self.setWindowTitle(wording.product())
        self.resize(theme().px(SIZE[0]), theme().px(SIZE[1]))

    def tell_past(self, done: int, days: int) -> None:
        """A demo is being made; its past is so far."""
        self._past = (done, days)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().color("surface")))
        painter.setPen(QColor(theme().color("line")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QColor(theme().color("text")))
        painter.setFont(theme().font(TextStyle.HEADING))
        middle = self.rect().adjusted(32, 56, -32, 0)
        painter.drawText(middle, Qt.AlignmentFlag.AlignLeft, wording.product())
        painter.setPen(QColor(theme().color("text2")))
        painter.setFont(theme().font(TextStyle.BODY))
        painter.drawText(middle.adjusted(0, 44, 0, 0), Qt.AlignmentFlag.AlignLeft, self._told())
        painter.setPen(QColor(theme().color("text3")))
        painter.setFont(theme().font(TextStyle.SMALL))
        metrics = painter.fontMetrics()
        store = metrics.elidedText(self._store, Qt.TextElideMode.ElideMiddle, middle.width())
        painter.drawText(middle.adjusted(0, 72, 0, 0), Qt.AlignmentFlag.AlignLeft, store)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _told(self) -> str:
        if self._past is not None:
            done, days = self._past
            told = self.tr("正在准备演示站点的历史：第 {done} 天，共 {days} 天")
            return told.format(done=done, days=days)
        return self.tr("正在打开数据…")
