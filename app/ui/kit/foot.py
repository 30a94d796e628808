"""What stands at the foot of a window: key caps with their words, and states with an icon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import key_cap_width, key_text, paint_key_cap, text_at
from app.ui.kit.presence import present
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.ui.kit.page import KeyHint


class KeyHints(QWidget):
    """Key caps with their words; those that do not fit are left out whole."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[KeyHint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        self._hints = tuple(hints)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        x = 0.0
        box = QRectF(self.rect())
        font = look.font(TextStyle.SMALL)
        for hint in self._hints:
            cap = key_text(hint.key)
            words = look.width_of(hint.text, TextStyle.SMALL)
            if x + key_cap_width(cap) + look.px(4) + words > self.width():
                break
            x += paint_key_cap(painter, x, box.center().y(), cap) + look.px(4)
            x = text_at(painter, font, look.color("text3"), x, box, hint.text) + look.px(16)


class Status(QWidget):
    """An icon with a word; from level 1 on the alarm mark takes the icon's place."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._text, self._level = icon, "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def tell(self, text: str, level: int = 0, tip: str = "") -> None:
        self._text, self._level = text, level
        self.setToolTip(tip)
        self.setAccessibleName(text)
        present(self, bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        width = theme().px(12) + theme().px(4) + theme().width_of(self._text, TextStyle.SMALL)
        return QSize(width, theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        side = look.px(12)
        spot = QRectF(0, round((self.height() - side) / 2), side, side)
        if self._level:
            paint_mark(painter, spot, self._level)
        else:
            paint_icon(painter, self._icon, "text3", spot)
        ink = look.color("text2" if self._level else "text3")
        font = look.font(TextStyle.SMALL)
        text_at(painter, font, ink, side + look.px(4), QRectF(self.rect()), self._text)
