"""What was made, once more on one page, and the button that starts the station."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.ui.first_start.frame import Desk, StepFrame
from app.ui.first_start.home import Home
from app.ui.first_start.setup import Standing
from app.ui.kit.icons import IconLabel
from app.ui.kit.surfaces import Card, row
from app.ui.kit.text import KeyValues, Text
from app.ui.kit.theme import TextStyle


class ReadyStep(StepFrame):
    """From here on the window is the station's own."""

    started = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._home = Home("")
        self._standing: Standing | None = None
        self._is_busy = False
        self._name = Text("", TextStyle.HEADING)
        self._facts = KeyValues(96)
        self._left = Text("", TextStyle.BODY, "a1", wrap=True)
        card = Card(padding=20, spacing=14)
        card.add(row(IconLabel("building-2", "accent", 20), self._name, None, spacing=12))
        card.add(self._facts)
        card.add(self._left)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.say()

    def show_standing(self, home: Home, standing: Standing | None) -> None:
        self._home, self._standing = home, standing
        self.retranslate()

    def arrive(self) -> None:
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self.on.isEnabled():
            self.clear_fault()
            self.started.emit()

    def set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.on.set_busy(busy)
        self.back_button.setEnabled(not busy)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.set(self.tr("核对，开站"))
        self.on.setText(self.tr("正在打开…") if self._is_busy else self.tr("开站"))
        self.outcome.set(self.tr("开站后开始抄表、扣费、报警和断合。"))
        self.remark.set(self.tr("以后启动程序，直接打开这个站点。"))
        standing = self._standing
        if standing is None:
            return
        self._name.set(standing.name)
        rows = [
            (self.tr("时区"), standing.zone),
            (self.tr("房间"), self.tr("{n} 间").format(n=standing.rooms)),
            (self.tr("表"), self.tr("{n} 块").format(n=standing.meters)),
            (self.tr("账户"), self.tr("{n} 户").format(n=standing.accounts)),
            (self.tr("账库"), self._home.store),
        ]
        if self._home.keys:
            rows.append((self.tr("密钥文件夹"), self._home.keys))
        if standing.is_demo:
            rows.append((self.tr("时钟"), self.tr("演示时钟，由开站表里的演示速度而来")))
        self._facts.set_rows(rows)
        left = self.tr("还有 {n} 个草稿没有开户，开站后在开户页办。").format(n=standing.drafts)
        self._left.set(left if standing.drafts else "")
