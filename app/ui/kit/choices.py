"""Entries that choose: a drop-down with its caption inside, a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.kit.buttons import NORMAL
from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


class _PopupRows(QStyledItemDelegate):
    """Rows of one height; the combo's own delegate ignores the style sheet."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().px(30))


class Choice(QComboBox):
    """A drop-down; in a filter row its caption stands inside, `楼栋 全部`."""

    picked = Signal(object)

    def __init__(
        self,
        caption: str = "",
        *,
        icon: str | None = None,
        size: int = NORMAL,
        quiet: bool = False,
        style: TextStyle = TextStyle.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption, self._icon, self._size = caption, icon, size
        self._quiet, self._style = quiet, style
        self._keys: list[object] = []
        self._has_popup = False
        self.setMaxVisibleItems(12)
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring(self, 6)
        self.activated.connect(self._activated)
        theme().changed.connect(self.updateGeometry)

    def set_caption(self, caption: str) -> None:
        self._caption = caption
        self.setAccessibleName(caption)
        self.updateGeometry()

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Show these choices; the present one stays chosen while it is among them."""
        before = self.value()
        self._keys = [key for key, _ in options]
        self.blockSignals(True)
        self.clear()
        self.addItems([text for _, text in options])
        self.setCurrentIndex(self._keys.index(before) if before in self._keys else 0)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    def keys(self) -> Sequence[object]:
        return tuple(self._keys)

    def value(self) -> object:
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def set_value(self, key: object) -> None:
        self.setCurrentIndex(self._keys.index(key))
        self.update()

    def _make_popup(self) -> None:
        """When it is first shown: most choices are looked at and left as they are."""
        self._has_popup = True
        popup = QListView()
        popup.setObjectName("popup")
        self.setView(popup)
        self.setItemDelegate(_PopupRows(self))

    def showPopup(self) -> None:
        if not self._has_popup:
            self._make_popup()
        widest = max(
            (theme().width_of(self.itemText(i)) for i in range(self.count())),
            default=0,
        )
        self.view().setMinimumWidth(max(self.width(), widest + theme().px(40)))
        super().showPopup()

    def _activated(self, place: int) -> None:
        self.picked.emit(self._keys[place])

    def sizeHint(self) -> QSize:
        px, width_of = theme().px, theme().width_of
        widest = max(
            (width_of(self.itemText(i), self._style) for i in range(self.count())), default=0
        )
        width = px(10) + widest + px(8) + px(12) + px(10)
        if self._caption:
            width += width_of(self._caption, self._style) + px(8)
        if self._icon:
            width += px(14) + px(8)
        return QSize(width, px(self._size))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(72), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        fill = look.color("surface" if self.isEnabled() else "surface2")
        rounded(painter, box, 6, fill, look.color("line" if self._quiet else "lineS"))
        x = float(look.px(10))
        if self._icon:
            side = look.px(14)
            spot = QRectF(x, round(box.center().y() - side / 2), side, side)
            paint_icon(painter, self._icon, "text3", spot)
            x += side + look.px(8)
        font = look.font(self._style)
        if self._caption:
            x = text_at(painter, font, look.color("text3"), x, box, self._caption) + look.px(8)
        arrow = look.px(12)
        right = box.right() - look.px(10) - arrow
        shown = QFontMetrics(font).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, max(0, int(right - x - look.px(4)))
        )
        ink = look.color("text" if self.isEnabled() else "text3")
        text_at(painter, font, ink, x, box, shown)
        spot = QRectF(round(right), round(box.center().y() - arrow / 2), arrow, arrow)
        paint_icon(painter, "chevron-down", "text3", spot)


class Tick(QCheckBox):
    """A yes or no with its words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        ring(self, 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = theme().px
        text = theme().width_of(self.text()) + px(8) if self.text() else 0
        return QSize(px(16) + text + px(4), px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        side = look.px(16)
        box = QRectF(2, round(self.height() / 2 - side / 2), side, side)
        on = self.isChecked()
        if on:
            rounded(painter, box, 4, look.color("accent" if self.isEnabled() else "lineS"))
            paint_icon(painter, "check", "onAccent", box.adjusted(2, 2, -2, -2))
        else:
            rounded(painter, box, 4, look.color("surface"), look.color("lineS"))
        if self.text():
            ink = look.color("text" if self.isEnabled() else "text3")
            font = look.font(TextStyle.BODY)
            text_at(painter, font, ink, box.right() + look.px(8), QRectF(self.rect()), self.text())
