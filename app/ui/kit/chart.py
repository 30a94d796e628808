"""Use by the hour: bars coloured by period, the day before as a dashed line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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

from app.core.quantity import Quantity
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded
from app.ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour; `token` is the colour of its period, `note` what the tooltip adds."""

    hour: int
    used: Quantity | None
    token: str = "t3"
    note: str = ""
    is_estimated: bool = False


class HourChart(QWidget):
    """Twenty-four bars; hover tells time and value, Ctrl+C copies them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._before: tuple[Quantity | None, ...] = ()
        self._unit = "kWh"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme().changed.connect(self.updateGeometry)

    def set_day(
        self, bars: Sequence[Bar], before: Sequence[Quantity | None] = (), unit: str = "kWh"
    ) -> None:
        self._bars, self._before, self._unit = tuple(bars), tuple(before), unit
        total = sum((bar.used.micro for bar in bars if bar.used is not None), 0)
        self.setAccessibleName(
            self.tr("24 小时用量，共 {sum} {unit}").format(sum=Quantity(total).text(2), unit=unit)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(352), theme().px(138))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(138))

    def _plot(self) -> QRectF:
        px = theme().px
        left = px(8) + self._axis_width()
        return QRectF(left, px(8), self.width() - left - px(4), self.height() - px(30))

    def _axis_width(self) -> int:
        """Room for the longest figure of the axis: a quiet hour has three digits."""
        metrics = QFontMetricsF(theme().sized_font(10))
        top = self._top()
        widths = [metrics.horizontalAdvance(f"{top * share:g}") for share in (0.5, 1.0)]
        return max(theme().px(18), round(max(widths)))

    def _top(self) -> float:
        """A round number above every bar."""
        values = [bar.used.micro / 1e6 for bar in self._bars if bar.used is not None]
        values += [used.micro / 1e6 for used in self._before if used is not None]
        most = max(values, default=0.0)
        if most <= 0:
            return 1.0
        step = 10.0 ** math.floor(math.log10(most))
        return next(step * n for n in (1, 2, 4, 6, 8, 10, 20) if step * n >= most)

    def _hour_x(self, hour: float) -> float:
        plot = self._plot()
        return plot.x() + plot.width() * (hour + 0.5) / 24

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, plot, top = theme(), self._plot(), self._top()
        self._axes(painter, plot, top)
        width = plot.width() / 24 * 0.7
        for bar in self._bars:
            if bar.used is None or bar.used.micro <= 0:
                continue
            height = plot.height() * bar.used.micro / 1e6 / top
            box = QRectF(self._hour_x(bar.hour) - width / 2, plot.bottom() - height, width, height)
            alpha = 0.55 if bar.is_estimated else 1.0
            rounded(painter, box, 1.5, look.color(bar.token, alpha))
        pen = QPen(look.color("a2"), 1.5)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = QPolygonF()
        for hour, used in enumerate(self._before):
            if used is None:  # a gap stays a gap
                painter.drawPolyline(line)
                line = QPolygonF()
                continue
            y = plot.bottom() - plot.height() * used.micro / 1e6 / top
            line.append(QPointF(self._hour_x(hour), y))
        painter.drawPolyline(line)

    def _axes(self, painter: QPainter, plot: QRectF, top: float) -> None:
        look = theme()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for share in (0.0, 0.5, 1.0):
            y = round(plot.bottom() - plot.height() * share) + 0.5
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(plot.x() - 2, y), QPointF(plot.right(), y))
            text = f"{top * share:g}"
            painter.setPen(look.color("text3"))
            x = plot.x() - look.px(6) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), text)
        for hour in (0, 6, 12, 18, 23):
            text = self.tr("{hour}时").format(hour=hour)
            x = self._hour_x(hour) - metrics.horizontalAdvance(text) / 2
            x = min(x, self.width() - metrics.horizontalAdvance(text))
            painter.drawText(QPointF(x, plot.bottom() + metrics.ascent() + look.px(5)), text)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, at: QPoint, where: QPoint) -> None:
        plot = self._plot()
        hour = int((at.x() - plot.x()) / plot.width() * 24) if plot.width() > 0 else -1
        for bar in self._bars:
            if bar.hour == hour and bar.used is not None:
                text = f"{hour:02}:00–{hour + 1:02}:00  {bar.used.text(2)} {self._unit}"
                QToolTip.showText(where, f"{text}  {bar.note}".strip(), self)
                return
        QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = [
                f"{bar.hour:02}:00\t{'' if bar.used is None else bar.used.text(2)}"
                for bar in self._bars
            ]
            QGuiApplication.clipboard().setText("\n".join(lines))
            return
        super().keyPressEvent(event)
