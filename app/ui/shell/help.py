"""F1: the keys of the page on screen, and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.buttons import Kind
from app.ui.kit.dialog import Dialog
from app.ui.kit.page import KeyHint
from app.ui.kit.paint import key_text
from app.ui.kit.surfaces import Rule
from app.ui.kit.text import KeyCap, Text
from app.ui.kit.theme import TextStyle

_WIDTH: Final = 620
ABOUT: Final = "about"


class Help(Dialog):
    """Nothing is done here; it only tells."""

    def __init__(
        self,
        parent: QWidget,
        page: str,
        keys: Sequence[KeyHint],
        everywhere: Sequence[KeyHint],
        *,
        has_about: bool,
    ) -> None:
        title = self.tr("{page}的按键").format(page=page)
        super().__init__(parent, title, icon="keyboard", width=_WIDTH)
        self.chosen = ""
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(_Keys(self.tr("这一页"), keys), 1)
        columns.addWidget(Rule(vertical=True))
        columns.addWidget(_Keys(self.tr("每一页"), everywhere), 1)
        self.body.addLayout(columns)
        self.note.set(self.tr("灰色的按钮指上去会说明原因；窗口底部也列着这一页的按键。"))
        if has_about:
            self.about = self.add_button(self.tr("关于本程序"))
            self.about.clicked.connect(self._to_about)
        self.close_button = self.add_button(self.tr("关闭"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.close_button.setFocus()

    def _to_about(self) -> None:
        self.chosen = ABOUT
        self.accept()


class _Keys(QWidget):
    """Key caps with their words, one a line."""

    def __init__(self, title: str, hints: Sequence[KeyHint]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(title, TextStyle.SMALL, "text3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, hint in enumerate(hints):
            grid.addWidget(KeyCap(key_text(hint.key)), place, 0)
            grid.addWidget(Text(hint.text, TextStyle.BODY, wrap=True), place, 1)
        column.addLayout(grid)
        column.addStretch(1)
