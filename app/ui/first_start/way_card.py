"""One of the three ways to begin: an icon, what it is, its key, and its steps when chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.focus import ring
from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import key_text, rounded
from app.ui.kit.presence import present
from app.ui.kit.steps import Step, Steps
from app.ui.kit.surfaces import Rule
from app.ui.kit.text import KeyCap, Text
from app.ui.kit.theme import TextStyle, theme


class _Square(QWidget):
    """The icon on its tinted ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._name, self._chosen = icon, False
        self._icon = IconLabel(icon, "text2", 20)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        theme().changed.connect(self._dress)
        self._dress()

    def set_chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        self._icon.set_icon(self._name, "accent" if chosen else "text2")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill = theme().color("accentS" if self._chosen else "surface3")
        rounded(QPainter(self), QRectF(self.rect()), 8, fill)

    def _dress(self) -> None:
        self.setFixedSize(theme().px(36), theme().px(36))


class WayCard(QAbstractButton):
    """Chosen by click, by its key, or by Space on the focus."""

    def __init__(self, icon: str, key: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._square = _Square(icon)
        self._title = Text("", TextStyle.BODY_BOLD)
        self._about = Text("", TextStyle.BODY, "text2", wrap=True)
        self._steps = Steps(upright=True)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(6)
        below.addWidget(Rule())
        below.addWidget(self._steps)
        present(self._below, False)
        self._has_steps = False
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(KeyCap(key_text(key)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self._about)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._below)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ring(self, 8)
        self.toggled.connect(self._show)

    def set_words(self, title: str, about: str) -> None:
        self._title.set(title)
        self._about.set(about)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)

    def set_steps(self, steps: Sequence[Step], current: int) -> None:
        self._has_steps = bool(steps)
        self._steps.set_steps(steps, current)
        self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        on = self.isChecked()
        hot = self.underMouse() and not on and self.isEnabled()
        fill = look.color("surface2" if hot else "surface")
        edge = look.color("accent" if on else "line")
        rounded(QPainter(self), QRectF(self.rect()), 8, fill, edge, 2 if on else 1)

    def _show(self) -> None:
        self._square.set_chosen(self.isChecked())
        present(self._below, self.isChecked() and self._has_steps)
        self.update()
