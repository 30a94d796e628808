"""A block of small figures ruled into cells, or a table with a named row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class Fig:
    """One cell."""

    caption: str
    value: str
    unit: str = ""
    token: str = "text"


class FigureGrid(QWidget):
    """Cells in rows of `columns`, all of one width."""

    def __init__(self, columns: int = 4, *, roomy: bool = False) -> None:
        """`roomy` cells have a 12 px caption, for a block of a single row."""
        super().__init__()
        self._columns, self._roomy = columns, roomy
        self._cells: tuple[Fig, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_cells(self, cells: Sequence[Fig]) -> None:
        if tuple(cells) == self._cells:
            return
        self._cells = tuple(cells)
        said = (f"{cell.caption} {cell.value} {cell.unit}".strip() for cell in cells)
        self.setAccessibleName("; ".join(said))
        self.updateGeometry()
        self.update()

    def cells(self) -> Sequence[Fig]:
        return self._cells

    def _row_height(self) -> int:
        return theme().px(48 if self._roomy else 47)

    def _rows(self) -> int:
        return -(-len(self._cells) // self._columns)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), self._rows() * self._row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 8, None, look.color("line"))
        width, height = box.width() / self._columns, self._row_height()
        for row in range(1, self._rows()):
            painter.fillRect(QRectF(0, row * height, box.width(), 1), look.color("line"))
        for place, cell in enumerate(self._cells):
            row, column = divmod(place, self._columns)
            spot = QRectF(column * width, row * height, width, height)
            if column:
                painter.fillRect(QRectF(round(spot.x()), spot.y() + 1, 1, height - 1),
                                 look.color("line"))  # fmt: skip
            self._paint_cell(painter, spot, cell)

    def _paint_cell(self, painter: QPainter, spot: QRectF, cell: Fig) -> None:
        look = theme()
        x = spot.x() + look.px(10 if self._roomy else 9)
        small = look.font(TextStyle.SMALL if self._roomy else TextStyle.CAPTION)
        room = int(spot.right() - x - look.px(2))
        caption = QFontMetricsF(small).elidedText(cell.caption, Qt.TextElideMode.ElideRight, room)
        upper = QRectF(x, spot.y() + look.px(6), room, look.px(16))
        text_at(painter, small, look.color("text3"), x, upper, caption)
        lower = QRectF(x, upper.bottom(), room, look.px(20))
        strong = look.sized_font(14, 600)
        end = text_at(painter, strong, look.color(cell.token), x, lower, cell.value)
        if cell.unit:
            tiny = look.font(TextStyle.CAPTION)
            at = lower.adjusted(0, 1, 0, 1)
            text_at(painter, tiny, look.color("text3"), end + look.px(2), at, cell.unit)


class FigureTable(QWidget):
    """A head and named rows of right-aligned values: the three phases of a meter."""

    def __init__(self) -> None:
        super().__init__()
        self._head: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """The first of each row is its name."""
        self._head, self._rows = tuple(head), tuple(tuple(row) for row in rows)
        lines = [" ".join(self._head), *(" ".join(row) for row in rows)]
        self.setAccessibleName("; ".join(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(24) * (len(self._rows) + 1) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 8, None, look.color("line"))
        height = float(look.px(24))
        first = float(look.px(44))
        width = (box.width() - first - look.px(10)) / max(1, len(self._head) - 1)
        small, strong = look.font(TextStyle.CAPTION), look.font(TextStyle.BODY_BOLD)
        for place, row in enumerate((self._head, *self._rows)):
            line = QRectF(0, place * height, box.width(), height)
            if place:
                painter.fillRect(QRectF(0, line.y(), box.width(), 1), look.color("line"))
            for column, text in enumerate(row):
                is_name = place == 0 or column == 0
                font = small if is_name else strong
                ink = look.color("text3" if is_name or text == "—" else "text")
                x = float(look.px(10))
                if column:
                    advance = QFontMetricsF(font).horizontalAdvance(text)
                    x = first + column * width - advance
                text_at(painter, font, ink, x, line, text)
