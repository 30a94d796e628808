"""A dressed application for every test of the window: light, Chinese, 100 %, no animation."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.ui.kit import language
from app.ui.kit.dressing import dress
from app.ui.kit.local_settings import LANGUAGE, REDUCED_MOTION, THEME, LocalSettings
from app.ui.kit.theme import Mode, theme


@pytest.fixture
def local_settings(qapp: QApplication, tmp_path: Path) -> LocalSettings:
    """Settings of a computer that was never used, in a folder of the test's own."""
    settings = LocalSettings(str(tmp_path / "window.ini"))
    settings.set(LANGUAGE, "zh_CN")
    settings.set(THEME, "light")
    settings.set(REDUCED_MOTION, True)
    return settings


@pytest.fixture(autouse=True)
def _whole_until_closed() -> Iterator[None]:
    """A shown widget that only its own cycle holds is not collected while it is painted.

    Closed ones go at once: hundreds that linger would be dressed anew for every test.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, local_settings: LocalSettings) -> Iterator[None]:
    dress(qapp, local_settings)
    yield
    language.speak(qapp, "zh_CN")
    theme().set_mode(Mode.LIGHT)
    theme().set_text_size(100)
