"""A workbook held against the site: what is wrong with it, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.premises.site_difference import Change, ChangeKind
from app.core.premises.site_finding import Finding
from app.ui.accounts.workbooks import Comparison
from app.ui.kit.buttons import SMALL, Button, Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.language import language
from app.ui.kit.presence import present
from app.ui.kit.records import Cell, Column
from app.ui.kit.surfaces import row
from app.ui.kit.table import Table
from app.ui.kit.text import TagLook, Text, level_tag
from app.ui.kit.theme import TextStyle, theme
from app.words.findings import told, told_change

_WIDTH: Final = 920
_ROWS: Final = 11


@dataclass(frozen=True, slots=True)
class Row:
    """One finding or one difference, in words."""

    tag: TagLook
    place: str
    text: str
    remedy: str = ""


class ImportDialog(Dialog):
    """Shows a `Comparison`; it reads and writes nothing itself."""

    file_wanted = Signal()
    template_wanted = Signal()
    check_wanted = Signal()
    write_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("导入改过的工作簿？"), icon="upload", width=_WIDTH)
        self._shown: Comparison | None = None
        self.file = Text("", TextStyle.BODY_BOLD, elide=True)
        self.counts = Text("", TextStyle.SMALL, "text2")
        self.choose = Button(self.tr("选文件…"), icon="folder-open", size=SMALL)
        self.template = Button(self.tr("下载模板…"), icon="download", size=SMALL)
        self.again = Button(self.tr("重新检查"), icon="refresh-cw", key="F5", size=SMALL)
        self.choose.clicked.connect(self.file_wanted)
        self.template.clicked.connect(self.template_wanted)
        self.again.clicked.connect(self.check_wanted)
        self.say(
            self.tr(
                "新的房间、表、租户和账户会加进来，名称、地址和表型会改过来；"
                "账、读数和底码不动，也不删任何东西。"
            )
        )
        line = row(self.file, self.template, self.again, self.choose)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.table: Table[Row] = Table(
            (
                Column(lambda: self.tr("类别"), lambda x: Cell("", tag=x.tag), width=92),
                Column(lambda: self.tr("位置"), lambda x: Cell(x.place, "text2"), width=180),
                Column(lambda: self.tr("内容"), lambda x: x.text, stretch=True),
                Column(lambda: self.tr("怎么改"), lambda x: Cell(x.remedy, "text2"), width=240),
            ),
            row_height=28,
        )
        self.table.setFixedHeight(theme().px(30 + 28 * _ROWS))
        self.body.addWidget(self.table)
        self.body.addWidget(self.counts)
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        self.write = self.add_button("", Kind.PRIMARY)
        self.write.clicked.connect(self.write_wanted)
        QShortcut(QKeySequence("F5"), self, self.check_wanted.emit)
        self.show_comparison(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.cancel.setFocus()

    def set_busy(self, told: str) -> None:
        """While the file is read or written; "" when that is over."""
        for button in (self.choose, self.again):
            button.setEnabled(not told)
        self.write.set_busy(bool(told))
        if told:
            self.counts.set(told, "text2")
        else:
            self.show_comparison(self._shown)

    def show_comparison(self, shown: Comparison | None) -> None:
        self._shown = shown
        present(self.again, shown is not None)
        if shown is None:
            self.table.set_records([])
            self.write.setText(self.tr("写入"))
            self.write.setEnabled(False)
            return
        self.file.set(shown.file.name)
        self.table.set_records(
            [*map(self._finding, shown.findings), *map(self._change, shown.changes)]
        )
        self.write.setText(self.tr("写入 {n} 处").format(n=shown.to_do))
        self.write.setEnabled(not shown.errors and shown.to_do > 0)
        if shown.errors:
            told_ = self.tr("先改完 {n} 个错误，存盘后重新检查。").format(n=shown.errors)
            self.counts.set(told_, "a3")
        elif not shown.to_do:
            self.counts.set(self.tr("与站点里的一样，没有要写的。"), "text2")
        else:
            warnings = len(shown.findings)
            self.counts.set(
                self.tr("要写入 {n} 处；要么全部写入，要么一样也不写。警告 {warnings} 个。").format(
                    n=shown.to_do, warnings=warnings
                ),
                "text2",
            )

    def _finding(self, finding: Finding) -> Row:
        level, sheet, number, column, value, problem, fix = told(finding, language())
        place = " ".join(part for part in (sheet, number, column) if part)
        tag = level_tag(3 if finding.is_error else 1, level)
        return Row(tag, place, f"{value}：{problem}" if finding.value else problem, fix)

    def _change(self, change: Change) -> Row:
        looks = {
            ChangeKind.ADD: TagLook(self.tr("新增"), "oks", "ok", "plus"),
            ChangeKind.CHANGE: TagLook(self.tr("更改"), "accentS", "accent", "pencil"),
            ChangeKind.NEW_VERSION: TagLook(self.tr("新版本"), "accentS", "accent", "calculator"),
            ChangeKind.LEFT: TagLook(self.tr("不改"), icon="lock"),
            ChangeKind.MISSING: TagLook(self.tr("表里没有"), icon="circle-dashed"),
        }
        return Row(looks[change.kind], change.key, told_change(change, language()))
