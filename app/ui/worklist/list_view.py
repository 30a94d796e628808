"""The list itself: group heads, rows with mark, room, reason, time, and acts to press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.views import WorkItem
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.text import TagLook, paint_tag
from app.ui.kit.theme import TextStyle, theme
from app.ui.worklist import reasons
from app.ui.worklist.model import Head, Row, WorkModel

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 30
_PICTURES: Final = {
    "open_command": "loader",
    "doubtful_reading": "triangle-alert",
    "not_printed": "receipt",
    "unpriced": "calculator",
}
_DANGEROUS: Final = ("cut_now",)


class WorkDelegate(QStyledItemDelegate):
    """Paints heads and rows, and knows where the acts of a row lie."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.note_of: Callable[[str], str] = str
        self.room_width = self.name_width = self.acts_width = 0

    def measure(self, model: WorkModel) -> None:
        """Columns as wide as their texts, within bounds."""
        look, px = theme(), theme().px
        items = [line.item for line in model.lines() if isinstance(line, Row)]

        def widest(texts: list[str], style: TextStyle, low: int, high: int) -> int:
            most = max((look.width_of(text, style) for text in texts), default=0)
            return max(px(low), min(px(high), most))

        self.room_width = widest(
            [reasons.room(item) for item in items], TextStyle.BODY_BOLD, 64, 120
        )
        self.name_width = widest(
            [reasons.customer(item) for item in items], TextStyle.BODY, 56, 120
        )
        self.acts_width = max((self._acts_width(item) for item in items), default=0)

    @staticmethod
    def _acts_width(item: WorkItem) -> int:
        px = theme().px
        words = [word for _, word in reasons.row_acts(item)]
        return sum(theme().width_of(word, TextStyle.SMALL) + px(16) + px(4) for word in words)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme().px(300), theme().px(_ROW))

    def acts_at(self, box: QRectF, item: WorkItem) -> list[tuple[str, str, QRectF]]:
        """Where each act of a row can be pressed, right-aligned."""
        px = theme().px
        x = box.right() - px(12)
        placed = []
        for key, word in reversed(reasons.row_acts(item)):
            width = theme().width_of(word, TextStyle.SMALL) + px(16)
            x -= width
            placed.append((key, word, QRectF(x, box.y() + px(2), width, box.height() - px(4))))
            x -= px(4)
        return placed[::-1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(WorkModel.LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if isinstance(line, Head):
            self._head(painter, box, line, index.row() == 0)
        elif isinstance(line, Row):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            view = self.parent()
            focused = isinstance(view, QWidget) and view.hasFocus()
            self._row(painter, box, line, chosen, focused)
        painter.restore()

    def _head(self, painter: QPainter, box: QRectF, head: Head, is_first: bool) -> None:
        look, px = theme(), theme().px
        painter.fillRect(box, look.color("surface2"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), look.color("line"))
        if not is_first:
            painter.fillRect(QRectF(box.x(), box.y(), box.width(), 1), look.color("line"))
        side = px(14)
        x = box.x() + px(12)
        spot = QRectF(x, round(box.center().y() - side / 2), side, side)
        paint_icon(painter, reasons.ICONS[head.kind], "text", spot)
        strong = look.font(TextStyle.BODY_BOLD)
        words = reasons.kind(head.kind)
        x = text_at(painter, strong, look.color("text"), x + side + px(8), box, words) + px(8)
        x += paint_tag(painter, x, box.center().y(), TagLook(str(head.count))) + px(8)
        small = look.font(TextStyle.SMALL)
        text_at(painter, small, look.color("text3"), x, box, self.note_of(head.kind))
        caption = wording.translate("work", "已等")
        if head.kind == "pending_cut":
            caption = wording.translate("work", "最早时刻")
        if head.kind == "protection_ends":
            caption = wording.translate("work", "还剩")
        width = look.width_of(caption, TextStyle.SMALL)
        right = box.right() - px(12) - self.acts_width - px(8)
        text_at(painter, small, look.color("text3"), right - width, box, caption)

    def _row(self, painter: QPainter, box: QRectF, row: Row, chosen: bool, focused: bool) -> None:
        look, px, item = theme(), theme().px, row.item
        if chosen:
            painter.fillRect(box, look.color("accentS"))
            bar = look.color("accent" if focused else "lineS")
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), bar)
        else:
            painter.fillRect(box, look.color("surface"))
        painter.fillRect(
            QRectF(box.x(), box.bottom() - 1, box.width(), 1), look.mix("line", 0.65, "surface")
        )
        quiet = "text3" if row.is_settled else None
        x = box.x() + px(12)
        self._picture(painter, QPointF(x, box.center().y()), row)
        x += px(20) + px(8)
        bold, body = look.font(TextStyle.BODY_BOLD), look.font(TextStyle.BODY)
        for text, font, width in (
            (reasons.room(item), bold, self.room_width),
            (reasons.customer(item), body, self.name_width),
        ):
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            text_at(painter, font, look.color(quiet or "text"), x, box, shown)
            x += width + px(8)
        right = box.right() - px(12) - self.acts_width - px(8)
        if row.is_settled:
            when = wording.translate("work", "已了结")
        else:
            when = reasons.when(item, self._now())
        width = look.width_of(when, TextStyle.BODY_BOLD)
        text_at(painter, bold, look.color(quiet or "text"), right - width, box, when)
        self._reason(painter, box, x, right - max(width, px(86)) - px(8), row)
        if not row.is_settled:
            self._acts(painter, box, item, chosen)

    def _reason(self, painter: QPainter, box: QRectF, x: float, right: float, row: Row) -> None:
        look = theme()
        told = reasons.reason(row.item, self._now())
        body, bold = look.font(TextStyle.BODY), look.font(TextStyle.BODY_BOLD)
        ink = look.color("text3" if row.is_settled else "text2")
        if told.lead:
            strong = look.color("text3" if row.is_settled else "text")
            x = text_at(painter, bold, strong, x, box, told.lead)
            x = text_at(painter, body, ink, x, box, " · ")
        room = max(0, int(right - x))
        shown = QFontMetrics(body).elidedText(told.text, Qt.TextElideMode.ElideRight, room)
        text_at(painter, body, ink, x, box, shown)

    @staticmethod
    def _picture(painter: QPainter, at: QPointF, row: Row) -> None:
        side = theme().px(16)
        spot = QRectF(round(at.x()), round(at.y() - side / 2), side, side)
        item = row.item
        if row.is_settled:
            paint_icon(painter, "check", "text3", spot)
        elif item.code == "worklist.cut_postponed":
            paint_icon(painter, "clock", "text3", spot)
        elif item.code == "worklist.cut_hold":
            paint_icon(painter, "wrench", "text3", spot)
        elif item.level >= 3 or item.kind not in _PICTURES:
            paint_mark(painter, spot, max(1, item.level))
        else:
            paint_icon(painter, _PICTURES[item.kind], "text3", spot)

    def _acts(self, painter: QPainter, box: QRectF, item: WorkItem, chosen: bool) -> None:
        look = theme()
        small = look.font(TextStyle.SMALL)
        for key, word, spot in self.acts_at(box, item):
            dangerous = key in _DANGEROUS
            ink = "accent"
            if chosen:
                edge = look.mix("a3", 0.45, "line") if dangerous else look.color("line")
                rounded(painter, spot, 6, look.color("surface"), edge)
                ink = "a3" if dangerous else "text"
            width = look.width_of(word, TextStyle.SMALL)
            x = spot.x() + (spot.width() - width) / 2
            text_at(painter, small, look.color(ink), x, spot, word)


