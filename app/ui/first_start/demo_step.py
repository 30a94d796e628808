"""The demo: what it is, and the one button that opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.first_start.frame import Desk, StepFrame
from app.ui.kit.icons import IconLabel
from app.ui.kit.surfaces import Card
from app.ui.kit.text import Text
from app.ui.kit.theme import TextStyle

_ICONS = ("building-2", "gauge", "timer", "database")


class DemoStep(StepFrame):
    """A whole site with simulated meters, in a store of its own."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: list[tuple[Text, Text]] = []
        self._past: tuple[int, int] | None = None
        card = Card(padding=20, spacing=18)
        for icon in _ICONS:
            head, text = Text("", TextStyle.BODY_BOLD), Text("", TextStyle.BODY, "text2", wrap=True)
            line = QHBoxLayout()
            line.setSpacing(14)
            line.addWidget(IconLabel(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(head)
            words.addWidget(text)
            line.addLayout(words, 1)
            card.add(line)
            self._lines.append((head, text))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.say()

    def arrive(self) -> None:
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self.on.isEnabled():
            self.clear_fault()
            self.chosen.emit()

    def set_busy(self, busy: bool) -> None:
        self._past = None
        self.on.set_busy(busy)
        self.retranslate()

    def tell_past(self, done: int, days: int) -> None:
        """The demo is being made; its past is so far."""
        self._past = (done, days)
        self.retranslate()

    def _making(self) -> str:
        if self._past is None:
            return self.tr(
                "第一次打开要建好 200 间房和几周的历史，约半分钟；以后接着上次的数据走。"
            )
        done, days = self._past
        told = self.tr("正在准备演示站点的历史：第 {done} 天，共 {days} 天。")
        return told.format(done=done, days=days)

    def retranslate(self) -> None:
        self.title.set(self.tr("看演示"))
        busy = not self.on.isEnabled()
        self.on.setText(self.tr("正在准备…") if busy else self.tr("打开演示"))
        self.outcome.set(self.tr("演示数据放在自己的账库里，不碰真实站点。"))
        self.remark.set(self._making())
        told = (
            (
                self.tr("三栋楼，200 间房"),
                self.tr("有租户、有余额、有欠费，也有几周的抄表、扣费和收费记录。"),
            ),
            (
                self.tr("表是模拟的，其余都是真的"),
                self.tr("模拟的表在本机应答真实的 Modbus 报文；抄表、扣费、断合都照真实站点走。"),
            ),
            (
                self.tr("时间走得快"),
                self.tr("现场时间是真实时间的 60 倍，几分钟里就能看到报警、断电和充值后合闸。"),
            ),
            (
                self.tr("随时可以关"),
                self.tr("窗口上一直标着“演示数据”。用完关掉窗口，再打开时可以另选新建站点。"),
            ),
        )
        for (head, text), (title, about) in zip(self._lines, told, strict=True):
            head.set(title)
            text.set(about)
