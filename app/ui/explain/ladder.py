"""The ladder from the cumulative sum to the entry, its amounts aligned at the decimal point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import text_at
from app.ui.kit.theme import TextStyle, theme
from app.words.explained_sums import RungKind, ToldRung

_ROW = 43
_PAD = 14


class Ladder(QWidget):
    """Sign, words with what they rest on, amount; then the entry itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[ToldRung, ...] = ()
        self._name = self._balances = self._entry = ""
        self._token = "text"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_ladder(
        self,
        rungs: Sequence[ToldRung],
        name: str,
        balances: str,
        entry: str,
        token: str = "text",
    ) -> None:
        self._rungs = tuple(rungs)
        self._name, self._balances, self._entry, self._token = name, balances, entry, token
        said = [f"{one.sign} {one.text} {one.value}".strip() for one in rungs]
        self.setAccessibleName("; ".join([*said, f"{name} {entry}"]))
        self.updateGeometry()
        self.update()

    def rungs(self) -> Sequence[ToldRung]:
        return self._rungs

    def entry(self) -> str:
        return self._entry

    def sizeHint(self) -> QSize:
        px = theme().px
        rules = sum(1 for one in self._rungs if one.kind is RungKind.SUM)
        height = px(8) + len(self._rungs) * px(_ROW) + rules * px(10) + px(12) + px(72)
        return QSize(px(310), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(250), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        bold = look.sized_font(14, 600)
        metrics = QFontMetricsF(bold)
        right = self.width() - px(_PAD)
        point = right - max(
            (metrics.horizontalAdvance(_decimals(one.value)) for one in self._rungs), default=0
        )
        y = float(px(4))
        for one in self._rungs:
            if one.kind is RungKind.SUM:
                y += px(10)
                painter.fillRect(QRectF(px(_PAD), y, right - px(_PAD), 1), look.color("lineS"))
            y += px(9)
            self._rung(painter, one, y, point)
            y += px(_ROW - 9)
        y += px(12)
        painter.fillRect(QRectF(px(_PAD), y, right - px(_PAD), 2), look.color("text"))
        self._last(painter, QRectF(px(_PAD), y + px(10), right - px(_PAD), px(36)))

    def _rung(self, painter: QPainter, one: ToldRung, y: float, point: float) -> None:
        look = theme()
        px = look.px
        line = QRectF(0, y, self.width(), px(20))
        strong = look.font(TextStyle.BODY_BOLD)
        text_at(painter, strong, look.color("text3"), px(_PAD), line, one.sign)
        bold = look.sized_font(14, 600)
        whole = one.value[: len(one.value) - len(_decimals(one.value))]
        x = point - QFontMetricsF(bold).horizontalAdvance(whole)
        text_at(painter, bold, look.color("text"), x, line, one.value)
        body, small = look.font(TextStyle.BODY), look.font(TextStyle.SMALL)
        left = px(_PAD + 24)
        text_at(painter, body, look.color("text"), left, line, _fit(body, one.text, x - left))
        below = QRectF(0, y + px(19), self.width(), px(16))
        note = _fit(small, one.note, self.width() - left - px(_PAD))
        text_at(painter, small, look.color("text3"), left, below, note)

    def _last(self, painter: QPainter, box: QRectF) -> None:
        look = theme()
        figure = look.font(TextStyle.FIGURE)
        width = QFontMetricsF(figure).horizontalAdvance(self._entry)
        x = box.right() - width
        text_at(painter, figure, look.color(self._token), x, box, self._entry)
        strong, small = look.font(TextStyle.BODY_BOLD), look.font(TextStyle.SMALL)
        low = box.adjusted(0, look.px(4), 0, look.px(4))
        at = text_at(painter, strong, look.color("text"), box.x(), low, self._name)
        at += look.px(8)
        if at + QFontMetricsF(small).horizontalAdvance(self._balances) > x - look.px(4):
            at, low = box.x(), box.adjusted(0, look.px(30), 0, look.px(30))  # under it, whole
        text_at(painter, small, look.color("text3"), at, low, self._balances)


def _decimals(value: str) -> str:
    """The point and what follows it."""
    return value[value.index(".") :] if "." in value else ""


def _fit(font: QFont, text: str, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room - 6))
