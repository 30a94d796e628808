"""How the differences spread: bars to either side of zero, each a filter of the table."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.money import ZERO, Money
from app.core.schemes.what_if_figures import Bin, Histogram
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded
from app.ui.kit.theme import theme
from app.ui.schemes import what_if_words as words

_PARTS = 3  # of the counts' axis
_OPEN_GAP = 0.6  # an open bin stands this share of a bar's width away from the others


class HistogramChart(QWidget):
    """Arrows choose a bar, Space or a click filters by it, Ctrl+C copies the counts."""

    bin_chosen = Signal(object)  # Bin, or None for all

    def __init__(self) -> None:
        super().__init__()
        self._data: Histogram | None = None
        self._mean, self._median = ZERO, ZERO
        self._current = -1
        self._chosen: Bin | None = None
        self._is_grey = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        ring(self, 4)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(500), theme().px(168))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(110))

    def show_data(
        self, data: Histogram | None, mean: Money, median: Money, *, is_grey: bool = False
    ) -> None:
        self._data, self._mean, self._median, self._is_grey = data, mean, median, is_grey
        count = len(data.bins) if data else 0
        if self._current >= count:
            self._current = -1
        self.setAccessibleName(self.tr("每户差额的分布"))
        self._describe()
        self.update()

    def chosen(self) -> Bin | None:
        return self._chosen

    def choose(self, one: Bin | None) -> None:
        """Mark a bar without telling anyone."""
        self._chosen = one
        self._describe()
        self.update()

    # -- geometry --------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        px = theme().px
        return QRectF(px(34), px(18), self.width() - px(40), self.height() - px(42))

    def _bars(self) -> list[QRectF]:
        """The full-height column of each bin; open ones stand apart."""
        if self._data is None or not self._data.bins:
            return []
        plot, bins = self._plot(), self._data.bins
        gaps = _OPEN_GAP * ((bins[0].low is None) + (bins[-1].high is None))
        width = plot.width() / (len(bins) + gaps)
        found, x = [], plot.x()
        for one in bins:
            if one.high is None:
                x += width * _OPEN_GAP
            found.append(QRectF(x, plot.y(), width, plot.height()))
            x += width
            if one.low is None:
                x += width * _OPEN_GAP
        return found

    def _x_of(self, amount: Money) -> float | None:
        """Where an amount lies along the axis; None in an open bin."""
        if self._data is None:
            return None
        for one, box in zip(self._data.bins, self._bars(), strict=True):
            if one.low is not None and one.high is not None and one.low <= amount <= one.high:
                share = (amount.fen - one.low.fen) / self._data.width.fen
                return box.x() + box.width() * share
        return None

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._data is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = _nice_top(max((one.count for one in self._data.bins), default=0))
        self._paint_grid(painter, top)
        for place, (one, box) in enumerate(zip(self._data.bins, self._bars(), strict=True)):
            self._paint_bar(painter, place, one, box, top)
        self._paint_axis(painter)
        self._paint_lines(painter)

    def _paint_grid(self, painter: QPainter, top: int) -> None:
        look, plot = theme(), self._plot()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for part in range(_PARTS + 1):
            y = round(plot.bottom() - plot.height() * part / _PARTS) + 0.5
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
            text = f"{top * part // _PARTS:,}"
            painter.setPen(look.color("text3"))
            x = plot.x() - look.px(6) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), text)

    def _paint_bar(self, painter: QPainter, place: int, one: Bin, box: QRectF, top: int) -> None:
        look, plot = theme(), self._plot()
        inner = box.adjusted(2, 0, -2, 0)
        if place == self._current and self.hasFocus():
            rounded(painter, inner, 2, look.color("accentS"))
        if not one.count:
            return
        height = max(1.0, plot.height() * one.count / top)
        bar = QRectF(inner.x(), plot.bottom() - height, inner.width(), height)
        falls = one.high is not None and one.high <= ZERO
        fades = self._chosen is not None and not _same(one, self._chosen)
        alpha = 0.4 if fades or self._is_grey else 1.0
        rounded(painter, bar, 1.5, look.color("t2" if falls else "t4", alpha))
        if self._chosen is not None and _same(one, self._chosen):
            rounded(painter, bar, 1.5, None, look.color("accent"), 2)
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        text = f"{one.count:,}"
        if metrics.horizontalAdvance(text) > box.width() + 4:
            return
        painter.setFont(font)
        painter.setPen(look.color("text2"))
        x = box.center().x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(x, bar.y() - 4), text)

    def _paint_axis(self, painter: QPainter) -> None:
        """Amounts under every second edge, or as many as there is room for."""
        assert self._data is not None
        look, plot = theme(), self._plot()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.color("text3"))
        y = plot.bottom() + metrics.ascent() + look.px(5)
        edges: list[tuple[float, str]] = []
        for one, box in zip(self._data.bins, self._bars(), strict=True):
            if one.low is None and one.high is not None:
                edges.append((box.center().x(), f"< {words.bin_edge(one.high)}"))
            elif one.high is None and one.low is not None:
                edges.append((box.center().x(), f"≥ {words.bin_edge(one.low).lstrip('+')}"))
            elif one.low is not None and one.low.fen // self._data.width.fen % 2 == 0:
                edges.append((box.x(), words.bin_edge(one.low)))
        reached = -math.inf
        for x, text in edges:
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width)
            if left > reached + 4:
                painter.drawText(QPointF(left, y), text)
                reached = left + width

    def _paint_lines(self, painter: QPainter) -> None:
        look, plot = theme(), self._plot()
        zero = self._x_of(ZERO)
        if zero is not None:
            painter.setPen(QPen(look.color("lineS"), 1))
            painter.drawLine(
                QPointF(round(zero) + 0.5, plot.y() - look.px(10)),
                QPointF(round(zero) + 0.5, plot.bottom()),
            )
        mean = self._x_of(self._mean)
        if mean is None or self._data is None or not any(b.count for b in self._data.bins):
            return
        pen = QPen(look.color("a2"), 1.5)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        top = plot.y() + look.px(2)
        painter.drawLine(QPointF(mean, top), QPointF(mean, plot.bottom() - look.px(28)))
        bold, small = look.sized_font(11, 600), look.sized_font(11)
        lines = (
            (bold, "a2", self.tr("户均 {sum}").format(sum=words.signed(self._mean))),
            (small, "text2", self.tr("中位 {sum}").format(sum=words.signed(self._median))),
        )
        widest = max(QFontMetricsF(font).horizontalAdvance(text) for font, _, text in lines)
        x = self._free_x(mean + look.px(6), widest, top + 2 * look.px(16))
        if x + widest > plot.right():
            x = mean - look.px(6) - widest
        ground = QRectF(x - 2, top - 2, widest + 4, 2 * look.px(16) + 4)
        rounded(painter, ground, 2, look.color("surface", 0.85))  # a bar may stand behind
        for place, (font, token, text) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(look.color(token))
            y = top + QFontMetricsF(font).ascent() + place * look.px(16)
            painter.drawText(QPointF(x, y), text)

    def _free_x(self, x: float, wide: float, bottom: float) -> float:
        """Right of the mean, past bars that reach up to its words."""
        assert self._data is not None
        plot = self._plot()
        top = _nice_top(max(one.count for one in self._data.bins))
        for one, box in zip(self._data.bins, self._bars(), strict=True):
            reaches = plot.bottom() - plot.height() * one.count / top - theme().px(14)
            overlaps = box.left() < x + wide and box.right() > x
            if one.count and overlaps and reaches < bottom:
                x = box.right() + theme().px(6)
        return x

    # -- hands -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bins = self._data.bins if self._data else ()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and bins:
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            start = self._current if self._current >= 0 else (-1 if by > 0 else len(bins))
            self._current = max(0, min(len(bins) - 1, start + by))
            self._describe()
            self.update()
        elif event.key() == Qt.Key.Key_Space and 0 <= self._current < len(bins):
            self._toggle(bins[self._current])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        for place, box in enumerate(self._bars()):
            if box.left() <= event.position().x() < box.right():
                assert self._data is not None
                self._current = place
                self._toggle(self._data.bins[place])

    def _toggle(self, one: Bin) -> None:
        again = self._chosen is not None and _same(one, self._chosen)
        self.choose(None if again else one)
        self.bin_chosen.emit(self._chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self._data is not None and self._data.bins:
            full = [place for place, one in enumerate(self._data.bins) if one.count]
            self._current = full[0] if full else 0
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for place, box in enumerate(self._bars()):
                if box.left() <= event.pos().x() < box.right():
                    QToolTip.showText(event.globalPos(), self._said(place), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def _describe(self) -> None:
        if self._data is not None and 0 <= self._current < len(self._data.bins):
            self.setAccessibleDescription(self._said(self._current))

    def _said(self, place: int) -> str:
        assert self._data is not None
        one = self._data.bins[place]
        return self.tr("{range} 元：{n} 户").format(range=bin_range(one), n=f"{one.count:,}")

    def _copy(self) -> None:
        bins = self._data.bins if self._data else ()
        lines = [f"{bin_range(one)}\t{one.count}" for one in bins]
        QGuiApplication.clipboard().setText("\n".join(lines))


def bin_range(one: Bin) -> str:
    """`−20 … −15`, `≥ +80`."""
    if one.low is None:
        return f"< {words.bin_edge(one.high or ZERO)}"
    if one.high is None:
        return f"≥ {words.bin_edge(one.low)}"
    return f"{words.bin_edge(one.low)} … {words.bin_edge(one.high)}"


def _same(one: Bin, other: Bin) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _nice_top(count: int) -> int:
    """The axis ends on a round number above the tallest bar, in even parts."""
    unit = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if count <= _PARTS * step * unit:
                return _PARTS * step * unit
        unit *= 10
