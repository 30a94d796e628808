"""The whole year as twelve small months; a press or Space says what kind of day it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from app.core.schemes.usage import HolidayYear
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.ui.settings.day_tag import LOOK
from app.ui.settings.year_days import Mark, YearDays

_WEEK, _ROWS, _MONTHS, _ACROSS = 7, 6, 12, 4
_CELL_W, _CELL_H, _TITLE_H, _HEAD_H, _GAP = 26, 22, 24, 16, 16
_WIDEST_CELL: Final = 34
_DAY = timedelta(days=1)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where months and days stand for a width."""

    across: int
    cell: int
    row: int

    def month(self, number: int) -> QRect:
        """The box of a month, 0 to 11."""
        px = theme().px
        wide, gap = self.cell * _WEEK, px(_GAP)
        line, column = divmod(number, self.across)
        return QRect(column * (wide + gap), line * (self.row + gap), wide, self.row)

    def day(self, day: date) -> QRect:
        box = self.month(day.month - 1)
        place = day.replace(day=1).weekday() + day.day - 1
        line, column = divmod(place, _WEEK)
        px = theme().px
        top = box.y() + px(_TITLE_H) + px(_HEAD_H)
        return QRect(box.x() + column * self.cell, top + line * px(_CELL_H), self.cell, px(_CELL_H))

    @property
    def height(self) -> int:
        return self.month(_MONTHS - 1).bottom() + 1


