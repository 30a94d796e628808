"""Rows of meters in a ruled box: number, registers, and what may be done with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.meters.supply import Utility
from app.ui.accounts.words import utility_icon
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme


@dataclass(frozen=True, slots=True)
class MeterRow:
    """One meter; `values` stand under the heads, the last of them bold."""

    meter_id: int
    number: str
    utility: Utility
    values: tuple[str, ...]
    note: str = ""  # in a line of its own below: why it was not read, or that it was typed
    note_token: str = "text3"
    act: str = ""  # a link at the end of the note's line


class _Name(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel("zap", "text2", 12)
        self.number = Text("", TextStyle.SMALL)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.icon)
        line.addWidget(self.number)
        line.addStretch(1)


class _Foot(QWidget):
    """The second line of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.note = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.act = Button("", Kind.LINK, size=SMALL)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 0, 4)
        line.setSpacing(8)
        line.addWidget(self.note, 1)
        line.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)


class MeterRows(QWidget):
    """Parts are kept between rows, so that a link keeps the focus while figures come in."""

    acted = Signal(int)  # meter id whose link was pressed

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[Text] = []
        self._lines: list[tuple[_Name, list[Text], _Foot]] = []
        self._rows: tuple[MeterRow, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 0, 10, 4)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)

    def set_heads(self, heads: Sequence[str]) -> None:
        for place, text in enumerate(heads):
            if place == len(self._heads):
                made = Text("", TextStyle.SMALL, "text3")
                made.setAlignment(_side(place))
                self._grid.addWidget(made, 0, place)
                self._heads.append(made)
            self._heads[place].set(text)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowMinimumHeight(0, theme().px(28))

    def set_rows(self, rows: Sequence[MeterRow]) -> None:
        self._rows = tuple(rows)
        for place, row in enumerate(rows):
            if place == len(self._lines):
                self._lines.append(self._make(place))
            name, values, foot = self._lines[place]
            name.icon.set_icon(utility_icon(row.utility))
            name.number.set(row.number)
            for value, text in zip(values, row.values, strict=True):
                value.set(text)
            foot.note.set(row.note, row.note_token)
            foot.act.setText(row.act)
            foot.act.setAccessibleName(f"{row.act} {row.number}")
            present(foot.act, bool(row.act))
            self._show_line(place, shown=True, with_foot=bool(row.note or row.act))
        for place in range(len(rows), len(self._lines)):
            self._show_line(place, shown=False, with_foot=False)
        said = (" ".join((row.number, *row.values, row.note)) for row in rows)
        self.setAccessibleName("; ".join(said))
        self.update()

    def rows(self) -> Sequence[MeterRow]:
        return self._rows

    def link(self, place: int) -> Button:
        return self._lines[place][2].act

    def _make(self, place: int) -> tuple[_Name, list[Text], _Foot]:
        name, foot = _Name(), _Foot()
        columns = len(self._heads)
        values = []
        for column in range(1, columns):
            style = TextStyle.SMALL_BOLD if column == columns - 1 else TextStyle.SMALL
            value = Text("", style, "text2" if column == 1 else "text")
            value.setAlignment(_side(column))
            values.append(value)
            self._grid.addWidget(value, 2 * place + 1, column)
        self._grid.addWidget(name, 2 * place + 1, 0)
        self._grid.addWidget(foot, 2 * place + 2, 0, 1, columns)
        foot.act.setProperty("place", place)
        foot.act.clicked.connect(self._pressed)
        return name, values, foot

    def _show_line(self, place: int, *, shown: bool, with_foot: bool) -> None:
        name, values, foot = self._lines[place]
        for part in (name, *values):
            present(part, shown)
        present(foot, shown and with_foot)
        self._grid.setRowMinimumHeight(2 * place + 1, theme().px(30) if shown else 0)

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(self._rows[int(sender.property("place"))].meter_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 8, look.color("surface"))
        # of the parts: a grid with wrapped notes in it does not know its own cells' places
        head = self._heads[0].geometry()
        painter.save()
        painter.setClipRect(QRectF(0, 0, box.width(), head.bottom() + 1))
        rounded(painter, box, 8, look.color("surface2"))
        painter.restore()
        for place in range(len(self._rows)):
            y = self._lines[place][0].geometry().top()
            painter.fillRect(QRectF(1, y - 1, box.width() - 2, 1), look.color("line"))
        rounded(painter, box, 8, None, look.color("line"))


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
