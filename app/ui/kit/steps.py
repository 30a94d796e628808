"""Where a task of several steps stands: done, present, to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `note` stands at the right of an upright list."""

    text: str
    note: str = ""
    note_token: str = "text3"


class Steps(QWidget):
    """On one line, or upright with a note for each."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        self._steps: tuple[Step, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_steps(self, steps: Sequence[Step], current: int) -> None:
        """`current` counts from 0; its number of steps means that all are done."""
        self._steps, self._current = tuple(steps), current
        if 0 <= current < len(steps):
            self.setAccessibleName(f"{current + 1}/{len(steps)} {steps[current].text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._upright:
            return QSize(theme().px(220), theme().px(36) * len(self._steps))
        return QSize(theme().px(300), theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._upright:
            self._paint_list(painter)
        else:
            self._paint_line(painter)

    def _disc(self, painter: QPainter, box: QRectF, place: int) -> None:
        look = theme()
        done, current = place < self._current, place == self._current
        fill, ink = (
            ("oks", "ok") if done else ("accent", "onAccent") if current else ("surface3", "text2")
        )
        rounded(painter, box, box.width() / 2, look.color(fill))
        if done:
            side = look.px(12)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(box.center())
            paint_icon(painter, "check", ink, QRectF(round(spot.x()), round(spot.y()), side, side))
        else:
            painter.setFont(look.font(TextStyle.CAPTION, 600))
            painter.setPen(look.color(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_line(self, painter: QPainter) -> None:
        look = theme()
        disc, gap = look.px(18), look.px(6)
        widths = []
        for place, step in enumerate(self._steps):
            style = TextStyle.SMALL_BOLD if place == self._current else TextStyle.SMALL
            widths.append(disc + gap + look.width_of(step.text, style))
        between = max(1, len(self._steps) - 1)
        rest = (self.width() - sum(widths)) / between
        x = 0.0
        for place, step in enumerate(self._steps):
            box = QRectF(x, (self.height() - disc) / 2, disc, disc)
            self._disc(painter, box, place)
            current = place == self._current
            font = look.font(TextStyle.SMALL_BOLD if current else TextStyle.SMALL)
            ink = look.color("text" if current else "text2")
            line = QRectF(0, 0, self.width(), self.height())
            text_at(painter, font, ink, x + disc + gap, line, step.text)
            x += widths[place]
            if place < between and rest > 16:
                y = self.height() / 2
                painter.setPen(QPen(look.color("lineS"), 1))
                painter.drawLine(QPointF(x + 8, y), QPointF(x + rest - 8, y))
            x += rest

    def _paint_list(self, painter: QPainter) -> None:
        look = theme()
        height, disc = look.px(36), look.px(22)
        for place, step in enumerate(self._steps):
            row = QRectF(0, place * height, self.width(), height)
            box = QRectF(0, row.center().y() - disc / 2, disc, disc)
            self._disc(painter, box, place)
            current = place == self._current
            font = look.font(TextStyle.BODY_BOLD if current else TextStyle.BODY)
            ink = look.color("text" if current else "text2")
            text_at(painter, font, ink, disc + look.px(10), row, step.text)
            if step.note:
                small = look.font(TextStyle.SMALL)
                width = look.width_of(step.note, TextStyle.SMALL)
                token = look.color(step.note_token)
                text_at(painter, small, token, self.width() - width, row, step.note)
            if place + 1 < len(self._steps):
                x = disc / 2
                painter.setPen(QPen(look.color("lineS"), 1))
                painter.drawLine(
                    QPointF(x, box.bottom() + 1), QPointF(x, row.bottom() + (height - disc) / 2 - 1)
                )
