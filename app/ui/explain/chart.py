"""Use by the hour over a strip of periods, with the tier limit and midnight where they fell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.ledger.explained_entry import Bar, ExplainedUse, Leaf, Stretch
from app.core.meters.supply import Utility
from app.ui.explain.chart_scale import Scale
from app.ui.explain.periods import ink_on, name_of, token_of
from app.ui.kit.focus import ring
from app.ui.kit.language import language, zone
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import theme
from app.words import figures
from app.words.exact_figures import digits, fixed
from app.words.explained import UNITS, tier_word, told_span, written

_STRIP: Final = 16
_LABELLED: Final = 0.6  # bars of so much of the tallest carry their figure
_LABELS: Final = 5  # and no more than these
_CROWDED: Final = 40


class UseChart(QWidget):
    """Hover tells a bar and lights the leaf it belongs to; Ctrl+C copies the bars."""

    leaf_hovered = Signal(int)  # its place under the leading head, -1 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use: ExplainedUse | None = None
        self._lit = -1
        self._high = 0.0  # bars from here on carry their figure
        self._free = 0.0  # where the last figure over a bar ended
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ring(self, 4)
        theme().changed.connect(self.updateGeometry)

    def show_use(self, use: ExplainedUse | None) -> None:
        self._use = use if use is not None and use.bars else None
        self._lit = -1
        if self._use is not None:
            unit = UNITS[self._use.utility]
            said = self.tr("每小时用量，共 {sum} {unit}")
            self.setAccessibleName(said.format(sum=digits(self._use.used.exact, 2), unit=unit))
        self.update()

    def light(self, leaf: int) -> None:
        """Show which bars a leaf holds."""
        if leaf != self._lit:
            self._lit = leaf
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), theme().px(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(130))

    def _scale(self, use: ExplainedUse) -> Scale:
        px = theme().px
        metrics = QFontMetricsF(theme().sized_font(10))
        first = Scale.of(use, QRectF(0, 0, 1, 1))
        widest = metrics.horizontalAdvance(f"{first.lines()[-1]:.{first.places}f}")
        left = max(px(34), round(widest) + px(12))
        plot = QRectF(left, px(16), max(1, self.width() - left - px(6)), px(76))
        return Scale.of(use, plot)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        use = self._use
        if use is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(use)
        self._lines(painter, scale)
        self._free = 0.0
        highest = sorted((float(bar.quantity) for bar in use.bars), reverse=True)
        self._high = max(scale.top * _LABELLED, highest[: _LABELS + 1][-1])
        for place, bar in enumerate(use.bars):
            self._bar(painter, scale, place, bar)
        self._strip(painter, scale, use)
        self._midnights(painter, scale, use)
        self._crossings(painter, scale, use)
        self._times(painter, scale, use)

    def _lines(self, painter: QPainter, scale: Scale) -> None:
        look = theme()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for value in scale.lines():
            y = round(scale.y(value)) + 0.5
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(scale.plot.x(), y), QPointF(scale.plot.right(), y))
            text = f"{value:.{scale.places}f}" if value else "0"
            painter.setPen(look.color("text3"))
            x = scale.plot.x() - look.px(6) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), text)

    def _bar(self, painter: QPainter, scale: Scale, place: int, bar: Bar) -> None:
        assert self._use is not None
        look = theme()
        left, right = scale.edges[place], scale.edges[place + 1]
        pad = (right - left) * 0.14
        bottom = scale.plot.bottom()
        is_water = self._use.utility is Utility.WATER
        for (token, faint), stretches in groupby(bar.stretches, partial(self._paint_of, is_water)):
            used = sum(float(stretch.quantity) for stretch in stretches)
            height = scale.plot.height() * used / scale.top
            if height > 0:
                box = QRectF(left + pad, bottom - height, right - left - 2 * pad, height)
                rounded(painter, box, 1.5, look.color(token, 0.35 if faint else 1.0))
                bottom -= height
        is_high = float(bar.quantity) >= self._high
        is_tail = (
            place == len(self._use.bars) - 1 and right - left < scale.edges[1] - scale.edges[0]
        )
        if (is_high or is_tail) and bar.quantity and len(self._use.bars) < _CROWDED:
            font = look.sized_font(10)
            text = fixed(bar.quantity, max(2, scale.places + 1 if scale.top < 1 else 2))
            x = (left + right - QFontMetricsF(font).horizontalAdvance(text)) / 2
            painter.setFont(font)
            painter.setPen(look.color("text2"))
            for crossing in self._use.crossings:  # its line would go through the figure
                if bar.start <= crossing.at < bar.end:
                    x = max(x, scale.x(crossing.at) + 3)
            width = QFontMetricsF(font).horizontalAdvance(text)
            x = min(x, self.width() - width)
            if x >= self._free:
                painter.drawText(QPointF(x, bottom - look.px(3)), text)
                self._free = x + width + 2

    def _paint_of(self, is_water: bool, stretch: Stretch) -> tuple[str, bool]:
        """Its colour, and whether another leaf is lit."""
        return token_of(stretch.band, is_water=is_water), 0 <= self._lit != stretch.leaf

    def _strip(self, painter: QPainter, scale: Scale, use: ExplainedUse) -> None:
        look = theme()
        y = scale.plot.bottom() + look.px(5)
        font = look.sized_font(11)
        is_water = use.utility is Utility.WATER
        for place, leaf in _timed(use):
            assert leaf.start is not None
            assert leaf.end is not None
            left, right = scale.x(leaf.start), scale.x(leaf.end)
            box = QRectF(left + 0.5, y, max(1.0, right - left - 1), look.px(_STRIP))
            text = _strip_word(leaf)
            if not text:  # neither periods nor tiers: nothing to tell apart
                return
            token = token_of(leaf.band, is_water=is_water)
            faint = 0 <= self._lit != place
            rounded(painter, box, 2, look.color(token, 0.35 if faint else 1.0))
            width = QFontMetricsF(font).horizontalAdvance(text)
            if width + 2 <= box.width():
                ink = "text" if faint else ink_on(token)
                text_at(painter, font, look.color(ink), box.center().x() - width / 2, box, text)

    def _midnights(self, painter: QPainter, scale: Scale, use: ExplainedUse) -> None:
        look = theme()
        font = look.sized_font(11)
        pen = QPen(look.color("lineS"), 1)
        pen.setDashPattern([3, 3])
        for at in _midnights(use):
            x = round(scale.x(at)) + 0.5
            bottom = scale.plot.bottom() + look.px(5 + _STRIP)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, look.px(12)), QPointF(x, bottom))
            text = self.tr("零点")
            width = QFontMetricsF(font).horizontalAdvance(text)
            box = QRectF(x - width - look.px(5), look.px(14), width, look.px(12))
            painter.fillRect(box, look.color("surface", 0.8))
            text_at(painter, font, look.color("text3"), box.x(), box, text)

    def _crossings(self, painter: QPainter, scale: Scale, use: ExplainedUse) -> None:
        look = theme()
        font = look.sized_font(11, 600)
        for crossing in use.crossings:
            x = scale.x(crossing.at)
            pen = QPen(look.color("a2"), 1.5)
            pen.setDashPattern([2.6, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, look.px(2)), QPointF(x, scale.plot.bottom() + look.px(4)))
            text = self.tr("{time} 满 {limit} {unit}，进入{tier}").format(
                time=figures.time(crossing.at.astimezone(zone())),
                limit=digits(crossing.limit),
                unit=UNITS[use.utility],
                tier=tier_word(crossing.tier, language()),
            )
            width = QFontMetricsF(font).horizontalAdvance(text)
            at = x - look.px(6) - width
            at = at if at > 0 else x + look.px(6)
            box = QRectF(at, look.px(2), width, look.px(14))
            painter.fillRect(box, look.color("surface", 0.8))
            text_at(painter, font, look.color("a2"), at, box, text)

    def _times(self, painter: QPainter, scale: Scale, use: ExplainedUse) -> None:
        """The edges of the strip that fall on the hour; days where a bar is a day."""
        look = theme()
        font = look.sized_font(10)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.color("text3"))
        y = scale.plot.bottom() + look.px(5 + _STRIP + 12)
        free = 0.0
        for at, text in _marks(use):
            width = metrics.horizontalAdvance(text)
            x = scale.x(at) - (width / 2 if at > use.bars[0].start else 0)
            x = min(x, self.width() - width)
            if x >= free:
                painter.drawText(QPointF(x, y), text)
                free = x + width + look.px(6)

    # -- telling ---------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        use = self._use
        if use is None:
            return
        x = event.position().x()
        scale = self._scale(use)
        place = scale.bar_at(x)
        if place is None:
            self._leave()
            return
        bar = use.bars[place]
        under = [one for one in bar.stretches if scale.x(one.start) <= x <= scale.x(one.end)]
        leaf = under[0].leaf if under else -1
        if leaf != self._lit:
            self.light(leaf)
            self.leaf_hovered.emit(leaf)
        QToolTip.showText(event.globalPosition().toPoint(), self._told(use, bar), self)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave()
        super().leaveEvent(event)

    def _leave(self) -> None:
        if self._lit >= 0:
            self.light(-1)
            self.leaf_hovered.emit(-1)
        QToolTip.hideText()

    def _told(self, use: ExplainedUse, bar: Bar) -> str:
        """A bar in words: time, use, and each price in it with its amount."""
        unit = UNITS[use.utility]
        span = told_span(bar.start, bar.end, use.start.at, language(), zone())
        lines = [f"{span}  {digits(bar.quantity, 2)} {unit}"]
        lines += [self._stretch(use, one) for one in bar.stretches if one.quantity]
        return "\n".join(lines)

    def _stretch(self, use: ExplainedUse, one: Stretch) -> str:
        leading = use.leading
        name = name_of(one.band, language()) if one.band else ""
        if leading is None or one.leaf < 0:
            return f"{name} {fixed(one.quantity, 2)}".strip()
        leaf = leading.leaves[one.leaf]
        price = f"{fixed(one.quantity, 3)} × {written(leaf.parts)} = {fixed(one.amount, 4)}"
        return f"{name}  {price}".strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._use is not None:
            QGuiApplication.clipboard().setText(self.as_text(self._use))
            return
        super().keyPressEvent(event)

    @staticmethod
    def as_text(use: ExplainedUse) -> str:
        """The bars as rows of a sheet."""
        lines = []
        for bar in use.bars:
            local = bar.start.astimezone(zone())
            lines.append(f"{local:%Y-%m-%d %H:%M}\t{digits(bar.quantity, 2)}")
        return "\n".join(lines)


def _timed(use: ExplainedUse) -> Iterator[tuple[int, Leaf]]:
    leading = use.leading
    for place, leaf in enumerate(leading.leaves if leading is not None else ()):
        if leaf.start is not None and leaf.end is not None and leaf.start < leaf.end:
            yield place, leaf


def _strip_word(leaf: Leaf) -> str:
    if leaf.band:
        return name_of(leaf.band, language())
    return tier_word(leaf.tier, language()) if leaf.tier else ""


def _midnights(use: ExplainedUse) -> Iterator[datetime]:
    """Midnights of the site inside the use, where a bar is an hour."""
    if _is_by_day(use):
        return
    for bar in use.bars[1:]:
        if bar.start.astimezone(zone()).time() == datetime.min.time():
            yield bar.start


def _is_by_day(use: ExplainedUse) -> bool:
    return (use.bars[0].end - use.bars[0].start).total_seconds() > 7200


def _marks(use: ExplainedUse) -> Iterator[tuple[datetime, str]]:
    if _is_by_day(use):
        for bar in use.bars:
            yield bar.start, f"{bar.start.astimezone(zone()):%m-%d}"
        return
    first = use.bars[0].start
    yield first, f"{first.astimezone(zone()):%H:%M}"
    edges = {leaf.start for _, leaf in _timed(use)}
    for bar in use.bars[1:]:
        local = bar.start.astimezone(zone())
        if bar.start in edges or local.hour == 0 or (len(edges) < 3 and local.hour % 4 == 0):
            yield bar.start, "24:00" if local.hour == 0 else f"{local:%H:%M}"
