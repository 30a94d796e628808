"""Today's orders of this counter: look at one, print it again, undo it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.core.counter.order import OrderKind, Receipt
from app.core.errors import Refusal
from app.ui.counter.look import DayLook
from app.ui.counter.pay_keys import method_name
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.records import Index
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme

_ROW: Final = 40
_ICON: Final = 16
PRINT, UNDO = "print", "undo"


class OrdersModel(QAbstractListModel):
    """Orders newest first, as the books hold them."""

    RECEIPT = Qt.ItemDataRole.UserRole
    REFUSAL = Qt.ItemDataRole.UserRole + 1  # why it cannot be undone, or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receipts: list[Receipt] = []
        self._fixed: Mapping[str, Refusal] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._receipts)

    def receipts(self) -> Sequence[Receipt]:
        return self._receipts

    def refusal(self, order: str) -> Refusal | None:
        """Why this order cannot be undone here, as far as it tells by itself."""
        return self._fixed.get(order)

    def show_day(self, day: DayLook) -> None:
        """New orders come in at the top; the rest changes in place."""
        self._fixed = day.fixed
        fresh = list(day.summary.receipts)
        numbers = [receipt.order for receipt in self._receipts]
        added = len(fresh) - len(numbers)
        if added >= 0 and [receipt.order for receipt in fresh[added:]] == numbers:
            if added:
                self.beginInsertRows(QModelIndex(), 0, added - 1)
                self._receipts = fresh
                self.endInsertRows()
            self._receipts = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._receipts = fresh
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._receipts):
            return None
        receipt = self._receipts[index.row()]
        if role == self.RECEIPT:
            return receipt
        if role == self.REFUSAL:
            return self._fixed.get(receipt.order)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{receipt.room} {wording.money(receipt.amount)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [wording.clock(receipt.at), receipt.room, receipt.customer]
            said += [wording.money(receipt.amount), detail(receipt)]
            return " ".join(said)
        return None


def detail(receipt: Receipt) -> str:
    """The second line of an order: how it was paid, and what became of it."""
    words = [method_name(receipt.method)]
    if state := state_word(receipt):
        words.append(state)
    return " · ".join(words)


def state_word(receipt: Receipt) -> str:
    if receipt.reversed_by is not None:
        return wording.translate("counter", "已作废")
    if receipt.kind is OrderKind.REVERSAL:
        return wording.translate("counter", "冲正")
    if receipt.kind is OrderKind.REFUND:
        return wording.translate("counter", "退费")
    return ""


def action_boxes(row: QRectF) -> dict[str, QRectF]:
    """Where the two icons of a row stand; each may be hit 26 px wide."""
    px = theme().px
    side, gap = px(_ICON), px(10)
    right = row.right() - px(12)
    y = row.center().y() - side / 2
    undo = QRectF(right - side, y, side, side)
    return {UNDO: undo, PRINT: undo.translated(-side - gap, 0)}


class _OrderPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        receipt: Receipt = index.data(OrdersModel.RECEIPT)
        look = theme()
        px = look.px
        row = QRectF(option.rect)
        view = self.parent()
        chosen = isinstance(view, OrdersView) and view.currentIndex() == index
        painter.fillRect(row, look.color("accentS" if chosen else "surface"))
        painter.fillRect(QRectF(row.x(), row.bottom() - 1, row.width(), 1), look.color("line"))
        if chosen:
            painter.fillRect(QRectF(row.x(), row.y(), 3, row.height()), look.color("accent"))
        small, plain = look.font(TextStyle.SMALL), look.font(TextStyle.BODY)
        bold = look.font(TextStyle.BODY_BOLD)
        quiet = look.color("text2" if chosen else "text3")
        text_at(painter, small, quiet, row.x() + px(12), row, wording.clock(receipt.at))
        is_void = receipt.reversed_by is not None
        boxes = action_boxes(row)
        money = wording.money(receipt.amount)
        sum_font = look.font(TextStyle.BODY if is_void else TextStyle.BODY_BOLD)
        sum_font.setStrikeOut(is_void)
        width = QFontMetrics(sum_font).horizontalAdvance(money)
        right = boxes[PRINT].left() - px(12) - width
        upper = QRectF(row.x(), row.y() + px(3), row.width(), px(17))
        lower = QRectF(row.x(), row.y() + px(20), row.width(), px(16))
        x = row.x() + px(54)
        end = text_at(painter, bold, look.color("text"), x, upper, receipt.room) + px(5)
        # where room and sum would meet, the sum goes down a line: neither is ever cut
        is_tight = end > right
        ink = quiet if is_void else look.color("text")
        text_at(painter, sum_font, ink, right, lower if is_tight else row, money)
        until = boxes[PRINT].left() - px(12) if is_tight else right - px(6)
        name = QFontMetrics(plain).elidedText(
            receipt.customer, Qt.TextElideMode.ElideRight, max(0, int(until - end))
        )
        text_at(painter, plain, look.color("text"), end, upper, name)
        caption = look.font(TextStyle.CAPTION)
        paid = QFontMetrics(caption).elidedText(
            method_name(receipt.method), Qt.TextElideMode.ElideRight, max(0, int(right - x))
        )
        end = text_at(painter, caption, quiet, x, lower, paid)
        if word := state_word(receipt):
            end = text_at(painter, caption, quiet, end, lower, " · ")
            text_at(painter, caption, look.color("a3" if is_void else "text2"), end, lower, word)
        hot = view.hot if isinstance(view, OrdersView) else None
        for act, icon in ((PRINT, "printer"), (UNDO, "rotate-ccw")):
            if act == UNDO and index.data(OrdersModel.REFUSAL) is not None:
                continue
            is_hot = hot == (index.row(), act)
            if is_hot:
                rounded(painter, boxes[act].adjusted(-5, -5, 5, 5), 4, look.color("surface3"))
            paint_icon(painter, icon, "text" if is_hot else "text3", boxes[act])


class OrdersView(QListView):
    """The list with its two icons in each row; the same acts are on keys."""

    acted = Signal(str, object)  # PRINT or UNDO, Receipt
    opened = Signal(object)  # Receipt

    def __init__(self) -> None:
        super().__init__()
        self.hot: tuple[int, str] | None = None
        self.setItemDelegate(_OrderPainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        ring(self, 7)

    def current(self) -> Receipt | None:
        receipt = self.currentIndex().data(OrdersModel.RECEIPT)
        return receipt if isinstance(receipt, Receipt) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._heat(self._act_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._heat(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        act = self._act_at(event.position().toPoint())
        if act is None:
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(self.model().index(act[0], 0))
        receipt = self.current()
        if receipt is not None:
            self.acted.emit(act[1], receipt)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            act = self._act_at(event.pos())
            text = "" if act is None else self._tip(act[1])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def _tip(self, act: str) -> str:
        if act == PRINT:
            return self.tr("补打")
        return self.tr("作废 (冲正)  Ctrl Shift V")

    def _act_at(self, spot: QPoint) -> tuple[int, str] | None:
        index = self.indexAt(spot)
        if not index.isValid():
            return None
        for act, box in action_boxes(QRectF(self.visualRect(index))).items():
            if act == UNDO and index.data(OrdersModel.REFUSAL) is not None:
                continue
            if box.adjusted(-5, -5, 5, 5).contains(spot.toPointF()):
                return index.row(), act
        return None

    def _heat(self, hot: tuple[int, str] | None) -> None:
        if hot != self.hot:
            self.hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor)
            self.viewport().update(QRect(0, 0, self.width(), self.height()))

    def _open(self, index: QModelIndex) -> None:
        receipt = index.data(OrdersModel.RECEIPT)
        if isinstance(receipt, Receipt):
            self.opened.emit(receipt)


class OrdersCard(Card):
    """The card of today's orders with their number in its head."""

    def __init__(self) -> None:
        super().__init__("-", padding=0, spacing=0)
        self.model = OrdersModel(self)
        self.view = OrdersView()
        self.view.setModel(self.model)
        self._count = Tag()
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        self._none = Text("", TextStyle.BODY, "text3", wrap=True)
        self._none.setContentsMargins(12, 12, 12, 12)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.setContentsMargins(0, 0, 0, 2)
        self.add(self.view, 1)
        self.add(self._none, 1)
        self._fill()

    def show_day(self, day: DayLook) -> None:
        self.model.show_day(day)
        self._fill()

    def say(self) -> None:
        self.set_title(self.tr("今日订单"))
        self._none.set(self.tr("今天还没有订单。收款后在这里补打、作废。"))
        self.view.setAccessibleName(self.tr("今日订单"))

    def last(self) -> Receipt | None:
        """What F12 prints again."""
        receipts = self.model.receipts()
        return receipts[0] if receipts else None

    def _fill(self) -> None:
        count = self.model.rowCount()
        self._count.set(TagLook(str(count) if count else ""))
        self.view.setVisible(count > 0)
        self._none.setVisible(count == 0)
