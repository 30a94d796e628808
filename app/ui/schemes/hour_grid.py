"""The month x hour map on screen: painted with mouse and keyboard, read by letter and colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.schemes.calendar import DayKind
from app.core.schemes.editing.hour_map import MINUTES, HourMap, MapRow, Spans, between, clock
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.language import language
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.periods import ink_on, letter_of, token_of

HEAD: Final = 14
ROW: Final = 24  # with its 1 px gap
_LABEL: Final = 40


class HourGrid(QWidget):
    """A row for each month, a cell for each hour or half hour; decides nothing."""

    paint_wanted = Signal(object, int, int)  # rows, from and to minute, in the chosen period
    period_wanted = Signal(int)  # the nth period, and the marked cells in it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: HourMap | None = None
        self._kind = DayKind.WORKDAY
        self._step = 60
        self._periods: Sequence[str] = ()
        self._prices: dict[str, str] = {}
        self._can_edit = False
        self._anchor = self._cursor = (0, 0)
        self._dragging = self._whole_row = self._whole_column = False
        self._was_drawn = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme().changed.connect(self.updateGeometry)

    def show_hours(
        self, hours: HourMap, kind: DayKind, step: int, prices: dict[str, str], can_edit: bool
    ) -> None:
        """`prices` are the texts that stand for each period, for the tooltip."""
        self._hours, self._kind, self._step = hours, kind, step
        self._periods, self._prices, self._can_edit = tuple(prices), prices, can_edit
        last = (len(hours.rows) - 1, MINUTES // step - 1)
        self._anchor = (min(self._anchor[0], last[0]), min(self._anchor[1], last[1]))
        self._cursor = (min(self._cursor[0], last[0]), min(self._cursor[1], last[1]))
        self.setCursor(Qt.CursorShape.CrossCursor if can_edit else Qt.CursorShape.ArrowCursor)
        self._tell()
        self.updateGeometry()
        self.update()

    def marked(self) -> tuple[range, int, int]:
        """The marked rows, and the minutes from and to."""
        rows = sorted((self._anchor[0], self._cursor[0]))
        columns = sorted((self._anchor[1], self._cursor[1]))
        return range(rows[0], rows[1] + 1), columns[0] * self._step, (columns[1] + 1) * self._step

    def is_waiting_for_period(self) -> bool:
        """Whether a number is meant for the marked cells: not for what the mouse has just drawn,
        when it chooses what the mouse draws next.
        """
        return self.hasFocus() and not self._was_drawn

    def mark(self, rows: range, start: int, end: int) -> None:
        """Mark a rectangle, as dragging over it would."""
        self._anchor = (rows[0], start // self._step)
        self._cursor = (rows[-1], end // self._step - 1)
        self._tell()
        self.update()

    def row_names(self) -> list[str]:
        return [self._row_name(row) for row in self._hours.rows] if self._hours else []

    # -- sizes -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        rows = len(self._hours.rows) if self._hours else 12
        return QSize(theme().px(600), theme().px(HEAD) + rows * theme().px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LABEL) + 24 * 12, self.sizeHint().height())

    def _columns(self) -> int:
        return MINUTES // self._step

    def _label_width(self) -> int:
        rows = self._hours.rows if self._hours else ()
        widest = max(
            (theme().width_of(self._row_name(r), TextStyle.SMALL) for r in rows), default=0
        )
        return max(theme().px(_LABEL), widest + theme().px(8))

    def _x(self, minute: float) -> float:
        left = self._label_width()
        return left + (self.width() - left) * minute / MINUTES

    def cell(self, row: int, start: int) -> QRectF:
        """Where the cell that begins at a minute is."""
        return self._cell(row, start, start + self._step)

    def _cell(self, row: int, start: int, end: int) -> QRectF:
        px = theme().px
        top = px(HEAD) + row * px(ROW)
        left, right = round(self._x(start)), round(self._x(end))
        return QRectF(left, top, max(1, right - left - 1), px(ROW) - 1)

    def _at(self, spot: QPoint) -> tuple[int, int]:
        """Row and column under a point; -1 for the heads."""
        px = theme().px
        rows = len(self._hours.rows) if self._hours else 0
        row = (spot.y() - px(HEAD)) // px(ROW) if spot.y() >= px(HEAD) else -1
        left = self._label_width()
        share = (spot.x() - left) / max(1, self.width() - left)
        column = int(share * self._columns()) if spot.x() >= left else -1
        return min(row, rows - 1), min(column, self._columns() - 1)

    # -- words -------------------------------------------------------------------------------

    def _row_name(self, row: MapRow) -> str:
        if row.ends is not None:
            return f"{row.ends[0]} – {row.ends[1]}"
        if len(row.months) == 1:
            return self._month(row.months[0])
        if not row.months or len(row.months) == 12:
            return self.tr("全年")
        if list(row.months) == list(range(row.months[0], row.months[-1] + 1)):
            return f"{row.months[0]}–{self._month(row.months[-1])}"
        return row.name

    def _month(self, month: int) -> str:
        if language() != "zh_CN":
            return f"{date(2000, month, 1):%b}"
        return self.tr("{month}月").format(month=month)

    def _tell(self) -> None:
        """Say for a screen reader which cells are marked, and what stands there."""
        if self._hours is None:
            return
        rows, start, end = self.marked()
        spans = between(self._hours.rows[rows[0]].spans[self._kind], start, end)
        names = [self._row_name(self._hours.rows[row]) for row in (rows[0], rows[-1])]
        said = names[0] if len(rows) == 1 else f"{names[0]}–{names[1]}"
        told = self.tr("、").join(dict.fromkeys(wording.period(span.period) for span in spans))
        self.setAccessibleName(self.tr("分时图"))
        self.setAccessibleDescription(f"{said} {clock(start)}–{clock(end)} {told}")

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._hours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for place, row in enumerate(self._hours.rows):
            spans = row.spans[self._kind]
            for start in range(0, MINUTES, self._step):
                self._paint_cell(painter, place, spans, start)
            self._paint_letters(painter, place, spans)
        if self._can_edit and (self.hasFocus() or self._dragging):
            self._paint_marked(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        look, px = theme(), theme().px
        small = look.sized_font(10)
        every = 2 if self.width() > px(420) else 4
        for hour in range(0, 24, every):
            box = QRectF(self._x(hour * 60), 0, px(30), px(HEAD) - 2)
            text_at(painter, small, look.color("text3"), box.x(), box, str(hour))
        font = look.font(TextStyle.SMALL)
        for place, row in enumerate(self._hours.rows if self._hours else ()):
            box = QRectF(self._cell(place, 0, self._step))
            text_at(painter, font, look.color("text2"), px(3), box, self._row_name(row))

    def _paint_cell(self, painter: QPainter, row: int, spans: Spans, start: int) -> None:
        look = theme()
        box = self._cell(row, start, start + self._step)
        parts = between(spans, start, start + self._step)
        covered = sum(part.end - part.start for part in parts)
        if covered < self._step:  # a hole: no period has these minutes
            rounded(painter, box, 2, look.color("a3s"), look.color("a3m"), 1, Qt.PenStyle.DashLine)
        for part in parts:
            colour = look.color(token_of(part.period, self._periods))
            if part.end - part.start == self._step:
                rounded(painter, box, 2, colour)
                continue
            left = box.x() + box.width() * (part.start - start) / self._step
            width = box.width() * (part.end - part.start) / self._step
            painter.fillRect(QRectF(left, box.y(), width, box.height()), colour)
        if covered > self._step:
            rounded(painter, box, 2, None, look.color("a3m"), 2)

    def _paint_letters(self, painter: QPainter, row: int, spans: Spans) -> None:
        """A letter at the start of each run, where it has room."""
        look = theme()
        font = look.font(TextStyle.CAPTION)
        metrics = QFontMetricsF(font)
        for span in spans:
            box = self._cell(row, span.start, span.end)
            letter = letter_of(span.period)
            width = metrics.horizontalAdvance(letter)
            if width + 2 > box.width():
                continue
            cell = self._cell(row, span.start, span.start + self._step).width()
            pad = max(1.0, min(float(look.px(4)), (cell - width) / 2))  # inside one cell if it fits
            ink = look.color(ink_on(token_of(span.period, self._periods)))
            text_at(painter, font, ink, box.x() + pad, box, letter)

    def _paint_marked(self, painter: QPainter) -> None:
        rows, start, end = self.marked()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("a2m"), 2))
        for row in rows:
            for at in range(start, end, self._step):
                box = self._cell(row, at, at + self._step)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 1, 1)

    # -- mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hours is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        row, column = self._at(event.position().toPoint())
        self._whole_row, self._whole_column = column < 0, row < 0
        self._anchor = (max(row, 0), max(column, 0))
        self._cursor = self._dragged_to(row, column)
        self._dragging = self._was_drawn = True
        self._tell()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._cursor = self._dragged_to(*self._at(event.position().toPoint()))
            self._tell()
            self.update()

    def _dragged_to(self, row: int, column: int) -> tuple[int, int]:
        """A drag that began on a head goes on over whole lines."""
        rows = len(self._hours.rows) if self._hours else 1
        return (
            rows - 1 if self._whole_column else max(row, 0),
            self._columns() - 1 if self._whole_row else max(column, 0),
        )

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self._paint()
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tip(self, spot: QPoint, where: QPoint) -> None:
        row, column = self._at(spot)
        if self._hours is None or row < 0 or column < 0:
            QToolTip.hideText()
            return
        start = column * self._step
        spans = between(self._hours.rows[row].spans[self._kind], start, start + self._step)
        lines = [
            f"{clock(s.start)}–{clock(s.end)} {wording.period(s.period)} "
            f"{self._prices.get(s.period, '')}".rstrip()
            for s in spans
        ] or [self.tr("{time} 没有时段").format(time=clock(start))]
        box = self._cell(row, start, start + self._step).toRect()
        QToolTip.showText(
            where, "\n".join([self._row_name(self._hours.rows[row]), *lines]), self, box
        )

    # -- keyboard ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Home: (0, -self._columns()),
            Qt.Key.Key_End: (0, self._columns()),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(
                *steps[key], extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key == Qt.Key.Key_Space:
            self._paint()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            self.period_wanted.emit(int(key) - int(Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int, *, extend: bool) -> None:
        rows = len(self._hours.rows) if self._hours else 1
        row = min(max(self._cursor[0] + down, 0), rows - 1)
        column = min(max(self._cursor[1] + right, 0), self._columns() - 1)
        self._cursor = (row, column)
        self._was_drawn = False
        if not extend:
            self._anchor = self._cursor
        self._tell()
        self.update()

    def _paint(self) -> None:
        if self._can_edit:
            self.paint_wanted.emit(*self.marked())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
