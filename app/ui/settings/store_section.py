"""The data: where it lies, its backups, and the way to another store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit import wording
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.presence import present
from app.ui.kit.records import Align, Cell, Column
from app.ui.kit.surfaces import Card, row
from app.ui.kit.table import Table
from app.ui.kit.text import KeyValues, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.settings.store_desk import BackupLine, StoreFacts

_ROWS = 8


class StoreSection(QWidget):
    """Shows `StoreFacts` and the log of backups; it starts nothing."""

    back_up_wanted = Signal()
    back_up_to_wanted = Signal()
    another_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._facts: StoreFacts | None = None
        self._is_busy = False
        self.place = Card(" ", icon="database", padding=14)
        self.rows = KeyValues(96)
        self.another = Button(icon="folder-open")
        self.another_told = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.place.add(self.rows)
        self.sheet = Button(icon="shield-check")
        self.sheet_told = Text("", TextStyle.SMALL, "text3", wrap=True)
        for button, told in ((self.sheet, self.sheet_told), (self.another, self.another_told)):
            line = row(button, told)
            line.setStretch(1, 1)
            self.place.add(line)
        self.backups = Card(" ", icon="hard-drive", padding=0)
        self.to_folder = Button(icon="folder-open", size=SMALL)
        self.now = Button(kind=Kind.PRIMARY, icon="save", size=SMALL)
        self.backups.head.addStretch(1)
        self.backups.head.addWidget(self.to_folder)
        self.backups.head.addWidget(self.now)
        self.table: Table[BackupLine] = Table(
            (
                Column(lambda: self.tr("时间"), self._at, width=150),
                Column(lambda: self.tr("结果"), self._result, width=110),
                Column(lambda: self.tr("大小"), _size, Align.RIGHT, width=90),
                Column(lambda: self.tr("位置"), self._where, stretch=True),
            )
        )
        self.none = Text("", TextStyle.BODY, "text3")
        self.none.setContentsMargins(14, 10, 14, 12)
        self.advice = Text("", TextStyle.SMALL, "text3", wrap=True)
        self.advice.setContentsMargins(14, 8, 14, 10)
        self.backups.add(self.table)
        self.backups.add(self.none)
        self.backups.add(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.place)
        column.addWidget(self.backups)
        column.addStretch(1)
        self.now.clicked.connect(self.back_up_wanted)
        self.to_folder.clicked.connect(self.back_up_to_wanted)
        self.another.clicked.connect(self.another_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        self.place.set_title(self.tr("数据"))
        self.backups.set_title(self.tr("备份"))
        self.sheet.setText(self.tr("重出恢复单…"))
        self.sheet_told.set(self.tr("恢复单丢了就重出一份。先前那份只能打开以前的备份。"))
        self.another.setText(self.tr("换一个站点…"))
        self.another_told.set(self.tr("关掉现在的数据，回到开始页。"))
        self.to_folder.setText(self.tr("备份到…"))
        self.now.setText(self.tr("正在备份…") if self._is_busy else self.tr("立即备份"))
        self.advice.set(
            self.tr(
                "每天自动备份一次，做好就打开核对。把备份另存一份到别的磁盘；恢复还要密钥或恢复单。"
            )
        )
        self.none.set(self.tr("还没有备份"))
        if self._facts is not None:
            self.show_facts(self._facts)

    def show_facts(self, facts: StoreFacts) -> None:
        self._facts = facts
        size = "" if facts.size is None else f" · {_bytes(facts.size)}"
        rows = [
            (self.tr("站点"), facts.site),
            (self.tr("时区"), facts.time_zone),
            (self.tr("位置"), facts.place + size),
            (self.tr("密钥"), facts.key_file),
            (self.tr("备份到"), facts.backup_folder),
        ]
        if facts.is_demo:
            rows.insert(1, (self.tr("种类"), self.tr("演示数据，与真站点分开")))
        self.rows.set_rows(rows)

    def show_backups(self, lines: Sequence[BackupLine]) -> None:
        self.table.set_records(lines)
        self.table.setFixedHeight(theme().px(30 + 32 * min(_ROWS, len(lines))) + 2)
        present(self.table, bool(lines))
        present(self.none, not lines)

    def set_busy(self, busy: bool) -> None:
        """One backup at a time."""
        self._is_busy = busy
        self.now.set_busy(busy)
        self.to_folder.setEnabled(not busy)
        self.retranslate()

    def _at(self, line: BackupLine) -> str:
        return wording.moment(line.at)

    def _result(self, line: BackupLine) -> Cell:
        if line.is_good:
            return Cell("", tag=TagLook(self.tr("已核对"), "oks", "ok", "check"))
        return Cell("", tag=TagLook(self.tr("没有做成"), "a3s", "text", level=3))

    def _where(self, line: BackupLine) -> Cell:
        return Cell(PurePath(line.place).name if line.is_good else line.place, "text2")


def _size(line: BackupLine) -> Cell:
    return Cell(wording.NOTHING if line.size is None else _bytes(line.size), "text2")


def _bytes(count: int) -> str:
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024)):,} KB"
    return f"{count / 1024 / 1024:,.1f} MB"
