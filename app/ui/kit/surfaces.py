"""Grounds that things stand on: cards, their heads, rules, the banner under the top bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.buttons import SMALL, Button
from app.ui.kit.icons import IconLabel
from app.ui.kit.marks import MarkLabel
from app.ui.kit.paint import rounded
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme


class Card(QWidget):
    """A white box with a 1 px edge and 8 px corners; `body` takes the content."""

    def __init__(
        self,
        title: str = "",
        *,
        icon: str | None = None,
        padding: int = 12,
        spacing: int = 8,
        chosen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.head = QHBoxLayout()
        self.head.setContentsMargins(12, 0, 8, 0)
        self.head.setSpacing(8)
        self.title = Text(title, TextStyle.BODY_BOLD)
        self._head = QWidget()
        self._head.setLayout(self.head)
        if icon:
            self.head.addWidget(IconLabel(icon, "text2", 14))
        self.head.addWidget(self.title)
        self._has_head = bool(title)
        present(self._head, self._has_head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self.body, 1)
        theme().changed.connect(self._dress)
        self._dress()

    def add(self, what: QWidget | QLayout, stretch: int = 0) -> None:
        if isinstance(what, QWidget):
            self.body.addWidget(what, stretch)
        else:
            self.body.addLayout(what, stretch)

    def set_title(self, title: str) -> None:
        self.title.set(title)
        self._has_head = bool(title)
        present(self._head, self._has_head)

    def set_chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        edge = look.color("accent" if self._chosen else "line")
        rounded(painter, box, 8, look.color("surface"), edge, 2 if self._chosen else 1)
        if self._has_head:
            y = self._head.geometry().bottom()
            painter.fillRect(QRectF(1, y, box.width() - 2, 1), look.color("line"))

    def _dress(self) -> None:
        self._head.setFixedHeight(theme().px(40))
        self.update()


class Rule(QWidget):
    """A thin line between parts."""

    def __init__(
        self, token: str = "line", width: int = 1, vertical: bool = False, length: int | None = None
    ) -> None:
        super().__init__()
        self._token = token
        if vertical:
            self.setFixedWidth(width)
            if length:
                self.setFixedHeight(length)
        else:
            self.setFixedHeight(width)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color(self._token))


class Panel(QWidget):
    """A ground in one token's colour, for side columns and strips."""

    def __init__(
        self,
        token: str = "surface",
        *,
        edge: str = "",
        radius: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`edge` names the sides that carry a line: any of "ltrb"."""
        super().__init__(parent)
        self._token, self._edge, self._radius = token, edge, radius

    def set_token(self, token: str) -> None:
        self._token = token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        if self._radius:
            rounded(painter, box, self._radius, look.color(self._token))
            return
        painter.fillRect(box, look.color(self._token))
        line = look.color("line")
        sides = {
            "l": QRectF(0, 0, 1, box.height()),
            "r": QRectF(box.width() - 1, 0, 1, box.height()),
            "t": QRectF(0, 0, box.width(), 1),
            "b": QRectF(0, box.height() - 1, box.width(), 1),
        }
        for side in self._edge:
            painter.fillRect(sides[side], line)


class Banner(QWidget):
    """What is wrong now, under the top bar; it cannot be closed while it is true."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 3
        self._mark = MarkLabel(3, 16)
        self._fact = Text("", TextStyle.BODY_BOLD)
        self._more = Text("", TextStyle.BODY, "text2", elide=True)
        self._act = Button("", size=SMALL)
        self._act.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._fact)
        row.addWidget(self._more, 1)
        row.addWidget(self._act)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, level: int, fact: str, more: str = "", act: str = "") -> None:
        self._level = level
        self._mark.set_level(level)
        self._fact.set(fact)
        self._more.set(more)
        self._act.setText(act)
        present(self._act, bool(act))
        self.setAccessibleName(f"{fact} {more}")
        self.show()
        self.update()

    def fact(self) -> str:
        return self._fact.text()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 6, look.color(f"a{self._level}s"))
        painter.setClipRect(QRectF(0, 0, 4, box.height()))
        rounded(painter, box, 6, look.color(f"a{self._level}m"))


def row(*parts: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a spring, a number a gap."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        else:
            made.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
