"""Alarm marks: level 1 triangle, level 2 diamond, level 3 octagon, each with its digit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.kit.theme import TextStyle, theme

#: corners on a grid of 20
_SHAPES = {
    1: ((10, 2), (19, 17.5), (1, 17.5)),
    2: ((10, 0.8), (19.2, 10), (10, 19.2), (0.8, 10)),
    3: ((6, 1), (14, 1), (19, 6), (19, 14), (14, 19), (6, 19), (1, 14), (1, 6)),
}


def paint_mark(painter: QPainter, rect: QRectF, level: int) -> None:
    """Draw the mark of an alarm level into a square."""
    scale = rect.width() / 20
    shape = QPolygonF(
        [QPointF(rect.x() + x * scale, rect.y() + y * scale) for x, y in _SHAPES[level]]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level == 1:
        # the yellow alone is 2.2:1 on white; its outline carries the contrast
        pen = QPen(theme().color("a1"), 1.4 * scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(f"a{level}m"))
    painter.drawPolygon(shape)
    font = theme().font(TextStyle.CAPTION)
    font.setPixelSize(max(6, round((10.5 if level == 1 else 12) * scale)))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(theme().color(f"mark{level}"))
    text = str(level)
    width = QFontMetricsF(font).horizontalAdvance(text)
    baseline = rect.y() + (15.6 if level == 1 else 14.4) * scale
    painter.drawText(QPointF(rect.x() + 10 * scale - width / 2, baseline), text)
    painter.restore()


class MarkLabel(QWidget):
    """An alarm mark standing by itself beside words."""

    def __init__(self, level: int, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._size = level, size
        theme().changed.connect(self._resize)
        self._resize()

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._level:
            paint_mark(QPainter(self), QRectF(self.rect()), self._level)

    def _resize(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
