"""Short news at the bottom right; never for an error that needs a choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.icons import IconLabel
from app.ui.kit.paint import rounded
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

SHOWN_MS = 4000
MOST = 3


class Toast(QWidget):
    """One piece of news, dark on light and light on dark."""

    acted = Signal()
    gone = Signal(object)

    def __init__(self, parent: QWidget, text: str, act: str, icon: str) -> None:
        super().__init__(parent)
        self.text = text
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel(icon, "onCut"))
        line.addWidget(Text(text, TextStyle.BODY, "onCut"))
        if act:
            line.addSpacing(12)
            line.addWidget(Text(act, TextStyle.BODY, "onCut2"))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme().px(40))
        self.setAccessibleName(text)
        self.adjustSize()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._end)
        self._timer.start()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.acted.emit()
        self._end()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 6, theme().color("cut"))

    def _end(self) -> None:
        self._timer.stop()
        self.gone.emit(self)


class Toasts(QObject):
    """The stack of toasts of one window: at most three, the newest lowest."""

    def __init__(self, window: QWidget, foot: int = 28) -> None:
        super().__init__(window)
        self._window, self._foot = window, foot
        self._shown: list[Toast] = []
        window.installEventFilter(self)

    def show(self, text: str, act: str = "", icon: str = "circle-check") -> Toast:
        if len(self._shown) >= MOST:
            self._drop(self._shown[0])
        toast = Toast(self._window, text, act, icon)
        toast.gone.connect(self._drop)
        self._shown.append(toast)
        toast.show()
        toast.raise_()
        self._place()
        return toast

    def texts(self) -> list[str]:
        return [toast.text for toast in self._shown]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _drop(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        bottom = self._window.height() - theme().px(self._foot) - 16
        for toast in reversed(self._shown):
            bottom -= toast.height()
            toast.move(self._window.width() - toast.width() - 16, bottom)
            bottom -= 8
