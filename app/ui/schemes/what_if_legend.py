"""What the two colours of the charts mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


class Legend(QWidget):
    """Two squares with a word each."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_words(self, falls: str, rises: str) -> None:
        self._words = (falls, rises)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        words = sum(theme().width_of(word, TextStyle.SMALL) for word in self._words)
        return QSize(words + 2 * px(14) + px(10), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px, font = look.px, look.font(TextStyle.SMALL)
        x, box = 0.0, QRectF(self.rect())
        for token, word in zip(("t2", "t4"), self._words, strict=True):
            rounded(painter, QRectF(x, box.center().y() - px(5), px(10), px(10)), 2,
                    look.color(token))  # fmt: skip
            x = text_at(painter, font, look.color("text"), x + px(14), box, word) + px(10)
