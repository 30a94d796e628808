"""The strip at the foot: the keys of this screen, and how store, printer and clock stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout

from app.ui.kit import wording
from app.ui.kit.foot import KeyHints, Status
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle, theme

if TYPE_CHECKING:
    from app.core.views import StationState

BACKUP_OLD = timedelta(hours=26)  # a daily backup that is two hours late


class Footer(Panel):
    """28 px high; may be hidden in the settings."""

    def __init__(self) -> None:
        super().__init__("surface2", edge="t")
        self.keys = KeyHints()
        self.database = Status("database")
        self.printer = Status("printer")
        self.clock = Text("", TextStyle.SMALL, "text3")
        self._state: StationState | None = None
        self._now: datetime | None = None
        self._printer: str | None = None  # not looked for yet
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.keys, 1)
        row.addWidget(self.database)
        row.addWidget(self.printer)
        row.addWidget(self.clock)
        theme().changed.connect(self._dress)
        self._dress()

    def set_now(self, now: datetime) -> None:
        self._now = now
        self.clock.set(wording.now_from(now))

    def set_state(self, state: StationState | None) -> None:
        """How the store stands: its last good backup, or that it does not answer."""
        self._state = state
        self._say()

    def set_printer(self, name: str) -> None:
        """The printer that would be used; "" where there is none and receipts wait."""
        self._printer = name
        self._say_printer()

    def _say_printer(self) -> None:
        if self._printer is None:
            return
        if self._printer:
            self.printer.tell(self.tr("打印机就绪"), 0, self._printer)
        else:
            self.printer.tell(self.tr("没有打印机"), 1, self.tr("小票等接好打印机后补打。"))

    def set_database_lost(self) -> None:
        self.database.tell(self.tr("数据库没有应答"), 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()
            self._say_printer()

    def _say(self) -> None:
        state, now = self._state, self._now
        if state is None or now is None:
            return
        last = state.last_backup_at
        if last is None:
            self.database.tell(self.tr("数据库正常 · 还没有备份"), 1)
            return
        gone = now - last
        age = wording.age(int(gone.total_seconds()))
        if state.last_backup_ok is False:
            self.database.tell(self.tr("上次备份失败 · 最近一份 {age}前").format(age=age), 2)
            return
        level = 1 if gone > BACKUP_OLD else 0
        text = self.tr("数据库正常 · 备份 {age}前").format(age=age)
        self.database.tell(text, level, wording.moment(last))

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(28))
