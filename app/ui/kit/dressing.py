"""How the window looks and speaks, from this computer's settings."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.kit import language
from app.ui.kit.focus import FocusRing
from app.ui.kit.local_settings import LANGUAGE, REDUCED_MOTION, TEXT_SIZE, THEME, LocalSettings
from app.ui.kit.theme import Mode, theme

_ring: FocusRing | None = None


def dress(app: QApplication, settings: LocalSettings, spoken: str = "") -> None:
    """Fonts, theme, language and focus ring; called once before the first window.

    `spoken` is the language where this computer has chosen none.
    """
    global _ring
    theme().install(
        app,
        Mode(settings.text(THEME)),
        settings.number(TEXT_SIZE),
        not settings.flag(REDUCED_MOTION),
    )
    language.speak(app, settings.text(LANGUAGE) or spoken or language.system_language())
    if _ring is None:
        _ring = FocusRing(app)


def follow(settings: LocalSettings, name: str) -> None:
    """Take up a setting that was just changed."""
    app = QApplication.instance()
    if name == THEME.name:
        theme().set_mode(Mode(settings.text(THEME)))
    elif name == TEXT_SIZE.name:
        theme().set_text_size(settings.number(TEXT_SIZE))
    elif name == REDUCED_MOTION.name:
        theme().animates = not settings.flag(REDUCED_MOTION)
    elif name == LANGUAGE.name and isinstance(app, QApplication):
        language.speak(app, settings.text(LANGUAGE) or language.system_language())
