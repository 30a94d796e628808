"""The rows around a finding, drawn as the workbook shows them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.first_start.setup import Excerpt, ExcerptRow
from app.ui.kit.focus import ring
from app.ui.kit.paint import text_at
from app.ui.kit.theme import TextStyle, theme

_ROW, _HEAD, _GAP, _NUMBERS = 23, 22, 14, 44
_NARROWEST, _WIDEST, _PAD = 52, 240, 10


class SheetView(QWidget):
    """Row numbers, column letters, a strong mark on the cell, a thin one on its rival."""

    def __init__(self) -> None:
        super().__init__()
        self._excerpt: Excerpt | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        ring(self, 7)
        theme().changed.connect(self.updateGeometry)

    def show_excerpt(self, excerpt: Excerpt | None) -> None:
        self._excerpt = excerpt
        self.setAccessibleDescription(self.aloud())
        self.updateGeometry()
        self.update()

    def excerpt(self) -> Excerpt | None:
        return self._excerpt

    def aloud(self) -> str:
        """The marked rows, for whoever cannot see them."""
        shown = self._excerpt
        if shown is None:
            return ""
        wanted = (shown.row, shown.other_row)
        rows = [row for row in shown.rows if row.number in wanted]
        return "; ".join(f"{row.number}: {', '.join(row.cells)}" for row in rows)

    def sizeHint(self) -> QSize:
        rows = self._excerpt.rows if self._excerpt is not None else ()
        return QSize(400, self._height_of(rows) + 1)

    def minimumSizeHint(self) -> QSize:
        px = theme().px
        marked = 2 if self._excerpt is not None and self._excerpt.other_row else 1
        return QSize(200, px(_HEAD) + marked * px(_ROW) + (marked - 1) * px(_GAP) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._excerpt
        if shown is None:
            return
        painter = QPainter(self)
        px = theme().px
        widths = self._widths(shown)
        self._paint_head(painter, shown, widths)
        y, before = float(px(_HEAD)), None
        for row in self._fitting(shown):
            if before is not None and row.number > before + 1:
                self._paint_gap(painter, y)
                y += px(_GAP)
            self._paint_row(painter, shown, row, widths, y)
            y += px(_ROW)
            before = row.number

    # -- measures --------------------------------------------------------------------------

    def _height_of(self, rows: tuple[ExcerptRow, ...]) -> int:
        px = theme().px
        numbers = [row.number for row in rows]
        gaps = sum(b > a + 1 for a, b in pairwise(numbers))
        return px(_HEAD) + len(rows) * px(_ROW) + gaps * px(_GAP)

    def _fitting(self, shown: Excerpt) -> tuple[ExcerptRow, ...]:
        """All rows, or without neighbours where the window is low."""
        rows = shown.rows
        marked = {shown.row, shown.other_row}
        while self._height_of(rows) > self.height():
            spare = [row for row in rows if row.number not in marked]
            if not spare or len(rows) == 1:
                break
            rows = tuple(row for row in rows if row is not spare[-1])
        return rows

    def _widths(self, shown: Excerpt) -> list[float]:
        """As wide as the texts want, then stretched or squeezed into the view."""
        look = theme()
        metrics = QFontMetricsF(look.font(TextStyle.SMALL))
        wanted = []
        for place, heading in enumerate(shown.headings):
            texts = [f"{shown.letters[place]} {heading}", *(row.cells[place] for row in shown.rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts) + 2 * look.px(_PAD)
            wanted.append(min(max(widest, look.px(_NARROWEST)), look.px(_WIDEST)))
        room = self.width() - look.px(_NUMBERS)
        scale = room / sum(wanted) if wanted else 1
        return [width * scale for width in wanted]

    # -- strokes ---------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter, shown: Excerpt, widths: list[float]) -> None:
        look = theme()
        height = look.px(_HEAD)
        painter.fillRect(QRectF(0, 0, self.width(), height), look.color("surface2"))
        x = float(look.px(_NUMBERS))
        for place, width in enumerate(widths):
            box = QRectF(x, 0, width, height)
            wrong = place == shown.column
            if wrong:
                painter.fillRect(box, look.color("a3s"))
            style = TextStyle.SMALL_BOLD if wrong else TextStyle.SMALL
            text = f"{shown.letters[place]} {shown.headings[place]}".strip()
            self._cell_text(painter, box, text, look.font(style), "a3" if wrong else "text3", 0.5)
            self._rule(painter, box)
            x += width
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), look.color("line"))

    def _paint_row(
        self, painter: QPainter, shown: Excerpt, row: ExcerptRow, widths: list[float], y: float
    ) -> None:
        look = theme()
        height = look.px(_ROW)
        wrong = row.number == shown.row
        number = QRectF(0, y, look.px(_NUMBERS), height)
        painter.fillRect(number, look.color("a3s" if wrong else "surface2"))
        style = TextStyle.SMALL_BOLD if wrong else TextStyle.SMALL
        ink = "a3" if wrong else "text3"
        self._cell_text(painter, number, str(row.number), look.font(style), ink, 1)
        x = number.right()
        for place, width in enumerate(widths):
            box = QRectF(x, y, width, height)
            mark = self._mark(shown, row, place)
            if mark:
                painter.fillRect(box, look.color("a3s"))
            font = look.font(TextStyle.SMALL_BOLD if mark == 2 else TextStyle.SMALL)
            side = 1.0 if place in row.numbers else 0.0
            self._cell_text(painter, box, row.cells[place], font, "text" if mark else "text2", side)
            self._rule(painter, box)
            if mark:
                half = mark / 2
                painter.setPen(QPen(look.color("a3m"), mark))
                painter.drawRect(box.adjusted(half, half, -half - 1, -half - 1))
            x += width
        painter.fillRect(QRectF(0, y + height - 1, self.width(), 1), look.mix("line", 0.65, "bg"))

    @staticmethod
    def _mark(shown: Excerpt, row: ExcerptRow, place: int) -> int:
        if place != shown.column:
            return 0
        return 2 if row.number == shown.row else 1 if row.number == shown.other_row else 0

    def _paint_gap(self, painter: QPainter, y: float) -> None:
        look = theme()
        box = QRectF(0, y, self.width(), look.px(_GAP))
        painter.fillRect(box, look.color("surface2"))
        font, ink = look.font(TextStyle.SMALL), look.color("text3")
        text_at(painter, font, ink, look.px(_PAD), box, "⋯")

    def _rule(self, painter: QPainter, box: QRectF) -> None:
        colour: QColor = theme().mix("line", 0.65, "surface")
        painter.fillRect(QRectF(box.right() - 1, box.y(), 1, box.height()), colour)

    def _cell_text(
        self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: str, side: float
    ) -> None:
        """`side` 0 is left, 1 right."""
        look = theme()
        metrics = QFontMetricsF(font)
        room = box.width() - 2 * look.px(_PAD)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
        x = box.x() + look.px(_PAD) + side * max(0.0, room - metrics.horizontalAdvance(shown))
        text_at(painter, font, look.color(ink), x, box, shown)
