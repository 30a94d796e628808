"""The use of a month: a total, or a number for each period; and the strip that shows its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import Refusal
from app.core.quantity import Quantity
from app.ui.kit import wording
from app.ui.kit.focus import ring
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.schemes.entry import DraftEdit
from app.ui.schemes.periods import token_of

TOTAL = "total"
_ACROSS = 4
_USUAL = {"kWh": "300", "m³": "12"}


class NumberBox(QWidget):
    """A number in a box, its caption inside: left of it, or above it."""

    typed = Signal(str)

    def __init__(self, *, stacked: bool) -> None:
        super().__init__()
        self._stacked = stacked
        self.is_wrong = False
        self.caption = Text("", TextStyle.CAPTION if stacked else TextStyle.BODY, "text3")
        self.unit = Text("", TextStyle.BODY_BOLD)
        self.edit = DraftEdit()
        self.edit.setAlignment(
            Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        )
        self.edit.textEdited.connect(self.typed)
        line: QVBoxLayout | QHBoxLayout
        if stacked:
            line = QVBoxLayout(self)
            line.setContentsMargins(8, 3, 4, 3)
            line.setSpacing(0)
            line.addWidget(self.caption)
            line.addWidget(self.edit)
        else:
            line = QHBoxLayout(self)
            line.setContentsMargins(10, 0, 10, 0)
            line.setSpacing(4)
            line.addWidget(self.caption)
            line.addWidget(self.edit, 1)
            line.addWidget(self.unit)
        self.setFocusProxy(self.edit)
        ring(self, 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(70), theme().px(44 if self._stacked else 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = "a3" if self.is_wrong else "line" if self._stacked else "lineS"
        look = theme()
        ground = look.color("surface2" if self.edit.isReadOnly() else "surface")
        rounded(QPainter(self), QRectF(self.rect()), 6, ground, look.color(edge))

    def _dress(self) -> None:
        self.edit.setFont(theme().font(TextStyle.BODY_BOLD))
        self.updateGeometry()


class BandUse(QWidget):
    """What was typed last counts: the total is spread over the time, or the parts make it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.total = NumberBox(stacked=False)
        self.total.typed.connect(self._total_typed)
        self._by_period = False
        self._periods: Sequence[str] = ()
        self._boxes: dict[str, NumberBox] = {}
        self._typed: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def retranslate(self) -> None:
        self.total.caption.set(self.tr("合计"))
        self.total.edit.setAccessibleName(self.tr("合计用量"))
        self._name_boxes()

    def show_periods(self, periods: Sequence[str], unit: str) -> None:
        """A box for each; none where the scheme does not ask for the hour."""
        if unit != self.total.unit.text():
            self.total.unit.set(unit)
            self._by_period = False
            self.total.edit.setText(_USUAL.get(unit, "100"))
        if tuple(periods) == tuple(self._periods):
            return
        self._periods = tuple(periods)
        self._by_period = self._by_period and set(self._typed) <= set(periods)
        for period in periods:
            if period not in self._boxes:
                box = NumberBox(stacked=True)
                box.typed.connect(partial(self._band_typed, period))
                self._boxes[period] = box
        for period, box in self._boxes.items():
            self._grid.removeWidget(box)
            present(box, period in periods)
        for place, period in enumerate(periods):
            self._grid.addWidget(self._boxes[period], place // _ACROSS, place % _ACROSS)
        self._name_boxes()

    def box(self, period: str) -> NumberBox:
        """The box of a period that is shown."""
        return self._boxes[period]

    def set_read_only(self, read_only: bool) -> None:
        """A room's month is as its meter counted it."""
        for box in (self.total, *self._boxes.values()):
            if box.edit.isReadOnly() != read_only:
                box.edit.setReadOnly(read_only)
                box.update()

    def asked(self) -> Mapping[str, Quantity]:
        """By period or as a `total`; what is no number counts as nothing and is edged."""
        if not self._by_period:
            return {TOTAL: self._number(self.total)}
        return {period: self._number(self._boxes[period]) for period in self._periods}

    def shown(self) -> Mapping[str, Quantity]:
        """The use as the boxes tell it: by period where there are any."""
        if self._periods:
            return {period: self._number(self._boxes[period]) for period in self._periods}
        return {TOTAL: self._number(self.total)}

    def show_result(self, bands: Mapping[str, Quantity], used: Quantity) -> None:
        """How the use divides, in the boxes in which nobody has typed."""
        if self._by_period or self.total.edit.isReadOnly():
            self._show(self.total, used)
        if not self._by_period or self.total.edit.isReadOnly():
            for period in self._periods:
                self._show(self._boxes[period], bands.get(period, Quantity(0)))

    def _show(self, box: NumberBox, used: Quantity) -> None:
        if not box.edit.hasFocus() or box.edit.isReadOnly():
            text = used.text(2).rstrip("0").rstrip(".")
            box.edit.show_text(text or "0")

    def _number(self, box: NumberBox) -> Quantity:
        text = box.edit.text().strip() or "0"
        try:
            found = Quantity.parse(text)
            box.is_wrong = found.micro < 0
        except Refusal:
            found, box.is_wrong = Quantity(0), True
        box.update()
        return Quantity(max(0, found.micro))

    def _total_typed(self, _text: str) -> None:
        self._by_period = False
        self.changed.emit()

    def _band_typed(self, period: str, text: str) -> None:
        self._by_period = True
        self._typed[period] = text
        self.changed.emit()

    def _name_boxes(self) -> None:
        for period, box in self._boxes.items():
            name = wording.period(period)
            box.caption.set(name)
            box.edit.setAccessibleName(self.tr("{period}段用量").format(period=name))


class BandStrip(QWidget):
    """The parts of the use side by side, in the colours of their periods."""

    def __init__(self) -> None:
        super().__init__()
        self._periods: Sequence[str] = ()
        self._bands: Mapping[str, Quantity] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_periods(self, periods: Sequence[str]) -> None:
        self._periods = periods

    def show_bands(self, bands: Mapping[str, Quantity]) -> None:
        self._bands = bands
        present(self, len(bands) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        total = sum(used.micro for used in self._bands.values())
        if total <= 0:
            return
        painter = QPainter(self)
        shown = [(band, used.micro) for band, used in self._bands.items() if used.micro > 0]
        room = self.width() - 2 * (len(shown) - 1)
        x = 0.0
        for band, micro in shown:
            width = room * micro / total
            box = QRectF(x, 1, width, 12)
            rounded(painter, box, 2, theme().color(token_of(band, self._periods)))
            x += width + 2
