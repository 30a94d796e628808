"""A window never begins with its foot off the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.fitting import USUAL, fit


class Screen:
    """A screen of a size."""

    def __init__(self, width: int, height: int) -> None:
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:  # Qt's name
        return self._room


@pytest.mark.parametrize(
    ("width", "height", "is_maximized"),
    [(1280, 720, True), (1366, 728, True), (1440, 900, True), (1920, 1040, False)],
)
def test_a_screen_without_room_for_the_usual_window_is_filled(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int, is_maximized: bool
) -> None:
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: Screen(width, height))
    window = QWidget()
    qtbot.addWidget(window)
    fit(window)
    assert window.isMaximized() is is_maximized
    if not is_maximized:
        assert (window.width(), window.height()) == USUAL
