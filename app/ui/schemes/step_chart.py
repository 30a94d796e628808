"""Prices as steps: over the hours of a day, or over use; hover tells, Ctrl+C copies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.theme import theme

HEIGHT = 132


@dataclass(frozen=True, slots=True)
class Stair:
    """One price from `start` on and before `end`, in units of the axis below."""

    start: float
    end: float
    price: Fraction
    told: str  # where it holds, for the tooltip and the copy
    token: str = "t3"


@dataclass(frozen=True, slots=True)
class Stairs:
    """One line of a chart; filled to the ground where the chart has only one."""

    name: str
    steps: tuple[Stair, ...]
    token: str = "accent"


class StepChart(QWidget):
    """Draws what it is given; the figures are worked out elsewhere, exact."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Stairs] = ()
        self._ticks: Sequence[tuple[float, str]] = ()
        self._end = 1.0
        self._unit = ""
        self._fills = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme().changed.connect(self.updateGeometry)

    def show_lines(
        self,
        lines: Sequence[Stairs],
        ticks: Sequence[tuple[float, str]],
        end: float,
        unit: str,
        *,
        fills: bool,
    ) -> None:
        """`ticks` stand under the axis; `fills`: the steps are bars in their own colours."""
        self._lines, self._ticks, self._end = tuple(lines), tuple(ticks), max(end, 1e-9)
        self._unit, self._fills = unit, fills
        self.update()

    def lines(self) -> Sequence[Stairs]:
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(HEIGHT))

    def _bounds(self) -> tuple[float, float]:
        prices = [float(step.price) for line in self._lines for step in line.steps]
        low, high = min([0.0, *prices]), max([0.0, *prices])
        if high <= low:
            return low, low + 1
        size = 10.0 ** math.floor(math.log10(high - low))
        step = next(size * n for n in (0.25, 0.5, 1, 2, 2.5, 5) if (high - low) / (size * n) <= 4)
        return math.floor(low / step) * step, math.ceil(high / step) * step

    def _plot(self) -> QRectF:
        px = theme().px
        left = px(44)
        right = px(10) + (0 if self._fills else self._names_width())
        return QRectF(left, px(8), self.width() - left - right, self.height() - px(30))

    def _names_width(self) -> int:
        metrics = QFontMetricsF(theme().sized_font(10, 600))
        return round(max((metrics.horizontalAdvance(x.name) for x in self._lines), default=0))

    def _x(self, at: float) -> float:
        plot = self._plot()
        return plot.x() + plot.width() * min(at, self._end) / self._end

    def _y(self, price: float) -> float:
        plot, (low, high) = self._plot(), self._bounds()
        return plot.bottom() - plot.height() * (price - low) / (high - low)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter)
        for line in self._lines:
            if self._fills:
                self._bars(painter, line)
            else:
                self._stairs(painter, line)
        if not self._fills:
            self._names(painter)

    def _bars(self, painter: QPainter, line: Stairs) -> None:
        ground = self._y(0)
        for step in line.steps:
            top = self._y(float(step.price))
            box = QRectF(QPointF(self._x(step.start), top), QPointF(self._x(step.end), ground))
            painter.fillRect(box.normalized().adjusted(0, 0, -1, 0), theme().color(step.token))

    def _stairs(self, painter: QPainter, line: Stairs) -> None:
        points = QPolygonF()
        for step in line.steps:
            y = self._y(float(step.price))
            points.append(QPointF(self._x(step.start), y))
            points.append(QPointF(self._x(step.end), y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color(line.token), 2))
        painter.drawPolyline(points)

    def _names(self, painter: QPainter) -> None:
        """Each line's name behind its last step: no colour has to be told from another."""
        look = theme()
        font = look.sized_font(10, 600)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        named = [line for line in self._lines if line.name and line.steps]
        named.sort(key=lambda line: -line.steps[-1].price)
        low, x = float("-inf"), self._plot().right() + look.px(4)
        painter.setPen(look.color("text2"))
        for line in named:
            wanted = self._y(float(line.steps[-1].price)) + metrics.ascent() / 2 - 1
            low = max(wanted, low + metrics.height() * 0.9)
            painter.drawText(QPointF(x, low), line.name)

    def _axes(self, painter: QPainter) -> None:
        look, plot = theme(), self._plot()
        low, high = self._bounds()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = round(plot.bottom() - plot.height() * share) + 0.5
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
            if share in (0.25, 0.75):
                continue
            text = f"{low + (high - low) * share:.2f}"
            painter.setPen(look.color("text3"))
            x = plot.x() - look.px(6) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), text)
        taken = float("-inf")
        for at, text in self._ticks:
            width = metrics.horizontalAdvance(text)
            x = min(max(self._x(at) - width / 2, 0), self.width() - width)
            if x < taken:
                continue
            taken = x + width + look.px(4)
            painter.drawText(QPointF(x, plot.bottom() + metrics.ascent() + look.px(5)), text)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, at: QPoint, where: QPoint) -> None:
        plot = self._plot()
        share = (at.x() - plot.x()) / plot.width() * self._end if plot.width() > 0 else -1
        said = [
            f"{line.name}  {step.told}  {wording.price(step.price)} {self._unit}".strip()
            for line in self._lines
            for step in line.steps
            if step.start <= share < step.end
        ]
        QToolTip.showText(where, "\n".join(said), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = [
                f"{line.name}\t{step.told}\t{wording.price(step.price)}"
                for line in self._lines
                for step in line.steps
            ]
            QGuiApplication.clipboard().setText("\n".join(rows))
            return
        super().keyPressEvent(event)
