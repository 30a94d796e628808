"""The size a window of the program begins with."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

SMALLEST = (1280, 680)  # what a screen of 768 lines leaves beside a task bar and a title bar
USUAL = (1440, 900)
FRAME = 40  # a title bar stands above that


def fit(window: QWidget) -> None:
    """The usual size, or the whole screen where the usual one would let the foot hang off it."""
    window.setMinimumSize(*SMALLEST)
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen is not None else QRect(0, 0, *USUAL)
    window.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
    here = QRect(0, 0, room.width(), room.height())
    small, framed = QRect(0, 0, *SMALLEST), QRect(0, 0, USUAL[0], USUAL[1] + FRAME)
    if here.contains(small) and not here.contains(framed):
        window.setWindowState(Qt.WindowState.WindowMaximized)
