"""The periods of the chart with their first prices."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.ledger.explained_entry import ExplainedUse
from app.core.schemes.components.component import StepKind
from app.ui.explain.periods import name_of, token_of
from app.ui.kit.language import language
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.theme import TextStyle, theme
from app.words import figures


class Legend(QWidget):
    """A square, a word and a price for each period, the cheapest first."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_use(self, use: ExplainedUse) -> None:
        prices: dict[str, Fraction] = {}
        leading = use.leading
        for leaf in leading.leaves if leading is not None else ():
            if leaf.kind is StepKind.USE and leaf.band is not None:
                prices.setdefault(leaf.band, leaf.parts[0].amount)
        self._items = [
            (token_of(band), name_of(band, language()), figures.price(price))
            for band, price in sorted(prices.items(), key=lambda one: one[1])
        ]
        self.setAccessibleName(", ".join(f"{name} {price}" for _, name, price in self._items))
        self.updateGeometry()
        self.update()

    def texts(self) -> list[tuple[str, str]]:
        return [(name, price) for _, name, price in self._items]

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font(TextStyle.SMALL))
        px = theme().px
        width = sum(
            metrics.horizontalAdvance(f"{name} {price}") + px(28) for _, name, price in self._items
        )
        return QSize(round(width), px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        small = look.font(TextStyle.SMALL)
        box = QRectF(self.rect())
        x = float(px(10))
        for token, name, price in self._items:
            side = px(10)
            square = QRectF(x, round(box.center().y() - side / 2), side, side)
            rounded(painter, square, 2, look.color(token), look.color("line"))
            x = text_at(painter, small, look.color("text"), x + px(14), box, name) + px(4)
            x = text_at(painter, small, look.color("text3"), x, box, price) + px(10)
