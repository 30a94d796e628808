"""Strokes that several hand-painted parts share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.ui.kit.theme import TextStyle, theme


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A box with its edge drawn inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    pen = QPen(edge, width, style)
    painter.setPen(pen)
    half = width / 2
    painter.drawRoundedRect(
        rect.adjusted(half, half, -half, -half), max(0, radius - half), max(0, radius - half)
    )


def text_at(
    painter: QPainter, font: QFont, colour: QColor, x: float, rect: QRectF, text: str
) -> float:
    """Write one line at `x`, centred in the height of `rect`; gives where it ends."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    baseline = rect.y() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(x, baseline), text)
    return x + metrics.horizontalAdvance(text)


def key_cap_width(text: str) -> float:
    font = theme().font(TextStyle.CAPTION, 500)
    return QFontMetricsF(font).horizontalAdvance(text) + theme().px(10)


def paint_key_cap(
    painter: QPainter, x: float, centre_y: float, text: str, on: QColor | None = None
) -> float:
    """A key's picture; `on` is the text colour of a filled button it stands on. Gives its width."""
    look = theme()
    font = look.font(TextStyle.CAPTION, 500)
    height = look.px(18)
    rect = QRectF(x, centre_y - height / 2, key_cap_width(text), height)
    if on is None:
        rounded(painter, rect, 4, look.color("surface"), look.color("line"))
        painter.setPen(QPen(look.color("line"), 1))
        bottom = rect.bottom() - 1.5
        painter.drawLine(QPointF(rect.left() + 3, bottom), QPointF(rect.right() - 3, bottom))
        colour = look.color("text2")
    else:
        rounded(painter, rect, 4, None, on)
        colour = on
    text_at(painter, font, colour, x + look.px(5), rect.adjusted(0, -0.5, 0, -0.5), text)
    return rect.width()


def key_text(sequence: str) -> str:
    """`Ctrl+K` as it stands on a key cap: `Ctrl K`."""
    words = sequence.replace("++", "+Plus").replace("Return", "Enter")
    return words.replace("+", " ").replace("Plus", "+")