class WorkView(QListView):
    """Moves by keyboard across groups; a press on an act word does the act."""

    opened = Signal()  # Enter or double click
    current_changed = Signal(object)  # WorkItem or None
    detail_wanted = Signal()  # a click or the right arrow: also where the drawer covers the list
    act_pressed = Signal(str)  # for the row that is current now

    def __init__(self, model: WorkModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._model = model
        self._kept: str | None = None
        self.delegate = WorkDelegate(now, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        ring(self, 0)  # the current row wears it
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(self._double_clicked)
        theme().changed.connect(self.measure)

    def measure(self) -> None:
        self.delegate.measure(self._model)
        self.doItemsLayout()
        self.viewport().update()

    def current(self) -> WorkItem | None:
        line = self._model.line(self.currentIndex().row())
        return line.item if isinstance(line, Row) and not line.is_settled else None

    def go_to(self, key: str) -> bool:
        row = self._model.row_of(key)
        if row is None:
            return False
        self._select(row)
        return True

    def step(self, by: int) -> None:
        """To the next row, over the heads."""
        rows = [i for i, line in enumerate(self._model.lines()) if isinstance(line, Row)]
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        self._select(rows[max(0, min(place, len(rows) - 1))])

    def next_kind(self) -> None:
        """To the first row of the next group, round and round."""
        heads = [i for i, line in enumerate(self._model.lines()) if isinstance(line, Head)]
        if not heads:
            return
        here = self.currentIndex().row()
        after = [head for head in heads if head > here]
        self._select((after or heads)[0] + 1)

    def _select(self, row: int) -> None:
        index = self._model.index(row)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self._model.line(current.row())
        self.current_changed.emit(line.item if isinstance(line, Row) else None)

    def _keep(self) -> None:
        line = self._model.line(self.currentIndex().row())
        self._kept = line.item.key if isinstance(line, Row) else None

    def _restore(self) -> None:
        self.measure()
        if self._kept is not None and self.go_to(self._kept):
            return
        self.step(0)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Right:
            self.detail_wanted.emit()
            return
        if event.text().isalpha() or event.key() == Qt.Key.Key_Escape:
            event.ignore()  # letters are acts here, not a search
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._model.line(index.row()) if index.isValid() else None
        if not isinstance(line, Row) or line.is_settled:
            return
        box = QRectF(self.visualRect(index))
        for key, _word, spot in self.delegate.acts_at(box, line.item):
            if spot.contains(event.position()):
                self.act_pressed.emit(key)
                return
        self.detail_wanted.emit()
