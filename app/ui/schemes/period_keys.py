"""The keys of the periods: colour, letter, price, and the number that paints with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.schemes.editing.prices import PeriodPrice
from app.ui.kit import wording
from app.ui.kit.flow import FlowLayout
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.presence import present
from app.ui.kit.text import KeyCap, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entry import DraftEdit, fault_at, fault_of
from app.ui.schemes.periods import ink_on, letter_of, token_of
from app.ui.schemes.sheet import Sheet

_NUMBERED: Final = 9


class _Swatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.period = ""
        self.token = "surface3"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(22), theme().px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        rounded(painter, box, 4, look.color(self.token))
        letter = letter_of(self.period)
        x = (self.width() - look.width_of(letter, TextStyle.SMALL)) / 2
        ink = look.color(ink_on(self.token))
        text_at(painter, look.font(TextStyle.SMALL), ink, x, box, letter)


class PeriodKey(QWidget):
    """One period: pressing it chooses it, its price is typed inside."""

    chosen = Signal(str)
    typed = Signal(str, str)  # period, price

    def __init__(self, place: int) -> None:
        super().__init__()
        self.period = ""
        self._is_chosen = False
        self._level = 0
        self._swatch = _Swatch()
        self.edit = DraftEdit()
        self.edit.setPlaceholderText(wording.NOTHING)
        self.edit.textEdited.connect(self._typed)
        self._unit = Text("", TextStyle.SMALL, "text3")
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 6, 0)
        line.setSpacing(4)
        line.addWidget(self._swatch)
        line.addWidget(self.edit)
        line.addWidget(self._unit)
        if place < _NUMBERED:
            line.addWidget(KeyCap(str(place + 1)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 6)
        theme().changed.connect(self._dress)
        self._dress()

    def show_price(
        self,
        sheet: Sheet,
        price: PeriodPrice,
        token: str,
        unit: str,
        *,
        places: int,
        is_chosen: bool,
    ) -> str:
        """Show the price and what is wrong with it; gives that as a sentence."""
        self.period, self._is_chosen = price.period, is_chosen
        self._swatch.period, self._swatch.token = price.period, token
        self._swatch.update()
        self._unit.set(unit)
        present(self._unit, bool(unit))
        self.edit.show_text(price.text or "", places)
        self.edit.setReadOnly(not sheet.can_edit or price.path is None)
        self._level, said = (0, "") if price.path is None else fault_of(sheet, price.path)
        if price.is_on_map and price.path is not None and price.text is None:
            self._level, said = 3, self.tr("还没有价")
        name = wording.period(price.period)
        self.edit.setAccessibleName(self.tr("{period}段单价").format(period=name))
        self.edit.setAccessibleDescription(said)
        self.setToolTip(said or name)
        self.update()
        return fault_at(name, said) if said else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.period)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        edge = f"a{self._level}" if self._level else "accent" if self._is_chosen else "line"
        width = 2 if self._is_chosen else 1
        box = QRectF(self.rect())
        rounded(QPainter(self), box, 6, look.color("surface"), look.color(edge), width)

    def _typed(self, text: str) -> None:
        self.typed.emit(self.period, text.strip())

    def _dress(self) -> None:
        self.edit.setFont(theme().font(TextStyle.BODY_BOLD))
        self.edit.setFixedWidth(theme().width_of("0.8888", TextStyle.BODY_BOLD) + theme().px(6))
        self.setFixedHeight(theme().px(30))


class PeriodKeys(QWidget):
    """The row of keys; on to the next line where the window is narrow."""

    chosen = Signal(str)
    typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[PeriodKey] = []
        self._flow = FlowLayout(6, self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_prices(
        self, sheet: Sheet, prices: Sequence[PeriodPrice], unit: str, chosen: str, *, places: int
    ) -> list[str]:
        """Show a key for each period; gives what is wrong, a sentence each."""
        while len(self._keys) < len(prices):
            key = PeriodKey(len(self._keys))
            key.chosen.connect(self.chosen)
            key.typed.connect(self.typed)
            self._keys.append(key)
            self._flow.addWidget(key)
        names = [price.period for price in prices]
        said = []
        for place, key in enumerate(self._keys):
            present(key, place < len(prices))
            if place < len(prices):
                price = prices[place]
                token = token_of(price.period, names)
                is_chosen = price.period == chosen and sheet.can_edit
                said.append(
                    key.show_price(sheet, price, token, unit, places=places, is_chosen=is_chosen)
                )
        self.updateGeometry()
        return said

    def periods(self) -> list[str]:
        return [key.period for key in self._keys if key.isVisibleTo(self)]

    def key(self, period: str) -> PeriodKey | None:
        return next((key for key in self._keys if key.period == period), None)
