"""The language of the window, switched while it runs; Chinese is the source of the others."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.kit import assets

SOURCE = "zh_CN"
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text of a table for pyside6-lupdate, which knows this name; it is said later."""
    return text


class _Spoken:
    language = SOURCE
    zone = ZoneInfo("Asia/Shanghai")
    translators: list[QTranslator]
    words: list[bytes]  # a translator reads them where they are


_now = _Spoken()
_now.translators = []
_now.words = []


def language() -> str:
    """The language the window speaks now."""
    return _now.language


def zone() -> ZoneInfo:
    """The site's time zone, in which every instant is told."""
    return _now.zone


def set_zone(name: str) -> None:
    _now.zone = ZoneInfo(name)


def system_language() -> str:
    """The shipped language nearest to the system's; a system that names none gets the source."""
    spoken = QLocale.system().language()
    return SOURCE if spoken in (QLocale.Language.Chinese, QLocale.Language.C) else "en"


def speak(app: QApplication, wanted: str) -> None:
    """Switch; every widget is told by a LanguageChange event and says its words again."""
    if wanted not in LANGUAGES:
        raise ValueError(f"language {wanted!r} is not one of {sorted(LANGUAGES)}")
    for translator in _now.translators:
        app.removeTranslator(translator)
    _now.translators = []
    _now.words = []
    _now.language = wanted
    QLocale.setDefault(QLocale("zh_CN" if wanted == SOURCE else "en_GB"))
    files = []
    if wanted == SOURCE:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        files.append(f"{folder}/qtbase_zh_CN.qm")
    else:
        files.append(str(assets.translation(f"app_{wanted}.qm")))
    for file in files:
        translator = QTranslator(app)
        # from memory: Qt would map the file, and an update that rewrites it ends the program
        words = Path(file).read_bytes()
        if not translator.load(words):
            raise RuntimeError(f"translation {file} cannot be loaded")
        app.installTranslator(translator)
        _now.translators.append(translator)
        _now.words.append(words)
