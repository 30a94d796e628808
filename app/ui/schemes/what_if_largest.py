"""The ten accounts that a draft changes most: bars from a common zero."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.schemes.what_if import Compared
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes import what_if_words as words

_ROW = 18
_ROWS = 10


class LargestChanges(QWidget):
    """Rows of 18; a click goes to the account in the table."""

    picked = Signal(object)  # Compared

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Compared, ...] = ()
        self._is_grey = False
        self._none = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), theme().px(_ROW) * _ROWS)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(_ROW) * _ROWS)

    def show_rows(self, rows: Sequence[Compared], *, is_grey: bool = False, none: str = "") -> None:
        """`none` is what is said where there are no rows."""
        self._rows, self._is_grey, self._none = tuple(rows), is_grey, none
        said = (
            f"{row.account.room} {row.account.customer} {words.signed(row.difference)}"
            for row in rows
        )
        self.setAccessibleName("; ".join(said) or none)
        self.update()

    def rows(self) -> Sequence[Compared]:
        return self._rows

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        if not self._rows:
            line = QRectF(0, 0, self.width(), look.px(_ROW))
            text_at(painter, look.font(TextStyle.SMALL), look.color("text3"), 0, line, self._none)
            return
        px = look.px
        height = float(px(_ROW))
        most = max(abs(row.difference).fen for row in self._rows)
        has_falls = any(row.difference.fen < 0 for row in self._rows)
        sums = max(_width(words.signed(row.difference), TextStyle.SMALL_BOLD) for row in self._rows)
        shares = max(_width(words.percent(row.share), TextStyle.SMALL) for row in self._rows)
        left = px(18) + px(6) + px(58) + px(6) + px(60) + px(6)
        right = self.width() - sums - shares - px(18)
        zero = (left + right) / 2 if has_falls else left
        reach = max(1.0, (right - zero))
        for place, row in enumerate(self._rows):
            line = QRectF(0, place * height, self.width(), height)
            self._paint_names(painter, line, place, row)
            length = reach * abs(row.difference).fen / most
            falls = row.difference.fen < 0
            bar = QRectF(
                zero - length if falls else zero,
                line.center().y() - px(5),
                length,
                px(10),
            )
            colour = look.color("t2" if falls else "t4", 0.4 if self._is_grey else 1.0)
            rounded(painter, bar, 2, colour)
            self._right(painter, line, right + px(6) + sums, words.signed(row.difference), True)
            self._right(painter, line, self.width(), words.percent(row.share), False)

    def _paint_names(self, painter: QPainter, line: QRectF, place: int, row: Compared) -> None:
        look = theme()
        px = look.px
        small, bold = look.font(TextStyle.SMALL), look.font(TextStyle.SMALL_BOLD)
        text_at(painter, small, look.color("text3"), 0, line, str(place + 1))
        x = float(px(18) + px(6))
        room = _elided(row.account.room, TextStyle.SMALL_BOLD, px(58))
        text_at(painter, bold, look.color("text"), x, line, room)
        name = _elided(row.account.customer, TextStyle.SMALL, px(60))
        text_at(painter, small, look.color("text"), x + px(58) + px(6), line, name)

    def _right(self, painter: QPainter, line: QRectF, end: float, text: str, is_bold: bool) -> None:
        look = theme()
        style = TextStyle.SMALL_BOLD if is_bold else TextStyle.SMALL
        token = "text" if is_bold and not self._is_grey else "text3"
        text_at(painter, look.font(style), look.color(token), end - _width(text, style), line, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // max(1, theme().px(_ROW)))
        if event.button() is Qt.MouseButton.LeftButton and place < len(self._rows):
            self.picked.emit(self._rows[place])


def _width(text: str, style: TextStyle) -> int:
    return theme().width_of(text, style)


def _elided(text: str, style: TextStyle, room: int) -> str:
    metrics = QFontMetricsF(theme().font(style))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
