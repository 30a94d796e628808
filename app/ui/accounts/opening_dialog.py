"""One click for all complete drafts: what will be done, then how each of them fared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.accounts.draft import Draft
from app.ui.accounts.opening_desk import Progress, Stage
from app.ui.accounts.words import gap_word
from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.presence import present
from app.ui.kit.records import Cell, Column
from app.ui.kit.table import Table
from app.ui.kit.text import TagLook, Text
from app.ui.kit.theme import TextStyle, theme

_WIDTH: Final = 720
_ROWS_SHOWN: Final = 10


class OpeningDialog(Dialog):
    """Stays open while the drafts are opened; closing it stops nothing."""

    wanted = Signal(object)  # the drafts to open

    def __init__(self, parent: QWidget, drafts: Sequence[Draft]) -> None:
        self._ready = [draft for draft in drafts if not draft.gaps]
        title = self.tr("一键开户：{n} 户？").format(n=len(self._ready))
        super().__init__(parent, title, icon="check", width=_WIDTH)
        self._progress = {draft.account.id: Progress(draft, Stage.WAITING) for draft in drafts}
        self.say(self.tr("先抄没有底码的表，再逐户开户。抄不到的留作草稿，可以单独打开手填底码。"))
        self.summary = Text("", TextStyle.SMALL, "text2")
        self.table: Table[Progress] = Table(
            (
                Column(lambda: self.tr("房号"), _room, width=96),
                Column(lambda: self.tr("户名"), _name, width=130),
                Column(lambda: self.tr("状态"), self._stage, width=110),
                Column(lambda: self.tr("说明"), self._why, stretch=True),
            ),
            row_height=28,
        )
        rows = min(_ROWS_SHOWN, len(drafts)) + 1
        self.table.setFixedHeight(theme().px(30 + 28 * rows))
        self.body.addWidget(self.table)
        self.body.addWidget(self.summary)
        self.cancel = self.add_button(self.tr("取消"))
        self.cancel.clicked.connect(self.reject)
        verb = self.tr("开户 {n} 户").format(n=len(self._ready))
        self.start = self.add_button(verb, Kind.PRIMARY)
        self.start.clicked.connect(self._start)
        self.start.setEnabled(bool(self._ready))
        self._is_started = False
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.start.setFocus()

    def show_progress(self, progress: Progress) -> None:
        if progress.draft.account.id in self._progress:
            self._progress[progress.draft.account.id] = progress
            self._show()

    def counts(self) -> tuple[int, int]:
        """Opened, and left as drafts."""
        stages = [progress.stage for progress in self._progress.values()]
        return stages.count(Stage.OPENED), stages.count(Stage.LEFT)

    def _start(self) -> None:
        self._is_started = True
        present(self.start, False)
        self.cancel.setText(self.tr("关闭"))
        self.cancel.setFocus()
        self.wanted.emit(tuple(self._ready))
        self._show()

    def _show(self) -> None:
        self.table.set_records(list(self._progress.values()))
        opened, left = self.counts()
        gaps = len(self._progress) - len(self._ready)
        if self._is_started:
            told = self.tr("已开 {opened} / {all} 户，{left} 户没有开成")
            self.summary.set(told.format(opened=opened, all=len(self._ready), left=left))
        elif gaps:
            self.summary.set(self.tr("另有 {n} 户还缺内容，这次不开。").format(n=gaps))

    def _stage(self, progress: Progress) -> Cell:
        if progress.draft.gaps:
            return Cell("", tag=TagLook(self.tr("缺内容"), "a1s", "text", level=1))
        looks = {
            Stage.WAITING: TagLook(self.tr("等待") if self._is_started else self.tr("可以开户")),
            Stage.READING: TagLook(self.tr("抄底码"), "accentS", "accent", "loader"),
            Stage.OPENING: TagLook(self.tr("开户中"), "accentS", "accent", "loader"),
            Stage.OPENED: TagLook(self.tr("已开户"), "oks", "ok", "check"),
            Stage.LEFT: TagLook(self.tr("留作草稿"), "a3s", "text", level=3),
        }
        return Cell("", tag=looks[progress.stage])

    def _why(self, progress: Progress) -> Cell:
        gaps = self.tr("、").join(gap_word(code) for code in progress.draft.gaps)
        if gaps:
            return Cell(gaps, "text2")
        if progress.why:
            return Cell(progress.why, "text2")
        missing = len(progress.draft.to_read)
        if progress.stage is Stage.WAITING and missing:
            return Cell(self.tr("{n} 块表要抄底码").format(n=missing), "text3")
        return Cell("")


def _room(progress: Progress) -> Cell:
    return Cell(progress.draft.account.room, is_bold=True)


def _name(progress: Progress) -> Cell:
    return Cell(progress.draft.account.customer)
