"""Tells a scanner from a hand, and takes digits typed outside any field to the amount."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

GAP_S: Final = 0.035  # a hand needs longer between two keys
LEAST: Final = 6  # fewer keys are no card or label
WAIT_MS: Final = 60  # silence after which digits were typed by hand

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyWatch(QObject):
    """Watches whatever part of a page has the keyboard."""

    scanned = Signal(str)  # a burst that ended in Enter
    typed = Signal(str)  # digits, outside a field

    def __init__(self, page: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(page)
        self._page, self.clock = page, clock
        self._watched: QWidget | None = None
        self._burst = ""
        self._last = 0.0
        self._field: QLineEdit | None = None
        self._before = ""  # what stood in the field when the burst began
        self._outside = ""
        self._silence = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._silence.timeout.connect(self._quiet)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._entered()
        text = event.text()
        if len(text) != 1 or not text.isprintable() or text == " " or event.modifiers() & _HELD:
            self._burst = ""
            return False
        return self._key(text, watched)

    def _key(self, text: str, watched: QObject) -> bool:
        now = self.clock()
        field = watched if isinstance(watched, QLineEdit) and not watched.isReadOnly() else None
        if not self._burst or now - self._last > GAP_S:
            self._burst = ""
            self._field = field
            self._before = field.text() if field is not None else ""
        self._burst += text
        self._last = now
        if field is not None:
            return False
        self._outside += text
        self._silence.start()
        return text.isdigit() or text == "."

    def _entered(self) -> bool:
        burst, self._burst = self._burst, ""
        if len(burst) < LEAST or self.clock() - self._last > GAP_S:
            return False
        self._silence.stop()
        self._outside = ""
        if self._field is not None:
            self._field.setText(self._before)
        self.scanned.emit(burst)
        return True

    def _quiet(self) -> None:
        text, self._outside = self._outside, ""
        if text.isascii() and text.strip(".").replace(".", "", 1).isdigit():
            self.typed.emit(text)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
            self._watched = None
        if now is not None and (now is self._page or self._page.isAncestorOf(now)):
            self._watched = now
            now.installEventFilter(self)
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None
