"""Five figures side by side: before, after, difference, who pays more, the dearest period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A caption, the figure with what stands small beside it, and a line below."""

    caption: str
    value: str
    unit: str = ""
    below: str = ""


class BigFigures(QWidget):
    """Cells of one width in one box; a long figure gets smaller, never cut."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[BigFigure, ...] = ()
        self._is_grey = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_cells(self, cells: Sequence[BigFigure], *, is_grey: bool = False) -> None:
        self._cells, self._is_grey = tuple(cells), is_grey
        said = (f"{c.caption} {c.value} {c.unit} {c.below}".strip() for c in cells)
        self.setAccessibleName("; ".join(said))
        self.update()

    def cells(self) -> Sequence[BigFigure]:
        return self._cells

    def sizeHint(self) -> QSize:
        return QSize(theme().px(900), theme().px(78))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(500), theme().px(78))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 8, look.color("surface"), look.color("line"))
        width = box.width() / max(1, len(self._cells))
        for place, cell in enumerate(self._cells):
            x = place * width
            if place:
                painter.fillRect(QRectF(round(x), 1, 1, box.height() - 2), look.color("line"))
            self._paint(painter, QRectF(x, 0, width, box.height()), cell)

    def _paint(self, painter: QPainter, spot: QRectF, cell: BigFigure) -> None:
        look = theme()
        px = look.px
        left, room = spot.x() + px(14), spot.width() - px(20)
        small = look.font(TextStyle.SMALL)
        ink = look.color("text3" if self._is_grey else "text")
        self._line(painter, small, "text3", left, px(7), px(16), room, cell.caption)
        font, unit = look.sized_font(22, 600), look.font(TextStyle.SMALL)
        beside = QFontMetricsF(unit).horizontalAdvance(cell.unit) + px(5) if cell.unit else 0
        while font.pixelSize() > px(13):
            if QFontMetricsF(font).horizontalAdvance(cell.value) + beside <= room:
                break
            font.setPixelSize(font.pixelSize() - 1)
        line = QRectF(left, px(24), room, px(28))
        end = text_at(painter, font, ink, left, line, cell.value)
        if cell.unit and end + beside <= spot.right():
            low = line.adjusted(0, px(3), 0, px(3))
            text_at(painter, unit, look.color("text3"), end + px(5), low, cell.unit)
        self._line(painter, small, "text2", left, px(53), px(18), room, cell.below)

    @staticmethod
    def _line(
        painter: QPainter, font: QFont, token: str, x: float, y: float, height: float,
        room: float, text: str,
    ) -> None:  # fmt: skip
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        text_at(painter, font, theme().color(token), x, QRectF(x, y, room, height), shown)
