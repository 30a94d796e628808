"""How the window looks and speaks on this computer; each change takes effect at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.choices import Choice, Tick
from app.ui.kit.filters import Option, Segments
from app.ui.kit.language import LANGUAGES
from app.ui.kit.local_settings import (
    COMPACT_TILES,
    FOOTER,
    LANGUAGE,
    REDUCED_MOTION,
    SINGLE_KEYS,
    TEXT_SIZE,
    THEME,
    LocalSettings,
    Setting,
)
from app.ui.kit.surfaces import Card, Rule
from app.ui.kit.theme import TEXT_SIZES, Mode
from app.ui.settings.entries import SettingRow

_FLAGS: Final = (COMPACT_TILES, FOOTER, SINGLE_KEYS, REDUCED_MOTION)


class LookSection(QWidget):
    """Language, theme, text size, and what is shown."""

    def __init__(self, settings: LocalSettings) -> None:
        super().__init__()
        self._settings = settings
        self.language = Choice()
        self.theme = Segments()
        self.text_size = Segments()
        self.flags = {flag.name: Tick() for flag in _FLAGS}
        self._language_row = SettingRow(self.language)
        self._theme_row = SettingRow(self.theme)
        self._size_row = SettingRow(self.text_size)
        self._flag_rows = {flag.name: SettingRow(self.flags[flag.name]) for flag in _FLAGS}
        self.look = Card(" ", padding=14)
        self.behaviour = Card(" ", padding=14)
        for row in (self._language_row, self._theme_row, self._size_row):
            self._put(self.look, row)
        for row in self._flag_rows.values():
            self._put(self.behaviour, row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.look)
        column.addWidget(self.behaviour)
        column.addStretch(1)
        self.language.picked.connect(self._language_picked)
        self.theme.chosen.connect(self._theme_chosen)
        self.text_size.chosen.connect(self._size_chosen)
        for flag in _FLAGS:
            self.flags[flag.name].toggled.connect(self._flag_toggled)
        self.retranslate()
        settings.changed.connect(self._changed)

    @staticmethod
    def _put(card: Card, row: SettingRow) -> None:
        if card.body.count():
            card.add(Rule())
        card.add(row)

    def retranslate(self) -> None:
        self.look.set_title(self.tr("样子与语言"))
        self.behaviour.set_title(self.tr("窗口"))
        system = self.tr("跟随系统")
        self.language.set_options([("", system), *LANGUAGES.items()])
        words = {
            Mode.LIGHT: self.tr("浅色"),
            Mode.DARK: self.tr("深色"),
            Mode.SYSTEM: system,
        }
        icons = {Mode.LIGHT: "sun", Mode.DARK: "moon", Mode.SYSTEM: "monitor"}
        self.theme.set_options([Option(str(mode), words[mode], icons[mode]) for mode in words])
        self.text_size.set_options([Option(size, f"{size}%") for size in TEXT_SIZES])
        self._language_row.say(self.tr("语言"), LANGUAGE.told())
        self._theme_row.say(self.tr("主题"), THEME.told())
        self._size_row.say(self.tr("文字大小"), self.tr("窗口里的字和按钮一起变大。"))
        names = {
            COMPACT_TILES.name: self.tr("紧凑格子"),
            FOOTER.name: self.tr("底栏"),
            SINGLE_KEYS.name: self.tr("单字母快捷键"),
            REDUCED_MOTION.name: self.tr("减少动画"),
        }
        for flag in _FLAGS:
            self._flag_rows[flag.name].say(names[flag.name], flag.told())
        self._show()

    def _show(self) -> None:
        self.language.set_value(self._settings.text(LANGUAGE))
        self.theme.set_value(self._settings.text(THEME))
        self.text_size.set_value(self._settings.number(TEXT_SIZE))
        for flag in _FLAGS:
            tick = self.flags[flag.name]
            tick.blockSignals(True)
            tick.setChecked(self._settings.flag(flag))
            tick.blockSignals(False)

    def _changed(self, _name: str) -> None:
        self._show()

    def _language_picked(self, language: object) -> None:
        self._settings.set(LANGUAGE, str(language))

    def _theme_chosen(self, mode: object) -> None:
        self._settings.set(THEME, str(mode))

    def _size_chosen(self, size: object) -> None:
        self._settings.set(TEXT_SIZE, int(str(size)))

    def _flag_toggled(self, on: bool) -> None:
        for flag in _FLAGS:
            if self.flags[flag.name] is self.sender():
                self._keep(flag, on)

    def _keep(self, flag: Setting, on: bool) -> None:
        self._settings.set(flag, on)
