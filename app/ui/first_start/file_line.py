"""The workbook that was chosen: its name, its times, and how much was found in it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.first_start.setup import Checked
from app.ui.kit.icons import IconLabel
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle


class FileLine(Card):
    """One line, with the two counts at its right; they stand still while a check runs."""

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self._checked: Checked | None = None
        self._is_checking = False
        self._name = Text("", TextStyle.BODY_BOLD, elide=True)
        self._facts = Text("", TextStyle.SMALL, "text3", elide=True)
        self._errors, self._warnings = Tag(), Tag()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        line = QHBoxLayout()
        line.setContentsMargins(14, 5, 14, 5)
        line.setSpacing(12)
        line.addWidget(IconLabel("file-spreadsheet", "ok", 20))
        line.addLayout(words, 1)
        line.addWidget(self._errors)
        line.addWidget(self._warnings)
        self.add(line)

    def show_checking(self) -> None:
        self._is_checking = True
        self.say()

    def show_checked(self, checked: Checked) -> None:
        self._checked, self._is_checking = checked, False
        self.say()

    def show_stopped(self) -> None:
        """The check came to nothing."""
        self._is_checking = False
        self.say()

    def facts(self) -> str:
        return self._facts.text()

    def say(self) -> None:
        checked = self._checked
        if checked is None:
            self._facts.set(self.tr("正在检查…") if self._is_checking else "")
            return
        self._name.set(checked.file.path.name)
        self._facts.set(self._told(checked))
        errors = self.tr("错误 {n}").format(n=checked.errors)
        warnings = self.tr("警告 {n}").format(n=checked.warnings)
        self._errors.set(TagLook(errors, "a3s", "text", level=3) if checked.errors else TagLook(""))
        self._warnings.set(
            TagLook(warnings, "a1s", "text", level=1) if checked.warnings else TagLook("")
        )

    def _told(self, checked: Checked) -> str:
        file = checked.file
        size = QLocale().formattedDataSize(file.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
        saved = self.tr("{time} 保存").format(time=_on_this_computer(file.saved_at))
        if self._is_checking:
            return " · ".join((size, saved, self.tr("正在检查…")))
        done = self.tr("{time} 检查完，用时 {seconds} 秒").format(
            time=_on_this_computer(file.checked_at), seconds=f"{file.took_s:.1f}"
        )
        return " · ".join((size, saved, done, self.tr("存盘后自动再查")))


def _on_this_computer(at: datetime) -> str:
    """A file's time as the file manager beside this window tells it."""
    return at.astimezone().strftime("%H:%M")
