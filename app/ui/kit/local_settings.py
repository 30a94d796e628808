"""Settings of this computer: each has a name, a type, a default and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QObject,
    QSettings,
    Signal,
)

from app.ui.kit.language import LANGUAGES, QT_TRANSLATE_NOOP
from app.ui.kit.theme import TEXT_SIZES, Mode

V = TypeVar("V", str, int, bool)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing this computer remembers."""

    name: str
    default: str | int | bool
    sentence: str  # Chinese source of what it is for
    allowed: tuple[str | int | bool, ...] = ()

    def told(self) -> str:
        return QCoreApplication.translate("settings", self.sentence)


LANGUAGE: Final = Setting(
    "language",
    "",
    QT_TRANSLATE_NOOP("settings", "界面用的语言，换了就生效。"),
    ("", *LANGUAGES),
)
THEME: Final = Setting(
    "theme",
    str(Mode.SYSTEM),
    QT_TRANSLATE_NOOP("settings", "浅色、深色，或跟随系统。"),
    tuple(str(mode) for mode in Mode),
)
TEXT_SIZE: Final = Setting(
    "text_size", 100, QT_TRANSLATE_NOOP("settings", "文字大小，百分比。"), TEXT_SIZES
)
REDUCED_MOTION: Final = Setting(
    "reduced_motion", False, QT_TRANSLATE_NOOP("settings", "不用动画。"), (False, True)
)
SINGLE_KEYS: Final = Setting(
    "single_keys", True, QT_TRANSLATE_NOOP("settings", "单个字母也是快捷键。"), (False, True)
)
FOOTER: Final = Setting(
    "footer", True, QT_TRANSLATE_NOOP("settings", "在窗口底部显示按键。"), (False, True)
)
COMPACT_TILES: Final = Setting(
    "compact_tiles", False, QT_TRANSLATE_NOOP("settings", "房间格子用紧凑排列。"), (False, True)
)
PRINTER: Final = Setting("printer", "", QT_TRANSLATE_NOOP("settings", "打印小票的打印机。"))
AUTO_PRINT: Final = Setting(
    "auto_print", False, QT_TRANSLATE_NOOP("settings", "收款后自动打印小票。"), (False, True)
)
LAST_STORE: Final = Setting("last_store", "", QT_TRANSLATE_NOOP("settings", "上次打开的数据。"))
LAST_KEYS: Final = Setting(
    "last_keys", "", QT_TRANSLATE_NOOP("settings", "上次所用的密钥文件夹；空着用平常的位置。")
)
LAST_IS_DEMO: Final = Setting(
    "last_is_demo",
    False,
    QT_TRANSLATE_NOOP("settings", "上次打开的是演示站点，它的模拟表随它启动。"),
)
SET_UP_STORE: Final = Setting(
    "set_up_store", "", QT_TRANSLATE_NOOP("settings", "已建账库、还没有开站的站点。")
)
SET_UP_KEYS: Final = Setting(
    "set_up_keys", "", QT_TRANSLATE_NOOP("settings", "还没有开站的站点的密钥文件夹。")
)
LAST_PLACE: Final = Setting("last_place", "", QT_TRANSLATE_NOOP("settings", "上次停留的页面。"))
COUNTER: Final = Setting(
    "counter", "1", QT_TRANSLATE_NOOP("settings", "本窗口的编号，印在小票上。")
)
UNFINISHED: Final = Setting(
    "unfinished", "", QT_TRANSLATE_NOOP("settings", "还没有看到结果的收款；由程序自己写。")
)

ALL: Final = (
    LANGUAGE,
    THEME,
    TEXT_SIZE,
    REDUCED_MOTION,
    SINGLE_KEYS,
    FOOTER,
    COMPACT_TILES,
    PRINTER,
    AUTO_PRINT,
    LAST_STORE,
    LAST_KEYS,
    LAST_IS_DEMO,
    SET_UP_STORE,
    SET_UP_KEYS,
    LAST_PLACE,
    COUNTER,
    UNFINISHED,
)


class LocalSettings(QObject):
    """What this computer remembers between starts; nothing here touches money."""

    changed = Signal(str)

    def __init__(self, file: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = (
            QSettings(file, QSettings.Format.IniFormat)
            if file
            else QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "prepay-station", "window"
            )
        )

    def text(self, setting: Setting) -> str:
        return str(self._value(setting, str))

    def number(self, setting: Setting) -> int:
        return int(self._value(setting, _as_number))

    def flag(self, setting: Setting) -> bool:
        return bool(self._value(setting, _as_flag))

    def set(self, setting: Setting, value: str | int | bool) -> None:
        if type(value) is not type(setting.default):
            raise TypeError(f"{setting.name} wants {type(setting.default).__name__}, got {value!r}")
        if setting.allowed and value not in setting.allowed:
            raise ValueError(f"{setting.name} cannot be {value!r}")
        self._kept.setValue(setting.name, value)
        self._kept.sync()
        self.changed.emit(setting.name)

    def geometry(self) -> QByteArray | None:
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
        self._kept.sync()

    def _value(self, setting: Setting, read: Callable[[object], V]) -> V:
        """A value edited by hand into nonsense counts as the default: a window must still open."""
        kept = self._kept.value(setting.name, setting.default)
        try:
            value = read(kept)
        except (TypeError, ValueError):
            return read(setting.default)
        return value if not setting.allowed or value in setting.allowed else read(setting.default)


def _as_number(kept: object) -> int:
    return int(str(kept))


def _as_flag(kept: object) -> bool:
    if isinstance(kept, bool):
        return kept
    if str(kept).lower() in ("true", "1"):
        return True
    if str(kept).lower() in ("false", "0"):
        return False
    raise ValueError(kept)
