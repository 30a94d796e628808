"""The list of sections at the left; arrows walk it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.surfaces import Panel
from app.ui.kit.theme import TextStyle, theme


class _Item(QAbstractButton):
    """Icon and word, from the left; the chosen one is a white card with a bar at its edge."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 6)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = theme().width_of(self.text(), TextStyle.BODY_BOLD)
        return QSize(words + theme().px(56), theme().px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A button would move the focus alone; the list moves the choice with it."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, box, 6, look.color("surface"), look.color("line"))
            bar = QRectF(0, look.px(9), 3, box.height() - 2 * look.px(9))
            rounded(painter, bar, 1.5, look.color("accent"))
        elif self.underMouse():
            rounded(painter, box, 6, look.color("surface3"))
        token = "accent" if on else "text2"
        side = look.px(16)
        spot = QRectF(look.px(12), round((box.height() - side) / 2), side, side)
        paint_icon(painter, self._icon, token, spot)
        font = look.font(TextStyle.BODY_BOLD if on else TextStyle.BODY)
        text_at(painter, font, look.color(token), spot.right() + look.px(10), box, self.text())


class Sections(Panel):
    """One is chosen."""

    chosen = Signal(str)

    def __init__(self, icons: dict[str, str]) -> None:
        super().__init__("bg", edge="r")
        self._items = {key: _Item(icon) for key, icon in icons.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        for item in self._items.values():
            column.addWidget(item)
            item.clicked.connect(self._pressed)
        column.addStretch(1)
        theme().changed.connect(self._dress)
        self._dress()

    def item(self, key: str) -> QAbstractButton:
        return self._items[key]

    def set_words(self, words: dict[str, str]) -> None:
        for key, word in words.items():
            self._items[key].setText(word)
            self._items[key].setAccessibleName(word)
        self._dress()

    def mark(self, key: str) -> None:
        for own, item in self._items.items():
            item.setChecked(own == key)
        self.setFocusProxy(self._items[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._items)
        now = next(place for place, key in enumerate(keys) if self._items[key].isChecked())
        wanted = keys[max(0, min(now + step, len(keys) - 1))]
        self.chosen.emit(wanted)
        self._items[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self) -> None:
        for key, item in self._items.items():
            if item is self.sender():
                self.chosen.emit(key)

    def _dress(self) -> None:
        widest = max(item.sizeHint().width() for item in self._items.values())
        self.setFixedWidth(max(theme().px(184), widest + 24))
