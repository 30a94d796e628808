"""The bar at the top: page title, search, how collection goes, what waits, who is at work."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.ui.kit.fields import SearchField
from app.ui.kit.presence import present
from app.ui.kit.surfaces import Panel
from app.ui.kit.text import Tag, TagLook, Text
from app.ui.kit.theme import TextStyle, theme
from app.ui.shell.pills import CollectorPill, OperatorBadge, WorklistPill

NARROW = 1300  # below, the collector pill keeps only its state and count


class TopBar(Panel):
    """48 px high on every page."""

    def __init__(self, *, is_demo: bool, has_search: bool, has_worklist: bool) -> None:
        super().__init__("bg", edge="b")
        self._is_demo = is_demo
        self.title = Text("", TextStyle.TITLE)
        self.demo = Tag()
        self.search = SearchField(key="Ctrl+K")
        self.search.box.quiet_edge = True
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        present(self.search, has_search)
        self.collector = CollectorPill()
        self.collector.set_state(None)
        self.worklist = WorklistPill()
        present(self.worklist, has_worklist)
        self.operator = OperatorBadge()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.demo)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.collector)
        row.addWidget(self.worklist)
        row.addWidget(self.operator)
        theme().changed.connect(self._dress)
        self._dress()
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.collector.set_narrow(self.width() < theme().px(NARROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.search.set_placeholder(self.tr("搜索房号、租户、表号、功能…"))
        look = TagLook(self.tr("演示数据"), "a1s", "text", "play") if self._is_demo else TagLook("")
        self.demo.set(look)

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(48))
        self.search.setMaximumWidth(theme().px(360))
        self.search.setMinimumWidth(theme().px(180))
