"""The names of the places as the rail shows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.ui.kit.language import QT_TRANSLATE_NOOP

_WORDS = {
    "monitor": QT_TRANSLATE_NOOP("Rail", "监控"),
    "counter": QT_TRANSLATE_NOOP("Rail", "收费"),
    "accounts": QT_TRANSLATE_NOOP("Rail", "账户"),
    "schemes": QT_TRANSLATE_NOOP("Rail", "方案"),
    "settings": QT_TRANSLATE_NOOP("Rail", "设置"),
    "explain": QT_TRANSLATE_NOOP("Rail", "账户流水"),
    "worklist": QT_TRANSLATE_NOOP("Rail", "待处理"),
}


def place_word(key: str) -> Callable[[], str]:
    """The word of a place, in the language spoken when it is asked for."""

    def word() -> str:
        return QCoreApplication.translate("Rail", _WORDS[key])

    return word
