"""The ring around whatever has the keyboard: a 1 px accent edge and 2 px of accent outside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

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


class _Halo(QWidget):
    """The painted ring; it lives in whatever window the focus is in, and may die with it."""

    def __init__(self) -> None:
        super().__init__()
        self.radius = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        outer = box.adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter, outer, self.radius + 2.5, None, theme().color("accent", 0.35), 2)
        inner = box.adjusted(REACH, REACH, -REACH, -REACH)
        rounded(painter, inner, self.radius, None, theme().color("accent"), 1)


class FocusRing(QObject):
    """One for the whole program; it moves its halo to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._made = _Halo()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self.move_to)

    def halo(self) -> _Halo:
        """The ring's picture, made anew when the window it stood in was destroyed."""
        if not isValid(self._made):
            self._made = _Halo()
        return self._made

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def move_to(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = self._wearer(now)
        if self._target is None:
            self.halo().hide()
            self.halo().setParent(None)
            return
        ground = self._ground(self._target)
        self.halo().setParent(ground)
        step: QWidget | None = self._target
        while step is not None and step is not ground:
            step.installEventFilter(self)
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
        target, halo = self._target, self.halo()
        ground = halo.parentWidget()
        if target is None or not isValid(target) or ground is None:
            halo.hide()
            return
        if not target.isVisible():
            halo.hide()
            return
        spot = QRect(target.mapTo(ground, QPoint(0, 0)), target.size())
        halo.radius = int(target.property("ringRadius"))
        halo.setGeometry(spot.adjusted(-REACH, -REACH, REACH, REACH))
        halo.show()
        halo.raise_()
