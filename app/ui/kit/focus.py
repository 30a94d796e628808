"""The ring around whatever has the keyboard: a 1 px accent edge and 2 px of accent outside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.kit.paint import rounded
from app.ui.kit.theme import theme

REACH: Final = 3
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    }
)


def ring(widget: QWidget, radius: int) -> None:
    """Say that a widget, or a part inside it, wears the ring with this corner; 0 for none."""
    widget.setProperty("ringRadius", radius)


class FocusRing(QWidget):
    """One for the whole program; it moves to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.hide()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._focus_moved)
        theme().changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and watched is not self:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        radius = int(self._target.property("ringRadius"))
        box = QRectF(self.rect())
        rounded(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), radius + 2.5, None,
                theme().color("accent", 0.35), 2)  # fmt: skip
        inner = box.adjusted(REACH, REACH, -REACH, -REACH)
        rounded(painter, inner, radius, None, theme().color("accent"), 1)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = self._wearer(now)
        if self._target is None:
            self.hide()
            return
        self.setParent(self._ground(self._target))
        step: QWidget | None = self._target
        while step is not None and step is not self.parentWidget():
            step.installEventFilter(self)
            step.destroyed.connect(self._forget)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    @staticmethod
    def _wearer(focused: QWidget | None) -> QWidget | None:
        """The focused widget, or the field it is the inner part of."""
        step = focused
        for _ in range(3):
            if step is None:
                return None
            radius = step.property("ringRadius")
            if radius is not None:
                return step if int(radius) > 0 else None
            step = step.parentWidget()
        return None

    @staticmethod
    def _ground(target: QWidget) -> QWidget:
        """The nearest ancestor with room for the whole ring, so that it is not clipped."""
        step = target.parentWidget() or target
        while True:
            above = step.parentWidget()
            spot = QRect(target.mapTo(step, QPoint(0, 0)), target.size())
            roomy = step.rect().contains(spot.adjusted(-REACH, -REACH, REACH, REACH))
            if roomy or above is None or step.isWindow() or isinstance(above, QScrollArea):
                return step
            step = above

    def _place(self) -> None:
        ground = self.parentWidget()
        if self._target is None or ground is None:
            return
        if not self._target.isVisible():
            self.hide()
            return
        spot = QRect(self._target.mapTo(ground, QPoint(0, 0)), self._target.size())
        self.setGeometry(spot.adjusted(-REACH, -REACH, REACH, REACH))
        self.show()
        self.raise_()

    def _forget(self) -> None:
        self._watched.clear()
        self._target = None