def _layout_for(width: int) -> _Layout:
    px = theme().px
    gap, narrow = px(_GAP), px(_CELL_W) * _WEEK
    across = max(1, min(_ACROSS, (width + gap) // (narrow + gap)))
    across = next(n for n in (across, 3, 2, 1) if n <= across and _MONTHS % n == 0)
    cell = min(px(_WIDEST_CELL), (width - (across - 1) * gap) // across // _WEEK)
    row = px(_TITLE_H) + px(_HEAD_H) + _ROWS * px(_CELL_H)
    return _Layout(across, max(cell, px(16)), row)


class YearView(QWidget):
    """Arrows walk the days, Space changes one; with Shift held the kind is carried along."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = YearDays(2000)
        self.today: date | None = None
        self.current = date(2000, 1, 1)
        self._carried: Mark | None = None  # while the mouse is down
        self._layout = _layout_for(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 0)  # the day wears the ring
        theme().changed.connect(self._arrange)
        self._arrange()

    # -- what is shown ---------------------------------------------------------------------

    def show_year(self, days: YearDays, today: date) -> None:
        """Stand on today, or on the year's first day."""
        is_other = days.year != self.days.year or self.today is None
        self.days, self.today = days, today
        if is_other:
            self.current = today if today.year == days.year else date(days.year, 1, 1)
        self.update()

    def put(self, wanted: HolidayYear) -> None:
        self.days.put(wanted)
        self._touched()

    def go_to(self, day: date) -> None:
        if day.year != self.days.year:
            return
        self.current = day
        self._tell()
        self._into_sight()
        self.update()

    def aloud(self, day: date) -> str:
        """`2026-10-01 周四 节假日`."""
        kinds = {Mark.HOLIDAY: self.tr("节假日"), Mark.WORKDAY: self.tr("调休上班")}
        usual = self.tr("周末") if day.weekday() >= 5 else self.tr("工作日")
        told = kinds.get(self.days.mark(day), usual)
        return f"{wording.day(day)} {self._weekdays()[day.weekday()]} {told}"

    def _weekdays(self) -> tuple[str, ...]:
        return (
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        )

    def _initials(self) -> tuple[str, ...]:
        return (
            self.tr("一"),
            self.tr("二"),
            self.tr("三"),
            self.tr("四"),
            self.tr("五"),
            self.tr("六"),
            self.tr("日"),
        )

    def _month_names(self) -> tuple[str, ...]:
        return (
            self.tr("1 月"),
            self.tr("2 月"),
            self.tr("3 月"),
            self.tr("4 月"),
            self.tr("5 月"),
            self.tr("6 月"),
            self.tr("7 月"),
            self.tr("8 月"),
            self.tr("9 月"),
            self.tr("10 月"),
            self.tr("11 月"),
            self.tr("12 月"),
        )

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("全年日历"))
        self._tell()
        self.update()

    # -- layout ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = theme().px(_CELL_W) * _WEEK * _ACROSS + theme().px(_GAP) * (_ACROSS - 1)
        return QSize(wide, self._layout.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_CELL_W) * _WEEK, self._layout.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The height follows from how many months stand side by side."""
        self._layout = _layout_for(self.width())
        if self.height() != self._layout.height:
            self.setFixedHeight(self._layout.height)
        self.update()

    def day_at(self, spot: QPointF) -> date | None:
        point = spot.toPoint()
        return next((day for day in self._every_day() if self.box_of(day).contains(point)), None)

    def box_of(self, day: date) -> QRect:
        return self._layout.day(day)

    def _every_day(self) -> Iterator[date]:
        day = date(self.days.year, 1, 1)
        while day.year == self.days.year:
            yield day
            day += _DAY

    # -- hands -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        carries = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(self.current + _STEPS[key] * _DAY, carries=carries)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(self._month_on(1 if key is Qt.Key.Key_PageDown else -1))
        elif key is Qt.Key.Key_Home:
            self._step(self.current.replace(day=1))
        elif key is Qt.Key.Key_End:
            self._step(self._month_on(1, day=1) - _DAY)
        elif key is Qt.Key.Key_Space:
            self._set(self.current, self.days.next_mark(self.current))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._set(self.current, Mark.NONE)
        else:
            super().keyPressEvent(event)

    def _month_on(self, step: int, day: int | None = None) -> date:
        """The same day of another month, or its last one where it has fewer."""
        months = self.current.year * 12 + self.current.month - 1 + step
        year, month = divmod(months, 12)
        first = date(year, month + 1, 1)
        last = (first + 31 * _DAY).replace(day=1) - _DAY
        return first.replace(day=min(day or self.current.day, last.day))

    def _step(self, day: date, *, carries: bool = False) -> None:
        if day.year != self.days.year:
            return
        mark = self.days.mark(self.current)
        if carries:
            between = range(1, abs((day - self.current).days) + 1)
            way = _DAY if day > self.current else -_DAY
            for one in [self.current + n * way for n in between]:
                self.days.set(one, mark)
            self._touched()
        self.go_to(day)

    def _set(self, day: date, mark: Mark) -> None:
        self.days.set(day, mark)
        self._touched()
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._carried = self.days.next_mark(day)
        self.current = day
        self._set(day, self._carried)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawn over days, the button carries the kind along."""
        day = self.day_at(event.position())
        if self._carried is None or day is None or day == self.current:
            return
        self.current = day
        self._set(day, self._carried)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._carried = None
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if day is None else self.aloud(day), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._into_sight()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _touched(self) -> None:
        self.update()
        self.changed.emit()

    def _tell(self) -> None:
        told = self.aloud(self.current)
        self.setAccessibleDescription(told)
        if QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        ground = above.widget() if above is not None else None
        if above is not None and ground is not None:
            box = self.box_of(self.current)
            spot = self.mapTo(ground, box.center())
            above.ensureVisible(spot.x(), spot.y(), box.width(), box.height() * 2)

    # -- picture ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, name in enumerate(self._month_names()):
            self._paint_head(painter, QRectF(self._layout.month(number)), name)
        changed = frozenset(self.days.changed())
        corners = {
            Mark.HOLIDAY: self.tr("休"),
            Mark.WORKDAY: self.tr("班"),
        }
        for day in self._every_day():
            self._paint_day(painter, day, corners, day in changed)

    def _paint_head(self, painter: QPainter, box: QRectF, name: str) -> None:
        look = theme()
        title = QRectF(box.x(), box.y(), box.width(), look.px(_TITLE_H))
        font = look.font(TextStyle.BODY_BOLD)
        text_at(painter, font, look.color("text"), box.x() + look.px(6), title, name)
        head = QRectF(box.x(), title.bottom(), self._layout.cell, look.px(_HEAD_H))
        painter.setFont(look.font(TextStyle.CAPTION))
        painter.setPen(look.color("text3"))
        for initial in self._initials():
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, initial)
            head.translate(self._layout.cell, 0)

    def _paint_day(
        self, painter: QPainter, day: date, corners: dict[Mark, str], is_changed: bool
    ) -> None:
        look = theme()
        mark = self.days.mark(day)
        cell = QRectF(self.box_of(day))
        box = cell.adjusted(1, 1, -1, -1)
        ground, ink = LOOK.get(mark, (None, "text3" if day.weekday() >= 5 else "text"))
        if ground is not None:
            rounded(painter, box, 4, look.color(ground))
        if day == self.today:
            rounded(painter, box, 4, None, look.color("lineS"))
        if day == self.current and self.hasFocus():
            rounded(painter, cell, 5, None, look.color("accent"), 2)
        bold = mark is not Mark.NONE
        painter.setFont(look.font(TextStyle.SMALL_BOLD if bold else TextStyle.SMALL))
        painter.setPen(look.color(ink))
        number = box.adjusted(0, look.px(1), -look.px(8), 0) if bold else box
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if bold:
            painter.setFont(look.sized_font(8.5, 600))
            corner = box.adjusted(0, 0, -look.px(2), 0)
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(corner, where, corners[mark])
        if is_changed:
            dot = look.px(3)
            spot = QRectF(box.center().x() - dot / 2, box.bottom() - dot, dot, dot)
            rounded(painter, spot, dot / 2, look.color("accent"))
