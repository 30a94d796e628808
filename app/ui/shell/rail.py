"""The rail at the left: the places of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.focus import ring
from app.ui.kit.icons import paint_icon
from app.ui.kit.paint import rounded
from app.ui.kit.surfaces import Panel
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.ui.shell.places import Place


class Logo(QWidget):
    """The product's sign."""

    def __init__(self, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, box.width() / 4, theme().color("accent"))
        side = round(box.width() * 0.56)
        at = round((box.width() - side) / 2)
        paint_icon(painter, "plug-zap", "onAccent", QRectF(at, at, side, side))


class RailButton(QAbstractButton):
    """Icon over a word; the chosen one is a white card with a bar at the edge."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ring(self, 8)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(72), theme().px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        inset = look.px(6)
        box = QRectF(self.rect()).adjusted(inset, 0, -inset, 0)
        on = self.isChecked()
        if on:
            rounded(painter, box, 8, look.color("surface"), look.color("line"))
            bar = QRectF(0, look.px(14), 3, self.height() - 2 * look.px(14))
            rounded(painter, bar, 1.5, look.color("accent"))
        elif self.underMouse():
            rounded(painter, box, 8, look.color("surface3"))
        token = "accent" if on else "text2"
        side = look.px(20)
        top = (self.height() - side - look.px(19)) / 2
        spot = QRectF(round((self.width() - side) / 2), round(top), side, side)
        paint_icon(painter, self._icon, token, spot)
        painter.setFont(look.font(TextStyle.SMALL_BOLD if on else TextStyle.SMALL))
        painter.setPen(look.color(token))
        words = QRectF(0, top + side + look.px(3), self.width(), look.px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(Panel):
    """Only places that exist are shown; Ctrl+1 and on go to them."""

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__("bg", edge="r")
        self._places = [place for place in places if place.on_rail]
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(2)
        self._column.addWidget(Logo(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(10)
        self._buttons: dict[str, RailButton] = {}
        for number, place in enumerate(self._places):
            button = RailButton(place.icon)
            self._buttons[place.key] = button
            self._group.addButton(button, number)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self.help = RailButton("circle-help")
        self.help.setCheckable(False)
        self.help.clicked.connect(self.help_wanted)
        self._column.addWidget(self.help)
        self._group.idClicked.connect(self._clicked)
        self.setAccessibleName(self.tr("页面"))
        theme().changed.connect(self._dress)
        self._dress()
        self._say()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Key and place: Ctrl+1 for the first on the rail."""
        return [(f"Ctrl+{n + 1}", place.key) for n, place in enumerate(self._places[:9])]

    def mark(self, key: str) -> None:
        """Light the place that is on screen; a place that is not on the rail lights none."""
        self._group.setExclusive(False)
        for own, button in self._buttons.items():
            button.setChecked(own == key)
        self._group.setExclusive(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        for number, place in enumerate(self._places):
            button = self._buttons[place.key]
            button.setText(place.word())
            button.setAccessibleName(place.word())
            button.setToolTip(f"{place.word()}  Ctrl {number + 1}")
        self.help.setText(self.tr("帮助"))
        self.help.setAccessibleName(self.help.text())
        self.help.setToolTip(f"{self.help.text()}  F1")

    def _dress(self) -> None:
        self.setFixedWidth(theme().px(72))

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._places[number].key)
