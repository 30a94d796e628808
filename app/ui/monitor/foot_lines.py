"""The line under the grid: what the tiles mean and their totals, or the acts for a set of rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.meters.supply import Utility
from app.core.money import Money
from app.core.premises.card import RoomState
from app.core.quantity import Quantity
from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.icons import paint_icon
from app.ui.kit.marks import paint_mark
from app.ui.kit.paint import rounded, text_at
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

_SWATCHES: Final = (RoomState.CUT, RoomState.OFFLINE, RoomState.FAULT)


class Legend(QWidget):
    """Shapes and words of the states, then the balance and use of the rooms shown."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: tuple[Money, ...] = ()
        self._utility = Utility.ELECTRIC
        self._sum, self._used = Money(0), Quantity(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_levels(self, levels: Sequence[Money]) -> None:
        self._levels = tuple(levels)
        self.update()

    def set_totals(self, total: Money, used: Quantity, utility: Utility) -> None:
        self._sum, self._used, self._utility = total, used, utility
        self.setAccessibleName("".join(text for text, _ in self._totals()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(100), theme().px(26))

    def _totals(self) -> list[tuple[str, bool]]:
        return [
            (self.tr("合计余额 "), False),
            (wording.money(self._sum), True),
            (self.tr(" · 今日 "), False),
            (wording.quantity(self._used, self._utility), True),
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        box = QRectF(self.rect())
        small, strong = look.font(TextStyle.SMALL), look.font(TextStyle.SMALL_BOLD)
        totals = self._totals()
        width = sum(
            look.width_of(text, TextStyle.SMALL_BOLD if bold else TextStyle.SMALL)
            for text, bold in totals
        )
        start = x = box.right() - width
        for text, bold in totals:
            ink = look.color("text" if bold else "text3")
            x = text_at(painter, strong if bold else small, ink, x, box, text)
        x = text_at(painter, small, look.color("text3"), 0, box, self.tr("图例"))
        x += look.px(14)
        for state, words in self._meanings():
            room = self._picture_width(state) + look.px(5) + look.width_of(words, TextStyle.SMALL)
            if x + room > start - look.px(12):
                return  # the totals come first where there is little room
            side = self._paint_picture(painter, x, box, state)
            x = text_at(
                painter, small, look.color("text2"), x + side + look.px(5), box, words
            ) + look.px(14)

    def _meanings(self) -> list[tuple[RoomState, str]]:
        marks = (RoomState.LEVEL1, RoomState.LEVEL2, RoomState.LEVEL3)
        told = [(RoomState.NORMAL, wording.state(RoomState.NORMAL))]
        for place, (state, limit) in enumerate(zip(marks, self._levels, strict=False), 1):
            told.append((state, f"{wording.level(place)} <¥{limit.fen / 100:g}"))
        told += [(state, wording.state(state, self._utility)) for state in _SWATCHES]
        told.append((RoomState.KEPT_ON, wording.state(RoomState.KEPT_ON)))
        return told

    @staticmethod
    def _picture_width(state: RoomState) -> int:
        return theme().px(16 if state in (*_SWATCHES, RoomState.NORMAL) else 14)

    def _paint_picture(self, painter: QPainter, x: float, box: QRectF, state: RoomState) -> int:
        look = theme()
        width = self._picture_width(state)
        side = look.px(14)
        spot = QRectF(round(x), round(box.center().y() - side / 2), width, side)
        match state:
            case RoomState.LEVEL1 | RoomState.LEVEL2 | RoomState.LEVEL3:
                paint_mark(painter, spot, int(state.value[-1]))
            case RoomState.KEPT_ON:
                paint_icon(painter, "shield-check", "text2", spot)
            case RoomState.OFFLINE:
                self._hatched(painter, spot, look.color("lineS"))
            case RoomState.CUT:
                rounded(painter, spot, 3, look.color("cut"))
            case RoomState.FAULT:
                rounded(painter, spot, 3, look.color("faults"), look.color("fault"))
            case _:
                rounded(painter, spot, 3, look.color("surface"), look.color("line"))
        return width

    @staticmethod
    def _hatched(painter: QPainter, spot: QRectF, line: QColor) -> None:
        painter.save()
        painter.setClipRect(spot)
        painter.setPen(QPen(line, 1.2))
        x = spot.x() - spot.height()
        while x < spot.right():
            painter.drawLine(int(x), int(spot.bottom()), int(x + spot.height()), int(spot.y()))
            x += 5
        painter.restore()
        pen = QPen(line, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class ChosenBar(Panel):
    """For two rooms or more in the set: how many, and what may be done with all of them."""

    cleared = Signal()

    def __init__(self, acts: Sequence[tuple[QAction, str, Kind]]) -> None:
        super().__init__("accentS", radius=6)
        self._count = 0
        self._words = Text("", TextStyle.SMALL_BOLD, "accent")
        self._progress = Text("", TextStyle.SMALL, "text2", elide=True)
        self._clear = Button("", Kind.GHOST, icon="x", size=SMALL)
        self._clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self._words)
        row.addSpacing(6)
        for action, icon, kind in acts:
            button = Button(kind=kind, icon=icon, size=SMALL)
            button.follow(action)
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self._progress, 1)
        row.addWidget(self._clear)
        theme().changed.connect(self._dress)
        self._dress()
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self._words.set(self.tr("已选 {n} 间").format(n=count))
        self._clear.setText(self.tr("清除"))

    def set_progress(self, text: str) -> None:
        self._progress.set(text)

    def progress(self) -> str:
        return self._progress.text()

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(26))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.set_count(self._count)
