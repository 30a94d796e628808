"""Bundled icons in the colour of a token."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit import assets
from app.ui.kit.theme import theme


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, scale: float) -> QPixmap:
    text = assets.icon_text(name)
    text = text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(QSize(math.ceil(size * scale), math.ceil(size * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def pixmap(name: str, token: str = "text2", size: int = 16, scale: float = 1.0) -> QPixmap:
    """The icon as a picture, `size` logical pixels wide on a screen of that scale."""
    return _drawn(name, theme().color(token).name(), size, scale)


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:
    """For menus and item views; fetch it anew when the theme changes."""
    made = QIcon()
    for scale in (1.0, 2.0):
        made.addPixmap(pixmap(name, token, size, scale))
    return made


def paint_icon(painter: QPainter, name: str, token: str, rect: QRectF) -> None:
    """Draw the icon into a square, sharp on any screen."""
    size = round(rect.width())
    picture = pixmap(name, token, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.topLeft(), picture)


class IconLabel(QLabel):
    """An icon that follows the theme; it always stands beside a word, so it is not announced."""

    def __init__(
        self, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        theme().changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, token: str | None = None) -> None:
        self._name = name
        self._token = token or self._token
        self._draw()

    def _draw(self) -> None:
        size = theme().px(self._size)
        self.setFixedSize(size, size)
        self.setPixmap(pixmap(self._name, self._token, size, self.devicePixelRatioF()))
