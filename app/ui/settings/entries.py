"""Entries that only settings need: whole numbers, times of day, and the row they stand in."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.fields import TextField
from app.ui.kit.presence import present
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

_WIDTH = 124


class WholeField(TextField):
    """A whole number that is not negative."""

    def __init__(self, unit: str = "") -> None:
        super().__init__(unit=unit)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(9)

    def number(self) -> int | None:
        """The number typed, or None with the reason shown under the box."""
        text = self.text().strip()
        if text.isascii() and text.isdigit():
            return int(text)
        self.show_error(self.tr("写一个整数"))
        return None

    def set_number(self, number: int) -> None:
        self.set_text(str(number))


class TimeField(TextField):
    """A time of day written 18:00; empty for none."""

    def __init__(self, example: str) -> None:
        super().__init__(placeholder=example)
        self.edit.setMaxLength(5)

    def is_empty(self) -> bool:
        return not self.text().strip()

    def at(self) -> time | None:
        """The time typed; None when it is empty, or is none and the reason is shown."""
        text = self.text().strip()
        if not text:
            return None
        try:
            if len(text) != 5 or text[2] != ":":
                raise ValueError(text)
            return time.fromisoformat(text)
        except ValueError:
            self.show_error(self.tr("时间写成 18:00 的样子"))
            return None

    def set_time(self, at: time | None) -> None:
        self.set_text("" if at is None else at.isoformat("minutes"))


class SettingRow(QWidget):
    """A setting's name with a sentence under it at the left, its entry at the right."""

    def __init__(self, *entries: QWidget, narrow: bool = True) -> None:
        super().__init__()
        self.name = Text("", TextStyle.BODY)
        self.sentence = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.error = Text("", TextStyle.SMALL, "a3", wrap=True)
        self.error.hide()
        self.entries = entries
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.sentence)
        words.addWidget(self.error)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for entry in entries:
            if narrow and isinstance(entry, TextField):
                entry.setFixedWidth(theme().px(_WIDTH))
            row.addWidget(entry, 0, Qt.AlignmentFlag.AlignVCenter)
        self._narrow = narrow
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme().changed.connect(self._dress)

    def say(self, name: str, sentence: str = "") -> None:
        self.name.set(name)
        self.sentence.set(sentence)
        present(self.sentence, bool(sentence))
        for entry in self.entries:
            proxy = entry.focusProxy() or entry
            proxy.setAccessibleName(name)
            proxy.setAccessibleDescription(sentence)
            self.name.setBuddy(proxy)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the row as a whole; "" when nothing is."""
        self.error.set(text)
        present(self.error, bool(text))
        for entry in self.entries:
            if isinstance(entry, TextField):
                entry.box.error_level = 3 if text or entry.error() else 0
                entry.box.update()

    def _dress(self) -> None:
        for entry in self.entries:
            if self._narrow and isinstance(entry, TextField):
                entry.setFixedWidth(theme().px(_WIDTH))
