"""A kind of day as the year shows it, beside the words for it: a legend with its count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.ui.settings.year_days import Mark

LOOK = {Mark.HOLIDAY: ("a3s", "a3"), Mark.WORKDAY: ("accentS", "accent")}


class DayTag(QWidget):
    """A small box with the day's corner sign, and a few words."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark, self._words = mark, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(18) + px(6) + theme().width_of(self._words, TextStyle.SMALL), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        side = look.px(18)
        box = QRectF(0, round((self.height() - side) / 2), side, side)
        ground, ink = LOOK[self._mark]
        rounded(painter, box, 4, look.color(ground))
        painter.setFont(look.sized_font(10, 600))
        painter.setPen(look.color(ink))
        sign = self.tr("休") if self._mark is Mark.HOLIDAY else self.tr("班")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
        line = QRectF(self.rect())
        font = look.font(TextStyle.SMALL)
        text_at(painter, font, look.color("text2"), side + look.px(6), line, self._words)
